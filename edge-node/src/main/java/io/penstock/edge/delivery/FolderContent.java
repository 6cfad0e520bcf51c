package io.penstock.edge.delivery;

import io.penstock.edge.store.PathKey;
import io.penstock.edge.store.StaticFolder;
import java.net.SocketAddress;

/** A plain folder under {@code /}, open to all. */
public final class FolderContent implements Content {
    private final StaticFolder folder;

    public FolderContent(StaticFolder folder) {
        this.folder = folder;
    }

    @Override
    public Visit visit(SocketAddress client) {
        PathKey key = PathKey.forLookups();
        return request -> folder.find(key.set(request.bytes(), request.pathFrom(), request.pathTo()));
    }
}

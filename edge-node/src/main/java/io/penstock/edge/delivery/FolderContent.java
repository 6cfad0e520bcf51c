package io.penstock.edge.delivery;

import io.netty.handler.codec.http.HttpResponseStatus;
import io.penstock.edge.store.ContentFile;
import io.penstock.edge.store.StaticFolder;

/** A plain folder under {@code /}, open to all. */
public final class FolderContent implements Content {
    private final StaticFolder folder;

    public FolderContent(StaticFolder folder) {
        this.folder = folder;
    }

    @Override
    public Found find(String path) {
        ContentFile file = folder.find(path);
        return file == null
                ? new Found.Nothing(new Refusal(HttpResponseStatus.NOT_FOUND, "there is no such file"))
                : new Found.File(file);
    }
}

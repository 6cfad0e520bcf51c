package io.penstock.edge.app;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a folder holds whose files all have the same bytes, and any name that is asked for; as answers to the kernel's requests
 * (linux/fuse.h, protocol 7.31). Owned by one thread.
 */
final class FuseFiles {
    private static final int LOOKUP = 1;
    private static final int FORGET = 2;
    private static final int GETATTR = 3;
    private static final int OPEN = 14;
    private static final int READ = 15;
    private static final int STATFS = 17;
    private static final int RELEASE = 18;
    private static final int FLUSH = 25;
    private static final int INIT = 26;
    private static final int OPENDIR = 27;
    private static final int READDIR = 28;
    private static final int RELEASEDIR = 29;
    private static final int BATCH_FORGET = 42;
    private static final int ENOENT = 2;
    private static final int ENOSYS = 38;
    private static final int KEEP_CACHE = 2;
    private static final int S_IFDIR = 0040555;
    private static final int S_IFREG = 0100444;
    private static final int HEADER = 16;
    private static final long VALID_SECONDS = 3600;
    private static final int READ_AHEAD_BYTES = 64 * 1024;
    private final byte[] content;
    private final List<String> names = new ArrayList<>();

    /** @param content of every file */
    FuseFiles(byte[] content) {
        this.content = content.clone();
    }

    /** fuse_in_header and what follows it. */
    record Request(int opcode, long unique, long node, ByteBuffer body) {
        Request(ByteBuffer bytes) {
            this(
                    bytes.getInt(4),
                    bytes.getLong(8),
                    bytes.getLong(16),
                    bytes.slice(40, bytes.limit() - 40).order(ByteOrder.nativeOrder()));
        }
    }

    boolean isSlow(Request request) {
        return request.opcode() == READ && name(request.node()).startsWith("cold-");
    }

    /** Null where the kernel wants none. */
    @Nullable
    ByteBuffer answer(Request request) {
        return switch (request.opcode()) {
            case FORGET, BATCH_FORGET -> null;
            case INIT -> init(request);
            case LOOKUP -> lookUp(request);
            case GETATTR ->
                attributes(answer(request, 104).putLong(VALID_SECONDS).putLong(0), request.node())
                        .flip();
            case OPEN ->
                answer(request, 16).putLong(0).putInt(KEEP_CACHE).putInt(0).flip();
            case OPENDIR -> answer(request, 16).putLong(0).putLong(0).flip();
            case READ -> read(request);
            case STATFS -> answer(request, 80).position(HEADER + 80).flip();
            case READDIR, RELEASE, RELEASEDIR, FLUSH -> answer(request, 0).flip();
            default -> error(request, ENOSYS);
        };
    }

    private static ByteBuffer init(Request request) {
        return answer(request, 64)
                .putInt(7)
                .putInt(31)
                .putInt(Math.min(READ_AHEAD_BYTES, request.body().getInt(8)))
                .putInt(0)
                .putShort((short) 64)
                .putShort((short) 64)
                .putInt(4096)
                .position(HEADER + 64)
                .flip();
    }

    private ByteBuffer lookUp(Request request) {
        byte[] name = new byte[request.body().remaining() - 1];
        request.body().get(0, name);
        String text = new String(name, StandardCharsets.UTF_8);
        if (!text.endsWith(".m4s")) {
            return error(request, ENOENT);
        }
        int index = names.indexOf(text);
        if (index < 0) {
            index = names.size();
            names.add(text);
        }
        long node = index + 2L;
        ByteBuffer answer = answer(request, 128)
                .putLong(node)
                .putLong(0)
                .putLong(VALID_SECONDS)
                .putLong(VALID_SECONDS)
                .putLong(0);
        return attributes(answer, node).flip();
    }

    private ByteBuffer read(Request request) {
        int first = (int) Math.min(content.length, request.body().getLong(8));
        int length = Math.min(content.length - first, request.body().getInt(16));
        return answer(request, length).put(content, first, length).flip();
    }

    /** fuse_attr */
    private ByteBuffer attributes(ByteBuffer to, long node) {
        int size = node == 1 ? 0 : content.length;
        return to.putLong(node)
                .putLong(size)
                .putLong((size + 511) / 512)
                .putLong(1)
                .putLong(1)
                .putLong(1)
                .putInt(0)
                .putInt(0)
                .putInt(0)
                .putInt(node == 1 ? S_IFDIR : S_IFREG)
                .putInt(1)
                .putInt(0)
                .putInt(0)
                .putInt(0)
                .putInt(4096)
                .putInt(0);
    }

    private String name(long node) {
        return node < 2 ? "" : names.get((int) node - 2);
    }

    private static ByteBuffer answer(Request request, int length) {
        return ByteBuffer.allocate(HEADER + length)
                .order(ByteOrder.nativeOrder())
                .putInt(HEADER + length)
                .putInt(0)
                .putLong(request.unique());
    }

    private static ByteBuffer error(Request request, int errno) {
        return answer(request, 0).putInt(4, -errno).flip();
    }
}

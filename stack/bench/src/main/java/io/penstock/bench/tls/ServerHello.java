package io.penstock.bench.tls;

import io.penstock.bench.load.LoadException;
import io.penstock.bench.load.NotOfferedException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** What the server's first messages say. */
final class ServerHello {
    private static final int RANDOM_BYTES = 32;

    private ServerHello() {}

    /**
     * Reads a ServerHello.
     *
     * @return the server's key share
     * @throws NotOfferedException where it chose another version of TLS
     */
    static byte[] keyShare(ByteBuffer body) {
        try {
            body.position(body.position() + 2 + RANDOM_BYTES);
            body.position(body.position() + 1 + body.get(body.position()));
            int suite = Short.toUnsignedInt(body.getShort());
            body.get();
            ByteBuffer version = body.hasRemaining() ? extension(body, ClientHello.SUPPORTED_VERSIONS) : null;
            if (version == null || version.getShort() != ClientHello.VERSION) {
                throw new NotOfferedException("TLS 1.3 is not offered by the server");
            }
            ByteBuffer share = extension(body, ClientHello.KEY_SHARE);
            if (suite != ClientHello.SUITE || share == null || share.remaining() != 4 + KeyShare.BYTES) {
                throw new LoadException("the server chose suite " + Integer.toHexString(suite)
                        + " or another group; right would be TLS_AES_128_GCM_SHA256 (1301) over X25519");
            }
            byte[] bytes = new byte[KeyShare.BYTES];
            share.get(share.position() + 4, bytes);
            return bytes;
        } catch (BufferUnderflowException | IndexOutOfBoundsException | IllegalArgumentException e) {
            throw new LoadException("the server's ServerHello is cut short", e);
        }
    }

    /** The application protocol in EncryptedExtensions, empty where there is none. */
    static String protocol(ByteBuffer body) {
        ByteBuffer found = extension(body, ClientHello.APPLICATION_PROTOCOL);
        if (found == null) {
            return "";
        }
        byte[] name = new byte[found.get(found.position() + 2)];
        found.get(found.position() + 3, name);
        return new String(name, StandardCharsets.US_ASCII);
    }

    /** The content of an extension, in a list whose length is at the buffer's position; the position stays. */
    private static @Nullable ByteBuffer extension(ByteBuffer list, int type) {
        ByteBuffer rest = list.slice();
        rest.limit(2 + Short.toUnsignedInt(rest.getShort()));
        while (rest.hasRemaining()) {
            int found = Short.toUnsignedInt(rest.getShort());
            int length = Short.toUnsignedInt(rest.getShort());
            if (found == type) {
                return rest.slice(rest.position(), length);
            }
            rest.position(rest.position() + length);
        }
        return null;
    }
}

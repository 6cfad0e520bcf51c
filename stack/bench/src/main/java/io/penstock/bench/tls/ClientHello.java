package io.penstock.bench.tls;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;

/** The first message: TLS 1.3 with TLS_AES_128_GCM_SHA256 over X25519, one application protocol, tickets welcome. */
final class ClientHello {
    static final int SUITE = 0x1301;
    static final int VERSION = 0x0304;
    static final int SUPPORTED_VERSIONS = 43;
    static final int KEY_SHARE = 51;
    static final int APPLICATION_PROTOCOL = 16;

    private static final int SUPPORTED_GROUPS = 10;
    private static final int SIGNATURE_ALGORITHMS = 13;
    private static final int PSK_MODES = 45;
    private static final short[] SIGNATURES = {0x0403, 0x0804, 0x0401};
    private static final SecureRandom RANDOM = new SecureRandom();

    private ClientHello() {}

    /** The handshake message, without a record around it. */
    static byte[] bytes(KeyShare share, String protocol) {
        ByteBuffer out = ByteBuffer.allocate(512);
        byte[] random = new byte[32];
        RANDOM.nextBytes(random);
        out.putInt(HandshakeType.CLIENT_HELLO << 24);
        out.putShort((short) 0x0303).put(random).put((byte) 0);
        out.putShort((short) 2).putShort((short) SUITE).put((byte) 1).put((byte) 0);
        int extensions = out.position();
        out.putShort((short) 0);
        extension(out, SUPPORTED_VERSIONS, 3).put((byte) 2).putShort((short) VERSION);
        extension(out, SUPPORTED_GROUPS, 4).putShort((short) 2).putShort((short) KeyShare.GROUP);
        extension(out, SIGNATURE_ALGORITHMS, 2 + 2 * SIGNATURES.length).putShort((short) (2 * SIGNATURES.length));
        for (short signature : SIGNATURES) {
            out.putShort(signature);
        }
        extension(out, PSK_MODES, 2).put((byte) 1).put((byte) 1);
        extension(out, KEY_SHARE, 6 + KeyShare.BYTES).putShort((short) (4 + KeyShare.BYTES));
        out.putShort((short) KeyShare.GROUP).putShort((short) KeyShare.BYTES).put(share.publicBytes());
        byte[] name = protocol.getBytes(StandardCharsets.US_ASCII);
        extension(out, APPLICATION_PROTOCOL, 3 + name.length).putShort((short) (1 + name.length));
        out.put((byte) name.length).put(name);
        out.putShort(extensions, (short) (out.position() - extensions - 2));
        out.putInt(0, HandshakeType.CLIENT_HELLO << 24 | out.position() - 4);
        byte[] bytes = new byte[out.position()];
        out.get(0, bytes);
        return bytes;
    }

    private static ByteBuffer extension(ByteBuffer out, int type, int length) {
        return out.putShort((short) type).putShort((short) length);
    }
}

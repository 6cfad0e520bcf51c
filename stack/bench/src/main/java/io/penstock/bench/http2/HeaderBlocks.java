package io.penstock.bench.http2;

import io.penstock.bench.load.Request;
import io.penstock.bench.load.Workload;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * The requests of a workload as HPACK (RFC 7541) that refers to the static table alone, so that a block does not depend on
 * those sent before.
 */
final class HeaderBlocks {
    private static final int METHOD_GET = 0x82;
    private static final int SCHEME_HTTPS = 0x87;
    private static final int AUTHORITY = 1;
    private static final int PATH = 4;
    private static final int ACCEPT = 19;
    private static final int RANGE = 50;
    private static final int USER_AGENT = 58;
    /** The greatest number that fits into four bits' prefix, and says that more follows. */
    private static final int PREFIX = 0xf;

    private HeaderBlocks() {}

    static byte[][] encode(Workload workload) {
        return workload.requests().stream().map(HeaderBlocks::encode).toArray(byte[][]::new);
    }

    private static byte[] encode(Request request) {
        ByteArrayOutputStream block = new ByteArrayOutputStream();
        block.write(METHOD_GET);
        block.write(SCHEME_HTTPS);
        literal(block, PATH, request.path());
        literal(block, AUTHORITY, "127.0.0.1");
        literal(block, USER_AGENT, "penstock-bench");
        literal(block, ACCEPT, "*/*");
        if (request.part()) {
            literal(block, RANGE, request.range());
        }
        return block.toByteArray();
    }

    /** A literal without indexing, its name one of the static table. */
    private static void literal(ByteArrayOutputStream block, int name, String value) {
        if (name < PREFIX) {
            block.write(name);
        } else {
            block.write(PREFIX);
            block.write(name - PREFIX);
        }
        byte[] bytes = value.getBytes(StandardCharsets.US_ASCII);
        if (bytes.length > 126) {
            throw new IllegalArgumentException("\"" + value + "\" is longer than the 126 bytes this can encode");
        }
        block.write(bytes.length);
        block.writeBytes(bytes);
    }
}

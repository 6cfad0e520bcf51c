package io.penstock.edge.http;

import io.netty.util.concurrent.FastThreadLocal;
import io.penstock.edge.delivery.Decision;
import io.penstock.edge.kernel.Syscalls;
import io.penstock.edge.message.Hpack;
import io.penstock.edge.message.RequestHead;
import io.penstock.edge.message.RequestParser;

/** What the connections of one event loop use one after the other, so that a request needs none of its own. */
final class LoopScratch {
    private static final int READ_BYTES = 64 * 1024;
    private static final int FIELD_BLOCK_BYTES = 2 * 1024;
    private static final FastThreadLocal<LoopScratch> OF_LOOP = new FastThreadLocal<>() {
        @Override
        protected LoopScratch initialValue() {
            return new LoopScratch();
        }
    };
    final RequestHead request = new RequestHead(RequestParser.LARGEST_HEAD + READ_BYTES);
    final RequestParser parser = new RequestParser();
    final Http2Request http2 = new Http2Request();
    final Decision decision = new Decision();
    final HeadBuffer head = new HeadBuffer();
    final Hpack block = new Hpack(FIELD_BLOCK_BYTES);
    final Copies copies = new Copies();
    final Syscalls system = Syscalls.ofThread();

    private LoopScratch() {}

    /** That of the calling event loop. */
    static LoopScratch ofLoop() {
        return OF_LOOP.get();
    }
}

package io.penstock.edge.fill;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The body of a source's answer, a part at a time: the next is asked for when the last was taken and paid for, so that a fast
 * source costs neither memory nor bandwidth. The client's threads bring parts, one thread reads them; the subscription is
 * guarded by this.
 */
final class SourceBody implements Flow.Subscriber<List<ByteBuffer>>, AutoCloseable {
    /** A part that was asked for, and the end that may follow unasked. */
    private static final int MOST_SIGNALS = 2;

    private final String source;
    private final Patience patience;
    private final FillMeter meter;
    private final BlockingQueue<Signal> signals = new ArrayBlockingQueue<>(MOST_SIGNALS);
    private Flow.@Nullable Subscription subscription;
    private boolean asked;
    private boolean closed;

    private sealed interface Signal {
        record Part(List<ByteBuffer> buffers) implements Signal {}

        record End() implements Signal {}

        record Broken(Throwable cause) implements Signal {}
    }

    /** @param source its authority, for messages */
    SourceBody(String source, Patience patience, FillMeter meter) {
        this.source = source;
        this.patience = patience;
        this.meter = meter;
    }

    /**
     * @return the next bytes, none at the end
     * @throws IOException where the source breaks off or is too slow
     */
    List<ByteBuffer> next() throws IOException, InterruptedException {
        while (true) {
            ask();
            switch (await()) {
                case Signal.Part(List<ByteBuffer> buffers) -> {
                    if (count(buffers) > 0) {
                        return buffers;
                    }
                }
                case Signal.End end -> {
                    return List.of();
                }
                case Signal.Broken(Throwable cause) -> throw new IOException(source + " broke off: " + cause, cause);
            }
        }
    }

    private long count(List<ByteBuffer> buffers) throws InterruptedException {
        long bytes = buffers.stream().mapToLong(ByteBuffer::remaining).sum();
        patience.received(bytes);
        meter.received(bytes);
        return bytes;
    }

    private Signal await() throws IOException, InterruptedException {
        long begun = System.nanoTime();
        Signal signal = signals.poll(patience.leftNanos(), TimeUnit.NANOSECONDS);
        patience.waited(System.nanoTime() - begun);
        if (signal == null) {
            throw new IOException(source + " stopped sending, or sends less than " + Patience.SLOWEST_BYTES_PER_SECOND
                    + " bytes a second");
        }
        return signal;
    }

    private synchronized void ask() {
        if (subscription == null) {
            asked = true;
        } else {
            subscription.request(1);
        }
    }

    @Override
    public synchronized void onSubscribe(Flow.Subscription given) {
        if (closed) {
            given.cancel();
            return;
        }
        subscription = given;
        if (asked) {
            given.request(1);
        }
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        signals.add(new Signal.Part(buffers));
    }

    @Override
    public void onError(Throwable cause) {
        signals.add(new Signal.Broken(cause));
    }

    @Override
    public void onComplete() {
        signals.add(new Signal.End());
    }

    /** What is still to come is not read; the connection ends unless all of it was. */
    @Override
    public synchronized void close() {
        closed = true;
        if (subscription != null) {
            subscription.cancel();
        }
    }
}

package io.penstock.edge.http;

import io.netty.channel.ChannelHandlerContext;
import io.penstock.edge.kernel.Syscalls;
import io.penstock.edge.store.Loads;
import io.penstock.edge.store.OpenFile;
import java.io.IOException;

/**
 * The body of one stream's answer: goes on when it is the stream's turn, as far as it is allowed then, and lays out frames in
 * the connection's chunk. Its head goes with its first bytes, so that a disk that fails can still be told of by another answer.
 */
final class Http2Body extends Transfer {
    private final Http2Answer answer;
    private final Http2Flow flow;
    private final Http2Frames frames;
    private long left;
    private int allowance;
    private int used;

    Http2Body(ChannelHandlerContext context, OpenFile file, Loads loads, Http2Answer answer, Http2Flow flow) {
        super(context, file, loads, answer, NOTHING, answer);
        this.answer = answer;
        this.flow = flow;
        this.frames = flow.frames();
        Multipart several = answer.parts;
        this.left = several == null ? answer.length : several.bytes();
    }

    OpenFile file() {
        return file;
    }

    /** Bytes that have not gone, heads of parts among them. */
    long left() {
        return left;
    }

    boolean isWaiting() {
        return isLoading();
    }

    /** @return bytes by which it came on */
    int advance(int most) {
        allowance = most;
        used = 0;
        run();
        return used;
    }

    @Override
    protected Step step() throws IOException {
        if (!frames.isFilling()) {
            // Back from the disk: it waits its turn.
            flow.ready(answer);
            return Step.BLOCKED;
        }
        int before = frames.length();
        boolean begins = !answer.headSent;
        if (begins) {
            answer.head(frames, false);
        }
        if (allowance == 0) {
            return Step.BLOCKED;
        }
        if (textAt < text.length) {
            text();
            return Step.SENT;
        }
        Step step = fileBytes();
        if (step == Step.COLD && begins) {
            frames.rewind(before);
            answer.headSent = false;
        }
        return step;
    }

    @Override
    protected void finish() {
        if (!answer.complete) {
            frames.end(answer.stream.id());
            answer.complete = true;
        }
        done();
    }

    @Override
    protected boolean isBegun() {
        return answer.headSent;
    }

    private void text() {
        int part = Math.min(allowance, text.length - textAt);
        frames.text(answer.stream.id(), text, textAt, part, false);
        textAt += part;
        moved(part);
    }

    private Step fileBytes() throws IOException {
        int wanted = (int) Math.min(allowance, residentTo - position);
        boolean last = answer.parts == null && position + wanted == end;
        int read = frames.file(answer.stream.id(), file, position, wanted, last);
        if (read == -Syscalls.EAGAIN) {
            return Step.COLD;
        }
        if (read <= 0) {
            throw read == 0 ? shortened() : new IOException("the file cannot be read: errno " + -read);
        }
        answer.complete = last && read == wanted;
        moved(read);
        sent(read);
        return Step.SENT;
    }

    private void moved(int bytes) {
        allowance -= bytes;
        used += bytes;
        left -= bytes;
    }
}

package io.penstock.edge.http;

import io.netty.handler.codec.http2.Http2Stream;
import io.penstock.edge.delivery.Decision;
import io.penstock.edge.message.Hpack;
import io.penstock.edge.message.Method;
import io.penstock.edge.store.ContentFile;
import io.penstock.edge.store.Loads;
import io.penstock.edge.store.OpenFile;
import io.penstock.edge.store.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * One stream's request and its answer: nothing is ready at first, then a head, behind it a few bytes or a file's. Owned by the
 * event loop.
 */
final class Http2Answer extends Exchange implements Transfer.Listener {
    final Http2Stream stream;
    private final Http2Answers answers;
    private @Nullable Refusal refusal;
    private @Nullable ContentFile about;
    private @Nullable OpenFile file;
    private @Nullable Http2Body body;
    private byte[] text = Transfer.NOTHING;
    private int textAt;
    private int textLeft;

    /** What the peer still takes of this stream's body; negative where it has changed its mind (RFC 9113, 6.9.2). */
    long window;

    /** What it is is known. */
    boolean prepared;

    /** Waits for its turn. */
    boolean queued;

    boolean headSent;

    /** The frame that ends the stream is laid out. */
    boolean complete;

    /** Whether what the client still sends is to be cut off rather than passed over. */
    boolean cutsBody;

    /** Of the request's body, so far. */
    long passedOver;

    /** When the last byte went, or could have. */
    long sinceNanos;

    Http2Answer(Method method, Http2Stream stream, Http2Answers answers, long window) {
        super(method);
        this.stream = stream;
        this.answers = answers;
        this.window = window;
    }

    void refuseWith(Refusal why, byte[] words) {
        letGo();
        prepared = true;
        refusal = why;
        status = why.status();
        text = words;
        textAt = 0;
        textLeft = isHead() ? 0 : words.length;
    }

    /** @param of whose bytes do not follow; null for OPTIONS */
    void tell(@Nullable ContentFile of) {
        prepared = true;
        about = of;
    }

    /** The head is all of it, or the bytes are few and in memory. */
    void giveSmall(OpenFile of) {
        prepared = true;
        file = of;
        text = of.small();
        textAt = (int) first;
        textLeft = isHead() ? 0 : (int) length;
    }

    void give(Http2Body of) {
        prepared = true;
        body = of;
    }

    /** Bytes of the body that are left to be sent, as far as they are known. */
    long left() {
        return body == null ? textLeft : body.left();
    }

    /** Whether it waits for the disk and not for its turn. */
    boolean isWaiting() {
        return body != null && body.isWaiting();
    }

    /**
     * Lays out what comes next.
     *
     * @param allowance bytes that the body may be taken on by
     * @return bytes that it was
     */
    int advance(Http2Frames frames, int allowance) {
        if (body != null) {
            return body.advance(allowance);
        }
        if (!headSent) {
            head(frames, textLeft == 0);
        }
        int part = Math.min(allowance, textLeft);
        if (part > 0) {
            complete = part == textLeft;
            frames.text(stream.id(), text, textAt, part, complete);
            textAt += part;
            textLeft -= part;
            answers.sent(this, part, refusal == null);
        }
        return part;
    }

    /** Lays out the head. */
    void head(Http2Frames frames, boolean last) {
        Hpack block = LoopScratch.ofLoop().block;
        OpenFile of = body == null ? file : body.file();
        Multipart several = parts;
        if (refusal != null) {
            Http2Heads.refusal(block, refusal, text.length);
        } else if (of == null) {
            if (about == null) {
                Http2Heads.options(block);
            } else {
                Http2Heads.bodiless(block, outcome, about);
            }
        } else if (several != null) {
            Http2Heads.parts(block, of, several);
        } else if (outcome == Decision.Outcome.PART) {
            Http2Heads.part(block, of, first, length);
        } else {
            Http2Heads.whole(block, of);
        }
        frames.headers(stream.id(), block, last);
        headSent = true;
        complete = last;
    }

    /** Nothing more of it goes. */
    void letGo() {
        if (body != null) {
            body.abort();
            body = null;
        }
        if (file != null) {
            file.release();
            file = null;
        }
        textLeft = 0;
    }

    @Override
    public void onBegun(Transfer transfer) {
        throw new IllegalStateException("a stream's body is not begun by an outlet");
    }

    @Override
    public void onProgress(long fileBytes) {
        answers.sent(this, fileBytes, true);
    }

    @Override
    public void onDone() {
        body = null;
    }

    @Override
    public void onFailure(Throwable cause) {
        body = null;
        answers.failed(this, cause);
    }

    @Override
    public void onUnsent(Loads.Outcome why) {
        body = null;
        answers.refuse(this, Refusals.unsent(why));
    }
}

package io.penstock.edge.http;

import io.netty.channel.ChannelHandlerContext;
import io.penstock.edge.store.Loads;
import io.penstock.edge.store.OpenFile;
import java.io.EOFException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The body of one answer on its way to the socket, with the head before it: text, then bytes of a file, and so on for several
 * parts. It goes as far as the socket takes it and the page cache has it, then waits for whichever is missing, and never holds
 * up the event loop, which owns it.
 */
abstract class Transfer {
    /** What one connection may send before others have their turn, where it costs the event loop much. */
    private static final long TURN_BYTES = 512 * 1024;

    /** Known to be resident, and so given to one system call. */
    private static final long AT_ONCE_BYTES = 2 * Loads.WINDOW_BYTES;

    static final byte[] NOTHING = new byte[0];

    protected final ChannelHandlerContext context;
    protected final OpenFile file;
    private final Loads loads;
    private final @Nullable Multipart parts;
    private final Listener listener;
    private int nextPart;
    private boolean begun;
    private boolean loading;
    private boolean over;

    /** What is to be sent before the bytes of the file, and how far that is. */
    protected byte[] text;

    protected int textAt;

    /** The file's bytes that come next, and up to where they are known to be resident. */
    protected long position;

    protected long end;
    protected long residentTo;

    /** Told how the transfer goes. */
    interface Listener {
        /** It is on its way. */
        void onBegun(Transfer transfer);

        /** Bytes went to the socket. */
        void onProgress(long fileBytes);

        /** All has been written. */
        void onDone();

        /** It cannot go on. */
        void onFailure(Throwable cause);

        /** It cannot even begin: not a byte of the answer has gone, its head included, so that another can be given. */
        void onUnsent(Loads.Outcome why);
    }

    /** How a step went. */
    protected enum Step {
        SENT,
        /** The socket takes no more; {@link #run} will be called when it does. */
        BLOCKED,
        /** The page cache did not have it after all. */
        COLD
    }

    /** @param head sent first; may be empty */
    protected Transfer(
            ChannelHandlerContext context,
            OpenFile file,
            Loads loads,
            Exchange exchange,
            byte[] head,
            Listener listener) {
        this.context = context;
        this.file = file;
        this.loads = loads;
        this.parts = exchange.parts;
        this.listener = listener;
        this.text = head;
        if (parts == null) {
            position = exchange.first;
            end = exchange.first + exchange.length;
            residentTo = position;
        }
    }

    /** Sends some of the text, or of the file up to {@link #residentTo}. */
    protected abstract Step step() throws IOException;

    /** Everything was given to {@link #step}. */
    protected abstract void finish();

    /** Goes on until something is missing. */
    final void run() {
        if (over || loading) {
            return;
        }
        try {
            long turnEnds = position + turnBytes();
            while (hasMore()) {
                if (position < end && position == residentTo && !warm()) {
                    return;
                }
                switch (step()) {
                    case SENT -> begun = true;
                    case BLOCKED -> {
                        begun = true;
                        return;
                    }
                    case COLD -> {
                        load();
                        return;
                    }
                }
                if (position >= turnEnds && hasMore()) {
                    yieldTurn();
                    return;
                }
            }
            finish();
        } catch (IOException e) {
            fail(e);
        }
    }

    /** Nothing more will be sent; the file is let go as soon as nobody reads it. */
    final void abort() {
        if (!over) {
            over = true;
            onOver();
            if (!loading) {
                file.release();
            }
        }
    }

    /** Whether it waits for the disk. */
    protected final boolean isLoading() {
        return loading;
    }

    /** Whether some of the answer has gone, so that there can be no other. */
    protected boolean isBegun() {
        return begun || textAt > 0 || text.length == 0;
    }

    protected final void sent(long fileBytes) {
        position += fileBytes;
        listener.onProgress(fileBytes);
    }

    protected final void done() {
        if (!over) {
            over = true;
            onOver();
            file.release();
            listener.onDone();
        }
    }

    protected final void fail(Throwable cause) {
        if (!over) {
            abort();
            listener.onFailure(cause);
        }
    }

    protected static EOFException shortened() {
        return new EOFException("the file became shorter while it was served");
    }

    /** Nothing more will be sent. */
    protected void onOver() {}

    /** Nothing more will be sent before the disk has answered. */
    protected void onLoading() {}

    /** What this connection may send before others have their turn. */
    protected long turnBytes() {
        return TURN_BYTES;
    }

    /** Called when it is this connection's turn again. */
    protected void yieldTurn() {
        context.executor().execute(this::run);
    }

    private boolean hasMore() {
        while (textAt == text.length && position == end && parts != null && nextPart <= parts.heads().length) {
            boolean last = nextPart == parts.heads().length;
            text = last ? parts.close() : parts.heads()[nextPart];
            textAt = 0;
            position = last ? 0 : parts.first()[nextPart];
            end = last ? 0 : position + parts.length()[nextPart];
            residentTo = position;
            nextPart++;
        }
        return textAt < text.length || position < end;
    }

    /** Whether the next bytes are resident; if not they are being loaded. */
    private boolean warm() {
        long to = position;
        while (to < end && to - position < AT_ONCE_BYTES) {
            long length = Math.min(Loads.WINDOW_BYTES, end - to);
            if (!loads.isResident(file, to, length)) {
                break;
            }
            to += length;
        }
        if (to == position) {
            load();
            return false;
        }
        residentTo = to;
        return true;
    }

    private void load() {
        loading = true;
        onLoading();
        loads.load(file, position, end - position, context.executor(), this::loaded);
    }

    private void loaded(Loads.Outcome outcome) {
        loading = false;
        if (over) {
            file.release();
            return;
        }
        switch (outcome) {
            case LOADED -> {
                // Not asked for again: were it gone already, to wait here would be better than never to get on.
                residentTo = Math.min(end, (position / Loads.WINDOW_BYTES + 1) * Loads.WINDOW_BYTES);
                run();
            }
            case FAILED, OVERLOADED -> unloaded(outcome);
        }
    }

    private void unloaded(Loads.Outcome why) {
        if (isBegun()) {
            fail(new IOException("the file's bytes cannot be had from the disk: " + why));
        } else {
            abort();
            listener.onUnsent(why);
        }
    }
}

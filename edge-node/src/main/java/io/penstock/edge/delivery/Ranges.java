package io.penstock.edge.delivery;

import io.penstock.edge.message.Ascii;

/**
 * A Range field against a file (RFC 9110, 14.1 and 14.2). Another unit, bad syntax, more than {@link #MOST} ranges, and ranges
 * that together are longer than the file (14.2 warns of such) count as no range at all. One serves all requests of an event
 * loop, so that reading allocates nothing.
 */
public final class Ranges {
    /** Ranges in one request. */
    static final int MOST = 32;

    private static final byte[] UNIT = Ascii.bytes("bytes=");
    private final long[] first = new long[MOST];
    private final long[] length = new long[MOST];
    private int count;

    /** What a Range field comes to. */
    enum Outcome {
        IGNORED,
        SATISFIABLE,
        UNSATISFIABLE
    }

    int count() {
        return count;
    }

    long first(int i) {
        return first[i];
    }

    long length(int i) {
        return length[i];
    }

    void clear() {
        count = 0;
    }

    Outcome parse(byte[] bytes, int from, int to, long fileBytes) {
        clear();
        int unitEnd = from + UNIT.length;
        if (unitEnd > to || !Ascii.equalsIgnoreCase(UNIT, bytes, from, unitEnd)) {
            return Outcome.IGNORED;
        }
        long total = 0;
        int given = 0;
        for (int at = unitEnd; at <= to; ) {
            int comma = Ascii.indexOf((byte) ',', bytes, at, to);
            int end = comma < 0 ? to : comma;
            int start = skipBlanks(bytes, at, end);
            int behind = skipBlanksBack(bytes, start, end);
            if (start < behind) {
                if (++given > MOST || !range(bytes, start, behind, fileBytes)) {
                    return Outcome.IGNORED;
                }
            }
            at = end + 1;
        }
        for (int i = 0; i < count; i++) {
            total += length[i];
        }
        if (given == 0 || total > fileBytes) {
            return Outcome.IGNORED;
        }
        return count == 0 ? Outcome.UNSATISFIABLE : Outcome.SATISFIABLE;
    }

    /** Takes one range where it lies in the file; false where it is malformed. */
    private boolean range(byte[] bytes, int from, int to, long fileBytes) {
        int dash = Ascii.indexOf((byte) '-', bytes, from, to);
        if (dash < 0) {
            return false;
        }
        boolean open = dash + 1 == to;
        long last = open ? Long.MAX_VALUE : Ascii.number(bytes, dash + 1, to);
        if (dash == from) {
            return !open && last >= 0 && suffix(last, fileBytes);
        }
        long start = Ascii.number(bytes, from, dash);
        if (start < 0 || last < start) {
            return false;
        }
        if (start < fileBytes) {
            add(start, Math.min(last, fileBytes - 1) - start + 1);
        }
        return true;
    }

    private boolean suffix(long wanted, long fileBytes) {
        long taken = Math.min(wanted, fileBytes);
        if (taken > 0) {
            add(fileBytes - taken, taken);
        }
        return true;
    }

    private void add(long start, long bytes) {
        first[count] = start;
        length[count] = bytes;
        count++;
    }

    private static int skipBlanks(byte[] bytes, int from, int to) {
        int i = from;
        while (i < to && (bytes[i] == ' ' || bytes[i] == '\t')) {
            i++;
        }
        return i;
    }

    private static int skipBlanksBack(byte[] bytes, int from, int to) {
        int i = to;
        while (i > from && (bytes[i - 1] == ' ' || bytes[i - 1] == '\t')) {
            i--;
        }
        return i;
    }
}

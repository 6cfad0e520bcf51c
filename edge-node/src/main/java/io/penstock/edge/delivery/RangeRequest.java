package io.penstock.edge.delivery;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A Range header against a file (RFC 9110, 14.1 and 14.2): one range, in its three forms. Several ranges, another unit or
 * bad syntax are answered with the whole file, as the RFC allows.
 */
sealed interface RangeRequest {
    /** Serve the whole file, 200. */
    record Whole() implements RangeRequest {}

    /** Serve a part, 206. */
    record Part(ByteSpan span) implements RangeRequest {}

    /** The range lies outside of the file, 416. */
    record Unsatisfiable() implements RangeRequest {}

    Pattern ONE_RANGE = Pattern.compile("bytes=\\s*([0-9]{0,18})-([0-9]{0,18})\\s*", Pattern.CASE_INSENSITIVE);

    static RangeRequest parse(String header, long fileBytes) {
        Matcher range = ONE_RANGE.matcher(header);
        if (!range.matches() || (range.group(1).isEmpty() && range.group(2).isEmpty())) {
            return new Whole();
        }
        if (range.group(1).isEmpty()) {
            return suffix(Long.parseLong(range.group(2)), fileBytes);
        }
        long first = Long.parseLong(range.group(1));
        long last = range.group(2).isEmpty() ? Long.MAX_VALUE : Long.parseLong(range.group(2));
        if (last < first) {
            return new Whole();
        }
        return first >= fileBytes
                ? new Unsatisfiable()
                : new Part(new ByteSpan(first, Math.min(last, fileBytes - 1) - first + 1));
    }

    private static RangeRequest suffix(long length, long fileBytes) {
        if (length == 0 || fileBytes == 0) {
            return new Unsatisfiable();
        }
        long taken = Math.min(length, fileBytes);
        return new Part(new ByteSpan(fileBytes - taken, taken));
    }
}

package io.penstock.edge.http;

import io.penstock.edge.delivery.Decision;
import io.penstock.edge.message.Ascii;
import io.penstock.edge.store.ContentFile;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A body of type multipart/byteranges (RFC 9110, 14.6): before each part its own head, and a line at the end.
 *
 * @param first offset of each part in the file
 * @param length bytes of each part
 * @param heads before each part
 * @param close behind the last part
 * @param bytes of all of it
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Multipart(String boundary, long[] first, long[] length, byte[][] heads, byte[] close, long bytes) {
    static Multipart of(Decision decision, ContentFile file) {
        String boundary =
                "penstock-" + Long.toHexString(ThreadLocalRandom.current().nextLong());
        int parts = decision.parts();
        long[] first = new long[parts];
        long[] length = new long[parts];
        byte[][] heads = new byte[parts][];
        byte[] close = Ascii.bytes("\r\n--" + boundary + "--\r\n");
        long bytes = close.length;
        for (int i = 0; i < parts; i++) {
            first[i] = decision.first(i);
            length[i] = decision.length(i);
            heads[i] = Ascii.bytes("\r\n--" + boundary + "\r\nContent-Type: " + file.mediaType()
                    + "\r\nContent-Range: bytes " + first[i] + "-" + (first[i] + length[i] - 1) + "/" + file.bytes()
                    + "\r\n\r\n");
            bytes += heads[i].length + length[i];
        }
        return new Multipart(boundary, first, length, heads, close, bytes);
    }
}

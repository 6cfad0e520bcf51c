package io.penstock.encoder.optimize;

import io.penstock.encoder.encode.ShotEncode.Buffer;
import java.util.ArrayList;
import java.util.List;

/**
 * The decoder's buffer as a rung fills and empties it (the leaky bucket of ITU-T H.264 annex C.1): bits come in at the peak rate
 * until it is full, and each frame leaves at its time. A frame that is not there in time stalls a player that has no other
 * buffer.
 */
final class DecoderBuffer {
    /** How full it is when the first frame leaves, as x264 assumes too. */
    private static final double FULL_AT_THE_START = 0.9;

    private DecoderBuffer() {}

    /**
     * The shots in which it runs empty.
     *
     * @param shots each one's frames, in bytes, in the order in which they are decoded
     */
    static List<Integer> underflows(List<List<Integer>> shots, double framesPerSecond, Buffer buffer) {
        List<Integer> empty = new ArrayList<>();
        double bits = buffer.bits() * FULL_AT_THE_START;
        for (int shot = 0; shot < shots.size(); shot++) {
            boolean ranEmpty = false;
            for (int bytes : shots.get(shot)) {
                bits -= 8.0 * bytes;
                ranEmpty |= bits < 0;
                bits = Math.min((double) buffer.bits(), Math.max(bits, 0) + buffer.bitsPerSecond() / framesPerSecond);
            }
            if (ranEmpty) {
                empty.add(shot);
            }
        }
        return empty;
    }
}

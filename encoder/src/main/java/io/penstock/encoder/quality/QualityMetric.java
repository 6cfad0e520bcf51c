package io.penstock.encoder.quality;

import io.penstock.encoder.encode.PictureSource;
import java.io.IOException;

/**
 * How good a film looks beside what it was made of. Call it from a platform thread and interrupt that to give up; several
 * threads may.
 */
public interface QualityMetric {
    /**
     * Scores a film.
     *
     * @param each of so many frames one is scored, the first and then every n-th; 1 for all. Encoders treat frames by patterns of few:
     *     a prime number meets all of a pattern
     * @throws IOException where a film cannot be decoded, or they differ in length
     */
    Quality measure(Comparison films, int each) throws IOException, InterruptedException;

    /**
     * Prepares a short film to be compared with several encodes of it.
     *
     * @param each as above
     * @throws IOException where it cannot be decoded
     */
    Reference reference(PictureSource film, int width, int height, int each) throws IOException, InterruptedException;

    /** A short film that encodes are compared with. */
    interface Reference {
        /**
         * Scores the chosen frames of an encode.
         *
         * @param distorted of as many frames as the reference, brought to its size
         * @throws IOException where it cannot be decoded, or differs in length
         */
        Quality score(PictureSource distorted) throws IOException, InterruptedException;
    }
}

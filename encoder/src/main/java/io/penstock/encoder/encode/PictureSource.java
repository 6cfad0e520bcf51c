package io.penstock.encoder.encode;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Where ffmpeg gets pictures from, and what it does to them before anyone looks.
 *
 * @param input options up to and with {@code -i}
 * @param stream the picture's index among the input's streams
 * @param filters a chain, never empty; {@code null} is ffmpeg's name of the filter that does nothing
 */
public record PictureSource(List<String> input, int stream, String filters) {
    public PictureSource {
        input = List.copyOf(input);
        if (filters.isEmpty()) {
            throw new IllegalArgumentException("no filter; the one that does nothing is called null");
        }
    }

    /**
     * A film at a constant rate from its first frame on, however its timestamps begin, as it is displayed, scaled (bicubic) to a
     * size; see {@link PictureFilters}.
     *
     * @param target {@link PictureFilters.Target#AS_CODED} only where both films of a comparison have the same colours
     * @param rate in frames a second; frames are left out or shown twice where the film has another
     */
    public static PictureSource film(
            Path file, MasterInfo film, PictureFilters.Target target, FrameRate rate, int width, int height) {
        List<String> input = new ArrayList<>(MasterProbe.SAFE_INPUT);
        input.addAll(List.of("-i", MasterProbe.argument(file)));
        return new PictureSource(
                input,
                film.videoStream(),
                PictureFilters.fromFirstFrame(film, target, rate).to(width, height));
    }

    /**
     * A master as it is encoded in eight bits: at its constant rate from time 0 on, where its first picture comes later shown from
     * there, in BT.709, scaled (bicubic) to a size; see {@link PictureFilters}.
     */
    public static PictureSource display(Path file, MasterInfo master, int width, int height) {
        List<String> input = new ArrayList<>(MasterProbe.SAFE_INPUT);
        input.addAll(List.of("-i", MasterProbe.argument(file)));
        return new PictureSource(
                input,
                master.videoStream(),
                PictureFilters.of(master, PictureFilters.Target.SDR).to(width, height));
    }

    /** One of our own encodes, whose pictures stand at their right times, brought to the size at which viewers look at them. */
    public static PictureSource encode(Path file, int width, int height) {
        return new PictureSource(
                List.of("-i", MasterProbe.argument(file)), 0, "scale=" + width + ":" + height + ":flags=bicubic");
    }

    /** The same pictures, of which only each n-th is looked at, from the first on. */
    public PictureSource each(int n) {
        return n == 1 ? this : new PictureSource(input, stream, "select='not(mod(n," + n + "))'," + filters);
    }
}

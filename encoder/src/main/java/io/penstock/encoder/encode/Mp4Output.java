package io.penstock.encoder.encode;

import java.nio.file.Path;
import java.util.List;

/** The options of all our encodes into fragmented MP4. */
final class Mp4Output {
    /**
     * Written late (delay_moov), the header can name the delay that reordering and the sound encoder's priming cause, in an edit
     * list, and all tracks present their first sample at 0.
     */
    static final String FRAGMENTED = "+empty_moov+delay_moov+default_base_moof+skip_trailer";

    private Mp4Output() {}

    /** Nothing of the master's own metadata, and no version numbers: the same master gives the same bytes. */
    static void add(List<String> arguments, Path file, List<String> options) {
        arguments.addAll(List.of("-map_metadata", "-1", "-map_chapters", "-1", "-fflags", "+bitexact"));
        arguments.addAll(options);
        arguments.addAll(List.of("-f", "mp4", "-y", MasterProbe.argument(file)));
    }
}

package io.penstock.encoder.job;

import io.penstock.encoder.encode.EncodedLadder;
import io.penstock.encoder.encode.MasterInfo;
import io.penstock.encoder.encode.Progress;
import io.penstock.encoder.report.EncodeReport;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** How a master's picture becomes a ladder. */
@FunctionalInterface
public interface PictureEncode {
    /**
     * @param folder scratch for the ladder's files; must exist
     * @throws IOException where the film cannot be decoded or encoded
     */
    Pictures encode(Path file, MasterInfo master, Path folder, Progress progress)
            throws IOException, InterruptedException;

    /**
     * What came of it.
     *
     * @param ladder every codec's rungs, the lowest of each first
     * @param report where shots were looked at one by one
     */
    record Pictures(EncodedLadder ladder, Optional<Report> report) {}

    /**
     * How it went.
     *
     * @param thumbnails one for each shot
     */
    record Report(EncodeReport report, List<Path> thumbnails) {
        public Report {
            thumbnails = List.copyOf(thumbnails);
        }
    }
}

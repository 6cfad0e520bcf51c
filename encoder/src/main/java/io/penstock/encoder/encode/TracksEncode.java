package io.penstock.encoder.encode;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Makes all that a package has beside its picture: sounds, subtitles and thumbnails. */
public final class TracksEncode {
    private static final double SHARE_OF_SOUND = 0.8;

    private final AudioEncode sounds;
    private final SubtitleExtract texts;
    private final ThumbnailEncode thumbnails;

    public TracksEncode(Ffmpeg ffmpeg) {
        this.sounds = new AudioEncode(ffmpeg);
        this.texts = new SubtitleExtract(ffmpeg);
        this.thumbnails = new ThumbnailEncode(ffmpeg);
    }

    /**
     * @param folder where the files go; must exist
     * @throws FfmpegException where ffmpeg fails
     */
    public EncodedTracks encode(Path file, MasterInfo master, Path folder, Progress progress)
            throws IOException, InterruptedException {
        List<EncodedTracks.Audio> audio =
                sounds.encode(file, master, folder, done -> progress.at(done * SHARE_OF_SOUND));
        SubtitleExtract.Extracted extracted = texts.extract(file, master, folder);
        EncodedTracks.Sheets sheets = thumbnails.encode(
                file, master, folder, done -> progress.at(SHARE_OF_SOUND + done * (1 - SHARE_OF_SOUND)));
        return new EncodedTracks(audio, extracted.texts(), Optional.of(sheets), extracted.leftOut());
    }
}

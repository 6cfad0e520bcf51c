package io.penstock.encoder.encode;

import io.penstock.contracts.pack.TrackRole;
import java.time.Duration;
import java.util.List;

/**
 * What a master is, as far as encoding needs to know.
 *
 * @param container ffmpeg's name of the file format, as in {@code mov,mp4,m4a,3gp,3g2,mj2}
 * @param duration from the picture's first frame to the end of its last
 * @param videoStream the picture's index among the file's streams
 * @param videoCodec as in {@code h264} or {@code prores}
 * @param frameRate the constant rate to encode at; see {@link FrameRate#constant}
 * @param width as displayed: turned, and with square pixels
 * @param height as displayed
 * @param rotation degrees, 0, 90, 180 or 270, by which the coded picture is turned for display
 * @param pictureAsCoded whether the coded picture has the displayed size: no turn, square pixels
 * @param picture how the pictures are coded
 * @param variableFrameRate whether frames stand for different times, so that the constant rate repeats some or leaves some out
 * @param notes what will be normalised and why, a sentence for each
 * @param sounds the sound tracks, the one that plays by default first
 * @param texts the subtitle tracks
 */
public record MasterInfo(
        String container,
        Duration duration,
        int videoStream,
        String videoCodec,
        FrameRate frameRate,
        int width,
        int height,
        int rotation,
        boolean pictureAsCoded,
        PictureFormat picture,
        boolean variableFrameRate,
        List<String> notes,
        List<Sound> sounds,
        List<Text> texts) {
    public MasterInfo {
        notes = List.copyOf(notes);
        sounds = List.copyOf(sounds);
        texts = List.copyOf(texts);
    }

    /**
     * A sound track.
     *
     * @param stream its index among the file's streams
     * @param language as the file names it
     * @param name for viewers, no other sound track's
     */
    public record Sound(
            int stream,
            String codec,
            int channels,
            int sampleRate,
            LanguageTag language,
            TrackRole role,
            String name) {}

    /**
     * A subtitle track, of text or pictures.
     *
     * @param stream its index among the file's streams
     * @param codec ffmpeg's name, as in {@code subrip} or {@code hdmv_pgs_subtitle}
     * @param name for viewers, no other subtitle track's
     */
    public record Text(int stream, String codec, LanguageTag language, TrackRole role, String name) {}

    public boolean hasAudio() {
        return !sounds.isEmpty();
    }

    double seconds() {
        return duration.toNanos() / 1e9;
    }
}

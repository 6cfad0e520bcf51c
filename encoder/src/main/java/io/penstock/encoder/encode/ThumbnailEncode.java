package io.penstock.encoder.encode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Makes the small pictures of a film's seek bar: one for every 2, 5 or 10 s by the film's length, each of the middle of its time,
 * fitted into 320x180 with the film's aspect and never enlarged, on JPEG sheets. A sheet's sides stay within the 1080 pixels that
 * all set-top players decode (DASH-IF interoperability points 4.3, section 6.2.6).
 */
public final class ThumbnailEncode {
    private static final int BOX_WIDTH = 320;
    private static final int BOX_HEIGHT = 180;
    private static final int SHEET_SIDE = 1080;
    private static final int MOST_IN_A_ROW = 5;

    /** Of ffmpeg's JPEG encoder, 2 (best) to 31: about 8 KB a picture. */
    private static final String QUALITY = "5";

    private final Ffmpeg ffmpeg;

    public ThumbnailEncode(Ffmpeg ffmpeg) {
        this.ffmpeg = ffmpeg;
    }

    /** What the sheets will be. */
    record Plan(int width, int height, int columns, int rows, int secondsPerPicture, int pictures) {
        static Plan of(int filmWidth, int filmHeight, double seconds) {
            double scale = Math.min(1, Math.min(BOX_WIDTH / (double) filmWidth, BOX_HEIGHT / (double) filmHeight));
            int width = even(filmWidth * scale);
            int height = even(filmHeight * scale);
            int secondsPerPicture = seconds <= 20 * 60 ? 2 : seconds <= 60 * 60 ? 5 : 10;
            int pictures = Math.max(1, (int) Math.ceil(seconds / secondsPerPicture));
            return new Plan(width, height, inARow(width), inARow(height), secondsPerPicture, pictures);
        }

        int sheets() {
            return Math.ceilDiv(pictures, columns * rows);
        }

        private static int even(double side) {
            return (int) Math.max(2, Math.round(side / 2) * 2);
        }

        private static int inARow(int side) {
            return Math.clamp(SHEET_SIDE / side, 1, MOST_IN_A_ROW);
        }
    }

    /**
     * @param folder where the sheets go; must exist
     * @throws FfmpegException where ffmpeg fails
     */
    public EncodedTracks.Sheets encode(Path file, MasterInfo master, Path folder, Progress progress)
            throws IOException, InterruptedException {
        Plan plan = Plan.of(master.width(), master.height(), master.seconds());
        ffmpeg.run(arguments(file, master, plan, folder), new ProgressReader(master.seconds(), progress));
        List<Path> sheets = IntStream.rangeClosed(1, plan.sheets())
                .mapToObj(number -> folder.resolve(String.format(Locale.ROOT, "sheet-%05d.jpg", number)))
                .toList();
        for (Path sheet : sheets) {
            if (!Files.exists(sheet)) {
                throw new IOException("the film's picture ends before thumbnail sheet " + sheet.getFileName() + "; "
                        + plan.sheets() + " were to be made");
            }
        }
        return new EncodedTracks.Sheets(
                plan.width(),
                plan.height(),
                plan.columns(),
                plan.rows(),
                plan.secondsPerPicture(),
                plan.pictures(),
                sheets);
    }

    private static List<String> arguments(Path file, MasterInfo master, Plan plan, Path folder) {
        List<String> arguments = new ArrayList<>(
                List.of("-hide_banner", "-nostdin", "-v", "error", "-progress", "pipe:1", "-stats_period", "0.5"));
        arguments.addAll(MasterProbe.SAFE_INPUT);
        // The last picture stands for as many as are wanted, where the film ends before the middle of the last one's
        // time
        PictureFilters pictures = PictureFilters.of(master, PictureFilters.Target.SDR);
        // JPEG files have full range and BT.601's matrix (JFIF)
        String filters = String.format(
                Locale.ROOT,
                "[0:%d]%s,tpad=stop=-1:stop_mode=clone,fps=1/%d:start_time=0,trim=end_frame=%d,%s,"
                        + "scale=out_color_matrix=bt601:out_range=pc,format=yuvj420p,tile=%dx%d[sheets]",
                master.videoStream(),
                pictures.frames(),
                plan.secondsPerPicture(),
                plan.pictures(),
                pictures.shaped(plan.width(), plan.height()),
                plan.columns(),
                plan.rows());
        arguments.addAll(List.of("-i", MasterProbe.argument(file), "-filter_complex", filters, "-map", "[sheets]"));
        arguments.addAll(List.of("-c:v", "mjpeg", "-q:v", QUALITY, "-map_metadata", "-1"));
        arguments.addAll(List.of("-fflags", "+bitexact", "-flags:v", "+bitexact"));
        // The folder's own percent signs are no numbers' places
        String pattern = MasterProbe.argument(folder).replace("%", "%%") + "/sheet-%05d.jpg";
        arguments.addAll(List.of("-fps_mode", "passthrough", "-f", "image2", "-start_number", "1", "-y", pattern));
        return arguments;
    }
}

package io.penstock.encoder.film;

import io.penstock.encoder.encode.FrameRate;
import java.util.Locale;

/**
 * What a shot of {@link HardFilm} shows and why it is hard. Each is a graph of ffmpeg's sources and filters, every one with its seed given;
 * in the graphs W and H stand for the picture's sides, W2 and H2 for half of them, W12 and H12 for a twelfth, RATE for the frame
 * rate.
 */
enum HardScene {
    /** Smooth colours under the grain of film: nothing of the grain can be predicted, and without it the colours show bands. */
    GRAIN(
            "gradients=s=WxH:r=RATE:n=4:c0=#1d3557:c1=#e76f51:c2=#f4e3b2:c3=#2a6f5e:x0=0:y0=0:x1=W:y1=H:seed=11:speed=0.006"
                    + ",format=yuv420p,noise=c0s=14:c0f=t:c0_seed=1"),

    /** Fine detail that rushes by under the blur of an open shutter. */
    FAST_PAN("mandelbrot=s=WxH:r=RATE:start_scale=0.004,trim=end_frame=1,loop=loop=-1:size=1,setpts=N/(RATE*TB)"
            + ",scroll=horizontal=0.028:vertical=0.011,tmix=frames=3,format=yuv420p"),

    /** Clouds in the lowest tenth of the brightness, with the noise of a sensor: where coarse quantizers leave blocks. */
    DARK("perlin=s=W2xH2:r=RATE:octaves=4:persistence=0.6:xscale=3:yscale=3:tscale=0.6:random_mode=seed:seed=5"
            + ",scale=W:H:flags=bicubic,format=yuv420p,lutyuv=y='16+(val-16)*0.12',noise=c0s=3:c0f=t:c0_seed=2"),

    /** Flat colours with hard edges, drawn for every second frame. */
    ANIMATION(
            "life=s=W12xH12:r=RATE/2:seed=3:ratio=0.28:mold=12:life_color=#f2c14e:death_color=#2b3a67:mold_color=#1b998b"
                    + ",scale=W:H:flags=neighbor,fps=RATE,format=yuv420p"),

    /** A flight into a fractal: every part of the picture grows, and new detail comes without end. */
    ZOOM("mandelbrot=s=WxH:r=RATE:start_scale=0.3:end_scale=0.0005:end_pts=150:maxiter=600,format=yuv420p"),

    /** Small letters that climb: the eye reads every edge. Its picture is the first input. */
    CREDITS("[0:v]crop=W:H:0:n*STEP:exact=1,fps=RATE,format=yuv420p"),

    /** Moving water: noise of all sizes that changes with every frame. */
    WATER("perlin=s=W2xH2:r=RATE:octaves=6:persistence=0.8:xscale=8:yscale=8:tscale=5:random_mode=seed:seed=7"
            + ",scale=W:H:flags=bicubic,format=yuv420p,colorchannelmixer=rr=0.4:gg=0.7:bb=1,format=yuv420p");

    private final String graph;

    HardScene(String graph) {
        this.graph = graph;
    }

    /** @return a chain without labels at its end */
    String graph(int width, int height, FrameRate rate) {
        return graph.replace("W2xH2", size(width, height, 2))
                .replace("W12xH12", size(width, height, 12))
                .replace("WxH", size(width, height, 1))
                .replace("W:H", width + ":" + height)
                .replace("x1=W:y1=H", "x1=" + width + ":y1=" + height)
                .replace("STEP", Integer.toString(CreditsPage.step(height)))
                .replace("RATE", rate.toString());
    }

    private static String size(int width, int height, int divisor) {
        return String.format(Locale.ROOT, "%dx%d", Math.max(2, width / divisor), Math.max(2, height / divisor));
    }
}

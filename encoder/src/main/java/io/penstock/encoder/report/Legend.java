package io.penstock.encoder.report;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** What of a report has which colour, mark and name, everywhere on the page. */
final class Legend {
    private static final Comparator<Size> FEWER_PIXELS_FIRST =
            Comparator.comparingLong(Size::pixels).thenComparing(Size::width);

    private final List<String> codecs;
    private final List<Size> sizes;

    Legend(EncodeReport report) {
        codecs = report.codecs().stream().map(EncodeReport.Codec::name).toList();
        Stream<Size> tried = report.shots().stream()
                .flatMap(shot -> shot.points().stream())
                .map(point -> new Size(point.width(), point.height()));
        Stream<Size> used = report.ladder().stream().map(rung -> new Size(rung.width(), rung.height()));
        sizes = Stream.concat(tried, used).distinct().sorted(FEWER_PIXELS_FIRST).toList();
    }

    /** A picture's size in pixels. */
    record Size(int width, int height) {
        long pixels() {
            return (long) width * height;
        }

        @Override
        public String toString() {
            return width + "\u00D7" + height;
        }
    }

    /** All that were tried or used, the smallest first. */
    List<Size> sizes() {
        return sizes;
    }

    List<String> codecs() {
        return codecs;
    }

    int codec(String name) {
        return codecs.indexOf(name);
    }

    String sizeColour(int width, int height) {
        return Palette.ramp(sizes.indexOf(new Size(width, height)), sizes.size());
    }

    /** The colours of the sizes and the marks of the codecs, in words and samples. */
    Markup key() {
        Markup key = Html.of("ul", "key");
        for (int i = 0; i < codecs.size(); i++) {
            key.add(Markup.of("li").add(sample("muted-mark", i)).text(codecs.get(i)));
        }
        for (Size size : sizes) {
            key.add(Markup.of("li")
                    .add(sample("mark " + sizeColour(size.width(), size.height()), 0))
                    .text(size.toString()));
        }
        return key;
    }

    /** A codec's mark in its own colour, for use in text. */
    Markup codecSample(String name) {
        return sample("mark " + Palette.codec(codec(name)), codec(name));
    }

    private static Markup sample(String cssClass, int codec) {
        return Markup.of("svg")
                .with("class", "sample")
                .with("viewBox", "0 0 12 12")
                .with("aria-hidden", "true")
                .add(Palette.mark(cssClass, codec, new Svg.Spot(6, 6), 4));
    }
}

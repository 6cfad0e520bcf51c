package io.penstock.encoder.report;

import io.penstock.encoder.report.Svg.Spot;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The film's rate-quality curves: each codec's ladder, and the fixed one where it was made for comparison. */
final class RateQualityPlot {
    static final double WIDTH = 1200;
    static final double HEIGHT = 430;
    private static final double MARK = 5;
    private static final double LETTERS = 14;
    private static final double DROP = 11;
    private static final double NAME = 1.2;

    private final PlotArea area;
    private final LabelPlaces places;
    private final List<Curve> curves;

    RateQualityPlot(EncodeReport report) {
        curves = curves(report);
        area = new PlotArea(
                Axis.rates(points().map(Step::bitsPerSecond), 46, WIDTH - names(), 46),
                Axis.qualities(points().map(Step::vmaf), HEIGHT - 48, 36, 34));
        places = new LabelPlaces(
                new Box(area.x().start(), 0, WIDTH - area.x().start(), area.y().start()));
    }

    private record Step(double bitsPerSecond, double vmaf, String label, String hint) {}

    /** @param codec its place, negative for the fixed ladder */
    private record Curve(String name, int codec, List<Step> steps) {
        Curve {
            steps = steps.stream()
                    .sorted(Comparator.comparingDouble(Step::bitsPerSecond))
                    .toList();
        }
    }

    Markup draw() {
        Markup svg = Svg.drawing("rd", WIDTH, HEIGHT, "Rate and quality of the ladder", description());
        svg.add(area.grid("VMAF"), area.numbersBelow("Mbit/s"));
        curves.forEach(curve -> svg.add(Svg.polyline(style(curve) + " curve", spots(curve))));
        curves.forEach(curve -> places.blockLine(spots(curve)));
        curves.forEach(curve -> spots(curve).forEach(spot -> places.block(Box.around(spot, MARK))));
        curves.forEach(curve -> svg.add(marks(curve)));
        curves.forEach(curve -> svg.add(name(curve)));
        curves.forEach(curve -> svg.add(labels(curve)));
        return svg;
    }

    private String description() {
        StringBuilder text = new StringBuilder("Rate on a logarithmic axis against mean VMAF.");
        for (Curve curve : curves) {
            text.append(' ').append(curve.name()).append(':');
            for (Step step : curve.steps()) {
                text.append(' ').append(Figures.rate(step.bitsPerSecond())).append(" VMAF ");
                text.append(Figures.oneDecimal(step.vmaf())).append(';');
            }
        }
        return text.toString();
    }

    private Markup marks(Curve curve) {
        Markup marks = Svg.group(style(curve));
        for (Step step : curve.steps()) {
            Spot spot = spot(step);
            Markup mark = curve.codec() < 0
                    ? Svg.rect("mark", spot.x() - 4, spot.y() - 4, 8, 8)
                    : Palette.mark("mark", curve.codec(), spot, MARK);
            marks.add(mark.add(Svg.hint(step.hint())));
        }
        return marks;
    }

    /** Beyond the curve's upper end. */
    private List<Markup> name(Curve curve) {
        Spot end = spot(curve.steps().getLast());
        return places.placeBehind(end, MARK, NAME * LabelPlaces.width(curve.name()), LETTERS).stream()
                .map(box -> Svg.text(style(curve) + " curve-name", box.x(), box.y() + DROP, curve.name()))
                .toList();
    }

    /** What the longest name takes, with some air. */
    private double names() {
        return 24
                + NAME
                        * curves.stream()
                                .mapToDouble(curve -> LabelPlaces.width(curve.name()))
                                .max()
                                .orElse(0);
    }

    private List<Markup> labels(Curve curve) {
        return curve.steps().stream()
                .flatMap(step -> label(spot(step), step.label(), "point-label").stream())
                .toList();
    }

    private List<Markup> label(Spot spot, String text, String cssClass) {
        return places.place(spot, MARK, LabelPlaces.width(text), LETTERS).stream()
                .map(box -> Svg.text(cssClass + " middle", box.middle().x(), box.y() + DROP, text))
                .toList();
    }

    private List<Spot> spots(Curve curve) {
        return curve.steps().stream().map(this::spot).toList();
    }

    private Spot spot(Step step) {
        return area.at(step.bitsPerSecond(), step.vmaf());
    }

    private Stream<Step> points() {
        return curves.stream().flatMap(curve -> curve.steps().stream());
    }

    private static String style(Curve curve) {
        return curve.codec() < 0 ? "fixed" : Palette.codec(curve.codec());
    }

    private static List<Curve> curves(EncodeReport report) {
        List<Curve> curves = new ArrayList<>();
        report.codecs().stream()
                .map(EncodeReport.Codec::fixed)
                .filter(fixed -> !fixed.isEmpty())
                .distinct()
                .forEach(fixed -> curves.add(new Curve(
                        "fixed ladder",
                        -1,
                        fixed.stream().map(RateQualityPlot::step).toList())));
        for (int i = 0; i < report.codecs().size(); i++) {
            String codec = report.codecs().get(i).name();
            List<Step> steps = report.ladder().stream()
                    .filter(rung -> rung.codec().equals(codec))
                    .map(RateQualityPlot::step)
                    .toList();
            curves.add(new Curve(codec, i, steps));
        }
        curves.removeIf(curve -> curve.steps().isEmpty());
        return curves;
    }

    private static Step step(EncodeReport.FixedRung rung) {
        return step(
                rung.height(),
                rung.bitsPerSecond(),
                rung.vmaf(),
                "fixed ladder, " + rung.width() + "\u00D7" + rung.height());
    }

    private static Step step(EncodeReport.Rung rung) {
        return step(rung.height(), rung.bitsPerSecond(), rung.vmaf(), rung.id() + ", " + rung.target());
    }

    private static Step step(int height, double bitsPerSecond, double vmaf, String name) {
        String hint = name + "\n" + Figures.rate(bitsPerSecond) + ", VMAF " + Figures.oneDecimal(vmaf);
        return new Step(bitsPerSecond, vmaf, height + "p", hint);
    }
}

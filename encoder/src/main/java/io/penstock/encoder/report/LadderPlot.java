package io.penstock.encoder.report;

import io.penstock.encoder.report.Stretches.Stretch;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** Every rung over time, a block for each codec: each shot's rate, and below it the quality that bought. */
final class LadderPlot {
    private static final int MOST_STRETCHES = 400;
    private static final int MOST_BOLD = 150;
    static final double WIDTH = 1200;
    private static final double LEFT = 46;
    private static final double RIGHT = WIDTH - 84;
    private static final double RATES_TOP = 56;
    private static final double RATES = 190;
    private static final double QUALITIES_TOP = RATES_TOP + RATES + 34;
    private static final double QUALITIES = 110;
    private static final double BLOCK = QUALITIES_TOP + QUALITIES + 44;
    private static final double LABEL = 15;

    private final EncodeReport report;
    private final Legend legend;
    private final List<Stretch> stretches;

    LadderPlot(EncodeReport report, Legend legend) {
        this.report = report;
        this.legend = legend;
        stretches = Stretches.of(report.shots(), MOST_STRETCHES);
    }

    /** What has to be said with it. */
    String caption() {
        String thinned = report.shots().size() > MOST_STRETCHES
                ? " " + Figures.count(report.shots().size()) + " shots are drawn as " + MOST_STRETCHES
                        + " runs of neighbours, with their mean rate and the VMAF of the worst."
                : "";
        return "Rate of each shot in each rung, on a logarithmic axis, and the mean VMAF of that shot." + thinned;
    }

    double height() {
        return BLOCK * codecs().size();
    }

    Markup draw() {
        List<String> codecs = codecs();
        Markup svg = Svg.drawing("ladder-plot", WIDTH, height(), "The ladder over time", caption());
        for (int i = 0; i < codecs.size(); i++) {
            svg.add(block(codecs.get(i)).with("transform", "translate(0 " + Svg.number(BLOCK * i) + ")"));
        }
        return svg;
    }

    private List<String> codecs() {
        return legend.codecs().stream().filter(codec -> !rungs(codec).isEmpty()).toList();
    }

    private Markup block(String codec) {
        List<Integer> rungs = rungs(codec);
        Axis time = Axis.times(report.seconds(), LEFT, RIGHT, 64);
        PlotArea rates =
                new PlotArea(time, Axis.rates(values(rungs, Stretch::bitsPerSecond), RATES_TOP + RATES, RATES_TOP, 24));
        PlotArea qualities = new PlotArea(
                time, Axis.qualities(values(rungs, Stretch::vmaf), QUALITIES_TOP + QUALITIES, QUALITIES_TOP, 24));
        Markup block = Svg.group("block");
        block.add(Svg.text("block-name " + Palette.codec(legend.codec(codec)), 0, 16, codec));
        block.add(rates.grid("Mbit/s"), qualities.grid("VMAF"), qualities.numbersBelow(""));
        for (int i = 0; i < rungs.size(); i++) {
            String style = (stretches.size() > MOST_BOLD ? "fine steps " : "steps ") + Palette.ramp(i, rungs.size());
            block.add(steps(style, rates, rungs.get(i), Stretch::bitsPerSecond));
            block.add(steps(style, qualities, rungs.get(i), Stretch::vmaf));
        }
        block.add(names(rungs, rates));
        stretches.forEach(stretch -> block.add(hit(stretch, rungs, time)));
        return block;
    }

    private Markup steps(String style, PlotArea area, int rung, Function<Stretch, List<Double>> values) {
        StringBuilder path = new StringBuilder();
        for (Stretch stretch : stretches) {
            double from = area.x().at(stretch.startSeconds());
            double to = area.x().at(stretch.startSeconds() + stretch.seconds());
            double y = area.y().at(values.apply(stretch).get(rung));
            path.append(path.isEmpty() ? 'M' : 'L').append(Svg.number(from)).append(' ');
            path.append(Svg.number(y)).append('H').append(Svg.number(to));
        }
        return Svg.path(style, path.toString());
    }

    /** Beside the lines' ends, pushed apart so that each can be read. */
    private List<Markup> names(List<Integer> rungs, PlotArea rates) {
        Stretch end = stretches.getLast();
        List<Double> wished = rungs.stream()
                .map(rung -> rates.y().at(end.bitsPerSecond().get(rung)))
                .toList();
        List<Double> places = Apart.spread(wished, LABEL, RATES_TOP, RATES_TOP + RATES);
        return Stream.iterate(0, i -> i < rungs.size(), i -> i + 1)
                .map(i -> {
                    EncodeReport.Rung rung = report.ladder().get(rungs.get(i));
                    double y = places.get(i);
                    return Svg.group(Palette.ramp(i, rungs.size()))
                            .add(
                                    Svg.line("leader", RIGHT, wished.get(i), RIGHT + 12, y),
                                    Svg.text(
                                                    "rung-name",
                                                    RIGHT + 16,
                                                    y + 4,
                                                    (rungs.get(i) + 1) + "  " + rung.height() + "p")
                                            .add(Svg.hint(rung.id() + ", " + rung.target())));
                })
                .toList();
    }

    /** Nothing to see; the pointer finds the shot's numbers there. */
    private Markup hit(Stretch stretch, List<Integer> rungs, Axis time) {
        double from = time.at(stretch.startSeconds());
        double to = time.at(stretch.startSeconds() + stretch.seconds());
        StringBuilder text = new StringBuilder(stretch.first() == stretch.last() ? "shot " : "shots ");
        text.append(stretch.first() + 1);
        if (stretch.last() > stretch.first()) {
            text.append(" to ").append(stretch.last() + 1);
        }
        text.append(", from ").append(Figures.time(stretch.startSeconds()));
        for (int rung : rungs.reversed()) {
            text.append('\n').append(rung + 1).append(": ");
            text.append(Figures.rate(stretch.bitsPerSecond().get(rung))).append(", VMAF ");
            text.append(Figures.oneDecimal(stretch.vmaf().get(rung)));
        }
        return Svg.rect("hit", from, RATES_TOP, Math.max(0, to - from), QUALITIES_TOP + QUALITIES - RATES_TOP)
                .add(Svg.hint(text.toString()));
    }

    private Stream<Double> values(List<Integer> rungs, Function<Stretch, List<Double>> values) {
        return stretches.stream().flatMap(stretch -> rungs.stream()
                .map(rung -> values.apply(stretch).get(rung)));
    }

    /** A codec's places in the ladder, the lowest rate first. */
    private List<Integer> rungs(String codec) {
        List<EncodeReport.Rung> ladder = report.ladder();
        return Stream.iterate(0, i -> i < ladder.size(), i -> i + 1)
                .filter(i -> ladder.get(i).codec().equals(codec))
                .sorted(Comparator.comparingDouble(i -> ladder.get(i).bitsPerSecond()))
                .toList();
    }
}

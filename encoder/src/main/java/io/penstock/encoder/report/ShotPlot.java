package io.penstock.encoder.report;

import io.penstock.encoder.report.Svg.Spot;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** All that was tried on a shot, each codec's hull, and where the ladder's rungs ended up. */
final class ShotPlot {
    private static final double WIDTH = 560;
    private static final double HEIGHT = 330;
    private static final double POINT = 4.4;
    private static final double RING = 7;
    private static final double LETTERS = 13;

    private final EncodeReport report;
    private final Legend legend;
    private final int index;
    private final EncodeReport.Shot shot;
    private final PlotArea area;
    private final LabelPlaces places;

    ShotPlot(EncodeReport report, Legend legend, int index) {
        this.report = report;
        this.legend = legend;
        this.index = index;
        shot = report.shots().get(index);
        Stream<Double> rates = Stream.concat(
                shot.points().stream().map(EncodeReport.Point::bitsPerSecond),
                shot.chosen().stream().map(EncodeReport.Chosen::bitsPerSecond));
        Stream<Double> qualities = Stream.concat(
                shot.points().stream().map(EncodeReport.Point::vmaf),
                shot.chosen().stream().map(EncodeReport.Chosen::vmaf));
        area = new PlotArea(Axis.rates(rates, 40, WIDTH - 12, 44), Axis.qualities(qualities, HEIGHT - 44, 30, 30));
        places = new LabelPlaces(area.box());
    }

    Markup draw() {
        Markup svg = Svg.drawing(
                "shot-" + (index + 1) + "-plot",
                WIDTH,
                HEIGHT,
                "Rate and quality of shot " + (index + 1),
                shot.points().size() + " trial encodes, rate on a logarithmic axis against mean VMAF, the hull of each"
                        + " codec, and the operating points of " + shot.chosen().size() + " rungs.");
        svg.add(area.grid("VMAF"), area.numbersBelow("Mbit/s"));
        shot.points().forEach(point -> places.block(Box.around(spot(point), POINT)));
        shot.chosen().forEach(chosen -> places.block(Box.around(spot(chosen), RING)));
        for (String codec : legend.codecs()) {
            List<Spot> hull = hull(codec);
            places.blockLine(hull);
            svg.add(Svg.polyline("hull " + Palette.codec(legend.codec(codec)), hull));
        }
        shot.points().forEach(point -> svg.add(trial(point)));
        List<Markup> numbers = new ArrayList<>();
        for (int rung = 0; rung < shot.chosen().size(); rung++) {
            svg.add(ring(rung));
            numbers.addAll(number(rung));
        }
        return svg.add(numbers);
    }

    private List<Spot> hull(String codec) {
        return shot.points().stream()
                .filter(point -> point.onHull() && point.codec().equals(codec))
                .sorted(Comparator.comparingDouble(EncodeReport.Point::bitsPerSecond))
                .map(this::spot)
                .toList();
    }

    private Markup trial(EncodeReport.Point point) {
        String style = (point.onHull() ? "mark " : "mark off-hull ") + legend.sizeColour(point.width(), point.height());
        return Palette.mark(style, legend.codec(point.codec()), spot(point), POINT)
                .add(Svg.hint(point.codec() + " " + point.width() + "\u00D7" + point.height() + ", quantizer "
                        + Figures.quantizer(point.quantizer()) + "\n" + Figures.rate(point.bitsPerSecond()) + ", VMAF "
                        + Figures.oneDecimal(point.vmaf()) + (point.onHull() ? ", on the hull" : "")));
    }

    private Markup ring(int rung) {
        EncodeReport.Chosen chosen = shot.chosen().get(rung);
        int codec = codec(rung);
        return Palette.mark("ring " + Palette.codec(codec), codec, spot(chosen), RING)
                .add(Svg.hint("rung " + (rung + 1) + ", " + chosen.rung() + "\n" + Figures.rate(chosen.bitsPerSecond())
                        + ", VMAF " + Figures.oneDecimal(chosen.vmaf())));
    }

    /** The rung's number where there is room, with a line to it where that is not right beside. */
    private List<Markup> number(int rung) {
        String text = Integer.toString(rung + 1);
        Spot mark = spot(shot.chosen().get(rung));
        String colour = Palette.codec(codec(rung));
        List<Markup> drawn = new ArrayList<>();
        places.place(mark, RING, LabelPlaces.width(text) + 2, LETTERS).ifPresent(box -> {
            Spot middle = box.middle();
            double distance = Math.hypot(middle.x() - mark.x(), middle.y() - mark.y());
            if (distance > 24) {
                double near = RING / distance;
                double far = 1 - 8 / distance;
                drawn.add(Svg.line(
                        "leader " + colour,
                        mark.x() + near * (middle.x() - mark.x()),
                        mark.y() + near * (middle.y() - mark.y()),
                        mark.x() + far * (middle.x() - mark.x()),
                        mark.y() + far * (middle.y() - mark.y())));
            }
            drawn.add(Svg.text("rung-number middle " + colour, middle.x(), middle.y() + 4, text));
        });
        return drawn;
    }

    private int codec(int rung) {
        return legend.codec(report.ladder().get(rung).codec());
    }

    private Spot spot(EncodeReport.Point point) {
        return area.at(point.bitsPerSecond(), point.vmaf());
    }

    private Spot spot(EncodeReport.Chosen chosen) {
        return area.at(chosen.bitsPerSecond(), chosen.vmaf());
    }
}

package io.penstock.encoder.report;

import java.util.List;

/**
 * Which colour class and which shape stand for what; the colours themselves are in {@code plot.css}, one set for light and one for
 * dark surroundings. Codecs have colours of Okabe and Ito (2008), which the colour-blind tell apart; what has an order has a ramp
 * that grows steadily darker, or lighter on dark, so that it survives grey printing.
 */
final class Palette {
    private static final int CODECS = 4;
    private static final int RAMP = 9;
    private static final int HEATS = 7;

    private Palette() {}

    static String codec(int index) {
        return "codec" + index % CODECS;
    }

    /**
     * The colour of something that has a place in an order.
     *
     * @param position from 0
     * @param of how many there are
     */
    static String ramp(int position, int of) {
        return "ramp" + (of < 2 ? RAMP - 1 : Math.round((float) position * (RAMP - 1) / (of - 1)));
    }

    /**
     * The colour of how many times the film's mean something costs: a step is half a doubling, 1 lies between the third and the
     * fourth.
     */
    static String heat(double times) {
        long step = Math.round(Math.floor(2 * Math.log(times) / Math.log(2)));
        return heatStep(Math.clamp(step + HEATS / 2, 0, HEATS - 1));
    }

    static String heatStep(int step) {
        return "heat" + step;
    }

    /** What the steps of {@link #heat} stand for, the cheapest first. */
    static List<String> heatLabels() {
        return List.of(
                "below 0.5\u00D7", "0.5\u00D7", "0.7\u00D7", "1\u00D7", "1.4\u00D7", "2\u00D7", "2.8\u00D7 and more");
    }

    /**
     * A codec's mark: circle, diamond, triangle or square, all of about the same area.
     *
     * @param radius of the circle
     */
    static Markup mark(String cssClass, int codec, Svg.Spot at, double radius) {
        double r = radius;
        return switch (codec % CODECS) {
            case 0 ->
                Markup.of("circle")
                        .with("class", cssClass)
                        .with("cx", at.x())
                        .with("cy", at.y())
                        .with("r", r);
            case 1 -> closed(cssClass, at, 0, -1.3 * r, 1.3 * r, 0, 0, 1.3 * r, -1.3 * r, 0);
            case 2 -> closed(cssClass, at, 0, -1.4 * r, 1.3 * r, 0.95 * r, -1.3 * r, 0.95 * r);
            default -> closed(cssClass, at, -0.9 * r, -0.9 * r, 0.9 * r, -0.9 * r, 0.9 * r, 0.9 * r, -0.9 * r, 0.9 * r);
        };
    }

    private static Markup closed(String cssClass, Svg.Spot at, double... corners) {
        StringBuilder data = new StringBuilder();
        for (int i = 0; i < corners.length; i += 2) {
            data.append(i == 0 ? 'M' : 'L')
                    .append(Svg.number(at.x() + corners[i]))
                    .append(' ');
            data.append(Svg.number(at.y() + corners[i + 1]));
        }
        return Svg.path(cssClass, data.append('Z').toString());
    }
}

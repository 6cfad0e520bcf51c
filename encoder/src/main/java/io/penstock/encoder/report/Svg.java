package io.penstock.encoder.report;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/** Elements of drawings. Colours and strokes are the style sheet's; a class says what a thing is. */
final class Svg {
    private static final double MARGIN = 20;
    private static final String NAMESPACE = "http://www.w3.org/2000/svg";

    private Svg() {}

    /**
     * A drawing that scales with the room it gets.
     *
     * @param id told apart from all others on the page
     * @param title what it is, for who cannot see it
     * @param description what is to be seen on it
     */
    static Markup drawing(String id, double width, double height, String title, String description) {
        return Markup.of("svg")
                .with("xmlns", NAMESPACE)
                .with("class", "plot")
                .with("viewBox", "0 0 " + number(width) + " " + number(height))
                .with("role", "img")
                .with("aria-labelledby", id + "-title " + id + "-desc")
                .add(
                        Markup.of("title").with("id", id + "-title").text(title),
                        Markup.of("desc").with("id", id + "-desc").text(description));
    }

    /** The drawing as a document of its own, with its style, a ground and a margin. */
    static String document(Markup drawing, double width, double height, String css) {
        Box whole = new Box(-MARGIN, -MARGIN, width + 2 * MARGIN, height + 2 * MARGIN);
        Markup document = Markup.of("svg")
                .with("xmlns", NAMESPACE)
                .with(
                        "viewBox",
                        number(whole.x()) + " " + number(whole.y()) + " " + number(whole.width()) + " "
                                + number(whole.height()))
                .with("width", whole.width())
                .with("height", whole.height())
                .add(
                        Markup.style(css),
                        rect("paper", whole.x(), whole.y(), whole.width(), whole.height()),
                        drawing.with("width", width).with("height", height));
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + document + "\n";
    }

    static Markup group(String cssClass) {
        return Markup.of("g").with("class", cssClass);
    }

    static Markup line(String cssClass, double x1, double y1, double x2, double y2) {
        return path(cssClass, "M" + number(x1) + " " + number(y1) + "L" + number(x2) + " " + number(y2));
    }

    static Markup rect(String cssClass, double x, double y, double width, double height) {
        return Markup.of("rect")
                .with("class", cssClass)
                .with("x", x)
                .with("y", y)
                .with("width", width)
                .with("height", height);
    }

    static Markup path(String cssClass, String data) {
        return Markup.of("path").with("class", cssClass).with("d", data);
    }

    /** Straight lines from place to place. */
    static Markup polyline(String cssClass, List<Spot> spots) {
        StringBuilder data = new StringBuilder();
        for (Spot spot : spots) {
            data.append(data.isEmpty() ? 'M' : 'L').append(number(spot.x())).append(' ');
            data.append(number(spot.y()));
        }
        return path(cssClass, data.toString());
    }

    /** @param y of the base line */
    static Markup text(String cssClass, double x, double y, String text) {
        return Markup.of("text")
                .with("class", cssClass)
                .with("x", x)
                .with("y", y)
                .text(text);
    }

    /** What a browser shows while the pointer rests on the element. */
    static Markup hint(String text) {
        return Markup.of("title").text(text);
    }

    static String number(double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("a coordinate is " + value + "; it must be finite");
        }
        BigDecimal rounded = BigDecimal.valueOf(value).setScale(2, RoundingMode.HALF_EVEN);
        return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
    }

    /** A place on a drawing, in pixels from its upper left corner. */
    record Spot(double x, double y) {}
}

package io.penstock.encoder.report;

/** The part of a drawing that has values: its grid, the numbers along its sides and what they count. */
record PlotArea(Axis x, Axis y) {
    private static final double BELOW = 16;
    private static final double FONT_DROP = 4;

    /** The grid and the upright axis' numbers, what they count above them. */
    Markup grid(String yTitle) {
        Markup grid = Svg.group("axes").with("aria-hidden", "true");
        double top = Math.min(y.start(), y.end());
        double bottom = Math.max(y.start(), y.end());
        for (Ticks.Tick tick : y.ticks()) {
            double at = y.at(tick.value());
            grid.add(Svg.line("grid", x.start(), at, x.end(), at));
            grid.add(Svg.text("tick end", x.start() - 8, at + FONT_DROP, tick.label()));
        }
        for (Ticks.Tick tick : x.ticks()) {
            double at = x.at(tick.value());
            grid.add(Svg.line("grid", at, top, at, bottom));
        }
        grid.add(Svg.line("base", x.start(), bottom, x.end(), bottom));
        grid.add(Svg.text("axis-title", x.start(), top - 10, yTitle));
        return grid;
    }

    /** The level axis' numbers, and what they count behind the last. */
    Markup numbersBelow(String xTitle) {
        Markup numbers = Svg.group("axes").with("aria-hidden", "true");
        double baseline = Math.max(y.start(), y.end()) + BELOW;
        for (Ticks.Tick tick : x.ticks()) {
            numbers.add(Svg.text("tick middle", x.at(tick.value()), baseline, tick.label()));
        }
        return numbers.add(Svg.text("axis-title end", x.end(), baseline + BELOW, xTitle));
    }

    Svg.Spot at(double xValue, double yValue) {
        return new Svg.Spot(x.at(xValue), y.at(yValue));
    }

    Box box() {
        double top = Math.min(y.start(), y.end());
        return new Box(x.start(), top, x.pixels(), y.pixels());
    }
}

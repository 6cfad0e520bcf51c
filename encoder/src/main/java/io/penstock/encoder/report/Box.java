package io.penstock.encoder.report;

/** A rectangle of a drawing, from its upper left corner. */
record Box(double x, double y, double width, double height) {
    static Box around(Svg.Spot middle, double radius) {
        return new Box(middle.x() - radius, middle.y() - radius, 2 * radius, 2 * radius);
    }

    boolean overlaps(Box other) {
        return x < other.x + other.width && other.x < x + width && y < other.y + other.height && other.y < y + height;
    }

    boolean contains(Box other) {
        return other.x >= x
                && other.y >= y
                && other.x + other.width <= x + width
                && other.y + other.height <= y + height;
    }

    Svg.Spot middle() {
        return new Svg.Spot(x + width / 2, y + height / 2);
    }
}

package io.penstock.encoder.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds room for words beside what they belong to, clear of marks, lines and each other. Greedy: who asks first gets the best. */
final class LabelPlaces {
    private static final double[] DISTANCES = {5, 10, 18, 28, 42};
    private static final double STEP = 5;

    /** Beyond a rate-quality curve, where nothing else is; degrees, counted against the clock. */
    private static final List<Integer> LEFT_ABOVE_FIRST =
            List.of(135, 90, 180, 110, 160, 45, 315, 0, 270, 225, 20, 340, 290, 250);

    private static final List<Integer> RIGHT_FIRST = List.of(0, 20, 340, 45, 315, 90, 270, 135, 225, 180);

    private final Box bounds;
    private final List<Box> taken = new ArrayList<>();

    LabelPlaces(Box bounds) {
        this.bounds = bounds;
    }

    void block(Box box) {
        taken.add(box);
    }

    /** Keeps words off a line. */
    void blockLine(List<Svg.Spot> spots) {
        for (int i = 1; i < spots.size(); i++) {
            Svg.Spot a = spots.get(i - 1);
            Svg.Spot b = spots.get(i);
            int steps = (int) Math.ceil(Math.hypot(b.x() - a.x(), b.y() - a.y()) / STEP);
            for (int step = 0; step <= steps; step++) {
                double part = (double) step / Math.max(1, steps);
                Svg.Spot on = new Svg.Spot(a.x() + part * (b.x() - a.x()), a.y() + part * (b.y() - a.y()));
                block(Box.around(on, 1.5));
            }
        }
    }

    /** Room to the right of a mark, as for the name at the end of a line. */
    Optional<Box> placeBehind(Svg.Spot mark, double radius, double width, double height) {
        return place(mark, radius, width, height, RIGHT_FIRST);
    }

    /**
     * The room nearest to a mark, which is then taken.
     *
     * @param radius of the mark
     * @return empty where none is near
     */
    Optional<Box> place(Svg.Spot mark, double radius, double width, double height) {
        return place(mark, radius, width, height, LEFT_ABOVE_FIRST);
    }

    private Optional<Box> place(Svg.Spot mark, double radius, double width, double height, List<Integer> directions) {
        for (double distance : DISTANCES) {
            for (int direction : directions) {
                Box box = beside(mark, radius + distance, Math.toRadians(direction), width, height);
                if (bounds.contains(box) && taken.stream().noneMatch(box::overlaps)) {
                    taken.add(box);
                    return Optional.of(box);
                }
            }
        }
        return Optional.empty();
    }

    /** How wide words are in the plots' letters of 12 pixels; rather too wide than too narrow. */
    static double width(String text) {
        return 7.1 * text.codePointCount(0, text.length());
    }

    private static Box beside(Svg.Spot mark, double distance, double direction, double width, double height) {
        double x = mark.x() + Math.cos(direction) * (distance + width / 2);
        double y = mark.y() - Math.sin(direction) * (distance + height / 2);
        return new Box(x - width / 2, y - height / 2, width, height);
    }
}

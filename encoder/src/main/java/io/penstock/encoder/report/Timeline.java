package io.penstock.encoder.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * The film as a strip: each shot a box as wide as it lasts, coloured by its complexity, with its picture. A long film has several
 * rows; where boxes get too narrow for pictures, each row has some of its shots above it instead, evenly apart in time.
 */
final class Timeline {
    private static final int SHOTS_A_ROW = 24;
    private static final int MOST_ROWS = 12;
    private static final int MOST_PICTURED = 40;
    private static final int SAMPLES = 14;
    private static final double NARROWEST_PICTURED = 0.01;
    private static final double NARROWEST_NUMBERED = 0.02;
    private static final double NARROWEST_RATED = 0.06;

    private final EncodeReport report;
    private final Expense expense;
    private final List<Row> rows;
    private final double rowSeconds;

    Timeline(EncodeReport report, Expense expense) {
        this.report = report;
        this.expense = expense;
        rows = rows(report);
        rowSeconds = rows.stream().mapToDouble(Row::seconds).max().orElseThrow();
    }

    /** @param pictured its shots with a picture, in time */
    private record Row(double startSeconds, double seconds, List<Integer> shots, List<Integer> pictured) {
        boolean isSampled() {
            return shots.size() > MOST_PICTURED;
        }
    }

    /** The shots whose pictures it shows. */
    Set<Integer> pictured() {
        Set<Integer> shots = new TreeSet<>();
        rows.forEach(row -> shots.addAll(row.pictured()));
        return shots;
    }

    /** @param linked the shots with a card to go to */
    Markup draw(Thumbnails thumbnails, Set<Integer> linked) {
        Markup strip = Html.of("div", thumbnails.isEmpty() ? "timeline bare" : "timeline");
        for (Row row : rows) {
            Markup lane = Html.of("div", "lane");
            if (row.isSampled()) {
                Markup samples = Html.of("div", "samples");
                row.pictured()
                        .forEach(shot -> thumbnails.picture(shot, "sampled").ifPresent(samples::add));
                lane.add(samples);
            }
            Markup boxes = Html.of("div", "boxes");
            row.shots().forEach(shot -> boxes.add(box(shot, row, thumbnails, linked.contains(shot))));
            double rest = rowSeconds - row.seconds();
            if (rest > 0.005) {
                boxes.add(Html.of("span", "rest").with("style", grow(rest)));
            }
            Markup line = Html.of("div", "row");
            if (rows.size() > 1) {
                line.add(Html.of("span", "clock", Figures.clock((long) row.startSeconds())));
            }
            strip.add(line.add(lane.add(boxes)));
        }
        return strip;
    }

    /** What the colours say. */
    static Markup key() {
        Markup key = Html.of("ul", "key");
        List<String> labels = Palette.heatLabels();
        for (int step = 0; step < labels.size(); step++) {
            key.add(Markup.of("li")
                    .add(Html.of("span", "swatch " + Palette.heatStep(step)))
                    .text(labels.get(step)));
        }
        return key;
    }

    private Markup box(int index, Row row, Thumbnails thumbnails, boolean linked) {
        EncodeReport.Shot shot = report.shots().get(index);
        double complexity = expense.complexity(index);
        double share = shot.seconds() / rowSeconds;
        Markup box = linked ? Html.of("a", "box").with("href", "#shot-" + (index + 1)) : Html.of("span", "box");
        box.with("style", grow(shot.seconds()));
        box.with(
                "title",
                "Shot " + (index + 1) + ", " + Figures.time(shot.startSeconds()) + ", "
                        + Figures.lasting(shot.seconds()) + ", complexity " + Figures.times(complexity));
        if (!row.isSampled()) {
            Markup window = Html.of("span", "window");
            if (row.pictured().contains(index)) {
                thumbnails.picture(index, "framed").ifPresent(window::add);
            }
            box.add(window);
        }
        box.add(Html.of("span", "heat " + Palette.heat(complexity)));
        if (!row.isSampled()) {
            String number = share >= NARROWEST_NUMBERED ? Integer.toString(index + 1) : "";
            Markup label = Html.of("span", "label").add(Html.of("b", "number", number));
            box.add(
                    share >= NARROWEST_RATED
                            ? label.text(" ").add(Html.of("span", "times", Figures.times(complexity)))
                            : label);
        }
        return box;
    }

    private static String grow(double seconds) {
        return "flex-grow:" + Svg.number(Math.max(0.01, seconds));
    }

    private static List<Row> rows(EncodeReport report) {
        List<EncodeReport.Shot> shots = report.shots();
        int count = Math.clamp(Math.ceilDiv(shots.size(), SHOTS_A_ROW), 1, MOST_ROWS);
        EncodeReport.Shot last = shots.getLast();
        double seconds = (last.startSeconds() + last.seconds()) / count;
        List<List<Integer>> members = new ArrayList<>();
        IntStream.range(0, count).forEach(row -> members.add(new ArrayList<>()));
        for (int i = 0; i < shots.size(); i++) {
            EncodeReport.Shot shot = shots.get(i);
            double middle = shot.startSeconds() + shot.seconds() / 2;
            int row = Math.clamp((long) (middle / seconds), 0, count - 1);
            members.get(row).add(i);
        }
        return members.stream()
                .filter(row -> !row.isEmpty())
                .map(row -> row(shots, row, seconds))
                .toList();
    }

    private static Row row(List<EncodeReport.Shot> shots, List<Integer> members, double usualSeconds) {
        double start = shots.get(members.getFirst()).startSeconds();
        double end = shots.get(members.getLast()).startSeconds()
                + shots.get(members.getLast()).seconds();
        double widest = Math.max(usualSeconds, end - start);
        List<Integer> pictured = members.size() > MOST_PICTURED
                ? samples(shots, members, start, end)
                : members.stream()
                        .filter(shot -> shots.get(shot).seconds() >= NARROWEST_PICTURED * widest)
                        .toList();
        return new Row(start, end - start, members, pictured);
    }

    /** The shots that run in the middle of each of a few equal parts of the row. */
    private static List<Integer> samples(
            List<EncodeReport.Shot> shots, List<Integer> members, double start, double end) {
        return IntStream.range(0, SAMPLES)
                .mapToDouble(part -> start + (end - start) * (part + 0.5) / SAMPLES)
                .mapToObj(time -> members.reversed().stream()
                        .filter(shot -> shots.get(shot).startSeconds() <= time)
                        .findFirst()
                        .orElse(members.getFirst()))
                .distinct()
                .toList();
    }
}

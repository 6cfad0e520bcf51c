package io.penstock.encoder.report;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** {@code report.html}: one file that needs nothing else, and by its own policy may not even ask for it. */
final class Page {
    /** Cards beyond these would make a page of hundreds of megabytes that nobody scrolls through. */
    static final int MOST_CARDS = 200;

    private static final String POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:";

    private final EncodeReport report;
    private final Legend legend;
    private final Expense expense;
    private final Timeline timeline;
    private final Set<Integer> cards;

    Page(EncodeReport report) {
        this.report = report;
        legend = new Legend(report);
        expense = new Expense(report);
        timeline = new Timeline(report, expense);
        cards = new TreeSet<>(expense.most(MOST_CARDS));
    }

    /** The shots whose pictures it shows. */
    Set<Integer> pictured() {
        Set<Integer> shots = new TreeSet<>(cards);
        shots.addAll(timeline.pictured());
        return shots;
    }

    String draw(Thumbnails thumbnails) {
        Markup main = Markup.of("main").add(timeline(thumbnails), ladder(), overTime(), time(), shots(thumbnails));
        Markup html = Markup.of("html")
                .with("lang", "en")
                .add(head(), Markup.of("body").add(new Masthead(report).draw(), main));
        return "<!DOCTYPE html>\n" + html + "\n";
    }

    private Markup head() {
        return Markup.of("head")
                .add(
                        Markup.of("meta").with("charset", "utf-8"),
                        Markup.of("meta")
                                .with("http-equiv", "Content-Security-Policy")
                                .with("content", POLICY),
                        Markup.of("meta")
                                .with("name", "viewport")
                                .with("content", "width=device-width, initial-scale=1"),
                        Markup.of("meta").with("name", "color-scheme").with("content", "light dark"),
                        Markup.of("title").text(report.film() + " \u00B7 Penstock encode"),
                        Markup.style(Styles.plot() + Styles.page()));
    }

    private Markup timeline(Thumbnails thumbnails) {
        return Html.section("timeline", "The film, shot by shot")
                .add(
                        timeline.draw(thumbnails, cards),
                        Html.of("div", "keys")
                                .add(
                                        Html.of(
                                                "span",
                                                "key-name",
                                                "Complexity: a shot's rate at equal slope, against the film's mean"),
                                        Timeline.key()));
    }

    private Markup ladder() {
        Markup section = Html.section("ladder", "The ladder").add(new LadderTable(report, legend, cards).draw());
        return section.add(Html.figure(
                new RateQualityPlot(report).draw(),
                "Mean rate and mean VMAF of each rung. Further left is cheaper, higher is better."));
    }

    private Markup overTime() {
        LadderPlot plot = new LadderPlot(report, legend);
        return Html.section("over-time", "The ladder over time").add(Html.figure(plot.draw(), plot.caption()));
    }

    private Markup time() {
        return Html.section("time", "Where time went").add(new TimeTable(report.time()).draw());
    }

    private Markup shots(Thumbnails thumbnails) {
        ShotCard card = new ShotCard(report, legend, expense, thumbnails);
        List<Markup> drawn = cards.stream().map(card::draw).toList();
        Markup section = Html.section("shots", "Shots");
        if (cards.size() < report.shots().size()) {
            section.add(Html.of(
                    "p",
                    "lead",
                    "The " + cards.size() + " of "
                            + Figures.count(report.shots().size())
                            + " shots that took the most bits. All are in report.json."));
        }
        return section.add(
                        Html.of(
                                "p",
                                "lead",
                                "Filled marks are trial encodes on their codec's hull, pale ones below it. Rings with a"
                                        + " number are what that rung of the ladder came to."),
                        Html.of("div", "keys").add(legend.key()))
                .add(drawn);
    }
}

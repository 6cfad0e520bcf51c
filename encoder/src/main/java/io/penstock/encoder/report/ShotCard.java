package io.penstock.encoder.report;

import java.util.ArrayList;
import java.util.List;

/** All about one shot: a frame, the trial encodes, what each rung of the ladder chose of them, and what went otherwise. */
final class ShotCard {
    private final EncodeReport report;
    private final Legend legend;
    private final Expense expense;
    private final Thumbnails thumbnails;

    ShotCard(EncodeReport report, Legend legend, Expense expense, Thumbnails thumbnails) {
        this.report = report;
        this.legend = legend;
        this.expense = expense;
        this.thumbnails = thumbnails;
    }

    Markup draw(int index) {
        EncodeReport.Shot shot = report.shots().get(index);
        String id = "shot-" + (index + 1);
        Markup about = Html.of("div", "about");
        thumbnails.picture(index, "frame").ifPresent(about::add);
        about.add(facts(index, shot));
        Markup choices = Html.of("div", "choices").add(choices(shot));
        List<Markup> notes = notes(shot);
        if (!notes.isEmpty()) {
            choices.add(Html.of("ul", "notes").add(notes));
        }
        return Html.of("article", "card")
                .with("id", id)
                .with("aria-labelledby", id + "-heading")
                .add(
                        Markup.of("h3").with("id", id + "-heading").text("Shot " + (index + 1)),
                        about,
                        Html.of("div", "tried").add(new ShotPlot(report, legend, index).draw()),
                        choices);
    }

    private Markup facts(int index, EncodeReport.Shot shot) {
        double complexity = expense.complexity(index);
        return Html.of("dl", "facts")
                .add(
                        fact("from", Figures.time(shot.startSeconds())),
                        fact("lasts", Figures.lasting(shot.seconds())),
                        fact("frames", Figures.count(shot.frames()) + " from " + Figures.count(shot.firstFrame())),
                        Markup.of("div")
                                .add(
                                        Markup.of("dt").text("complexity"),
                                        Markup.of("dd")
                                                .add(Html.of("span", "swatch " + Palette.heat(complexity)))
                                                .text(Figures.times(complexity))),
                        fact("of all bits", Figures.percent(expense.bits(index), expense.bitsOfAll())),
                        fact("tried", shot.points().size() + " encodes"));
    }

    private static Markup fact(String name, String value) {
        return Markup.of("div").add(Markup.of("dt").text(name), Markup.of("dd").text(value));
    }

    private Markup choices(EncodeReport.Shot shot) {
        List<Markup> rows = new ArrayList<>();
        for (int rung = 0; rung < shot.chosen().size(); rung++) {
            rows.add(choice(rung, shot.chosen().get(rung)));
        }
        return Html.table(Html.headings("#Rung", "#Size", "#Quantizer", "#Rate", "#VMAF", "#vs predicted"), rows);
    }

    private Markup choice(int index, EncodeReport.Chosen chosen) {
        EncodeReport.Rung rung = report.ladder().get(index);
        Markup number = Html.of("th", "n")
                .with("scope", "row")
                .with("title", chosen.rung())
                .add(legend.codecSample(rung.codec()))
                .text(Integer.toString(index + 1));
        return Html.of("tr", chosen.corrected() ? "corrected" : "as-predicted")
                .add(
                        number,
                        Html.number(rung.height() + "p"),
                        Html.number(Figures.quantizer(chosen.quantizer())),
                        Html.number(Figures.rate(chosen.bitsPerSecond())),
                        Html.of("td", "n strong", Figures.oneDecimal(chosen.vmaf())),
                        Html.of("td", "n quiet", Figures.signed(chosen.vmaf() - chosen.predictedVmaf()))
                                .with(
                                        "title",
                                        "predicted " + Figures.oneDecimal(chosen.predictedVmaf()) + " at "
                                                + Figures.rate(chosen.predictedBitsPerSecond())));
    }

    private static List<Markup> notes(EncodeReport.Shot shot) {
        List<Markup> notes = new ArrayList<>();
        for (int rung = 0; rung < shot.chosen().size(); rung++) {
            EncodeReport.Chosen chosen = shot.chosen().get(rung);
            if (chosen.corrected() || !chosen.note().isEmpty()) {
                String done = chosen.corrected() ? "encoded once more" : "";
                String join = chosen.corrected() && !chosen.note().isEmpty() ? ": " : "";
                notes.add(Markup.of("li")
                        .add(Html.of("b", "number", "Rung " + (rung + 1)))
                        .text(" " + done + join + chosen.note()));
            }
        }
        return notes;
    }
}

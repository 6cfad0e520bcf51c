package io.penstock.encoder.report;

import java.util.ArrayList;
import java.util.List;

/** The top of the page: which film, and the few figures that say how it went. */
final class Masthead {
    private final EncodeReport report;

    Masthead(EncodeReport report) {
        this.report = report;
    }

    Markup draw() {
        Markup figures = Html.of("dl", "figures");
        savings().forEach(figures::add);
        figures.add(
                figure(
                        Figures.oneDecimal(report.cpuSecondsPerSecond()) + "\u202Fs",
                        "CPU time",
                        "for each second of film, without the comparison"),
                figure(
                        Figures.lasting(report.seconds()),
                        "film",
                        shots() + " at " + Figures.frameRate(report.frameRate()) + " frames/s"),
                figure(
                        report.width() + "\u00D7" + report.height(),
                        "picture",
                        "in which it is scored: " + report.metric()),
                figure(Figures.bytes(bytes()), "ladder", rungs()),
                figure(report.preset(), "preset", "how much is tried on each shot"));
        return Markup.of("header")
                .add(
                        Html.of("p", "over", "Penstock \u00B7 per-shot encode"),
                        Markup.of("h1").add(Markup.of("bdi").text(report.film())),
                        figures);
    }

    private List<Markup> savings() {
        List<Markup> savings = new ArrayList<>();
        for (EncodeReport.Codec codec : report.codecs()) {
            Double percent = codec.bdRatePercent();
            if (percent != null) {
                savings.add(saving(codec.name(), percent));
            }
        }
        Double first = report.bdRatePercent();
        if (savings.isEmpty() && first != null) {
            savings.add(saving(report.codecs().getFirst().name(), first));
        }
        return savings;
    }

    private static Markup saving(String codec, double percent) {
        return figure(
                Figures.signedPercent(percent),
                "BD-rate " + codec,
                "rate for the same quality, against the fixed ladder");
    }

    private String shots() {
        int shots = report.shots().size();
        return shots == 1 ? "one shot" : Figures.count(shots) + " shots";
    }

    private String rungs() {
        int rungs = report.ladder().size();
        String codecs = String.join(
                ", ", report.codecs().stream().map(EncodeReport.Codec::name).toList());
        return (rungs == 1 ? "one rung" : rungs + " rungs") + " of " + codecs;
    }

    private double bytes() {
        return report.ladder().stream()
                        .mapToDouble(EncodeReport.Rung::bitsPerSecond)
                        .sum()
                * report.seconds()
                / Byte.SIZE;
    }

    /** The first figures are the largest. */
    private static Markup figure(String value, String name, String note) {
        return Markup.of("div")
                .add(Markup.of("dt").text(name), Html.of("dd", "value", value), Html.of("dd", "note", note));
    }
}

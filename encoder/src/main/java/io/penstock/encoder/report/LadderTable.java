package io.penstock.encoder.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** The ladder in numbers: what was asked for, what was predicted and what came of it. */
final class LadderTable {
    private final EncodeReport report;
    private final Legend legend;
    private final Set<Integer> linked;

    /** @param linked the shots with a card to go to */
    LadderTable(EncodeReport report, Legend legend, Set<Integer> linked) {
        this.report = report;
        this.legend = legend;
        this.linked = linked;
    }

    Markup draw() {
        List<Markup> rows = new ArrayList<>();
        for (int i = 0; i < report.ladder().size(); i++) {
            rows.add(row(i));
        }
        return Html.table(
                Html.headings(
                        "#Rung",
                        "Codec",
                        "#Resolution",
                        "#Target",
                        "#Rate",
                        "#predicted",
                        "#Peak",
                        "#VMAF",
                        "#predicted",
                        "#Worst shot",
                        "Rendition"),
                rows);
    }

    private Markup row(int index) {
        EncodeReport.Rung rung = report.ladder().get(index);
        return Markup.of("tr")
                .add(
                        Html.of("th", "n", Integer.toString(index + 1)).with("scope", "row"),
                        Markup.of("td").add(legend.codecSample(rung.codec())).text(rung.codec()),
                        Html.number(rung.width() + "\u00D7" + rung.height()),
                        Html.number(rung.target()),
                        Html.of("td", "n strong", Figures.rate(rung.bitsPerSecond())),
                        Html.of("td", "n quiet", Figures.rate(rung.predictedBitsPerSecond())),
                        Html.number(Figures.rate(rung.peakBitsPerSecond())),
                        Html.of("td", "n strong", Figures.oneDecimal(rung.vmaf())),
                        Html.of("td", "n quiet", Figures.oneDecimal(rung.predictedVmaf())),
                        worst(index),
                        Html.of("td", "id", rung.id()));
    }

    private Markup worst(int rung) {
        int shot = IntStream.range(0, report.shots().size())
                .boxed()
                .min(Comparator.comparingDouble(
                        i -> report.shots().get(i).chosen().get(rung).vmaf()))
                .orElseThrow();
        String name = "shot " + (shot + 1);
        Markup link = linked.contains(shot)
                ? Markup.of("a").with("href", "#shot-" + (shot + 1)).text(name)
                : Markup.of("span").text(name);
        return Html.of("td", "n", Figures.oneDecimal(report.ladder().get(rung).worstShotVmaf()) + ", ")
                .add(link);
    }
}

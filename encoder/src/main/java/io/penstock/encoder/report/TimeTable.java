package io.penstock.encoder.report;

import java.util.List;

/** Which step took how long, as bars and numbers. */
final class TimeTable {
    private final List<EncodeReport.Step> steps;

    TimeTable(List<EncodeReport.Step> steps) {
        this.steps = steps;
    }

    Markup draw() {
        double all = steps.stream().mapToDouble(EncodeReport.Step::cpuSeconds).sum();
        double most =
                steps.stream().mapToDouble(EncodeReport.Step::cpuSeconds).max().orElse(0);
        return Html.table(
                Html.headings("Step", "CPU time", "#CPU seconds", "#of all", "#Wall seconds"),
                steps.stream().map(step -> row(step, most, all)).toList());
    }

    private static Markup row(EncodeReport.Step step, double most, double all) {
        double width = most > 0 ? 100 * step.cpuSeconds() / most : 0;
        return Markup.of("tr")
                .add(
                        Markup.of("th").with("scope", "row").text(step.name()),
                        Html.of("td", "bars")
                                .with("aria-hidden", "true")
                                .add(Html.of("span", "bar").with("style", "width:" + Svg.number(width) + "%")),
                        Html.of("td", "n strong", Figures.oneDecimal(step.cpuSeconds())),
                        Html.number(Figures.percent(step.cpuSeconds(), all)),
                        Html.of("td", "n quiet", Figures.oneDecimal(step.wallSeconds())));
    }
}

package io.penstock.encoder.report;

import java.util.List;
import java.util.stream.Stream;

/** Elements of the page that are asked for often. */
final class Html {
    private Html() {}

    static Markup of(String name, String cssClass) {
        return Markup.of(name).with("class", cssClass);
    }

    static Markup of(String name, String cssClass, String text) {
        return of(name, cssClass).text(text);
    }

    /** A part of the page under a heading that can be linked to. */
    static Markup section(String id, String heading) {
        return Markup.of("section")
                .with("id", id)
                .with("aria-labelledby", id + "-heading")
                .add(Markup.of("h2").with("id", id + "-heading").text(heading));
    }

    /** A table row of headings; those of numbers have a leading {@code #}, which is not shown. */
    static Markup headings(String... texts) {
        List<Markup> cells = Stream.of(texts)
                .map(text -> text.startsWith("#")
                        ? of("th", "n", text.substring(1)).with("scope", "col")
                        : Markup.of("th").with("scope", "col").text(text))
                .toList();
        return Markup.of("thead").add(Markup.of("tr").add(cells));
    }

    static Markup cell(String text) {
        return Markup.of("td").text(text);
    }

    /** A cell of a number: right-aligned. */
    static Markup number(String text) {
        return of("td", "n", text);
    }

    /** A table that scrolls by itself where the window is too narrow for it. */
    static Markup table(Markup head, List<Markup> rows) {
        return of("div", "scroll")
                .add(Markup.of("table").add(head, Markup.of("tbody").add(rows)));
    }

    /** A picture with the words that explain it. */
    static Markup figure(Markup picture, String caption) {
        return Markup.of("figure").add(picture, Markup.of("figcaption").text(caption));
    }
}

package io.penstock.encoder.report;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * An element of HTML or SVG, written so that it is both well-formed XML and right in an HTML page. Text and attributes are escaped
 * on their way in, so there is no way to put foreign markup into it.
 */
final class Markup {
    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9:-]*");

    /** What HTML ends without an end tag, and what in SVG is short for one. */
    private static final Set<String> VOID = Set.of("meta", "img", "br", "circle", "rect", "line", "path");

    private final String name;
    private final StringBuilder attributes = new StringBuilder();
    private final List<Markup> children = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();

    private Markup(String name) {
        this.name = name;
    }

    static Markup of(String name) {
        return new Markup(requireName(name));
    }

    /** A style sheet. Its text is no markup to HTML, so it cannot be escaped: it must do without the characters in question. */
    static Markup style(String css) {
        if (css.contains("<") || css.contains("&") || css.contains("]]>")) {
            throw new IllegalArgumentException("a style sheet has '<', '&' or ']]>'; it must do without");
        }
        Markup style = of("style");
        Markup content = new Markup("");
        content.text.append(css);
        style.children.add(content);
        return style;
    }

    Markup with(String attribute, String value) {
        attributes.append(' ').append(requireName(attribute)).append("=\"");
        Escape.append(value, attributes);
        attributes.append('"');
        return this;
    }

    /** A coordinate or length; a hundredth of a pixel is what a screen can show. */
    Markup with(String attribute, double value) {
        return with(attribute, Svg.number(value));
    }

    /** Adds text after what it has already. */
    Markup text(String more) {
        Markup content = new Markup("");
        Escape.append(more, content.text);
        children.add(content);
        return this;
    }

    Markup add(Markup... more) {
        return add(List.of(more));
    }

    Markup add(Collection<Markup> more) {
        children.addAll(more);
        return this;
    }

    @Override
    public String toString() {
        StringBuilder out = new StringBuilder();
        write(out);
        return out.toString();
    }

    private void write(StringBuilder out) {
        if (name.isEmpty()) {
            out.append(text);
            return;
        }
        out.append('<').append(name).append(attributes);
        if (children.isEmpty() && VOID.contains(name)) {
            out.append("/>");
            return;
        }
        out.append('>');
        children.forEach(child -> child.write(out));
        out.append("</").append(name).append('>');
    }

    private static String requireName(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("\"" + name + "\" is no name of an element or attribute");
        }
        return name;
    }
}

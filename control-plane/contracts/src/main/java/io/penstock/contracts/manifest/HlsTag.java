package io.penstock.contracts.manifest;

import java.util.Locale;

/** One tag with an attribute list (RFC 8216 section 4.2). */
final class HlsTag {
    private final StringBuilder line;
    private String separator = ":";

    HlsTag(String name) {
        line = new StringBuilder("#").append(name);
    }

    /** A number, a resolution or an enumerated string. */
    HlsTag with(String attribute, Object value) {
        line.append(separator).append(attribute).append('=').append(value);
        separator = ",";
        return this;
    }

    HlsTag quoted(String attribute, String value) {
        return with(attribute, '"' + value + '"');
    }

    HlsTag quotedUnlessEmpty(String attribute, String value) {
        return value.isEmpty() ? this : quoted(attribute, value);
    }

    HlsTag decimal(String attribute, double value) {
        return with(attribute, String.format(Locale.ROOT, "%.3f", value));
    }

    @Override
    public String toString() {
        return line.append('\n').toString();
    }
}

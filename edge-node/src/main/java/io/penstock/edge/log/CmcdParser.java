package io.penstock.edge.log;

import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads a dictionary as CMCD writes it (CTA-5004, 4; the syntax of RFC 9651, 3.2, without its bytes and dates): keys and values
 * with commas between, a key alone for true, text in quotes. Of a key that comes twice the last counts. Keys nobody knows,
 * lists and parameters, as version 2 has them, are passed over; what a known key may not be is left out and counted. Whatever
 * is read, the end is reached in one pass. Used by one thread.
 */
final class CmcdParser {
    private final Map<CmcdKey, CmcdValue> values = new EnumMap<>(CmcdKey.class);
    private int ignored;
    private String text = "";
    private int at;

    Cmcd result() {
        return new Cmcd(values, ignored);
    }

    void read(String dictionary) {
        text = dictionary;
        at = 0;
        while (at < text.length()) {
            member();
            // Behind a member stands a comma or nothing; whatever else there is belongs to it and is passed over with
            // it.
            at++;
        }
    }

    private void member() {
        skipSpaces();
        if (at == text.length() || text.charAt(at) == ',') {
            return;
        }
        CmcdKey key = CmcdKey.of(word());
        if (next() != '=') {
            flag(key);
            return;
        }
        at++;
        switch (next()) {
            case '"' -> quoted(key);
            case '(' -> skipMember();
            default -> bare(key);
        }
    }

    private void flag(@Nullable CmcdKey key) {
        boolean clean = skipMember();
        if (key != null) {
            boolean isFlag = clean && key.kind() == CmcdKey.Kind.FLAG;
            take(key, isFlag ? new CmcdValue.Flag(true) : null);
        }
    }

    private void quoted(@Nullable CmcdKey key) {
        String value = inQuotes();
        boolean clean = skipMember();
        if (key != null) {
            take(key, value != null && clean ? CmcdValue.quoted(key, value) : null);
        }
    }

    private void bare(@Nullable CmcdKey key) {
        int start = at;
        while (at < text.length() && ",; \t".indexOf(text.charAt(at)) < 0) {
            at++;
        }
        String value = text.substring(start, at);
        boolean clean = skipMember();
        if (key != null) {
            take(key, clean ? CmcdValue.bare(key, value) : null);
        }
    }

    private void take(CmcdKey key, @Nullable CmcdValue value) {
        if (value == null) {
            ignored++;
        } else {
            values.put(key, value);
        }
    }

    /** @return null where the closing quote is missing or a character stands there that may not (RFC 9651, 4.2.5) */
    private @Nullable String inQuotes() {
        StringBuilder value = new StringBuilder();
        boolean clean = true;
        at++;
        while (at < text.length() && text.charAt(at) != '"') {
            if (text.charAt(at) == '\\' && at + 1 < text.length()) {
                at++;
            }
            char c = text.charAt(at);
            clean &= c >= ' ' && c != 0x7f;
            value.append(c);
            at++;
        }
        if (at == text.length()) {
            return null;
        }
        at++;
        return clean ? value.toString() : null;
    }

    /**
     * Goes to the comma that ends the member, past parameters and lists, which may hold commas in quotes and parentheses.
     *
     * @return whether there was nothing but spaces and parameters
     */
    private boolean skipMember() {
        skipSpaces();
        boolean clean = at == text.length() || text.charAt(at) == ',' || text.charAt(at) == ';';
        int depth = 0;
        while (at < text.length() && (depth > 0 || text.charAt(at) != ',')) {
            switch (text.charAt(at)) {
                case '"' -> {
                    inQuotes();
                    at--;
                }
                case '(' -> depth++;
                case ')' -> depth--;
                default -> {
                    // Part of what is passed over.
                }
            }
            at++;
        }
        return clean;
    }

    private String word() {
        int start = at;
        while (at < text.length() && ",;= \t".indexOf(text.charAt(at)) < 0) {
            at++;
        }
        return text.substring(start, at);
    }

    private char next() {
        return at < text.length() ? text.charAt(at) : ',';
    }

    private void skipSpaces() {
        while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
            at++;
        }
    }
}

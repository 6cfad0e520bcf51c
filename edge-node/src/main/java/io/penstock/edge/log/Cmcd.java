package io.penstock.edge.log;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Common media client data of a request (CTA-5004): from the headers, and from the query argument {@code CMCD}.
 *
 * @param values by key, in the order of the keys
 * @param ignored how often a known key had a value it may not have
 */
record Cmcd(Map<CmcdKey, CmcdValue> values, int ignored) {
    private static final String ARGUMENT = "CMCD=";

    Cmcd {
        values = Collections.unmodifiableMap(values.isEmpty() ? new EnumMap<>(CmcdKey.class) : new EnumMap<>(values));
    }

    /**
     * @param headers the values of those headers that are there
     * @param target of the request, with its query
     */
    static Cmcd of(List<String> headers, String target) {
        CmcdParser parser = new CmcdParser();
        headers.forEach(parser::read);
        int query = target.indexOf('?');
        if (query >= 0 && target.indexOf(ARGUMENT, query) > 0) {
            for (String argument : target.substring(query + 1).split("&", -1)) {
                if (argument.startsWith(ARGUMENT)) {
                    parser.read(Redaction.decoded(argument.substring(ARGUMENT.length())));
                }
            }
        }
        return parser.result();
    }
}

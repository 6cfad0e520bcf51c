package io.penstock.encoder.encode;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * A language in the two forms we need.
 *
 * @param iso639 three letters (ISO 639-2/T), for rendition ids and the mp4 header; {@code und} where unknown
 * @param bcp47 the shortest code (RFC 5646), for manifests; {@code und} where unknown
 */
public record LanguageTag(String iso639, String bcp47) {
    public static final LanguageTag UNDETERMINED = new LanguageTag("und", "und");

    /** ISO 639-2's bibliographic codes, where they differ from the terminological ones. */
    private static final Map<String, String> BIBLIOGRAPHIC = Map.ofEntries(
            Map.entry("alb", "sq"),
            Map.entry("arm", "hy"),
            Map.entry("baq", "eu"),
            Map.entry("bur", "my"),
            Map.entry("chi", "zh"),
            Map.entry("cze", "cs"),
            Map.entry("dut", "nl"),
            Map.entry("fre", "fr"),
            Map.entry("geo", "ka"),
            Map.entry("ger", "de"),
            Map.entry("gre", "el"),
            Map.entry("ice", "is"),
            Map.entry("mac", "mk"),
            Map.entry("mao", "mi"),
            Map.entry("may", "ms"),
            Map.entry("per", "fa"),
            Map.entry("rum", "ro"),
            Map.entry("slo", "sk"),
            Map.entry("tib", "bo"),
            Map.entry("wel", "cy"));

    /** Two-letter codes that gave way to he, id and yi. */
    private static final Set<String> WITHDRAWN = Set.of("iw", "in", "ji");

    private static final Map<String, LanguageTag> KNOWN = known();

    /** The language a file names in either form, also with a region ({@code en-GB}); unknown ones are undetermined. */
    static LanguageTag of(String named) {
        String code = named.toLowerCase(Locale.ROOT).split("[-_]", 2)[0];
        LanguageTag tag = KNOWN.get(code);
        if (tag != null) {
            return tag;
        }
        // Three letters without a two-letter form are a BCP 47 code as they are.
        boolean plausible =
                code.matches("[a-z]{3}") && !code.equals("mis") && !code.equals("mul") && !code.equals("zxx");
        return plausible ? new LanguageTag(code, code) : UNDETERMINED;
    }

    private static Map<String, LanguageTag> known() {
        Map<String, LanguageTag> byCode = new HashMap<>();
        for (String two : Locale.getISOLanguages()) {
            if (WITHDRAWN.contains(two)) {
                continue;
            }
            LanguageTag tag = new LanguageTag(Locale.of(two).getISO3Language(), two);
            byCode.put(two, tag);
            byCode.put(tag.iso639(), tag);
        }
        BIBLIOGRAPHIC.forEach((three, two) -> {
            LanguageTag tag = byCode.get(two);
            if (tag != null) {
                byCode.put(three, tag);
            }
        });
        return Map.copyOf(byCode);
    }
}

package io.penstock.contracts;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The form of every name that appears in a URL or a path: titles, edges, clusters. One to 64 characters of {@code a-z},
 * {@code 0-9} and single inner hyphens.
 */
public final class Slug {
    private static final int LONGEST = 64;
    private static final Pattern FORM = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

    private Slug() {}

    public static boolean isSlug(String text) {
        return text.length() <= LONGEST && FORM.matcher(text).matches();
    }

    /**
     * Returns {@code text} if it is a slug.
     *
     * @param what what the text names, for the error ("titleId")
     * @throws IllegalArgumentException otherwise, with the form that would be right
     */
    public static String require(String what, String text) {
        if (!isSlug(text)) {
            throw new IllegalArgumentException(what + " is \"" + shortened(text)
                    + "\"; it must be 1 to 64 of a-z, 0-9 and single hyphens inside, as in \"big-buck-bunny\"");
        }
        return text;
    }

    /** The slug of a human name ("Big Buck Bunny!" becomes "big-buck-bunny"), or "title" where nothing of it remains. */
    public static String of(String name) {
        // A letter and its accent are two characters in this form; the accent goes, the letter stays.
        String letters = Normalizer.normalize(name, Normalizer.Form.NFKD).replaceAll("\\p{M}+", "");
        String plain =
                letters.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-+|-+$", "");
        String cut = plain.length() > LONGEST ? plain.substring(0, LONGEST).replaceAll("-+$", "") : plain;
        return cut.isEmpty() ? "title" : cut;
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "...";
    }
}

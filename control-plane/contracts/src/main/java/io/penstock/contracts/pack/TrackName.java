package io.penstock.contracts.pack;

/** A track's name for viewers: what stands in menus, and in quotes in HLS playlists (RFC 8216 section 4.2). */
final class TrackName {
    static final int LONGEST = 100;

    private TrackName() {}

    static void require(String id, String name) {
        boolean forbidden = name.chars().anyMatch(c -> c == '"' || Character.isISOControl(c));
        if (name.isBlank() || name.length() > LONGEST || forbidden) {
            throw new IllegalArgumentException("name of " + id + " is \"" + name + "\"; it must have 1 to " + LONGEST
                    + " characters without quotes, line breaks and other control characters");
        }
    }
}

package io.penstock.contracts.pack;

import java.util.Locale;

/** What a sound or text track is for, by the values of the scheme urn:mpeg:dash:role:2011 (ISO/IEC 23009-1, 5.8.5.5). */
public enum TrackRole {
    /** The sound that plays unless the viewer asks for another; a package with sound has exactly one such track. */
    MAIN,
    /** Sound in another language or mix. */
    ALTERNATE,
    COMMENTARY,
    /** Sound that also tells what is to be seen. */
    DESCRIPTION,
    /** Text of what is spoken. */
    SUBTITLE,
    /** Text of what is spoken and of other sounds, for viewers who hear little. */
    CAPTION,
    /** Text only of what viewers of the film's own language need, too. */
    FORCED_SUBTITLE;

    /** As in {@code forced-subtitle}. */
    public String dashValue() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    boolean isText() {
        return this == SUBTITLE || this == CAPTION || this == FORCED_SUBTITLE;
    }
}

package io.penstock.contracts.pack;

/** What a rendition carries. */
public enum MediaKind {
    VIDEO,
    AUDIO
}

package io.penstock.encoder.encode;

/** Hears how far an encode is. Called from a thread of the encode's own. */
@FunctionalInterface
public interface Progress {
    Progress NONE = fraction -> {};

    /** @param fraction from 0 to 1, never falling */
    void at(double fraction);
}

package io.penstock.encoder.pack;

import java.io.IOException;
import java.util.Optional;

/** A rendition's header and the fragments that become its segments, in order. For one thread. */
interface FragmentSource {
    InitSegment init();

    /** The next fragment, or empty after the last. */
    Optional<FragmentedFile.Entry> next() throws IOException;
}

package io.penstock.edge.store;

import java.util.function.Supplier;

/** What looking for a path comes to. */
public sealed interface Found permits ContentFile, Refusal, Found.Later {
    /** Only the disk knows: {@code lookUp} asks it, and must not run on an event loop. */
    record Later(Supplier<Found> lookUp) implements Found {}
}

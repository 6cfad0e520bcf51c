package io.penstock.edge.store;

import java.nio.file.Path;
import java.time.Instant;

/**
 * A file that may be served.
 *
 * @param bytes its length
 * @param etag strong entity tag with its quotes (RFC 9110, 8.8.3)
 * @param lastModified to the second
 * @param immutable whether it will never change under its URL
 */
public record ContentFile(
        Path path, long bytes, String etag, String mediaType, Instant lastModified, boolean immutable) {}

package io.penstock.contracts.catalog;

import java.net.URI;

/**
 * A version that waits for its master. The client {@code PUT}s the file to the origin at {@code uploadUrl} (which carries
 * its own short-lived token), then calls {@code POST /api/v1/titles/{titleId}/versions/{version}/encode}.
 */
public record TitleDraft(String titleId, int version, URI uploadUrl) {}

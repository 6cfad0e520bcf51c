package io.penstock.contracts.identity;

import java.util.UUID;

/**
 * {@code GET /internal/entitlements/{titleId}} with the viewer's own bearer token: may this account play this title?
 *
 * @param reason in words a viewer understands; says why not, or under what plan
 */
public record Entitlement(UUID accountId, String titleId, boolean granted, String reason) {}

package io.penstock.contracts.identity;

import java.util.UUID;

/** An account as its owner sees it. */
public record Account(UUID accountId, String email, String displayName) {}

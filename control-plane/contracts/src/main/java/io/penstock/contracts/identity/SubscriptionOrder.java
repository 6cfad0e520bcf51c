package io.penstock.contracts.identity;

/** Body of {@code PUT /api/v1/subscription}; the one plan so far is {@code standard}. */
public record SubscriptionOrder(String plan) {}

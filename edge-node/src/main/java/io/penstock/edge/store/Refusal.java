package io.penstock.edge.store;

/** Why a request gets no file: its status and a sentence for whoever sent it. */
public record Refusal(int status, String reason) implements Found {}

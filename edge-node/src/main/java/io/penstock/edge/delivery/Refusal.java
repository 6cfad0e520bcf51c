package io.penstock.edge.delivery;

import io.netty.handler.codec.http.HttpResponseStatus;

/** Why a request gets no file: its status and a sentence for whoever sent it. */
public record Refusal(HttpResponseStatus status, String reason) {}

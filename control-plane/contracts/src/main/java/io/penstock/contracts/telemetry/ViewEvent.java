package io.penstock.contracts.telemetry;

import java.util.UUID;

/** On {@link io.penstock.contracts.Topics#PLAYBACK_HEARTBEATS}: a heartbeat with whose it is. */
public record ViewEvent(UUID playbackId, UUID accountId, String titleId, int version, Heartbeat heartbeat) {}

package io.penstock.contracts.playback;

/**
 * {@code POST /api/v1/playbacks}.
 *
 * @param device a name the viewer recognises, 1 to 100 characters
 */
public record PlayRequest(String titleId, String device) {}

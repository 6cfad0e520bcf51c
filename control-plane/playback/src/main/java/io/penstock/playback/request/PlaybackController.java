package io.penstock.playback.request;

import io.penstock.contracts.playback.PlayReply;
import io.penstock.contracts.playback.PlayRequest;
import io.penstock.platform.Problem;
import io.penstock.playback.PlaybackUrls;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** The play request. */
@RestController
class PlaybackController {
    private static final int LONGEST_DEVICE = 100;
    private final PlayDecision decision;
    private final PlaybackUrls urls;

    PlaybackController(PlayDecision decision, PlaybackUrls urls) {
        this.decision = decision;
        this.urls = urls;
    }

    @PostMapping("/api/v1/playbacks")
    @SuppressWarnings("NullAway") // absent JSON fields arrive as null, whatever the record says
    ResponseEntity<PlayReply> play(
            @RequestBody PlayRequest body,
            @RequestHeader(HttpHeaders.AUTHORIZATION) String authorization,
            HttpServletRequest request) {
        if (body.titleId() == null || body.device() == null) {
            throw new Problem(HttpStatus.BAD_REQUEST, "missing-field", "titleId and device must both be given");
        }
        if (body.device().isBlank() || body.device().length() > LONGEST_DEVICE) {
            throw new Problem(
                    HttpStatus.BAD_REQUEST, "device", "device must have 1 to " + LONGEST_DEVICE + " characters");
        }
        PlayReply reply = decision.decide(body.titleId(), authorization, request.getRemoteAddr());
        return ResponseEntity.created(urls.playback(reply.playbackId())).body(reply);
    }
}

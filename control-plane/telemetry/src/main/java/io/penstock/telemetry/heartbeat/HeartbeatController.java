package io.penstock.telemetry.heartbeat;

import io.penstock.contracts.telemetry.HeartbeatBatch;
import io.penstock.platform.PlaybackCredentials;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Takes players' heartbeats; what is answered 202 is in Kafka. */
@RestController
class HeartbeatController {
    private final HeartbeatLog log;

    HeartbeatController(HeartbeatLog log) {
        this.log = log;
    }

    @PostMapping("/api/v1/telemetry/heartbeats")
    @ResponseStatus(HttpStatus.ACCEPTED)
    HeartbeatBatch.Accepted take(PlaybackCredentials.Playback playback, @RequestBody HeartbeatBatch batch) {
        log.append(playback, batch.heartbeats());
        return new HeartbeatBatch.Accepted(batch.heartbeats().size());
    }
}

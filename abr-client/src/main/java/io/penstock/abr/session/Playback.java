package io.penstock.abr.session;

import io.penstock.abr.algorithm.AbrAlgorithm;
import io.penstock.abr.algorithm.Ladder;
import io.penstock.abr.algorithm.PlayerState;
import io.penstock.abr.algorithm.ThroughputEstimate;
import io.penstock.abr.manifest.MediaSegment;
import io.penstock.abr.manifest.Presentation;
import io.penstock.abr.manifest.Track;
import io.penstock.abr.telemetry.Beat;
import io.penstock.abr.telemetry.TelemetrySink;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One playback from the first segment to the last: whichever of picture and sound reaches less far is fetched next, the
 * algorithm chooses the picture's rung, a full buffer waits. The same code plays by the wall clock and by a virtual one. Used
 * by one thread.
 */
public final class Playback {
    private static final double LEAST_SEGMENTS_BUFFERED = 1.5;
    private final Presentation presentation;
    private final AbrAlgorithm algorithm;
    private final SegmentSource source;
    private final PlaybackClock clock;
    private final PlayListener listener;
    private final TelemetrySink telemetry;
    private final PlaySettings settings;
    private final Ladder ladder;
    private final Playout playout;
    private final Totals totals = new Totals();
    private final Set<String> fetchedInits = new HashSet<>();
    private final @Nullable Track audio;
    private int nextVideo;
    private int nextAudio;
    private int lastRung = PlayerState.NO_RUNG;
    private double startupSeconds;
    private double nextBeatAt;

    Playback(
            Presentation presentation,
            AbrAlgorithm algorithm,
            SegmentSource source,
            PlaybackClock clock,
            PlayListener listener,
            TelemetrySink telemetry,
            PlaySettings settings) {
        this.presentation = presentation;
        this.algorithm = algorithm;
        this.source = source;
        this.clock = clock;
        this.listener = listener;
        this.telemetry = telemetry;
        this.settings = settings;
        this.audio =
                presentation.audio().isEmpty() ? null : presentation.audio().getFirst();
        this.ladder = new Ladder(
                presentation.video().stream().map(Track::bitsPerSecond).toList());
        this.playout = new Playout(presentation.video().getFirst().endSeconds());
    }

    /**
     * Plays to the end.
     *
     * @param alreadySeconds what of the startup passed before this call
     */
    public PlayReport play(double alreadySeconds) throws PlayFailedException, InterruptedException {
        checkBuffer();
        beat(Beat.Kind.START);
        while (nextVideo < videoSegments() || nextAudio < audioSegments()) {
            if (audioIsBehind()) {
                fetchAudio();
            } else {
                fetchVideo();
            }
            if (!playout.started() && nextVideo > 0 && (audio == null || nextAudio > 0)) {
                startupSeconds = alreadySeconds + clock.nowSeconds();
                listener.started(startupSeconds);
            }
            if (nextVideo > 0 && (audio == null || nextAudio > 0)) {
                playout.buffered(clock.nowSeconds(), Math.min(videoEnd(), audioEnd()));
            }
            beatIfDue();
        }
        playout.buffered(clock.nowSeconds(), videoEnd());
        passTime(playout.bufferSeconds());
        beat(Beat.Kind.END);
        return totals.report(startupSeconds, playout);
    }

    /** With room for hardly more than one segment the next could only be asked for when next to nothing is left to play. */
    private void checkBuffer() throws PlayFailedException {
        double longest = presentation.video().stream()
                .flatMap(track -> track.segments().stream())
                .mapToDouble(MediaSegment::durationSeconds)
                .max()
                .orElseThrow();
        if (settings.bufferSeconds() < LEAST_SEGMENTS_BUFFERED * longest) {
            throw new PlayFailedException(
                    "the buffer is " + settings.bufferSeconds() + " s and the title's segments last " + longest
                            + " s; the buffer must hold " + LEAST_SEGMENTS_BUFFERED + " of them");
        }
    }

    private boolean audioIsBehind() {
        return audio != null
                && nextAudio < audioSegments()
                && (nextVideo >= videoSegments() || audioEnd() < videoEnd());
    }

    private void fetchVideo() throws PlayFailedException, InterruptedException {
        playout.advance(clock.nowSeconds());
        var decision = algorithm.decide(
                new PlayerState(playout.bufferSeconds(), settings.bufferSeconds(), lastRung),
                ladder,
                ThroughputEstimate.UNKNOWN);
        Track track = presentation.video().get(decision.rung());
        MediaSegment segment = track.segments().get(nextVideo);
        double room = settings.bufferSeconds() - playout.bufferSeconds() - segment.durationSeconds();
        passTime(Math.max(decision.waitBeforeSeconds(), -room));
        long bytes = fetch(track, segment, decision.rung());
        totals.video(bytes, segment.durationSeconds(), lastRung >= 0 && lastRung != decision.rung());
        lastRung = decision.rung();
        nextVideo++;
    }

    private void fetchAudio() throws PlayFailedException, InterruptedException {
        if (audio != null) {
            fetch(audio, audio.segments().get(nextAudio), -1);
            nextAudio++;
        }
    }

    private long fetch(Track track, MediaSegment segment, int rung) throws PlayFailedException, InterruptedException {
        if (fetchedInits.add(track.initPath())) {
            SegmentSource.Fetched init = source.fetch(track.initPath(), playout.bufferSeconds());
            totals.file(init.edgeId(), init.bytes(), false);
        }
        SegmentSource.Fetched got = source.fetch(segment.path(), playout.bufferSeconds());
        totals.file(got.edgeId(), got.bytes(), true);
        playout.advance(clock.nowSeconds());
        listener.segmentFetched(got.edgeId(), segment.path(), rung, got.bytes(), playout.bufferSeconds());
        return got.bytes();
    }

    /** Lets time pass, with the heartbeats that fall into it. */
    private void passTime(double seconds) throws InterruptedException {
        double until = clock.nowSeconds() + seconds;
        while (clock.nowSeconds() < until) {
            clock.pass(Math.min(until, Math.max(nextBeatAt, clock.nowSeconds() + 1e-3)) - clock.nowSeconds());
            playout.advance(clock.nowSeconds());
            beatIfDue();
        }
        playout.advance(clock.nowSeconds());
    }

    private void beatIfDue() {
        if (clock.nowSeconds() >= nextBeatAt) {
            beat(Beat.Kind.PERIODIC);
        }
    }

    private void beat(Beat.Kind kind) {
        playout.advance(clock.nowSeconds());
        nextBeatAt = clock.nowSeconds() + settings.heartbeatSeconds();
        telemetry.beat(
                kind,
                playout.positionSeconds(),
                Math.max(0, playout.bufferSeconds()),
                totals.lastSegmentKbps(),
                playout.stalls(),
                playout.stalledSeconds(),
                totals.switches(),
                totals.bytesByEdge());
    }

    private int videoSegments() {
        return presentation.video().getFirst().segments().size();
    }

    private int audioSegments() {
        return audio == null ? 0 : audio.segments().size();
    }

    private double videoEnd() {
        return end(presentation.video().getFirst().segments(), nextVideo);
    }

    private double audioEnd() {
        return audio == null || nextAudio >= audioSegments() ? Double.MAX_VALUE : end(audio.segments(), nextAudio);
    }

    private static double end(List<MediaSegment> segments, int fetched) {
        return fetched == 0 ? 0 : segments.get(fetched - 1).endSeconds();
    }
}

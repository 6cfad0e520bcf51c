package io.penstock.encoder.pack;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.contracts.pack.MediaKind;
import io.penstock.contracts.pack.Rendition;
import io.penstock.contracts.pack.Segment;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BoundariesTest {
    @Test
    void theSameTimesInAnotherTimescaleAreAligned() {
        assertThatCode(() ->
                        Boundaries.requireAligned(List.of(video("a", 1000, 2000, 500), video("b", 2000, 4000, 1000))))
                .doesNotThrowAnyException();
    }

    @Test
    void anotherLengthIsNamedWithItsSegment() {
        assertThatThrownBy(() ->
                        Boundaries.requireAligned(List.of(video("a", 1000, 2000, 500), video("b", 1000, 2000, 501))))
                .isInstanceOf(PackagingException.class)
                .hasMessageContaining("v-b/seg-00002.m4s is at 2000+501");
    }

    @Test
    void anotherNumberOfSegmentsIsNamed() {
        assertThatThrownBy(
                        () -> Boundaries.requireAligned(List.of(video("a", 1000, 2000, 500), video("b", 1000, 2000))))
                .hasMessageContaining("v-b has 1 segments and v-a has 2");
    }

    private static Rendition video(String name, int timescale, long... durations) {
        List<Segment> segments = new ArrayList<>();
        long start = 0;
        for (long duration : durations) {
            segments.add(new Segment("seg-0000" + (segments.size() + 1) + ".m4s", start, duration, 10));
            start += duration;
        }
        return new Rendition(
                "v-" + name, MediaKind.VIDEO, "avc1", 1, 1, timescale, 16, 16, "24", null, null, null, segments);
    }
}

package io.penstock.edge.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.penstock.edge.delivery.DeliveryMetrics;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class Http2BudgetTest {
    private final Admission admission = new Admission(1, 0, new DeliveryMetrics(new SimpleMeterRegistry()));

    /** Connections that find room, until one does not. */
    private List<Http2Budget> fill() {
        List<Http2Budget> all = new ArrayList<>();
        Http2Budget next = new Http2Budget(admission);
        while (next.openConnection()) {
            all.add(next);
            next = new Http2Budget(admission);
        }
        return all;
    }

    @Test
    void asManyConnectionsFitAgainWhenThoseBeforeHaveGone() {
        List<Http2Budget> first = fill();
        assertThat(first).isNotEmpty();
        first.forEach(Http2Budget::close);
        first.forEach(Http2Budget::close);
        assertThat(fill()).hasSameSizeAs(first);
    }

    @Test
    void whereThereIsNoRoomAConnectionStillHasOneStream() {
        List<Http2Budget> all = fill();
        Http2Budget last = all.getLast();
        int streams = 0;
        while (last.openStream()) {
            streams++;
        }
        assertThat(streams).isBetween(1, Http2Budget.CONNECTION_BYTES / Http2Budget.STREAM_BYTES);
        assertThat(last.keep(Http2Budget.CONNECTION_BYTES)).isFalse();
        all.getFirst().close();
        assertThat(last.keep(Http2Budget.CONNECTION_BYTES)).isTrue();
        assertThat(last.keep(0)).isTrue();
        assertThat(last.openStream()).isTrue();
    }

    @Test
    void whatAStreamKeptIsFreeWhenItIsClosed() {
        Http2Budget connection = new Http2Budget(admission);
        assertThat(connection.openConnection()).isTrue();
        for (int i = 0; i < 3; i++) {
            connection.openStream();
        }
        for (int i = 0; i < 3; i++) {
            connection.closeStream();
        }
        connection.close();
        int room = fill().size();
        Admission fresh = new Admission(1, 0, new DeliveryMetrics(new SimpleMeterRegistry()));
        int expected = 0;
        while (fresh.http2().hold(Http2Budget.CONNECTION_BYTES)) {
            expected++;
        }
        assertThat(room).isEqualTo(expected);
    }
}

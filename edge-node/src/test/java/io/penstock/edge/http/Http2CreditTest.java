package io.penstock.edge.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.util.concurrent.MockTicker;
import io.netty.util.concurrent.Ticker;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class Http2CreditTest {
    private final MockTicker ticker = Ticker.newMockTicker();
    private final Http2Credit credit = new Http2Credit(ticker);

    private int spendAll() {
        int spent = 0;
        while (credit.spend()) {
            spent++;
        }
        return spent;
    }

    @Test
    void someIsFreeAndComesBackWithTimeButDoesNotPileUp() {
        assertThat(spendAll()).isEqualTo(Http2Credit.FREE);
        ticker.advance(29, TimeUnit.SECONDS);
        assertThat(credit.spend()).isFalse();
        ticker.advance(1, TimeUnit.SECONDS);
        assertThat(spendAll()).isEqualTo(Http2Credit.FREE);
        ticker.advance(10, TimeUnit.MINUTES);
        assertThat(spendAll()).isEqualTo(Http2Credit.FREE);
    }

    @Test
    void whatIsAskedForEarnsMoreUpToAMost() {
        credit.earn(5);
        assertThat(spendAll()).isEqualTo(Http2Credit.FREE + 5);
        credit.earn(Integer.MAX_VALUE - 1);
        assertThat(spendAll()).isEqualTo(Http2Credit.MOST);
    }
}

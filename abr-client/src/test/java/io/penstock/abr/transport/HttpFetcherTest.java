package io.penstock.abr.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.abr.stage.StageEdge;
import io.penstock.abr.stage.StageEdge.Answer;
import io.penstock.abr.stage.StagePackage;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HttpFetcherTest {
    private static final String PATH = StagePackage.AUDIO + "/init.mp4";
    private static final int LENGTH = 700;
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private final StagePackage pack = new StagePackage(1);
    private final HttpClient client = HttpClient.newHttpClient();
    private final HttpFetcher fetcher = new HttpFetcher(client);
    private StageEdge edge;

    @BeforeEach
    void startTheEdge() throws IOException {
        edge = new StageEdge("edge-1", pack);
    }

    @AfterEach
    void stopTheEdge() {
        edge.close();
        client.shutdownNow();
    }

    @Test
    void fetchesAWholeFile() throws Exception {
        assertThat(get(LENGTH, PATIENCE)).isEqualTo(pack.files().get(PATH));
    }

    @Test
    void refusesAByteMoreThanExpected() {
        edge.answer(path -> Answer.TOO_LONG);
        assertThatThrownBy(() -> get(LENGTH, PATIENCE)).isInstanceOf(FetchException.class);
    }

    /** The error's text is longer than the file would be. */
    @Test
    void saysTheStatusHoweverLongTheErrorIs() {
        edge.answer(path -> Answer.UNAVAILABLE);
        assertThatThrownBy(() -> get(LENGTH, PATIENCE)).hasMessage("answered 503");
        edge.answer(path -> Answer.NOT_FOUND);
        assertThatThrownBy(() -> get(LENGTH, PATIENCE)).hasMessage("answered 404");
        edge.answer(path -> Answer.FORBIDDEN);
        assertThatThrownBy(() -> get(LENGTH, PATIENCE)).hasMessage("answered 403");
    }

    @Test
    void aBodyThatIsCutOffIsNoFile() {
        edge.answer(path -> Answer.CUT_OFF);
        assertThatThrownBy(() -> get(LENGTH, PATIENCE)).isInstanceOf(FetchException.class);
    }

    @Test
    void theDeadlineCoversSilence() {
        edge.answer(path -> Answer.SILENCE);
        givesUpInTime();
    }

    @Test
    void theDeadlineCoversTheLastByte() {
        edge.answer(path -> Answer.HALF_THEN_SILENCE);
        givesUpInTime();
    }

    @Test
    void aPlaceWhereNobodyListensIsNamedAsSuch() {
        edge.die();
        assertThatThrownBy(() -> get(LENGTH, PATIENCE)).hasMessageContaining("ConnectException");
    }

    @Test
    void refusesAnAddressThatIsNotOfTheWeb() {
        assertThatThrownBy(() -> fetcher.get(URI.create("file:///etc/passwd"), 10, PATIENCE))
                .isInstanceOf(FetchException.class)
                .hasMessageContaining("file:///etc/passwd");
    }

    private void givesUpInTime() {
        long began = System.nanoTime();
        assertThatThrownBy(() -> get(LENGTH, Duration.ofMillis(300))).hasMessage("did not deliver within 300 ms");
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isBetween(Duration.ofMillis(300), PATIENCE);
    }

    private byte[] get(long most, Duration deadline) throws FetchException, InterruptedException {
        return fetcher.get(edge.location().packageUrl().resolve(PATH), most, deadline);
    }
}

package io.penstock.encoder.encode;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProgressReaderTest {
    private final List<Double> heard = new ArrayList<>();
    private final ProgressReader reader = new ProgressReader(20, heard::add);

    @Test
    void timeIsTurnedIntoAShareThatNeverFalls() {
        """
                frame=0
                out_time_us=N/A
                out_time_us=-41667
                progress=continue
                out_time_us=5000000
                out_time_ms=5000000
                out_time=00:00:05.000000
                progress=continue
                out_time_us=4000000
                out_time_us=30000000
                progress=end
                """.lines().forEach(reader);
        assertThat(heard).containsExactly(0.25, 0.25, 1.0, 1.0);
    }
}

package io.penstock.edge.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RangeRequestTest {
    @ParameterizedTest(name = "{0} of {1} bytes is {2}+{3}")
    @CsvSource({
        "bytes=0-0, 10, 0, 1",
        "bytes=0-9, 10, 0, 10",
        "bytes=2-4, 10, 2, 3",
        "bytes=5-, 10, 5, 5",
        "bytes=9-99, 10, 9, 1",
        "bytes=-3, 10, 7, 3",
        "bytes=-99, 10, 0, 10",
        "BYTES=1-1, 10, 1, 1",
        "bytes=0-999999999999999999, 10, 0, 10"
    })
    void aSatisfiableRangeIsAPart(String header, long size, long first, long length) {
        assertThat(RangeRequest.parse(header, size)).isEqualTo(new RangeRequest.Part(new ByteSpan(first, length)));
    }

    @ParameterizedTest
    @CsvSource({"bytes=10-, 10", "bytes=10-20, 10", "bytes=-0, 10", "bytes=0-0, 0", "bytes=-1, 0"})
    void aRangeOutsideTheFileIsUnsatisfiable(String header, long size) {
        assertThat(RangeRequest.parse(header, size)).isEqualTo(new RangeRequest.Unsatisfiable());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "bytes=5-2",
                "bytes=-",
                "bytes=a-b",
                "bytes",
                "items=0-1",
                "bytes=0-1,3-4",
                "bytes=99999999999999999999-"
            })
    void whatIsNoSingleRangeGetsTheWholeFile(String header) {
        assertThat(RangeRequest.parse(header, 10)).isEqualTo(new RangeRequest.Whole());
    }
}

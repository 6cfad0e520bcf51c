package io.penstock.edge.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.edge.message.Ascii;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RangesTest {
    private final Ranges ranges = new Ranges();

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
    void aSatisfiableRangeIsAPart(String field, long size, long first, long length) {
        assertThat(parse(field, size)).isEqualTo(Ranges.Outcome.SATISFIABLE);
        assertThat(found()).isEqualTo(first + "+" + length);
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "bytes=0-1,3-4 | 0+2 3+2",
                "bytes= 0-1 ,\t, -2 | 0+2 8+2",
                "bytes=4-5,0-1,99- | 4+2 0+2",
                "bytes=0-3,2-5 | 0+4 2+4",
                "bytes=,5-5, | 5+1"
            })
    void severalRangesComeInTheirOrderAndThoseOutsideAreLeftOut(String field, String found) {
        assertThat(parse(field, 10)).isEqualTo(Ranges.Outcome.SATISFIABLE);
        assertThat(found()).isEqualTo(found);
    }

    @ParameterizedTest
    @CsvSource({"bytes=10-, 10", "bytes=10-20, 10", "bytes=-0, 10", "bytes=0-0, 0", "bytes=-1, 0", "'bytes=10-,-0', 10"
    })
    void whatLiesOutsideOfTheFileIsUnsatisfiable(String field, long size) {
        assertThat(parse(field, size)).isEqualTo(Ranges.Outcome.UNSATISFIABLE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "bytes=5-2",
                "bytes=-",
                "bytes=a-b",
                "bytes",
                "bytes=",
                "bytes=,",
                "items=0-1",
                "bytes=1-2,x",
                "bytes=0--1",
                "bytes=0-9,0-9",
                "bytes=99999999999999999999-"
            })
    void whatIsMalformedOrAsksForMoreThanThereIsIsIgnored(String field) {
        assertThat(parse(field, 10)).isEqualTo(Ranges.Outcome.IGNORED);
    }

    @Test
    void tooManyRangesAreIgnored() {
        assertThat(parse(manyRanges(Ranges.MOST), 1000)).isEqualTo(Ranges.Outcome.SATISFIABLE);
        assertThat(ranges.count()).isEqualTo(Ranges.MOST);
        assertThat(parse(manyRanges(Ranges.MOST + 1), 1000)).isEqualTo(Ranges.Outcome.IGNORED);
        assertThat(parse("bytes=" + "9-9,".repeat(5000), 1000)).isEqualTo(Ranges.Outcome.IGNORED);
    }

    private static String manyRanges(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> 2 * i + "-" + 2 * i)
                .collect(Collectors.joining(",", "bytes=", ""));
    }

    private Ranges.Outcome parse(String field, long size) {
        byte[] bytes = Ascii.bytes("Range: " + field);
        return ranges.parse(bytes, "Range: ".length(), bytes.length, size);
    }

    private String found() {
        return IntStream.range(0, ranges.count())
                .mapToObj(i -> ranges.first(i) + "+" + ranges.length(i))
                .collect(Collectors.joining(" "));
    }
}

package io.penstock.bench.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PatternTest {
    private static final int LONGER_THAN_THE_PATTERN = FileKind.SEGMENT.bytes();

    @Test
    void everyPartOfAFileIsKnown() {
        byte[] file = Pattern.file(3, LONGER_THAN_THE_PATTERN).array();
        for (int from = 0; from < file.length; from += 99_991) {
            assertThat(Pattern.mismatch(3, from, file, from, file.length - from))
                    .isEqualTo(-1);
        }
    }

    @Test
    void aWrongByteIsFoundWhereverItIs() {
        byte[] file = Pattern.file(3, LONGER_THAN_THE_PATTERN).array();
        for (int at : new int[] {0, 1, 1_048_572, 1_048_573, file.length - 1}) {
            byte[] wrong = file.clone();
            wrong[at] ^= 1;
            assertThat(Pattern.mismatch(3, 0, wrong, 0, wrong.length)).isEqualTo(at);
        }
    }

    @Test
    void filesDifferAndSoDoPlacesInOne() {
        byte[] file = Pattern.file(3, 4096).array();
        assertThat(Pattern.mismatch(4, 0, file, 0, file.length)).isNotNegative();
        assertThat(Pattern.mismatch(3, 16, file, 0, file.length)).isNotNegative();
        assertThat(Arrays.equals(file, Pattern.file(3, 4096).array())).isTrue();
    }

    @Test
    void noTwoFilesOfAllKindsShareANumber() {
        long numbers = Arrays.stream(FileKind.values())
                .flatMapToInt(kind -> IntStream.range(0, kind.count()).map(kind::number))
                .distinct()
                .count();
        assertThat(numbers)
                .isEqualTo(Arrays.stream(FileKind.values())
                        .mapToInt(FileKind::count)
                        .sum());
    }
}

package io.penstock.encoder.report;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class ReportLimitsTest {
    private static final EncodeReport GOOD = SampleReport.of("film", 2, "h264");

    @Test
    void aGoodOnePasses() {
        assertThatCode(() -> ReportLimits.require(GOOD)).doesNotThrowAnyException();
    }

    @Test
    void aMeanMayBeRoundedUp() {
        EncodeReport.FixedRung rung = new EncodeReport.FixedRung(16, 16, 1, Math.nextUp(100.0));
        EncodeReport report = withCodecs(List.of(new EncodeReport.Codec("h264", 0.0, List.of(rung))));
        assertThatCode(() -> ReportLimits.require(report)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /seconds                      | 0      | seconds is 0.0; it must be above 0, at most 1.0E12
            /seconds                      | NaN    | seconds is NaN; it must be above 0, at most 1.0E12
            /cpuSecondsPerSecond          | -1     | CPU seconds a second is -1.0; it must be from 0 to 1.0E12
            /bdRatePercent                | NaN    | BD-rate is NaN %; it must be finite
            /width                        | 0      | size of film is 0x1080; both sides must be at least 1
            /codecs/0/name                | av1    | codec of rung v-h264-360-1 is h264; it must be one of [av1]
            /codecs/0/fixed/1/vmaf        | 101    | VMAF of a rung of the fixed ladder is 101.0; it must be from 0 to 100
            /ladder/1/bitsPerSecond       | 0      | rate of rung v-h264-480-2 is 0.0; it must be above 0, at most 1.0E12
            /ladder/1/worstShotVmaf       | -0.1   | VMAF of the worst shot in rung v-h264-480-2 is -0.1; it must be from 0 to 100
            /shots/1/points/3/vmaf        | NaN    | VMAF of a trial encode of shot 1 is NaN; it must be from 0 to 100
            /shots/1/points/3/codec       | vp9    | codec of trial encode of shot 1 is vp9; it must be one of [h264]
            /shots/0/points/3/quantizer   | -3     | quantizer of a trial encode of shot 0 is -3.0; it must be from 0 to 1.0E12
            /shots/0/chosen/2/vmaf        | 300    | VMAF of shot 0 in rung v-h264-720-3 is 300.0; it must be from 0 to 100
            /shots/0/chosen/2/bitsPerSecond | Infinity | rate of shot 0 in rung v-h264-720-3 is Infinity; it must be above 0, at most 1.0E12
            /time/0/cpuSeconds            | -1     | CPU seconds of shot detection is -1.0; it must be from 0 to 1.0E12
            """)
    void whatCannotBeIsNamed(String where, String value, String message) {
        JsonNode tree = JsonMapper.shared().valueToTree(GOOD);
        int last = where.lastIndexOf('/');
        ObjectNode parent = (ObjectNode) tree.at(where.substring(0, last));
        parent.put(where.substring(last + 1), value);
        EncodeReport bad = JsonMapper.shared().treeToValue(tree, EncodeReport.class);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ReportLimits.require(bad))
                .withMessage(message);
    }

    @Test
    void aChoiceIsNeededForEachRung() {
        EncodeReport.Shot shot = GOOD.shots().getFirst();
        EncodeReport.Shot incomplete = new EncodeReport.Shot(
                0,
                0,
                shot.frames(),
                0,
                shot.seconds(),
                shot.points(),
                shot.chosen().subList(0, 3));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ReportLimits.require(withShots(List.of(incomplete))))
                .withMessageContaining("it must be one for each of [v-h264-360-1,");
    }

    @Test
    void thereIsAShotAndNotAnyNumberOfThem() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ReportLimits.require(withShots(List.of())))
                .withMessage("there are 0 shots; there must be from 1 to 20000");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ReportLimits.require(
                        withShots(Collections.nCopies(20_001, GOOD.shots().getFirst()))))
                .withMessage("there are 20001 shots; there must be from 1 to 20000");
    }

    private static EncodeReport withShots(List<EncodeReport.Shot> shots) {
        return with(shots, GOOD.codecs());
    }

    private static EncodeReport withCodecs(List<EncodeReport.Codec> codecs) {
        return with(GOOD.shots(), codecs);
    }

    private static EncodeReport with(List<EncodeReport.Shot> shots, List<EncodeReport.Codec> codecs) {
        return new EncodeReport(
                GOOD.film(),
                GOOD.preset(),
                GOOD.width(),
                GOOD.height(),
                GOOD.frameRate(),
                GOOD.metric(),
                GOOD.seconds(),
                GOOD.cpuSecondsPerSecond(),
                GOOD.bdRatePercent(),
                shots,
                GOOD.ladder(),
                codecs,
                GOOD.time());
    }
}

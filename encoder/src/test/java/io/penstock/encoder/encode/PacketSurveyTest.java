package io.penstock.encoder.encode;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PacketSurveyTest {
    private final PacketSurvey survey = PacketSurvey.empty();

    @Test
    void streamsLastFromTheirFirstPacketToTheEndOfTheirLast() {
        add("0,0.000000,-0.083333,0.041667,K__", "1,0.010000,0.010000,0.021333,K__", "0,0.083333,0.0,0.041667,___");
        assertThat(survey.stream(0).count()).isEqualTo(2);
        assertThat(survey.stream(0).seconds()).isEqualTo(0.125);
        assertThat(survey.stream(0).allTimed()).isTrue();
        assertThat(survey.stream(2).count()).isZero();
        assertThat(survey.end()).isEqualTo(0.125);
        assertThat(survey.cutOff()).isEmpty();
    }

    @Test
    void aPacketWithoutPresentationTimeCountsByItsDecodingTime() {
        add("0,N/A,6.041667,N/A,___");
        assertThat(survey.end()).isEqualTo(6.041667);
        assertThat(survey.stream(0).allTimed()).isFalse();
    }

    @Test
    void onlyADamagedLastPacketIsACut() {
        add("0,1.0,1.0,1.0,__C", "0,2.0,2.0,1.0,___");
        assertThat(survey.cutOff()).isEmpty();
        add("0,3.0,3.0,1.0,__C");
        assertThat(survey.cutOff()).isPresent();
    }

    @Test
    void linesOfAnotherFormAreNoPackets() {
        add("", "side_data,x", "0,N/A,N/A,N/A,___");
        assertThat(survey.stream(0).count()).isZero();
    }

    private void add(String... lines) {
        for (String line : lines) {
            survey.add(line);
        }
    }
}

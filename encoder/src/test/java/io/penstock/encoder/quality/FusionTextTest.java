package io.penstock.encoder.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class FusionTextTest {
    private static final String TEXT = """
            degree 1
            vif0 0.5 0.25 0.0 1.2
            vif1 0.5 0.25 0.0 1.2
            vif2 0.5 0.25 0.0 1.2
            vif3 0.5 0.25 0.0 1.2
            adm2 0.5 0.25 0.0 1.2
            motion2 10.0 5.0 0.0 60.0
            0 0 0 0 0 0 50.0
            1 0 0 0 0 0 1.0
            0 1 0 0 0 0 0.0
            0 0 1 0 0 0 0.0
            0 0 0 1 0 0 0.0
            0 0 0 0 1 0 0.0
            0 0 0 0 0 1 -0.1
            """;

    @Test
    void whatIsReadIsWrittenAgain() {
        FusionModel model = FusionText.parse("# a line for people\n\n" + TEXT.replace("60.0", "60.0 # steps"));
        assertThat(FusionText.of(model)).isEqualTo(TEXT);
        assertThat(model.unclipped(new FrameFeatures(0.75, 0, 0, 0, 0, 20))).isEqualTo(50 + 1 - 0.2);
        assertThat(model.unclipped(new FrameFeatures(0.5, 0, 0, 0, 0, 1000))).isEqualTo(50 - 1.0);
    }

    @Test
    void aLineThatIsMissingOrOutOfPlaceOrTooManyIsNamed() {
        refused(
                TEXT.replace("vif1 0.5 0.25 0.0 1.2\n", ""),
                "\"vif2 0.5 0.25 0.0 1.2\" stands where \"vif1\" and 4 number(s)");
        refused(TEXT.replace("0 1 0 0 0 0 0.0\n", ""), "\"0 0 1 0 0 0 0.0\" stands where \"0 1 0 0 0 0\"");
        refused(TEXT.replace("0 0 0 0 0 1 -0.1\n", ""), "\"\" stands where \"0 0 0 0 0 1\"");
        refused(TEXT.replace("-0.1", "-0,1"), "\"0 0 0 0 0 1 -0,1\" stands where");
        refused(TEXT.replace("degree 1", "degree 1 2"), "\"degree 1 2\" stands where \"degree\" and 1 number(s)");
        refused(TEXT + "2 0 0 0 0 0 1.0\n", "\"2 0 0 0 0 0 1.0\" comes after the last coefficient");
        refused(TEXT.replace("vif3 0.5 0.25", "vif3 0.5 0"), "deviation 0.0");
        refused(TEXT.replace("0.0 60.0", "60.0 0.0"), "bounds 60.0 and 0.0");
    }

    @Test
    void aPolynomialThatIsNotWholeIsRefused() {
        assertThatThrownBy(() -> new FusionModel(1, List.of(), new double[7]))
                .hasMessageContaining("0 features and 7 coefficients")
                .hasMessageContaining("they must be 6 and 7");
    }

    private static void refused(String text, String message) {
        assertThatThrownBy(() -> FusionText.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }
}

package io.penstock.encoder.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The colours of the style sheet can be told from the ground and from each other, whatever colours an eye can see. */
class PaletteTest {
    private static final String LIGHT_GROUND = "#ffffff";
    private static final String DARK_GROUND = "#191c21";

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void marksStandOutFromTheGround(boolean dark) {
        Stream<String> classes = Stream.concat(
                IntStream.range(0, 4).mapToObj(i -> "codec" + i),
                IntStream.range(0, 9).mapToObj(i -> "ramp" + i));
        // WCAG 2.2, 1.4.11: three to one for what is needed to understand a drawing.
        assertThat(classes)
                .allSatisfy(name -> assertThat(contrast(colour(name, dark), dark ? DARK_GROUND : LIGHT_GROUND))
                        .as(name)
                        .isGreaterThan(3));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void codecsDifferForTheColourBlindToo(boolean dark) {
        for (int a = 0; a < 4; a++) {
            for (int b = 0; b < a; b++) {
                double apart = apart(deuteranope(colour("codec" + a, dark)), deuteranope(colour("codec" + b, dark)));
                assertThat(apart).as("codecs %d and %d without green", a, b).isGreaterThan(0.1);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ramp:9", "heat:7"})
    void whatHasAnOrderGoesOneWayInLightness(String ramp) {
        String name = ramp.substring(0, 4);
        int count = Integer.parseInt(ramp.substring(5));
        for (int i = 1; i < count; i++) {
            assertThat(luminance(colour(name + i, false)))
                    .as(name + i)
                    .isLessThan(luminance(colour(name + (i - 1), false)));
            assertThat(luminance(colour(name + i, true)))
                    .as(name + i)
                    .isGreaterThan(luminance(colour(name + (i - 1), true)));
        }
    }

    @Test
    void complexityStepsAreHalfDoublings() {
        List<String> heats = Stream.of(0.01, 0.6, 0.99, 1.0, 1.5, 2.1, 2.9, 40.0)
                .map(Palette::heat)
                .toList();
        assertThat(heats).containsExactly("heat0", "heat1", "heat2", "heat3", "heat4", "heat5", "heat6", "heat6");
    }

    @Test
    void theLargestHasTheEndOfTheRamp() {
        assertThat(IntStream.range(0, 4).mapToObj(i -> Palette.ramp(i, 4)))
                .containsExactly("ramp0", "ramp3", "ramp5", "ramp8");
        assertThat(Palette.ramp(0, 1)).isEqualTo("ramp8");
    }

    private static String colour(String name, boolean dark) {
        String css = Styles.plot();
        int darkFrom = css.indexOf("@media");
        Matcher rule = Pattern.compile("\\." + name + " \\{ color: (#[0-9a-f]{6}); }")
                .matcher(dark ? css.substring(darkFrom) : css.substring(0, darkFrom));
        assertThat(rule.find()).as("rule of %s", name).isTrue();
        return rule.group(1);
    }

    private static double contrast(String a, String b) {
        double x = luminance(a);
        double y = luminance(b);
        return (Math.max(x, y) + 0.05) / (Math.min(x, y) + 0.05);
    }

    /** Relative luminance of WCAG 2.2. */
    private static double luminance(String colour) {
        List<Double> rgb = linear(colour);
        return 0.2126 * rgb.get(0) + 0.7152 * rgb.get(1) + 0.0722 * rgb.get(2);
    }

    private static List<Double> linear(String colour) {
        return Stream.of(1, 3, 5)
                .map(at -> Integer.parseInt(colour.substring(at, at + 2), 16) / 255.0)
                .map(c -> c <= 0.04045 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4))
                .toList();
    }

    /** What is left of linear RGB without the green receptor: Machado, Oliveira and Fernandes (2009), severity 1. */
    private static List<Double> deuteranope(String colour) {
        List<Double> c = linear(colour);
        double[][] matrix = {
            {0.367322, 0.860646, -0.227968}, {0.280085, 0.672501, 0.047413}, {-0.011820, 0.042940, 0.968881}
        };
        return Stream.of(matrix)
                .map(row -> Math.cbrt(Math.max(0, row[0] * c.get(0) + row[1] * c.get(1) + row[2] * c.get(2))))
                .toList();
    }

    private static double apart(List<Double> a, List<Double> b) {
        return Math.sqrt(IntStream.range(0, 3)
                .mapToDouble(i -> Math.pow(a.get(i) - b.get(i), 2))
                .sum());
    }
}

package io.penstock.encoder.encode;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LanguageTagTest {
    @Test
    void aFileMayNameALanguageInAnyUsualForm() {
        LanguageTag english = new LanguageTag("eng", "en");
        assertThat(LanguageTag.of("eng")).isEqualTo(english);
        assertThat(LanguageTag.of("en")).isEqualTo(english);
        assertThat(LanguageTag.of("en-GB")).isEqualTo(english);
        assertThat(LanguageTag.of("ENG")).isEqualTo(english);
    }

    @Test
    void bibliographicCodesMeanTheSameLanguage() {
        assertThat(LanguageTag.of("ger")).isEqualTo(new LanguageTag("deu", "de"));
        assertThat(LanguageTag.of("fre")).isEqualTo(LanguageTag.of("fra"));
    }

    @Test
    void aLanguageWithoutTwoLettersKeepsThree() {
        assertThat(LanguageTag.of("gsw")).isEqualTo(new LanguageTag("gsw", "gsw"));
    }

    @Test
    void whatNamesNoLanguageIsUndetermined() {
        for (String text : new String[] {"", "und", "mul", "e\"g", "English (commentary)"}) {
            assertThat(LanguageTag.of(text)).as(text).isEqualTo(LanguageTag.UNDETERMINED);
        }
    }
}

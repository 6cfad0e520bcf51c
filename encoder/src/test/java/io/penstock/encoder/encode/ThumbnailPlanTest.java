package io.penstock.encoder.encode;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.encoder.encode.ThumbnailEncode.Plan;
import org.junit.jupiter.api.Test;

class ThumbnailPlanTest {
    @Test
    void picturesKeepTheFilmsAspectAndAreNeverEnlarged() {
        assertThat(Plan.of(1920, 1080, 5)).isEqualTo(new Plan(320, 180, 3, 5, 2, 3));
        assertThat(Plan.of(1920, 804, 5)).isEqualTo(new Plan(320, 134, 3, 5, 2, 3));
        assertThat(Plan.of(1080, 1920, 5)).isEqualTo(new Plan(102, 180, 5, 5, 2, 3));
        assertThat(Plan.of(1440, 1080, 5)).isEqualTo(new Plan(240, 180, 4, 5, 2, 3));
        assertThat(Plan.of(64, 48, 5)).isEqualTo(new Plan(64, 48, 5, 5, 2, 3));
        assertThat(Plan.of(8000, 2, 0.04)).isEqualTo(new Plan(320, 2, 3, 5, 2, 1));
    }

    @Test
    void longFilmsHaveFewerPicturesASecond() {
        assertThat(Plan.of(1920, 1080, 1200).pictures()).isEqualTo(600);
        assertThat(Plan.of(1920, 1080, 1201).pictures()).isEqualTo(241);
        assertThat(Plan.of(1920, 1080, 7200)).isEqualTo(new Plan(320, 180, 3, 5, 10, 720));
        assertThat(Plan.of(1920, 1080, 7200).sheets()).isEqualTo(48);
    }
}

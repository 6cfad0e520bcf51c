package io.penstock.decisions.steering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PrefixTest {
    @ParameterizedTest
    @CsvSource({
        "203.0.113.0/24, 203.0.113.255",
        "0.0.0.0/0, 255.255.255.255",
        "203.0.113.7/32, 203.0.113.7",
        "2001:db8:1::/48, 2001:db8:1:ffff:ffff:ffff:ffff:ffff",
        "::/0, ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff",
        "2001:db8::8/125, 2001:db8::f",
        "2001:db8::/64, 2001:db8::ffff:ffff:ffff:ffff",
        "2001:db8::1/128, 2001:db8::1"
    })
    void theLastAddressHasAllHostBitsSet(String prefix, String last) {
        assertThat(Prefix.parse(prefix).last()).isEqualTo(IpAddress.parse(last));
    }

    @Test
    void anIpv4MappedPrefixIsTheIpv4One() {
        assertThat(Prefix.parse("::ffff:203.0.113.0/120")).isEqualTo(Prefix.parse("203.0.113.0/24"));
    }

    @Test
    void bitsAfterThePrefixAreRefusedWithTheRightPrefix() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Prefix.parse("203.0.113.9/24"))
                .withMessageContaining("did you mean 203.0.113.0/24?");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "203.0.113.0",
                "203.0.113.0/",
                "203.0.113.0/33",
                "203.0.113.0/-1",
                "203.0.113.0/024",
                "2001:db8::/129",
                "x/8",
                "::ffff:0.0.0.0/95"
            })
    void whatIsNoPrefixIsRefused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Prefix.parse(text));
    }

    @Test
    void familiesAreApart() {
        assertThat(Prefix.parse("::/0").contains(IpAddress.parse("203.0.113.7")))
                .isFalse();
        assertThat(Prefix.parse("0.0.0.0/0").contains(IpAddress.parse("::"))).isFalse();
    }
}

package io.penstock.decisions.steering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.penstock.decisions.steering.IpAddress.Family;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IpAddressTest {
    @Test
    void anIpv4AddressIsItsThirtyTwoBits() {
        assertThat(IpAddress.parse("203.0.113.7")).isEqualTo(new IpAddress(Family.IPV4, 0, 0xcb007107L));
    }

    @Test
    void anIpv4MappedAddressIsTheIpv4One() {
        assertThat(IpAddress.parse("::ffff:203.0.113.7")).isEqualTo(IpAddress.parse("203.0.113.7"));
        assertThat(IpAddress.parse("::ffff:cb00:7107")).isEqualTo(IpAddress.parse("203.0.113.7"));
    }

    @ParameterizedTest
    @CsvSource({"0.0.0.0", "255.255.255.255", "2001:db8:1:0:0:0:0:7", "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff"})
    void anAddressReadsAsItWasWritten(String text) {
        assertThat(IpAddress.parse(text)).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "127.1",
                "1",
                "256.0.0.1",
                "1.2.3.4.5",
                "localhost",
                "fe80::1%lo",
                "[::1]",
                "::g",
                "1:2",
                " 1.2.3.4",
                "1.2.3.4/32"
            })
    void whatIsNoAddressIsRefusedAndNamed(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> IpAddress.parse(text))
                .withMessageContaining("\"" + text + "\"")
                .withMessageContaining("203.0.113.7");
    }

    @Test
    void addressesAreInUnsignedOrder() {
        assertThat(IpAddress.parse("127.255.255.255")).isLessThan(IpAddress.parse("128.0.0.0"));
        assertThat(IpAddress.parse("7fff::")).isLessThan(IpAddress.parse("8000::"));
        assertThat(IpAddress.parse("255.255.255.255")).isLessThan(IpAddress.parse("::"));
    }
}

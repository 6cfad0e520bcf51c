package io.penstock.contracts.token;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.contracts.pack.PackageRef;
import io.penstock.contracts.token.EdgeToken.Check;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tokens of version 2: for one client's network alone. */
class BoundTokenTest {
    private static final TokenKey KEY = new TokenKey("k1", "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8");
    private static final LiveKeys LIVE = LiveKeys.of(List.of(KEY));
    private static final UUID PLAYBACK = UUID.fromString("00000000-0000-4000-8000-000000000001");
    private static final PackageRef REF = new PackageRef("demo", 1);
    private static final Instant EXPIRY = Instant.ofEpochSecond(2_000_000_000);

    /** The macs are what {@code openssl dgst -sha256 -mac HMAC} gives for this key and {@code 2....demo/1.{network}}. */
    @ParameterizedTest
    @CsvSource({
        "203.0.113.7, rfg9tSnYV7FM0iyr1RVZz1syv60_U2RtmAtc-FRJ57g",
        "2001:db8:0:a::1, 7n0IvxF3xoZjAVDBjRhZCu0MwirrmIrp-sfS4qvgIAM",
    })
    void theFormatIsFixedByKnownAnswers(String client, String mac) throws Exception {
        assertThat(EdgeToken.sign(KEY, EXPIRY, PLAYBACK, REF, InetAddress.getByName(client)))
                .isEqualTo("2.k1.2000000000.00000000-0000-4000-8000-000000000001." + mac);
    }

    @ParameterizedTest
    @CsvSource({
        "203.0.113.7, 203.0.113.7, true",
        "203.0.113.7, 203.0.113.8, false",
        "203.0.113.7, 203.0.113.70, false",
        "2001:db8:0:a::1, 2001:db8:0:a:ffff:ffff:ffff:ffff, true",
        "2001:db8:0:a::1, 2001:db8:0:b::1, false",
        "2001:db8:0:a::1, 2001:db8:0:a0::1, false",
        "::1, ::2, true",
        "::1, 127.0.0.1, false",
        "0.0.0.1, ::1, false"
    })
    void itOpensForTheNetworkItWasSignedForAlone(String signedFor, String from, boolean opens) throws Exception {
        String token = EdgeToken.sign(KEY, EXPIRY, PLAYBACK, REF, InetAddress.getByName(signedFor));
        assertThat(check(token, InetAddress.getByName(from)))
                .isEqualTo(
                        opens
                                ? new Check.Valid(PLAYBACK, EXPIRY)
                                : new Check.Refused(EdgeToken.Reason.BAD_SIGNATURE_OR_ADDRESS));
    }

    @Test
    void anIpv4AddressInIpv6FormIsTheIpv4Address() throws Exception {
        byte[] mapped = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, -1, -1, (byte) 203, 0, 113, 7};
        InetAddress inIpv6Form = Inet6Address.getByAddress(null, mapped, 0);
        assertThat(inIpv6Form).as("as a socket of both families hands it over").isInstanceOf(Inet6Address.class);
        InetAddress plain = InetAddress.getByName("203.0.113.7");
        assertThat(check(EdgeToken.sign(KEY, EXPIRY, PLAYBACK, REF, plain), inIpv6Form))
                .isInstanceOf(Check.Valid.class);
        assertThat(check(EdgeToken.sign(KEY, EXPIRY, PLAYBACK, REF, inIpv6Form), plain))
                .isInstanceOf(Check.Valid.class);
    }

    @Test
    void neitherVersionCanBeMadeOfTheOther() throws Exception {
        InetAddress client = InetAddress.getByName("203.0.113.7");
        String bound = EdgeToken.sign(KEY, EXPIRY, PLAYBACK, REF, client);
        assertThat(check("1" + bound.substring(1), client))
                .isEqualTo(new Check.Refused(EdgeToken.Reason.BAD_SIGNATURE));
        String free = EdgeToken.sign(KEY, EXPIRY, PLAYBACK, REF);
        assertThat(check("2" + free.substring(1), client))
                .isEqualTo(new Check.Refused(EdgeToken.Reason.BAD_SIGNATURE_OR_ADDRESS));
    }

    @Test
    void theAddressDoesNotStandInTheToken() throws Exception {
        String token = EdgeToken.sign(KEY, EXPIRY, PLAYBACK, REF, InetAddress.getByName("203.0.113.7"));
        assertThat(token).doesNotContain("203").doesNotContain("113");
    }

    private static Check check(String token, InetAddress from) {
        return EdgeToken.check(LIVE, token, REF, from, EXPIRY.minusSeconds(1));
    }
}

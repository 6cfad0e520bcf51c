package io.penstock.edge.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Kernel TLS on a kernel that has it: curl, openssl and a client of our own against the edge inside a booted Debian kernel.
 * {@code tx} is how many connections the kernel says it took over, {@code handed} how many the edge says, {@code kernel} and
 * {@code user} are bytes of bodies by who sealed them.
 */
@Tag("kernel")
class KernelTlsIT {
    private static final String FILM = "3000000";
    private static Guest guest;

    @BeforeAll
    static void boot() throws Exception {
        Path module = Path.of(System.getProperty("penstock.root"), "edge-node");
        guest = Guest.run(module, module.resolve("target/kernel/guest.log"));
    }

    private static Map<String, String> byKernel(String connections, String bytes) {
        return Map.of("tx", connections, "handed", connections, "kernel", bytes, "user", "0", "errors", "0");
    }

    private static Map<String, String> byUserSpace(String bytes) {
        return Map.of("handed", "0", "kernel", "0", "user", bytes, "errors", "0");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "kernel-tls13-aes128",
                "kernel-tls13-aes256",
                "kernel-tls13-chacha",
                "kernel-tls12-aes128",
                "kernel-tls12-aes256",
                "kernel-tls12-chacha",
                "http10",
                "slow",
                "ethernet",
                "narrow-send-buffer"
            })
    void theKernelSealsTheFilmAndItComesByteForByte(String name) {
        assertThat(guest.seen(name))
                .containsEntry("rc", "0")
                .containsEntry("same", "0")
                .containsAllEntriesOf(byKernel("1", FILM));
    }

    @Test
    void aCbcSuiteStaysInUserSpace() {
        assertThat(guest.seen("kernel-tls12-cbc"))
                .containsEntry("rc", "0")
                .containsEntry("same", "0")
                .containsEntry("tx", "0")
                .containsAllEntriesOf(byUserSpace(FILM));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tls13-aes128",
                "tls13-aes256",
                "tls13-chacha",
                "tls12-aes128",
                "tls12-aes256",
                "tls12-chacha",
                "tls12-cbc"
            })
    void withoutTheKernelsModuleEveryCipherStaysInUserSpace(String suite) {
        assertThat(guest.seen("bare-" + suite))
                .containsEntry("rc", "0")
                .containsEntry("same", "0")
                .containsAllEntriesOf(byUserSpace(FILM));
    }

    @Test
    void whatTheProbeFindsIsWhatTheKernelHas() {
        assertThat(guest.seen("bare-probe")).containsEntry("suites", "6:0");
        assertThat(guest.seen("probe")).containsEntry("suites", "6:6");
        assertThat(guest.seen("preflight"))
                .containsEntry("rc", "0")
                .containsEntry("lacking", "6")
                .containsEntry("boringssl", "1")
                .containsEntry("kernel", guest.seen("kernel").get("release"));
    }

    @Test
    void aKeptConnectionIsHandedOffOnceForAllItsResponses() {
        assertThat(guest.seen("keep-alive"))
                .containsEntry("same", "0")
                .containsEntry("connects", "100")
                .containsAllEntriesOf(byKernel("1", "20000000"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"resume-tls13", "resume-tls12"})
    void sessionsAreResumedAndHandedOffAgain(String name) {
        assertThat(guest.seen(name))
                .containsEntry("reused", "yes")
                .containsEntry("bytes", "yes")
                .containsEntry("clean", "yes")
                .containsAllEntriesOf(byKernel("2", "6000000"));
    }

    @Test
    void aClientMayChangeItsKeys() {
        assertThat(guest.seen("key-update"))
                .containsEntry("small", "1")
                .containsEntry("clean", "yes")
                .containsAllEntriesOf(byKernel("1", "3000013"));
    }

    @Test
    void aClientThatAsksForNewKeysIsSaidGoodbye() {
        assertThat(guest.seen("key-update-asked"))
                .containsEntry("small", "0")
                .containsEntry("clean", "yes")
                .containsAllEntriesOf(byKernel("1", FILM));
    }

    @Test
    void renegotiationIsRefusedByItsAlert() {
        assertThat(guest.seen("renegotiation"))
                .containsEntry("refused", "yes")
                .containsEntry("small", "0")
                .containsAllEntriesOf(byKernel("1", FILM));
    }

    @Test
    void earlyDataIsRejectedAndTheClientServed() {
        assertThat(guest.seen("early-data"))
                .containsEntry("rejected", "yes")
                .containsEntry("bytes", "yes")
                .containsEntry("clean", "yes")
                .containsAllEntriesOf(byKernel("1", FILM));
    }

    @ParameterizedTest
    @EnumSource
    void oddClientsAreServedToo(ClientManners manners) {
        assertThat(guest.seen("client-" + manners.label()))
                .containsEntry("whole", "true")
                .containsEntry("end", manners == ClientManners.GARBAGE ? "bad_record_mac" : "close-notify");
    }

    /** All of them but the one that closed its stream before the hand-off, and the one whose keys were no longer the first. */
    @Test
    void oddClientsAreHandedOffWhereTheyCanBe() {
        assertThat(guest.seen("clients"))
                .containsAllEntriesOf(Map.of("tx", "7", "handed", "7", "user", "6000000", "errors", "0"));
    }

    @Test
    void aClientThatGoesAwayLeavesNothingOpen() {
        assertThat(guest.seen("abort"))
                .containsEntry("closed", "0")
                .containsEntry("tx", "1")
                .containsEntry("user", "0");
    }
}

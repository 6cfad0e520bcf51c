package io.penstock.edge.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.ssl.NativeContext;
import io.netty.handler.ssl.OpenSsl;
import io.netty.handler.ssl.ReferenceCountedOpenSslContext;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.ReferenceCountUtil;
import io.penstock.edge.app.TestCertificate;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Real handshakes with BoringSSL, as far as they go without a kernel that encrypts: that its secrets arrive through Netty's
 * context (where Netty changes, this fails), and that the keys and the number made of them open the record it sent last.
 */
class KeyLogIT {
    @TempDir
    private static Path folder;

    private static SslContext context;
    private static KernelTls tls;
    private final List<EmbeddedChannel> channels = new ArrayList<>();

    @BeforeAll
    static void makeContext() throws Exception {
        Map<KernelSuite, Optional<KernelRefusal>> all = new LinkedHashMap<>();
        KernelSuite.all().forEach(suite -> all.put(suite, Optional.empty()));
        tls = new KernelTls(new KernelTlsSupport(all), new SimpleMeterRegistry());
        TestCertificate certificate = TestCertificate.in(folder);
        context = BoringSsl.serverContext(
                Credential.read(CertificateFiles.of(certificate.chain(), certificate.key())),
                new TlsSettings(List.of("http/1.1"), tls::logKeys));
    }

    @AfterAll
    static void giveTheContextUp() {
        ReferenceCountUtil.release(context);
    }

    @AfterEach
    void close() {
        channels.forEach(EmbeddedChannel::finishAndReleaseAll);
    }

    /** A connection as far as its ciphertext: gate and SslHandler. */
    private record Server(CiphertextGate gate, SslHandler handler, BoringSession session, EmbeddedChannel channel) {
        static Server start(List<EmbeddedChannel> channels) {
            CiphertextGate gate = new CiphertextGate();
            SslHandler handler = context.newHandler(ByteBufAllocator.DEFAULT);
            BoringSession session = BoringSession.of(handler.engine(), tls.keys());
            assertThat(session).as("an engine of BoringSSL's").isNotNull();
            channels.add(new EmbeddedChannel(gate, handler));
            return new Server(gate, handler, session, channels.getLast());
        }

        boolean proven() throws Exception {
            KernelSuite suite = session.suite();
            SentRecords records = gate.records();
            try (TrafficKeys keys = session.deriveKeys(suite)) {
                assertThat(keys).as("keys of " + suite).isNotNull();
                return RecordProof.opens(suite, keys, records.next(suite.version()) - 1, records.last());
            }
        }

        void write(String text) {
            channel.writeOneOutbound(Unpooled.copiedBuffer(text, StandardCharsets.US_ASCII));
            channel.flushOutbound();
        }
    }

    @Test
    void nettyStillKeepsBoringSslsContextWhereWeLookForIt() {
        assertThat(OpenSsl.isAvailable())
                .as("BoringSSL loads: %s", OpenSsl.unavailabilityCause())
                .isTrue();
        assertThat(context).isInstanceOf(ReferenceCountedOpenSslContext.class);
        assertThat(NativeContext.pointer((ReferenceCountedOpenSslContext) context))
                .as("ReferenceCountedOpenSslContext.ctx of this Netty")
                .isNotZero();
    }

    @ParameterizedTest
    @CsvSource({
        "TLSv1.3, TLS_AES_128_GCM_SHA256",
        "TLSv1.3, TLS_AES_256_GCM_SHA384",
        "TLSv1.3, TLS_CHACHA20_POLY1305_SHA256",
        "TLSv1.2, TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
        "TLSv1.2, TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
        "TLSv1.2, TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256"
    })
    void theKeysAndTheCountAreThoseOfTheLastRecord(String protocol, String suite) throws Exception {
        Server server = Server.start(channels);
        new Handshake(server.channel(), protocol, suite).run();
        server.gate().records().handshakeEnded();
        server.write("the head of a response");
        server.write("and another");
        assertThat(server.proven()).isTrue();
    }

    @Test
    void ticketsAreCounted() throws Exception {
        Server server = Server.start(channels);
        new Handshake(server.channel(), "TLSv1.3", "TLS_AES_128_GCM_SHA256").run();
        server.gate().records().handshakeEnded();
        server.write("the head of a response");
        assertThat(server.gate().records().next(TlsVersion.TLS_1_3))
                .as("the head and what BoringSSL sent before it")
                .isGreaterThan(1);
    }

    @Test
    void keysThatWereRenewedMeanwhileAreNotProven() throws Exception {
        Server server = Server.start(channels);
        Handshake handshake = new Handshake(server.channel(), "TLSv1.3", "TLS_AES_128_GCM_SHA256").run();
        server.gate().records().handshakeEnded();
        handshake.updateKeys();
        server.write("under new keys");
        assertThat(server.proven()).isFalse();
    }

    @Test
    void aConnectionThatIsNotEpollsStaysInUserSpaceAndKeepsNoSecret() throws Exception {
        EmbeddedChannel channel = connection();
        tls.install(channel.pipeline(), context.newHandler(ByteBufAllocator.DEFAULT));
        new Handshake(channel, "TLSv1.3", "TLS_AES_128_GCM_SHA256").run();
        KernelTlsHandler handler = KernelTlsHandler.of(channel);
        int held = tls.keys().size();
        assertThat(handler.handOff().getNow()).isFalse();
        assertThat(handler.handOff().getNow()).isFalse();
        assertThat(handler.state()).isEqualTo(KernelTlsHandler.State.USER_SPACE);
        channel.close();
        assertThat(tls.keys().size()).isEqualTo(held);
    }

    @Test
    void aHandshakeThatFailsOrIsGivenUpLeavesNoSecret() throws Exception {
        int before = tls.keys().size();
        EmbeddedChannel failed = connection();
        tls.install(failed.pipeline(), context.newHandler(ByteBufAllocator.DEFAULT));
        EmbeddedChannel left = connection();
        tls.install(left.pipeline(), context.newHandler(ByteBufAllocator.DEFAULT));
        assertThat(tls.keys().size()).isEqualTo(before + 2);
        failed.pipeline().fireChannelRead(Unpooled.wrappedBuffer(new byte[] {22, 3, 1, 0, 4, 9, 9, 9, 9}));
        assertThatThrownBy(failed::checkException).hasMessageContaining("SSL routines");
        assertThat(failed.isOpen()).as("a connection that says no ClientHello").isFalse();
        left.close();
        assertThat(tls.keys().size()).isEqualTo(before);
    }

    private EmbeddedChannel connection() {
        channels.add(new EmbeddedChannel());
        return channels.getLast();
    }
}

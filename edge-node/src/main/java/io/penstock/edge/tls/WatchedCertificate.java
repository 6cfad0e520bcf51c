package io.penstock.edge.tls;

import io.netty.handler.ssl.SslContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The files of one certificate and what is served from them. Looks are the watcher's thread's alone, which so owns all mutable
 * fields. What is unfit is refused whole, said once, and what was served before goes on.
 */
final class WatchedCertificate {
    private static final Logger LOG = LoggerFactory.getLogger(WatchedCertificate.class);
    private static final Duration EXPIRES_SOON = Duration.ofDays(14);
    private static final Duration BETWEEN_WARNINGS = Duration.ofDays(1);
    private final CertificateFiles files;
    private final TlsSettings settings;
    private final TlsMetrics metrics;
    private final Clock clock;
    private final FileWatch pair;
    private final FileWatch response;
    private final ServedCertificate served;
    private Instant nextWarning = Instant.MIN;
    private boolean stapled;

    /** @throws IOException where the pair is unfit; an unfit OCSP response is logged and left out */
    WatchedCertificate(CertificateFiles files, TlsSettings settings, TlsMetrics metrics, Clock clock)
            throws IOException {
        this.files = files;
        this.settings = settings;
        this.metrics = metrics;
        this.clock = clock;
        // From before they are read: what is written meanwhile is then a change.
        this.pair = new FileWatch(files.chain(), files.key());
        this.response = new FileWatch(files.ocsp());
        Credential credential = Credential.read(files);
        this.served = new ServedCertificate(credential, context(credential), readStaple(credential), clock);
        metrics.watch(files, served, clock);
        describe("serving");
    }

    ServedCertificate served() {
        return served;
    }

    /** Takes what has changed, and says what runs out. */
    void look() {
        boolean newPair = pair.hasSettledAnew();
        boolean newResponse = response.hasSettledAnew();
        if (newPair) {
            reload();
        } else if (newResponse) {
            served.staple(readStaple(served.credential()));
        }
        warnOfExpiry();
        warnOfOutdatedStaple();
    }

    private void reload() {
        try {
            Credential next = Credential.read(files);
            Instant now = clock.instant();
            if (!next.isValidAt(now) && served.credential().isValidAt(now)) {
                throw new IOException(files.chain() + " is valid from "
                        + next.leaf().getNotBefore().toInstant() + " to " + next.expiry() + ", which is not now");
            }
            served.exchange(next, context(next), readStaple(next));
        } catch (IOException e) {
            metrics.refused();
            LOG.error("the changed certificate is not taken, the one before is served on: {}", e.getMessage());
            return;
        }
        metrics.loaded();
        nextWarning = Instant.MIN;
        describe("from now on serving");
    }

    private SslContext context(Credential credential) throws IOException {
        try {
            return BoringSsl.serverContext(credential, settings);
        } catch (javax.net.ssl.SSLException | IllegalArgumentException e) {
            throw new IOException(files.chain() + " is refused by BoringSSL: " + e.getMessage(), e);
        }
    }

    private @Nullable OcspStaple readStaple(Credential credential) {
        stapled = false;
        if (Files.notExists(files.ocsp())) {
            return null;
        }
        try {
            OcspStaple staple = OcspStaple.read(files.ocsp(), credential.leaf());
            stapled = staple.isCurrentAt(clock.instant());
            if (!stapled) {
                LOG.warn(
                        "{} is good from {} to {} and is not sent: now is not between",
                        files.ocsp(),
                        staple.thisUpdate(),
                        staple.nextUpdate());
            }
            return staple;
        } catch (IOException e) {
            LOG.warn("no OCSP response is sent: {}", e.getMessage());
            return null;
        }
    }

    private void describe(String verb) {
        LOG.info(
                "{} the certificate {} of {} until {}{}",
                verb,
                files.chain(),
                served.credential().names(),
                served.credential().expiry(),
                stapled ? ", with an OCSP response" : "");
        warnOfReaders(files.key());
        warnOfExpiry();
    }

    private void warnOfExpiry() {
        Instant now = clock.instant();
        Instant expiry = served.credential().expiry();
        if (now.isBefore(nextWarning) || now.plus(EXPIRES_SOON).isBefore(expiry)) {
            return;
        }
        nextWarning = now.plus(BETWEEN_WARNINGS);
        LOG.warn("the certificate {} {} {}", files.chain(), now.isBefore(expiry) ? "ends on" : "ended on", expiry);
    }

    private void warnOfOutdatedStaple() {
        boolean now = served.currentStaple() != null;
        if (stapled && !now) {
            LOG.warn("{} is outdated and no longer sent", files.ocsp());
        }
        stapled = now;
    }

    private static void warnOfReaders(Path key) {
        PosixFileAttributeView view = Files.getFileAttributeView(key, PosixFileAttributeView.class);
        try {
            if (view != null && view.readAttributes().permissions().contains(PosixFilePermission.OTHERS_READ)) {
                LOG.warn("the private key {} can be read by everybody on this machine; its mode should be 600", key);
            }
        } catch (IOException e) {
            LOG.warn("cannot tell who may read {}: {}", key, e.getMessage());
        }
    }
}

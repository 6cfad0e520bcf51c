package io.penstock.encoder.app;

import io.penstock.encoder.job.TitleEncoder;
import io.penstock.encoder.report.EncodeReport;
import io.penstock.encoder.report.ReportWriter;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Locale;

/** What the optimizer found, for a person: the report says the rest. */
final class ReportSummary {
    private ReportSummary() {}

    static void print(TitleEncoder.Encoded encoded, Path folder, PrintStream out) {
        if (encoded.report().isEmpty()) {
            return;
        }
        EncodeReport report = encoded.report().get();
        out.printf(
                Locale.ROOT,
                "%n%-18s %-14s %12s %12s %8s %8s%n",
                "rung",
                "target",
                "kbit/s",
                "peak kbit/s",
                "VMAF",
                "worst");
        for (EncodeReport.Rung rung : report.ladder()) {
            out.printf(
                    Locale.ROOT,
                    "%-18s %-14s %12.0f %12.0f %8.2f %8.2f%n",
                    rung.id(),
                    rung.target(),
                    rung.bitsPerSecond() / 1000,
                    rung.peakBitsPerSecond() / 1000,
                    rung.vmaf(),
                    rung.worstShotVmaf());
        }
        for (EncodeReport.Codec codec : report.codecs()) {
            if (codec.bdRatePercent() != null) {
                out.printf(
                        Locale.ROOT,
                        "%nBD-rate  %.2f %% of %s against the fixed two-pass ladder in h264%n",
                        codec.bdRatePercent(),
                        codec.name());
            }
        }
        out.printf(
                Locale.ROOT,
                "%ncost     %.2f CPU seconds per second of film, %d shots%nreport   %s%n",
                report.cpuSecondsPerSecond(),
                report.shots().size(),
                folder.resolve(ReportWriter.HTML));
    }
}

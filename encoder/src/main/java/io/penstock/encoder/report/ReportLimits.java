package io.penstock.encoder.report;

import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a report must be like so that it can be drawn: finite numbers, nothing that is named and not there, and not too much. */
final class ReportLimits {
    static final int MOST_SHOTS = 20_000;
    static final int MOST_POINTS = 1_000;
    static final int MOST_RUNGS = 64;
    static final int MOST_CODECS = 8;
    static final int MOST_STEPS = 100;
    static final double LARGEST = 1e12;
    static final int LONGEST_CODEC = 32;
    static final int LONGEST_TEXT = 2_000;

    /** A mean of nothing but 100 may come out a little above it. */
    private static final double ROUNDING = 1e-9;

    private ReportLimits() {}

    /** @throws IllegalArgumentException that names what is wrong, its value and what would be right */
    static void require(EncodeReport report) {
        text("film", report.film());
        text("preset", report.preset());
        text("frame rate", report.frameRate());
        text("metric", report.metric());
        size("film", report.width(), report.height());
        positive("seconds", report.seconds());
        notNegative("CPU seconds a second", report.cpuSecondsPerSecond());
        saving(report.bdRatePercent());
        count("shots", report.shots().size(), 1, MOST_SHOTS);
        count("rungs", report.ladder().size(), 1, MOST_RUNGS);
        count("codecs", report.codecs().size(), 1, MOST_CODECS);
        count("steps", report.time().size(), 0, MOST_STEPS);
        List<String> codecs =
                report.codecs().stream().map(EncodeReport.Codec::name).toList();
        if (new HashSet<>(codecs).size() < codecs.size()) {
            throw new IllegalArgumentException("codecs are " + codecs + "; each may be there once");
        }
        report.codecs().forEach(ReportLimits::codec);
        report.ladder().forEach(rung -> rung(rung, codecs));
        report.shots().forEach(shot -> shot(shot, report.ladder(), codecs));
        report.time().forEach(ReportLimits::step);
    }

    private static void codec(EncodeReport.Codec codec) {
        if (codec.name().isEmpty() || codec.name().length() > LONGEST_CODEC) {
            throw new IllegalArgumentException(
                    "codec is named \"" + codec.name() + "\"; a name has from 1 to " + LONGEST_CODEC + " characters");
        }
        saving(codec.bdRatePercent());
        count("rungs of the fixed ladder", codec.fixed().size(), 0, MOST_RUNGS);
        for (EncodeReport.FixedRung rung : codec.fixed()) {
            size("rung of the fixed ladder", rung.width(), rung.height());
            positive("rate of a rung of the fixed ladder", rung.bitsPerSecond());
            vmaf("of a rung of the fixed ladder", rung.vmaf());
        }
    }

    private static void rung(EncodeReport.Rung rung, List<String> codecs) {
        text("rung", rung.id());
        text("target of rung " + rung.id(), rung.target());
        known("rung " + rung.id(), rung.codec(), codecs);
        size("rung " + rung.id(), rung.width(), rung.height());
        positive("predicted rate of rung " + rung.id(), rung.predictedBitsPerSecond());
        positive("rate of rung " + rung.id(), rung.bitsPerSecond());
        positive("peak rate of rung " + rung.id(), rung.peakBitsPerSecond());
        vmaf("predicted for rung " + rung.id(), rung.predictedVmaf());
        vmaf("of rung " + rung.id(), rung.vmaf());
        vmaf("of the worst shot in rung " + rung.id(), rung.worstShotVmaf());
    }

    private static void shot(EncodeReport.Shot shot, List<EncodeReport.Rung> ladder, List<String> codecs) {
        String name = "shot " + shot.index();
        notNegative("start of " + name, shot.startSeconds());
        positive("seconds of " + name, shot.seconds());
        count("trial encodes of " + name, shot.points().size(), 0, MOST_POINTS);
        for (EncodeReport.Point point : shot.points()) {
            known("trial encode of " + name, point.codec(), codecs);
            size("trial encode of " + name, point.width(), point.height());
            notNegative("quantizer of a trial encode of " + name, point.quantizer());
            positive("rate of a trial encode of " + name, point.bitsPerSecond());
            vmaf("of a trial encode of " + name, point.vmaf());
        }
        List<String> rungs = ladder.stream().map(EncodeReport.Rung::id).toList();
        List<String> chosen =
                shot.chosen().stream().map(EncodeReport.Chosen::rung).toList();
        if (!chosen.equals(rungs)) {
            throw new IllegalArgumentException(
                    name + " has a choice for rungs " + chosen + "; it must be one for each of " + rungs);
        }
        shot.chosen().forEach(choice -> chosen(name + " in rung " + choice.rung(), choice));
    }

    private static void chosen(String name, EncodeReport.Chosen chosen) {
        notNegative("quantizer of " + name, chosen.quantizer());
        positive("predicted rate of " + name, chosen.predictedBitsPerSecond());
        positive("rate of " + name, chosen.bitsPerSecond());
        vmaf("predicted for " + name, chosen.predictedVmaf());
        vmaf("of " + name, chosen.vmaf());
        text("note on " + name, chosen.note());
    }

    private static void step(EncodeReport.Step step) {
        text("step", step.name());
        notNegative("wall seconds of " + step.name(), step.wallSeconds());
        notNegative("CPU seconds of " + step.name(), step.cpuSeconds());
    }

    private static void saving(@Nullable Double percent) {
        if (percent != null && !Double.isFinite(percent)) {
            throw new IllegalArgumentException("BD-rate is " + percent + " %; it must be finite");
        }
    }

    private static void known(String of, String codec, List<String> codecs) {
        if (!codecs.contains(codec)) {
            throw new IllegalArgumentException("codec of " + of + " is " + codec + "; it must be one of " + codecs);
        }
    }

    private static void text(String name, String text) {
        if (text.length() > LONGEST_TEXT) {
            throw new IllegalArgumentException(
                    name + " has " + text.length() + " characters; it may have " + LONGEST_TEXT);
        }
    }

    private static void size(String of, int width, int height) {
        if (width < 1 || height < 1) {
            throw new IllegalArgumentException(
                    "size of " + of + " is " + width + "x" + height + "; both sides must be at least 1");
        }
    }

    private static void count(String of, int count, int least, int most) {
        if (count < least || count > most) {
            throw new IllegalArgumentException(
                    "there are " + count + " " + of + "; there must be from " + least + " to " + most);
        }
    }

    private static void positive(String name, double value) {
        if (!(value > 0 && value <= LARGEST)) {
            throw new IllegalArgumentException(name + " is " + value + "; it must be above 0, at most " + LARGEST);
        }
    }

    private static void notNegative(String name, double value) {
        if (!(value >= 0 && value <= LARGEST)) {
            throw new IllegalArgumentException(name + " is " + value + "; it must be from 0 to " + LARGEST);
        }
    }

    private static void vmaf(String of, double value) {
        if (!(value >= 0 && value <= 100 + ROUNDING)) {
            throw new IllegalArgumentException("VMAF " + of + " is " + value + "; it must be from 0 to 100");
        }
    }
}

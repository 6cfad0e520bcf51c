package io.penstock.encoder.optimize;

import io.penstock.encoder.encode.ShotEncode.Buffer;
import io.penstock.encoder.encode.VideoCodec;
import io.penstock.encoder.hull.LadderRung;
import io.penstock.encoder.hull.OperatingPoint;
import io.penstock.encoder.hull.RungTarget;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Makes the rungs of a ladder: encodes what was only foretold, once more what then missed it, and what lets the decoder's buffer
 * run empty.
 */
final class RungMaker {
    /** Of the rate, as a share, and of VMAF, in points: what a foretold encode may miss. */
    private static final double RATE_MISS = 0.03;

    private static final double VMAF_MISS = 1;

    private static final double SECONDS_IN_BUFFER = 2;
    private static final int TIGHTENINGS = 3;
    private static final double TIGHTER = 0.85;

    private final VideoCodec codec;
    private final TrialRound round;
    private final double framesPerSecond;
    private final List<List<Trial>> trials;

    /** @param trials for each shot; those made here are added */
    RungMaker(VideoCodec codec, TrialRound round, double framesPerSecond, List<List<Trial>> trials) {
        this.codec = codec;
        this.round = round;
        this.framesPerSecond = framesPerSecond;
        this.trials = trials;
    }

    List<ChosenRung> make(List<LadderRung> ladder) throws IOException, InterruptedException {
        encode(missing(ladder));
        List<ChosenRung> rungs = new ArrayList<>();
        for (LadderRung rung : ladder) {
            rungs.add(chosen(rung));
        }
        correct(rungs);
        for (int tightening = 1; tightening <= TIGHTENINGS; tightening++) {
            keepBuffers(rungs, Math.pow(TIGHTER, tightening - 1.0));
        }
        return rungs.stream().map(this::withBufferNotes).toList();
    }

    private List<List<Wanted>> missing(List<LadderRung> ladder) {
        List<List<Wanted>> wanted = nothing();
        for (LadderRung rung : ladder) {
            for (int shot = 0; shot < trials.size(); shot++) {
                Wanted one = Wanted.of(LadderSearch.choice(rung, shot).point());
                if (find(shot, one).isEmpty() && !wanted.get(shot).contains(one)) {
                    wanted.get(shot).add(one);
                }
            }
        }
        return wanted;
    }

    private ChosenRung chosen(LadderRung rung) {
        List<ChosenShot> shots = new ArrayList<>();
        for (int shot = 0; shot < trials.size(); shot++) {
            OperatingPoint predicted = LadderSearch.choice(rung, shot).point();
            Trial trial = find(shot, Wanted.of(predicted)).orElseThrow();
            String note = misses(predicted, trial.point()) ? text(predicted, trial.point(), "it misses") : "";
            shots.add(new ChosenShot(predicted, trial, false, note));
        }
        return new ChosenRung(rung.target(), rung.resolutions().iterator().next(), buffer(rung.target()), shots);
    }

    private static Optional<Buffer> buffer(RungTarget target) {
        double peak = target.peakBitsPerSecond();
        return Double.isInfinite(peak)
                ? Optional.empty()
                : Optional.of(new Buffer(Math.round(peak), Math.round(peak * SECONDS_IN_BUFFER)));
    }

    private Optional<Trial> find(int shot, Wanted wanted) {
        return trials.get(shot).stream()
                .filter(trial -> trial.point().resolution().equals(wanted.resolution())
                        && trial.point().quantizer() == wanted.quantizer())
                .findFirst();
    }

    /**
     * Encodes each shot that missed its rate once more, at the quantizer that its miss suggests. Where only the quality is another one, no
     * quantizer would give both: that is told.
     */
    private void correct(List<ChosenRung> rungs) throws IOException, InterruptedException {
        Map<Integer, Map<Integer, Wanted>> again = new HashMap<>();
        List<List<Wanted>> wanted = nothing();
        for (int rung = 0; rung < rungs.size(); rung++) {
            for (int shot = 0; shot < trials.size(); shot++) {
                ChosenShot chosen = rungs.get(rung).shots().get(shot);
                if (missesRate(chosen.predicted(), chosen.trial().point())) {
                    Wanted better = better(chosen);
                    if (find(shot, better).isEmpty() && !wanted.get(shot).contains(better)) {
                        wanted.get(shot).add(better);
                    }
                    again.computeIfAbsent(rung, key -> new TreeMap<>()).put(shot, better);
                }
            }
        }
        encode(wanted);
        again.forEach((rung, shots) -> rungs.set(rung, corrected(rungs.get(rung), shots)));
    }

    private ChosenRung corrected(ChosenRung rung, Map<Integer, Wanted> again) {
        List<ChosenShot> shots = new ArrayList<>(rung.shots());
        again.forEach((shot, wanted) -> {
            ChosenShot before = shots.get(shot);
            Trial second = find(shot, wanted).orElseThrow();
            boolean better = miss(before.predicted(), second.point())
                    < miss(before.predicted(), before.trial().point());
            Trial kept = better ? second : before.trial();
            String note = misses(before.predicted(), kept.point())
                    ? text(before.predicted(), kept.point(), "after a second encode it still misses")
                    : text(before.predicted(), before.trial().point(), "the first encode missed");
            shots.set(shot, new ChosenShot(before.predicted(), kept, true, note));
        });
        return new ChosenRung(rung.target(), rung.resolution(), rung.buffer(), shots);
    }

    private Wanted better(ChosenShot chosen) {
        OperatingPoint measured = chosen.trial().point();
        double ratio = measured.bitsPerSecond() / chosen.predicted().bitsPerSecond();
        double off = codec.halving() * Math.log(ratio) / Math.log(2);
        double step = codec.step() / 2;
        double quantizer = Math.rint((measured.quantizer() + off) / step) * step;
        return new Wanted(
                measured.resolution(), Math.clamp(quantizer, codec.finest(), codec.coarsest()), Optional.empty());
    }

    private static boolean missesRate(OperatingPoint predicted, OperatingPoint measured) {
        return Math.abs(measured.bitsPerSecond() / predicted.bitsPerSecond() - 1) > RATE_MISS;
    }

    private static boolean misses(OperatingPoint predicted, OperatingPoint measured) {
        return missesRate(predicted, measured) || Math.abs(measured.vmaf() - predicted.vmaf()) > VMAF_MISS;
    }

    /** In units of what is allowed. */
    private static double miss(OperatingPoint predicted, OperatingPoint measured) {
        return Math.max(
                Math.abs(measured.bitsPerSecond() / predicted.bitsPerSecond() - 1) / RATE_MISS,
                Math.abs(measured.vmaf() - predicted.vmaf()) / VMAF_MISS);
    }

    private static String text(OperatingPoint predicted, OperatingPoint measured, String what) {
        return String.format(
                Locale.ROOT,
                "%s the foretold %.0f kbit/s at VMAF %.1f: %.0f at %.1f",
                what,
                predicted.bitsPerSecond() / 1000,
                predicted.vmaf(),
                measured.bitsPerSecond() / 1000,
                measured.vmaf());
    }

    /** Encodes those shots once more, under the buffer's limit, in which it runs empty. */
    private void keepBuffers(List<ChosenRung> rungs, double share) throws IOException, InterruptedException {
        for (int index = 0; index < rungs.size(); index++) {
            ChosenRung rung = rungs.get(index);
            List<Integer> empty = underflows(rung);
            if (empty.isEmpty()) {
                continue;
            }
            Buffer buffer = rung.buffer().orElseThrow();
            Buffer tighter = new Buffer(Math.round(buffer.bitsPerSecond() * share), Math.round(buffer.bits() * share));
            List<List<Wanted>> wanted = nothing();
            for (int shot : empty) {
                OperatingPoint point = rung.shots().get(shot).trial().point();
                wanted.get(shot).add(new Wanted(point.resolution(), point.quantizer(), Optional.of(tighter)));
            }
            List<List<Trial>> made = round.run(codec, wanted, () -> {});
            List<ChosenShot> shots = new ArrayList<>(rung.shots());
            for (int shot : empty) {
                shots.set(
                        shot,
                        new ChosenShot(
                                shots.get(shot).predicted(),
                                made.get(shot).getFirst(),
                                true,
                                "its peak was above what the decoder's buffer lets through"));
            }
            rungs.set(index, new ChosenRung(rung.target(), rung.resolution(), rung.buffer(), shots));
        }
    }

    private ChosenRung withBufferNotes(ChosenRung rung) {
        List<ChosenShot> shots = new ArrayList<>(rung.shots());
        for (int shot : underflows(rung)) {
            ChosenShot chosen = shots.get(shot);
            shots.set(
                    shot,
                    new ChosenShot(
                            chosen.predicted(),
                            chosen.trial(),
                            chosen.corrected(),
                            "the decoder's buffer still runs empty in it"));
        }
        return new ChosenRung(rung.target(), rung.resolution(), rung.buffer(), shots);
    }

    private List<Integer> underflows(ChosenRung rung) {
        return rung.buffer()
                .map(buffer -> DecoderBuffer.underflows(rung.frameBytes(), framesPerSecond, buffer))
                .orElse(List.of());
    }

    private void encode(List<List<Wanted>> wanted) throws IOException, InterruptedException {
        if (wanted.stream().allMatch(List::isEmpty)) {
            return;
        }
        List<List<Trial>> made = round.run(codec, wanted, () -> {});
        for (int shot = 0; shot < made.size(); shot++) {
            trials.get(shot).addAll(made.get(shot));
        }
    }

    private List<List<Wanted>> nothing() {
        List<List<Wanted>> wanted = new ArrayList<>();
        trials.forEach(shot -> wanted.add(new ArrayList<>()));
        return wanted;
    }
}

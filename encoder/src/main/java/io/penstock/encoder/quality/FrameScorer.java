package io.penstock.encoder.quality;

/** Compares pictures of one size, one pair after the other. By one thread at a time. */
final class FrameScorer {
    private final Vif vif;
    private final Adm adm;

    FrameScorer(int width, int height) {
        this.vif = new Vif(width, height, Lanes.best());
        this.adm = new Adm(width, height);
    }

    /** What of a frame's features is known without its neighbours. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Still(double[] vif, double adm) {
        FrameScore moving(double motion2) {
            FrameFeatures features = new FrameFeatures(vif[0], vif[1], vif[2], vif[3], adm, motion2);
            return new FrameScore(Fusion.score(features), features);
        }
    }

    Still compare(int[] reference, int[] distorted) {
        return new Still(vif.of(reference, distorted), adm.of(reference, distorted));
    }
}

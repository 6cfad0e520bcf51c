package io.penstock.launcher.ingest;

/** Hears how far an ingest is. */
public interface IngestListener {
    /** Says nothing. */
    IngestListener SILENT = (phase, fraction) -> {};

    /** The steps an ingest takes. */
    enum Phase {
        CHECK("checking"),
        UPLOAD("uploading"),
        ENCODE("encoding"),
        FILL("filling edges");

        private final String label;

        Phase(String label) {
            this.label = label;
        }

        /** As a person would say it. */
        public String label() {
            return label;
        }
    }

    /** @param fraction of this phase, 0 to 1; 1 when it is done */
    void at(Phase phase, double fraction);
}

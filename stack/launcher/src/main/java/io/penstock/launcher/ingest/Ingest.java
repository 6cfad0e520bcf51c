package io.penstock.launcher.ingest;

import io.penstock.contracts.catalog.NewTitle;
import io.penstock.contracts.catalog.TitleDraft;
import io.penstock.contracts.catalog.VersionState;
import io.penstock.contracts.pack.PackageRef;
import io.penstock.encoder.encode.MasterProbe;
import io.penstock.encoder.encode.MasterRefusedException;
import io.penstock.launcher.ingest.IngestListener.Phase;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Brings a file into the stack: looks whether it is a film at all, makes the title, uploads, has it encoded, and waits until edges
 * hold it. A file that is refused by the look leaves nothing behind; one that the encoder refuses leaves a reason for an
 * hour.
 */
public final class Ingest {
    private static final Duration ENCODED_WITHIN = Duration.ofHours(24);
    private static final Duration FIRST_EDGE_WITHIN = Duration.ofMinutes(5);
    private static final Duration OTHER_EDGES_WITHIN = Duration.ofSeconds(20);
    private static final double PERCENT = 100;

    private final PenstockApi operator;
    private final MasterProbe probe;
    private final IngestListener listener;

    /** @param operator signed in as one who may publish */
    public Ingest(PenstockApi operator, MasterProbe probe, IngestListener listener) {
        this.operator = operator;
        this.probe = probe;
        this.listener = listener;
    }

    /**
     * @param edges how many edges could hold it; it waits a while for all, and for at least one
     * @return the published version
     * @throws MasterRefusedException where the file is no film, with the reason
     * @throws IngestException where it does not come through, with the phase and the reason
     */
    public PackageRef bring(Path file, NewTitle title, int edges)
            throws MasterRefusedException, IOException, InterruptedException {
        listener.at(Phase.CHECK, 0);
        probe.probe(file);
        listener.at(Phase.CHECK, 1);
        TitleDraft draft = operator.createTitle(title);
        PackageRef ref = new PackageRef(draft.titleId(), draft.version());
        operator.upload(draft, new CountedFile(file, fraction -> listener.at(Phase.UPLOAD, fraction)));
        operator.encode(ref);
        awaitPublished(ref);
        awaitHeld(ref, edges);
        return ref;
    }

    private void awaitPublished(PackageRef ref) throws IOException, InterruptedException {
        if (!Polling.until(ENCODED_WITHIN, () -> isPublished(ref))) {
            throw new IngestException(ref + " is not encoded after " + ENCODED_WITHIN.toHours()
                    + " hours; see the encoder's log for what it does");
        }
        listener.at(Phase.ENCODE, 1);
    }

    private boolean isPublished(PackageRef ref) throws IOException, InterruptedException {
        VersionState state = operator.version(ref);
        return switch (state.phase()) {
            case PUBLISHED -> true;
            case FAILED -> throw new IngestException("encoding " + ref + " failed: " + state.reason());
            case DRAFT, QUEUED, ENCODING -> {
                listener.at(Phase.ENCODE, state.progressPercent() / PERCENT);
                yield false;
            }
        };
    }

    /** Waits until at least one edge can be played from, and a while for the others. */
    public void awaitHeld(PackageRef ref, int edges) throws IOException, InterruptedException {
        if (!Polling.until(FIRST_EDGE_WITHIN, () -> holders(ref, edges) > 0)) {
            throw new IngestException(ref + " is published, but no edge holds it after " + FIRST_EDGE_WITHIN.toSeconds()
                    + " s; see the edges' logs for why they do not fill");
        }
        // An edge without room never will; the title plays without it.
        boolean all = Polling.until(OTHER_EDGES_WITHIN, () -> holders(ref, edges) >= edges);
        if (all) {
            listener.at(Phase.FILL, 1);
        }
    }

    private int holders(PackageRef ref, int edges) throws IOException, InterruptedException {
        int holders = operator.holders(ref).edgeIds().size();
        listener.at(Phase.FILL, Math.min(1, holders / (double) edges));
        return holders;
    }
}

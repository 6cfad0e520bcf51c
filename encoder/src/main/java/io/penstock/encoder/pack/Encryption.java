package io.penstock.encoder.pack;

import io.penstock.contracts.pack.Protection;
import java.nio.ByteBuffer;
import java.util.Optional;

/** The step between cutting a rendition and writing it: what becomes of its bytes. */
public interface Encryption {
    /** Leaves every byte as it is. */
    static Encryption none() {
        return ClearTracks.INSTANCE;
    }

    /** What manifests tell of it; empty where nothing is encrypted. */
    Optional<Protection> protection();

    /**
     * Begins a rendition.
     *
     * @param initFile clear {@code ftyp} and {@code moov}
     * @throws PackagingException where the track is of a kind that cannot be encrypted
     */
    Track track(String renditionId, ByteBuffer initFile) throws PackagingException;

    /** One rendition, whose segments come in order. For one thread. */
    interface Track {
        /** What {@code init.mp4} becomes. */
        ByteBuffer initFile();

        /**
         * What a segment becomes; its samples keep their order, sizes and times.
         *
         * @param number from 1
         * @param moofAndMdat clear; left as it is
         * @throws PackagingException where its samples cannot be found or understood
         */
        ByteBuffer segment(int number, ByteBuffer moofAndMdat) throws PackagingException;
    }
}

package io.penstock.encoder.pack.cenc;

import io.penstock.encoder.pack.PackagingException;
import java.nio.ByteBuffer;
import java.util.List;

/** Encrypts samples one after the other. For one thread. */
interface SampleCipher {
    /**
     * Encrypts a sample in place.
     *
     * @param sample writable, in an array
     * @param subsamples that add up to it; none where the whole sample is protected
     * @return the sample's own initialization vector, of no bytes where its track has one for all
     */
    byte[] encrypt(ByteBuffer sample, List<Subsample> subsamples) throws PackagingException;
}

package io.penstock.encoder.pack.nal;

import io.penstock.encoder.pack.PackagingException;
import java.nio.ByteBuffer;

/**
 * The NAL units of one track, in decoding order. Keeps the parameter sets of the track's header and takes in those that stand
 * among the samples. For one thread.
 */
public interface NalUnits {
    /** Bytes of the length before each unit: 1, 2 or 4. */
    int lengthSize();

    /**
     * How many of a unit's first bytes a player reads before it decodes a picture: of a slice its header, rounded up to whole
     * bytes, with the unit's own header and any emulation prevention bytes; of any other unit all of it.
     *
     * @param unit one whole NAL unit, from its header on, without its length
     * @throws PackagingException where the slice header cannot be understood, or is of a kind that no encoder of ours writes
     */
    int clearBytes(ByteBuffer unit) throws PackagingException;

    /**
     * Of H.264.
     *
     * @param configuration content of the {@code avcC} box (ISO/IEC 14496-15 section 5.3.3)
     */
    static NalUnits avc(ByteBuffer configuration) throws PackagingException {
        AvcNalUnits units = new AvcNalUnits(ParameterSetArrays.lengthSize(configuration, 4));
        for (ByteBuffer set : ParameterSetArrays.avc(configuration)) {
            units.clearBytes(set);
        }
        return units;
    }

    /**
     * Of HEVC.
     *
     * @param configuration content of the {@code hvcC} box (ISO/IEC 14496-15 section 8.3.3)
     */
    static NalUnits hevc(ByteBuffer configuration) throws PackagingException {
        HevcNalUnits units = new HevcNalUnits(ParameterSetArrays.lengthSize(configuration, 21));
        for (ByteBuffer set : ParameterSetArrays.hevc(configuration)) {
            units.clearBytes(set);
        }
        return units;
    }
}

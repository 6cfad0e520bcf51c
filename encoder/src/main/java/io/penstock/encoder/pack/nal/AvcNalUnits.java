package io.penstock.encoder.pack.nal;

import io.penstock.encoder.pack.PackagingException;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;

/** NAL units of H.264 (ITU-T H.264 section 7.3.1 and table 7-1). */
final class AvcNalUnits implements NalUnits {
    private static final int SLICE = 1;
    private static final int SLICE_OF_IDR = 5;
    private static final int SEQUENCE_PARAMETERS = 7;
    private static final int PICTURE_PARAMETERS = 8;

    private final int lengthSize;
    private final Map<Integer, AvcSps> sequences = new HashMap<>();
    private final Map<Integer, AvcPps> pictures = new HashMap<>();

    AvcNalUnits(int lengthSize) {
        this.lengthSize = lengthSize;
    }

    @Override
    public int lengthSize() {
        return lengthSize;
    }

    @Override
    public int clearBytes(ByteBuffer unit) throws PackagingException {
        if (!unit.hasRemaining()) {
            throw new PackagingException("a NAL unit has 0 bytes; it must have a header");
        }
        int head = unit.get(unit.position());
        int type = head & 0x1f;
        switch (type) {
            case SLICE, SLICE_OF_IDR -> {
                return slice(unit, type == SLICE_OF_IDR, (head & 0x60) != 0);
            }
            case SEQUENCE_PARAMETERS -> {
                AvcSps set = AvcSps.parse(unit);
                sequences.put(set.id(), set);
            }
            case PICTURE_PARAMETERS -> {
                AvcPps set = AvcPps.parse(unit);
                pictures.put(set.id(), set);
            }
            case 2, 3, 4, 19, 20, 21 ->
                // Data partitions, auxiliary pictures, scalable and multiview layers: left clear they would show the
                // film
                throw new PackagingException("a NAL unit has type " + type
                        + "; of H.264's coded pictures only plain slices (1 and 5) are understood");
            default -> {}
        }
        return unit.remaining();
    }

    private int slice(ByteBuffer unit, boolean idr, boolean reference) throws PackagingException {
        RbspReader in = new RbspReader(unit);
        in.skip(8);
        in.ue("first_mb_in_slice", Integer.MAX_VALUE);
        int sliceType = in.ue("slice_type", 9) % 5;
        int id = in.ue("pic_parameter_set_id", 255);
        AvcPps picture = pictures.get(id);
        AvcSps sequence = picture == null ? null : sequences.get(picture.spsId());
        if (picture == null || sequence == null) {
            throw new PackagingException(
                    "a slice uses the picture parameter set " + id + ", which has not come before it");
        }
        new AvcSliceHeader(in, sequence, picture, idr, reference, sliceType).read();
        return in.bytes();
    }
}

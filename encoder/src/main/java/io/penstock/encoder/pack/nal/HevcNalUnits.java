package io.penstock.encoder.pack.nal;

import io.penstock.encoder.pack.PackagingException;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;

/** NAL units of HEVC (ITU-T H.265 section 7.3.1 and table 7-1). */
final class HevcNalUnits implements NalUnits {
    private static final int FIRST_RANDOM_ACCESS = 16;
    private static final int IDR_W_RADL = 19;
    private static final int IDR_N_LP = 20;
    private static final int LAST_SLICE = 21;
    private static final int FIRST_BESIDE_PICTURES = 32;
    private static final int SEQUENCE_PARAMETERS = 33;
    private static final int PICTURE_PARAMETERS = 34;

    private final int lengthSize;
    private final Map<Integer, HevcSps> sequences = new HashMap<>();
    private final Map<Integer, HevcPps> pictures = new HashMap<>();

    HevcNalUnits(int lengthSize) {
        this.lengthSize = lengthSize;
    }

    @Override
    public int lengthSize() {
        return lengthSize;
    }

    @Override
    public int clearBytes(ByteBuffer unit) throws PackagingException {
        if (unit.remaining() < 2) {
            throw new PackagingException("a NAL unit has " + unit.remaining() + " bytes; it must have a header of 2");
        }
        int head = unit.getShort(unit.position());
        int type = head >> 9 & 0x3f;
        int layer = head >> 3 & 0x3f;
        if (type < FIRST_BESIDE_PICTURES) {
            if (layer != 0 || type > LAST_SLICE || (type > 9 && type < FIRST_RANDOM_ACCESS)) {
                throw new PackagingException("a NAL unit has type " + type + " in layer " + layer
                        + "; of HEVC's coded pictures only slices (0 to 9, 16 to 21) of layer 0 are understood");
            }
            return slice(unit, type);
        }
        if (type == SEQUENCE_PARAMETERS && layer == 0) {
            HevcSps set = HevcSps.parse(unit);
            sequences.put(set.id(), set);
        }
        if (type == PICTURE_PARAMETERS && layer == 0) {
            HevcPps set = HevcPps.parse(unit);
            pictures.put(set.id(), set);
        }
        return unit.remaining();
    }

    private int slice(ByteBuffer unit, int type) throws PackagingException {
        RbspReader in = new RbspReader(unit);
        in.skip(16);
        boolean first = in.flag();
        if (type >= FIRST_RANDOM_ACCESS) {
            in.skip(1); // no_output_of_prior_pics_flag
        }
        int id = in.ue("slice_pic_parameter_set_id", 63);
        HevcPps picture = pictures.get(id);
        HevcSps sequence = picture == null ? null : sequences.get(picture.spsId());
        if (picture == null || sequence == null) {
            throw new PackagingException(
                    "a slice uses the picture parameter set " + id + ", which has not come before it");
        }
        new HevcSliceHeader(in, sequence, picture, type == IDR_W_RADL || type == IDR_N_LP).read(first);
        return in.bytes();
    }
}

package io.penstock.encoder.pack.cenc;

import io.penstock.contracts.pack.ProtectionScheme;
import io.penstock.encoder.pack.PackagingException;
import io.penstock.encoder.pack.nal.NalUnits;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Divides a video sample (ISO/IEC 23001-7 section 9.5.2): lengths, NAL unit headers, slice headers and all that is no slice
 * stay clear, slice data is protected. Under {@code cenc} protected ranges are whole blocks, so up to 15 bytes more stay clear
 * behind the slice header and the range ends with its unit; under {@code cbcs} it begins right behind the slice header.
 */
final class SubsampleMap {
    private static final int BLOCK = 16;

    private final NalUnits units;
    private final boolean wholeBlocks;

    SubsampleMap(NalUnits units, ProtectionScheme scheme) {
        this.units = units;
        this.wholeBlocks = scheme == ProtectionScheme.CENC;
    }

    /** The stretches of a sample, which add up to it. */
    List<Subsample> of(ByteBuffer sample) throws PackagingException {
        List<Subsample> map = new ArrayList<>();
        ByteBuffer rest = sample.slice();
        int clear = 0;
        while (rest.hasRemaining()) {
            int length = length(rest);
            ByteBuffer unit = rest.slice(rest.position(), length);
            rest.position(rest.position() + length);
            int covered = length - units.clearBytes(unit);
            covered -= wholeBlocks ? covered % BLOCK : 0;
            clear += units.lengthSize() + length - covered;
            if (covered > 0) {
                add(map, clear, covered);
                clear = 0;
            }
        }
        if (clear > 0) {
            add(map, clear, 0);
        }
        return map;
    }

    private int length(ByteBuffer rest) throws PackagingException {
        int left = rest.remaining() - units.lengthSize();
        long length = 0;
        for (int i = 0; i < units.lengthSize() && left >= 0; i++) {
            length = length << 8 | Byte.toUnsignedInt(rest.get());
        }
        if (left < 0 || length > left) {
            throw new PackagingException("a NAL unit says it has " + length + " bytes where " + Math.max(left, 0)
                    + " of its sample are left");
        }
        return (int) length;
    }

    private static void add(List<Subsample> map, int clear, int covered) {
        int left = clear;
        for (; left > Subsample.MOST_CLEAR; left -= Subsample.MOST_CLEAR) {
            map.add(new Subsample(Subsample.MOST_CLEAR, 0));
        }
        map.add(new Subsample(left, covered));
    }
}

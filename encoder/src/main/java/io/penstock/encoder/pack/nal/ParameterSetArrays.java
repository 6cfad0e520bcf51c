package io.penstock.encoder.pack.nal;

import io.penstock.encoder.pack.PackagingException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** The parameter sets that a decoder configuration record carries. */
final class ParameterSetArrays {
    private ParameterSetArrays() {}

    /** The field lengthSizeMinusOne, in the low two bits of a byte of the record. */
    static int lengthSize(ByteBuffer configuration, int at) throws PackagingException {
        if (configuration.remaining() <= at) {
            throw new PackagingException("the decoder configuration has " + configuration.remaining()
                    + " bytes; it must have more than " + at);
        }
        int size = (configuration.get(configuration.position() + at) & 3) + 1;
        if (size == 3) {
            throw new PackagingException("NAL units have lengths of 3 bytes; they must have 1, 2 or 4");
        }
        return size;
    }

    /** Sequence parameter sets, then picture parameter sets. */
    static List<ByteBuffer> avc(ByteBuffer configuration) throws PackagingException {
        ByteBuffer in = configuration.slice().position(5);
        List<ByteBuffer> sets = new ArrayList<>();
        try {
            addUnits(sets, in, in.get() & 0x1f);
            addUnits(sets, in, Byte.toUnsignedInt(in.get()));
        } catch (BufferUnderflowException e) {
            throw endsEarly("avcC");
        }
        return sets;
    }

    /** All arrays in the order of the record. */
    static List<ByteBuffer> hevc(ByteBuffer configuration) throws PackagingException {
        ByteBuffer in = configuration.slice().position(22);
        List<ByteBuffer> sets = new ArrayList<>();
        try {
            int arrays = Byte.toUnsignedInt(in.get());
            for (int i = 0; i < arrays; i++) {
                in.get(); // array_completeness and the type, which each unit repeats
                addUnits(sets, in, Short.toUnsignedInt(in.getShort()));
            }
        } catch (BufferUnderflowException e) {
            throw endsEarly("hvcC");
        }
        return sets;
    }

    private static void addUnits(List<ByteBuffer> sets, ByteBuffer in, int count) {
        for (int i = 0; i < count; i++) {
            int bytes = Short.toUnsignedInt(in.getShort());
            if (bytes > in.remaining()) {
                throw new BufferUnderflowException();
            }
            sets.add(in.slice(in.position(), bytes));
            in.position(in.position() + bytes);
        }
    }

    private static PackagingException endsEarly(String box) {
        return new PackagingException("the " + box + " box ends inside its parameter sets");
    }
}

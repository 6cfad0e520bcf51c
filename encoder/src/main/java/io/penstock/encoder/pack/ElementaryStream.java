package io.penstock.encoder.pack;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.Locale;

/**
 * What the elementary stream descriptor of a sound track names (ISO/IEC 14496-1 section 7.2.6).
 *
 * @param objectType the coding; 0x40 is MPEG-4 audio
 * @param audioObjectType of MPEG-4 audio (ISO/IEC 14496-3 table 1.17); 2 is AAC-LC
 */
public record ElementaryStream(int objectType, int audioObjectType) {
    private static final int STREAM_DESCRIPTOR = 3;
    private static final int CONFIGURATION_DESCRIPTOR = 4;
    private static final int SPECIFIC_INFO = 5;

    /** @throws PackagingException where the descriptors end early or come in another order */
    public static ElementaryStream parse(Box esds) throws PackagingException {
        ByteBuffer in = esds.reader();
        try {
            in.getInt(); // version and flags
            enter(in, STREAM_DESCRIPTOR);
            in.getShort();
            int flags = in.get();
            skip(in, ((flags & 0x80) != 0 ? 2 : 0) + ((flags & 0x20) != 0 ? 2 : 0));
            enter(in, CONFIGURATION_DESCRIPTOR);
            int objectType = Byte.toUnsignedInt(in.get());
            skip(in, 12);
            enter(in, SPECIFIC_INFO);
            int first = Byte.toUnsignedInt(in.get());
            int second = Byte.toUnsignedInt(in.get());
            int audioObjectType = first >>> 3;
            if (audioObjectType == 31) {
                // The escape: six more bits
                audioObjectType = 32 + ((first & 7) << 3 | second >>> 5);
            }
            return new ElementaryStream(objectType, audioObjectType);
        } catch (BufferUnderflowException e) {
            throw new PackagingException("the esds box ends before its decoder configuration does");
        }
    }

    /** RFC 6381 section 3.3. */
    public String codecs() {
        return String.format(Locale.ROOT, "mp4a.%02x.%d", objectType, audioObjectType);
    }

    private static void enter(ByteBuffer in, int tag) throws PackagingException {
        int found = in.get();
        if (found != tag) {
            throw new PackagingException("the esds box has descriptor " + found + " where " + tag + " must stand");
        }
        int more;
        do {
            // The length, seven bits a byte; what follows is read by its form
            more = in.get() & 0x80;
        } while (more != 0);
    }

    private static void skip(ByteBuffer in, int bytes) {
        for (int i = 0; i < bytes; i++) {
            in.get();
        }
    }
}

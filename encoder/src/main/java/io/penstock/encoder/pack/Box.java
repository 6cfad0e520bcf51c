package io.penstock.encoder.pack;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A box of the ISO base media file format (ISO/IEC 14496-12, section 4.2), in memory.
 *
 * @param type four characters
 * @param content what follows its head, from position 0 to the limit
 */
public record Box(String type, ByteBuffer content) {
    /**
     * Parses the boxes that fill a buffer.
     *
     * @throws PackagingException where they do not fill it exactly
     */
    public static List<Box> all(ByteBuffer buffer) throws PackagingException {
        List<Box> boxes = new ArrayList<>();
        ByteBuffer rest = buffer.slice();
        while (rest.hasRemaining()) {
            if (rest.remaining() < 8) {
                throw new PackagingException(
                        rest.remaining() + " bytes stand after the last box; a box has at least 8");
            }
            int start = rest.position();
            long size = Integer.toUnsignedLong(rest.getInt());
            String type = type(rest);
            int head = 8;
            if (size == 1 && rest.remaining() >= 8) {
                size = rest.getLong();
                head = 16;
            } else if (size == 0) {
                size = (long) rest.limit() - start;
            }
            if (size < head || size > rest.limit() - start) {
                throw new PackagingException("box " + type + " says it has " + size + " bytes; between " + head
                        + " and " + (rest.limit() - start) + " are there");
            }
            boxes.add(new Box(type, rest.slice(start + head, (int) size - head)));
            rest.position(start + (int) size);
        }
        return boxes;
    }

    static String type(ByteBuffer from) {
        byte[] type = new byte[4];
        from.get(type);
        return new String(type, StandardCharsets.ISO_8859_1);
    }

    /** The boxes that this one consists of. */
    public List<Box> children() throws PackagingException {
        return all(content);
    }

    /** The first of its children of a type. */
    public Optional<Box> child(String wanted) throws PackagingException {
        return children().stream().filter(box -> box.type.equals(wanted)).findFirst();
    }

    /**
     * The box at the end of a path of types below this one.
     *
     * @throws PackagingException where there is none, naming where it should be
     */
    public Box require(String... path) throws PackagingException {
        Box box = this;
        for (String wanted : path) {
            String inside = box.type;
            box = box.child(wanted)
                    .orElseThrow(() ->
                            new PackagingException("box " + inside + " has no " + wanted + " box; it must have one"));
        }
        return box;
    }

    /** A reader of its own over the content. */
    public ByteBuffer reader() {
        return content.duplicate().rewind();
    }
}

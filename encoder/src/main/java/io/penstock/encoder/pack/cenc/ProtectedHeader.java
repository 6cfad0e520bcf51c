package io.penstock.encoder.pack.cenc;

import io.penstock.encoder.pack.Box;
import io.penstock.encoder.pack.PackagingException;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * Makes the header of an encrypted track of a clear one: the sample entry becomes {@code encv} or {@code enca} and says in its
 * {@code sinf} box what it was (ISO/IEC 14496-12 section 8.12), the movie box gets {@code pssh} boxes.
 */
final class ProtectedHeader {
    private static final List<String> TO_SAMPLE_ENTRIES = List.of("trak", "mdia", "minf", "stbl", "stsd");

    private final ClearHeader clear;
    private final TrackEncryption encryption;

    ProtectedHeader(ClearHeader clear, TrackEncryption encryption) {
        this.clear = clear;
        this.encryption = encryption;
    }

    /** The file {@code init.mp4}. */
    ByteBuffer file(List<ByteBuffer> psshBoxes) throws PackagingException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        for (Box box : clear.boxes()) {
            file.writeBytes(box.type().equals("moov") ? movie(box, psshBoxes) : BoxBytes.of(box));
        }
        return ByteBuffer.wrap(file.toByteArray());
    }

    private byte[] movie(Box moov, List<ByteBuffer> psshBoxes) throws PackagingException {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        content.writeBytes(children(moov, TO_SAMPLE_ENTRIES));
        for (ByteBuffer pssh : psshBoxes) {
            byte[] bytes = new byte[pssh.remaining()];
            pssh.duplicate().get(bytes);
            content.writeBytes(bytes);
        }
        return BoxBytes.box("moov", content.toByteArray());
    }

    /** A box's content, changed at the end of the path and nowhere else. */
    private byte[] children(Box box, List<String> path) throws PackagingException {
        if (path.isEmpty()) {
            return sampleEntries(box);
        }
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        for (Box child : box.children()) {
            boolean onPath = child.type().equals(path.getFirst());
            content.writeBytes(
                    onPath
                            ? BoxBytes.box(child.type(), children(child, path.subList(1, path.size())))
                            : BoxBytes.of(child));
        }
        return content.toByteArray();
    }

    private byte[] sampleEntries(Box descriptions) throws PackagingException {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        content.write(BoxBytes.content(descriptions), 0, 8);
        for (Box entry : ClearHeader.sampleEntries(descriptions)) {
            content.writeBytes(BoxBytes.box(
                    clear.video() ? "encv" : "enca", BoxBytes.content(entry), encryption.protectionInfo(entry.type())));
        }
        return content.toByteArray();
    }
}

package io.penstock.encoder.pack.cenc;

import io.penstock.encoder.pack.Box;
import io.penstock.encoder.pack.PackagingException;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;

/** Writes the moof box of an encrypted segment: the clear one with auxiliary boxes, and run offsets moved by their length. */
final class ProtectedFragment {
    private static final int BOX_HEAD = 8;

    private final ClearFragment clear;
    private final SampleAuxiliary auxiliary;

    ProtectedFragment(ClearFragment clear, SampleAuxiliary auxiliary) {
        this.clear = clear;
        this.auxiliary = auxiliary;
    }

    byte[] moof() throws PackagingException {
        int bytes = moof(0).length;
        return moof(bytes - clear.moofBytes());
    }

    private byte[] moof(int moved) throws PackagingException {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        for (Box child : clear.moof().children()) {
            content.writeBytes(
                    child.type().equals("traf") ? track(BOX_HEAD + content.size(), moved) : BoxBytes.of(child));
        }
        return BoxBytes.box("moof", content.toByteArray());
    }

    /** @param at where the box starts, bytes after the start of the moof box */
    private byte[] track(int at, int moved) throws PackagingException {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        for (Box child : clear.track().children()) {
            content.writeBytes(child.type().equals("trun") ? run(child, moved) : BoxBytes.of(child));
        }
        content.writeBytes(auxiliary.boxes(at + BOX_HEAD + content.size()));
        return BoxBytes.box("traf", content.toByteArray());
    }

    private static byte[] run(Box box, int moved) {
        byte[] content = BoxBytes.content(box);
        ByteBuffer run = ByteBuffer.wrap(content);
        if ((run.getInt(0) & 0x1) != 0) {
            run.putInt(8, run.getInt(8) + moved);
        }
        return BoxBytes.box(box.type(), content);
    }
}

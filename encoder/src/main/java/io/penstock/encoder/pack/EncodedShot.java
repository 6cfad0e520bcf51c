package io.penstock.encoder.pack;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What an encoded shot weighs.
 *
 * @param bytes as it will be delivered, with its head
 * @param frameBytes of each frame, in the order in which they are decoded
 */
public record EncodedShot(long bytes, List<Integer> frameBytes) {
    public EncodedShot {
        frameBytes = List.copyOf(frameBytes);
    }

    /** @throws PackagingException where the file is not one fragment of one track */
    public static EncodedShot read(Path file) throws IOException {
        try (FragmentedFile fragments = FragmentedFile.open(file)) {
            ByteBuffer only = ShotJoiner.onlyFragment(file, fragments).moofAndMdat();
            return new EncodedShot(only.remaining(), frameBytes(only));
        }
    }

    private static List<Integer> frameBytes(ByteBuffer fragment) throws PackagingException {
        List<Integer> sizes = new ArrayList<>();
        for (Box box : Box.all(fragment).getFirst().require("traf").children()) {
            if (box.type().equals("trun")) {
                ByteBuffer run = box.reader();
                int flags = run.getInt();
                int samples = run.getInt();
                if (!TrackRun.tellsSizes(flags)) {
                    throw new PackagingException("the fragment does not tell its samples' sizes one by one");
                }
                run.position(run.position() + TrackRun.headBytes(flags));
                for (int i = 0; i < samples; i++) {
                    sizes.add(run.getInt(run.position() + TrackRun.sizeAt(flags)));
                    run.position(run.position() + TrackRun.sampleBytes(flags));
                }
            }
        }
        return sizes;
    }
}

package io.penstock.encoder.pack;

import io.penstock.contracts.pack.Protection;
import java.nio.ByteBuffer;
import java.util.Optional;

/** No encryption. */
enum ClearTracks implements Encryption {
    INSTANCE;

    private record ClearTrack(ByteBuffer initFile) implements Track {
        @Override
        public ByteBuffer segment(int number, ByteBuffer moofAndMdat) {
            return moofAndMdat;
        }
    }

    @Override
    public Optional<Protection> protection() {
        return Optional.empty();
    }

    @Override
    public Track track(String renditionId, ByteBuffer initFile) {
        return new ClearTrack(initFile);
    }
}

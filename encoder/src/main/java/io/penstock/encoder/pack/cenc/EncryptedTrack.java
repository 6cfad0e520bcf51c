package io.penstock.encoder.pack.cenc;

import io.penstock.contracts.pack.ProtectionScheme;
import io.penstock.encoder.pack.Encryption;
import io.penstock.encoder.pack.PackagingException;
import java.nio.ByteBuffer;
import java.util.List;

/** A rendition on its way through encryption. For one thread. */
final class EncryptedTrack implements Encryption.Track {
    private final String renditionId;
    private final ContentKey key;
    private final InitialVectors vectors;
    private final ClearHeader header;
    private final TrackEncryption encryption;
    private final ByteBuffer initFile;

    EncryptedTrack(
            String renditionId,
            ProtectionScheme scheme,
            ContentKey key,
            List<ByteBuffer> psshBoxes,
            ByteBuffer clearInitFile)
            throws PackagingException {
        this.renditionId = renditionId;
        this.key = key;
        this.vectors = new InitialVectors(key, renditionId);
        try {
            this.header = ClearHeader.parse(clearInitFile);
            this.encryption = switch (scheme) {
                case CENC -> TrackEncryption.cenc(key.keyId());
                case CBCS -> TrackEncryption.cbcs(key.keyId(), header.video(), vectors.ofTrack(clearInitFile));
            };
            this.initFile = new ProtectedHeader(header, encryption).file(psshBoxes);
        } catch (PackagingException e) {
            throw in("rendition " + renditionId, e);
        }
    }

    @Override
    public ByteBuffer initFile() {
        return initFile.asReadOnlyBuffer();
    }

    @Override
    public ByteBuffer segment(int number, ByteBuffer moofAndMdat) throws PackagingException {
        try {
            ClearFragment clear = ClearFragment.parse(moofAndMdat, header.defaultSampleSize());
            byte[] media = new byte[moofAndMdat.remaining() - clear.moofBytes()];
            moofAndMdat.slice().position(clear.moofBytes()).get(media);
            SampleAuxiliary auxiliary = encrypt(clear, media, cipher(number, moofAndMdat));
            byte[] moof = new ProtectedFragment(clear, auxiliary).moof();
            return ByteBuffer.wrap(BoxBytes.joined(moof, media));
        } catch (PackagingException e) {
            throw in("segment " + number + " of rendition " + renditionId, e);
        }
    }

    private SampleCipher cipher(int number, ByteBuffer clearSegment) {
        return switch (encryption.scheme()) {
            case CENC -> new CounterCipher(key, vectors.ofSegment(number, clearSegment));
            case CBCS -> new PatternCipher(key, encryption);
        };
    }

    /** Encrypts the samples where they are. */
    private SampleAuxiliary encrypt(ClearFragment clear, byte[] media, SampleCipher cipher) throws PackagingException {
        SampleAuxiliary auxiliary = new SampleAuxiliary(header.video());
        int at = clear.firstSample() - clear.moofBytes();
        for (int size : clear.sampleSizes()) {
            ByteBuffer sample = ByteBuffer.wrap(media, at, size).slice();
            List<Subsample> map = header.units().isPresent()
                    ? new SubsampleMap(header.units().get(), encryption.scheme()).of(sample)
                    : List.of();
            auxiliary.add(cipher.encrypt(sample, map), map);
            at += size;
        }
        return auxiliary;
    }

    private static PackagingException in(String where, PackagingException cause) {
        PackagingException named = new PackagingException(where + ": " + cause.getMessage());
        named.initCause(cause);
        return named;
    }
}

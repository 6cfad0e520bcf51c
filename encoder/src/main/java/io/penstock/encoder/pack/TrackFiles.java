package io.penstock.encoder.pack;

import io.penstock.contracts.manifest.HlsTrackPlaylist;
import io.penstock.contracts.pack.MediaKind;
import io.penstock.contracts.pack.Rendition;
import io.penstock.contracts.pack.TextTrack;
import io.penstock.contracts.pack.Thumbnails;
import io.penstock.encoder.encode.EncodedTracks;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Puts what was made beside the picture into a package: sound cut where the picture is, subtitles, and thumbnails. Only sound is
 * encrypted.
 */
final class TrackFiles {
    private final PackageFolder folder;

    TrackFiles(PackageFolder folder) {
        this.folder = folder;
    }

    /** @throws PackagingException where it is no AAC or cannot be cut */
    Rendition sound(EncodedTracks.Audio audio, CutTimes cuts, Encryption encryption) throws IOException {
        String id = audio.renditionId();
        Segmenter.Cut cut;
        try (FragmentedFile file = FragmentedFile.open(audio.file())) {
            cut = Segmenter.cut(id, new AudioSegmenter(file, cuts), folder, encryption);
        }
        if (!(cut.init().format() instanceof SampleFormat.Aac aac)) {
            throw new PackagingException(
                    "rendition " + id + " has the coding " + cut.init().format().codecs() + "; it must be AAC");
        }
        BitRates rates = BitRates.of(cut.segments(), cut.init().timescale());
        return new Rendition(
                id,
                MediaKind.AUDIO,
                aac.codecs(),
                rates.peak(),
                rates.average(),
                cut.init().timescale(),
                null,
                null,
                null,
                aac.channels(),
                aac.sampleRate(),
                audio.sound().language().bcp47(),
                audio.sound().name(),
                audio.sound().role(),
                audio.loudnessLufs().isPresent() ? audio.loudnessLufs().getAsDouble() : null,
                cut.segments());
    }

    /** @param seconds the film's length */
    TextTrack text(EncodedTracks.Subtitles subtitles, double seconds) throws IOException {
        byte[] content = Files.readAllBytes(subtitles.file());
        folder.write(subtitles.id() + "/" + TextTrack.FILE, ByteBuffer.wrap(content));
        folder.write(subtitles.id() + "/" + TextTrack.PLAYLIST, HlsTrackPlaylist.text(seconds));
        return new TextTrack(
                subtitles.id(),
                subtitles.text().language().bcp47(),
                subtitles.text().name(),
                subtitles.text().role(),
                (long) Math.ceil(content.length * 8 / seconds));
    }

    /** @param seconds the film's length */
    Thumbnails thumbnails(EncodedTracks.Sheets sheets, double seconds) throws IOException {
        String id = "thumbs";
        long largest = 0;
        for (int i = 0; i < sheets.files().size(); i++) {
            Path file = sheets.files().get(i);
            ByteBuffer content = ByteBuffer.wrap(Files.readAllBytes(file));
            largest = Math.max(largest, content.remaining());
            folder.write(id + "/" + Thumbnails.sheet(i + 1), content);
        }
        int secondsPerSheet = sheets.columns() * sheets.rows() * sheets.secondsPerPicture();
        Thumbnails thumbnails = new Thumbnails(
                id,
                sheets.width(),
                sheets.height(),
                sheets.columns(),
                sheets.rows(),
                sheets.secondsPerPicture(),
                sheets.pictures(),
                Math.ceilDiv(largest * 8, secondsPerSheet));
        folder.write(id + "/" + Thumbnails.PLAYLIST, HlsTrackPlaylist.images(thumbnails, seconds));
        return thumbnails;
    }
}

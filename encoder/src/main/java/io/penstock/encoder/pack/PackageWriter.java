package io.penstock.encoder.pack;

import io.penstock.contracts.manifest.DashManifest;
import io.penstock.contracts.manifest.HlsPlaylist;
import io.penstock.contracts.manifest.Placement;
import io.penstock.contracts.pack.MediaKind;
import io.penstock.contracts.pack.PackageManifest;
import io.penstock.contracts.pack.PackageRef;
import io.penstock.contracts.pack.Protection;
import io.penstock.contracts.pack.Rendition;
import io.penstock.encoder.asset.Durable;
import io.penstock.encoder.encode.EncodedLadder;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/**
 * Makes a package of encoded files: segments, media playlists, {@code master.m3u8} and {@code manifest.mpd} with relative URLs, so
 * that any static server plays it, and last {@code package.json}, which lists them all.
 */
public final class PackageWriter {
    private PackageWriter() {}

    /**
     * @param folder where the package goes; must exist and be empty
     * @throws PackagingException where the encoded files do not fit together, naming the segment
     */
    public static WrittenPackage write(PackageRef ref, EncodedLadder encoded, Path folder) throws IOException {
        return write(ref, encoded, folder, Encryption.none());
    }

    /** The same with every segment encrypted on its way to the disk, and the manifests naming the key's id. */
    public static WrittenPackage write(PackageRef ref, EncodedLadder encoded, Path folder, Encryption encryption)
            throws IOException {
        PackageFolder files = new PackageFolder(folder);
        List<Rendition> renditions = new ArrayList<>();
        for (EncodedLadder.Video video : encoded.videos()) {
            renditions.add(video(video, files, encryption));
        }
        Boundaries.requireAligned(renditions);
        if (encoded.audio().isPresent()) {
            renditions.add(audio(encoded.audio().get(), files, encryption));
        }
        Protection protection = encryption.protection().orElse(null);
        for (Rendition rendition : renditions) {
            files.write(
                    rendition.id() + "/" + Rendition.PLAYLIST,
                    protection == null ? HlsPlaylist.media(rendition) : HlsPlaylist.media(rendition, protection));
        }
        double duration = renditions.stream()
                .mapToDouble(Rendition::durationSeconds)
                .max()
                .orElseThrow();
        PackageManifest plan =
                new PackageManifest(ref.titleId(), ref.version(), duration, renditions, List.of(), protection);
        files.write(HlsPlaylist.FILE_NAME, HlsPlaylist.multivariant(plan, Placement.BESIDE));
        files.write(DashManifest.FILE_NAME, DashManifest.write(plan, Placement.BESIDE));
        PackageManifest whole =
                new PackageManifest(ref.titleId(), ref.version(), duration, renditions, files.files(), protection);
        byte[] json = JsonMapper.shared().writeValueAsBytes(whole);
        Durable.write(folder.resolve(PackageManifest.FILE_NAME), ByteBuffer.wrap(json));
        for (Rendition rendition : renditions) {
            Durable.force(folder.resolve(rendition.id()));
        }
        Durable.force(folder);
        return WrittenPackage.of(whole, json);
    }

    private static Rendition video(EncodedLadder.Video video, PackageFolder files, Encryption encryption)
            throws IOException {
        String id = video.renditionId();
        Segmenter.Cut cut = Segmenter.cut(id, video.file(), files, encryption);
        if (!(cut.init().format() instanceof SampleFormat.Avc avc)) {
            throw new PackagingException(
                    "rendition " + id + " has the coding " + cut.init().format().codecs() + "; it must be H.264");
        }
        BitRates rates = BitRates.of(cut.segments(), cut.init().timescale());
        return new Rendition(
                id,
                MediaKind.VIDEO,
                avc.codecs(),
                rates.peak(),
                rates.average(),
                cut.init().timescale(),
                avc.width(),
                avc.height(),
                video.frameRate().toString(),
                null,
                null,
                null,
                cut.segments());
    }

    private static Rendition audio(EncodedLadder.Audio audio, PackageFolder files, Encryption encryption)
            throws IOException {
        String id = audio.renditionId();
        Segmenter.Cut cut = Segmenter.cut(id, audio.file(), files, encryption);
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
                audio.language().bcp47(),
                cut.segments());
    }
}

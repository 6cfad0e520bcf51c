package io.penstock.contracts.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.contracts.pack.MediaKind;
import io.penstock.contracts.pack.PackageManifest;
import io.penstock.contracts.pack.Protection;
import io.penstock.contracts.pack.ProtectionScheme;
import io.penstock.contracts.pack.Rendition;
import io.penstock.contracts.pack.Segment;
import io.penstock.contracts.pack.TextTrack;
import io.penstock.contracts.pack.Thumbnails;
import io.penstock.contracts.pack.TrackRole;
import io.penstock.contracts.pack.TrickPlay;
import java.io.StringReader;
import java.net.URI;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class TracksInManifestsTest {
    private static final Rendition VIDEO = new Rendition(
            "v-h264-360-1",
            MediaKind.VIDEO,
            "avc1.64001e",
            900_000,
            800_000,
            1000,
            640,
            360,
            "24",
            null,
            null,
            null,
            List.of(new Segment("seg-00001.m4s", 0, 2000, 10), new Segment("seg-00002.m4s", 2000, 3500, 10)));
    private static final Protection CBCS =
            new Protection(ProtectionScheme.CBCS, UUID.fromString("00112233-4455-6677-8899-aabbccddeeff"));
    /** Of an adaptation set's elements (ISO/IEC 23009-1 annex B), those we write. */
    private static final List<String> ORDER =
            List.of("ContentProtection", "Label", "Role", "SegmentTemplate", "Representation");

    private static final Rendition ENGLISH = sound("a-eng-aac2", 2, "en", "English", TrackRole.MAIN, 130_000);
    private static final Rendition ENGLISH_SURROUND = sound("a-eng-aac6", 6, "en", "English", TrackRole.MAIN, 390_000);
    private static final Rendition FRENCH = sound("a-fra-aac2", 2, "fr", "Français", TrackRole.ALTERNATE, 131_000);
    private static final Rendition TALK = sound("a-eng-2-aac2", 2, "en", "Talk", TrackRole.COMMENTARY, 130_000);
    private static final PackageManifest PACK = new PackageManifest(
            "demo",
            1,
            5.5,
            List.of(VIDEO, ENGLISH, ENGLISH_SURROUND, FRENCH, TALK),
            List.of(
                    new TextTrack("t-eng", "en", "English", TrackRole.SUBTITLE, 12),
                    new TextTrack("t-eng-2", "en", "English 2", TrackRole.SUBTITLE, 12),
                    new TextTrack("t-eng-3", "en", "English <SDH>", TrackRole.CAPTION, 12),
                    new TextTrack("t-fra", "fr", "Français", TrackRole.FORCED_SUBTITLE, 1)),
            List.of(new Thumbnails("thumbs", 320, 180, 2, 1, 2, 3, 70_000)),
            List.of(new TrickPlay("v-h264-360-1", 50_000, 40_000)),
            List.of(),
            null);

    @Test
    void everyTrackIsInEachAudioGroupAndEachGroupHasItsVariants() {
        assertThat(HlsPlaylist.multivariant(PACK, Placement.BESIDE)).isEqualTo("""
                        #EXTM3U
                        #EXT-X-VERSION:7
                        #EXT-X-INDEPENDENT-SEGMENTS
                        #EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID="audio",NAME="English",LANGUAGE="en",DEFAULT=YES,AUTOSELECT=YES,CHANNELS="2",URI="a-eng-aac2/media.m3u8"
                        #EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID="audio",NAME="Français",LANGUAGE="fr",DEFAULT=NO,AUTOSELECT=YES,CHANNELS="2",URI="a-fra-aac2/media.m3u8"
                        #EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID="audio",NAME="Talk",LANGUAGE="en",DEFAULT=NO,AUTOSELECT=NO,CHANNELS="2",URI="a-eng-2-aac2/media.m3u8"
                        #EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID="surround",NAME="English",LANGUAGE="en",DEFAULT=YES,AUTOSELECT=YES,CHANNELS="6",URI="a-eng-aac6/media.m3u8"
                        #EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID="surround",NAME="Français",LANGUAGE="fr",DEFAULT=NO,AUTOSELECT=YES,CHANNELS="2",URI="a-fra-aac2/media.m3u8"
                        #EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID="surround",NAME="Talk",LANGUAGE="en",DEFAULT=NO,AUTOSELECT=NO,CHANNELS="2",URI="a-eng-2-aac2/media.m3u8"
                        #EXT-X-MEDIA:TYPE=SUBTITLES,GROUP-ID="subtitles",NAME="English",LANGUAGE="en",DEFAULT=NO,AUTOSELECT=YES,FORCED=NO,URI="t-eng/media.m3u8"
                        #EXT-X-MEDIA:TYPE=SUBTITLES,GROUP-ID="subtitles",NAME="English 2",LANGUAGE="en",DEFAULT=NO,AUTOSELECT=NO,FORCED=NO,URI="t-eng-2/media.m3u8"
                        #EXT-X-MEDIA:TYPE=SUBTITLES,GROUP-ID="subtitles",NAME="English <SDH>",LANGUAGE="en",DEFAULT=NO,AUTOSELECT=YES,FORCED=NO,CHARACTERISTICS="public.accessibility.transcribes-spoken-dialog,public.accessibility.describes-music-and-sound",URI="t-eng-3/media.m3u8"
                        #EXT-X-MEDIA:TYPE=SUBTITLES,GROUP-ID="subtitles",NAME="Français",LANGUAGE="fr",DEFAULT=NO,AUTOSELECT=YES,FORCED=YES,URI="t-fra/media.m3u8"
                        #EXT-X-STREAM-INF:BANDWIDTH=1031000,AVERAGE-BANDWIDTH=928000,CODECS="avc1.64001e,mp4a.40.2",RESOLUTION=640x360,FRAME-RATE=24.000,AUDIO="audio",SUBTITLES="subtitles"
                        v-h264-360-1/media.m3u8
                        #EXT-X-STREAM-INF:BANDWIDTH=1290000,AVERAGE-BANDWIDTH=928000,CODECS="avc1.64001e,mp4a.40.2",RESOLUTION=640x360,FRAME-RATE=24.000,AUDIO="surround",SUBTITLES="subtitles"
                        v-h264-360-1/media.m3u8
                        #EXT-X-I-FRAME-STREAM-INF:BANDWIDTH=50000,AVERAGE-BANDWIDTH=40000,CODECS="avc1.64001e",RESOLUTION=640x360,URI="v-h264-360-1/iframes.m3u8"
                        #EXT-X-IMAGE-STREAM-INF:BANDWIDTH=70000,RESOLUTION=320x180,CODECS="jpeg",URI="thumbs/images.m3u8"
                        """);
    }

    @Test
    void everyPlaceHasItsOwnGroups() {
        Placement edges = new Placement(
                List.of(
                        new Location("edge-1", URI.create("https://one.test/t/tok/demo/1/")),
                        new Location("edge-2", URI.create("https://two.test/t/tok/demo/1/"))),
                null);
        List<String> lines = HlsPlaylist.multivariant(PACK, edges).lines().toList();
        assertThat(lines)
                .contains(
                        "#EXT-X-IMAGE-STREAM-INF:BANDWIDTH=70000,RESOLUTION=320x180,CODECS=\"jpeg\",URI=\"https://two.test/t/tok/demo/1/thumbs/images.m3u8\",PATHWAY-ID=\"edge-2\"")
                .anyMatch(line -> line.startsWith("#EXT-X-STREAM-INF")
                        && line.endsWith(
                                "AUDIO=\"surround-edge-2\",SUBTITLES=\"subtitles-edge-2\",PATHWAY-ID=\"edge-2\""));
        assertThat(lines.stream().filter(line -> line.startsWith("#EXT-X-STREAM-INF")))
                .hasSize(4);
    }

    @Test
    void theMpdHasSetsForEverySoundTextAndSheetOfThumbnails() throws Exception {
        NodeList sets = sets(PACK);
        List<String> seen = new ArrayList<>();
        for (int i = 0; i < sets.getLength(); i++) {
            Element set = (Element) sets.item(i);
            seen.add(set.getAttribute("id") + " " + set.getAttribute("contentType") + " " + set.getAttribute("lang")
                    + " " + set.getAttribute("selectionPriority") + " " + value(set, "Role") + " " + text(set, "Label")
                    + " " + text(set, "BaseURL"));
        }
        assertThat(seen)
                .containsExactly(
                        "1 video     ",
                        "2 audio en 3 main English ",
                        "3 audio en 2 main English ",
                        "4 audio fr  alternate Français ",
                        "5 audio en  commentary Talk ",
                        "6 text en  subtitle English t-eng/subtitles.vtt",
                        "7 text en  subtitle English 2 t-eng-2/subtitles.vtt",
                        "8 text en  caption English <SDH> t-eng-3/subtitles.vtt",
                        "9 text fr  forced-subtitle Français t-fra/subtitles.vtt",
                        "10 image     ");
        Element images = (Element) sets.item(9);
        assertThat(value(images, "EssentialProperty")).isEqualTo("2x1");
        Element template =
                (Element) images.getElementsByTagName("SegmentTemplate").item(0);
        assertThat(template.getAttribute("duration")).isEqualTo("4");
        assertThat(((Element) images.getElementsByTagName("Representation").item(0)).getAttribute("width"))
                .isEqualTo("640");
    }

    @Test
    void pictureAndSoundOfAnEncryptedPackageAreProtectedAndTheRestIsClear() throws Exception {
        PackageManifest encrypted = PACK.withProtection(CBCS);
        NodeList sets = sets(encrypted);
        for (int i = 0; i < sets.getLength(); i++) {
            Element set = (Element) sets.item(i);
            boolean media = List.of("video", "audio").contains(set.getAttribute("contentType"));
            List<String> names = new ArrayList<>();
            for (Node child = set.getFirstChild(); child != null; child = child.getNextSibling()) {
                names.add(child.getNodeName());
            }
            assertThat(names.stream().filter("ContentProtection"::equals)).hasSize(media ? 2 : 0);
            // As the schema has them
            assertThat(names).isSortedAccordingTo(Comparator.comparing(ORDER::indexOf));
            assertThat(ORDER).containsAll(names);
        }
        assertThat(HlsTrackPlaylist.keyFrames(VIDEO, List.of(7L, 9L), HlsKeys.of(CBCS)))
                .contains("#EXT-X-I-FRAMES-ONLY\n#EXT-X-KEY:METHOD=SAMPLE-AES,URI=\"data:")
                .contains("\n#EXT-X-MAP:URI=\"init.mp4\"\n");
        assertThat(HlsPlaylist.multivariant(encrypted, Placement.BESIDE))
                .isEqualTo(HlsPlaylist.multivariant(PACK, Placement.BESIDE));
    }

    @Test
    void everyVideoCodingHasASetOfItsOwnAndEveryRenditionItsVariants() throws Exception {
        PackageManifest pack = new PackageManifest(
                "demo",
                1,
                5.5,
                List.of(
                        video("v-h264-360-1", "avc1.64001e"),
                        video("v-h264-720-2", "avc1.64001f"),
                        video("v-av1-360-1", "av01.0.01M.08"),
                        video("v-hevc-360-1", "hvc1.1.6.L63.90"),
                        video("v-av1-720-2", "av01.0.05M.08"),
                        ENGLISH),
                List.of());
        NodeList sets = sets(pack);
        List<String> seen = new ArrayList<>();
        for (int i = 0; i < sets.getLength(); i++) {
            Element set = (Element) sets.item(i);
            List<String> ids = new ArrayList<>();
            NodeList representations = set.getElementsByTagName("Representation");
            for (int j = 0; j < representations.getLength(); j++) {
                ids.add(((Element) representations.item(j)).getAttribute("id"));
            }
            seen.add(set.getAttribute("id") + " " + String.join(" ", ids));
        }
        assertThat(seen)
                .containsExactly(
                        "1 v-h264-360-1 v-h264-720-2", "2 v-av1-360-1 v-av1-720-2", "3 v-hevc-360-1", "4 a-eng-aac2");
        assertThat(HlsPlaylist.multivariant(pack, Placement.BESIDE).lines().filter(line -> line.contains("STREAM-INF")))
                .hasSize(5)
                .anyMatch(line -> line.contains("CODECS=\"av01.0.05M.08,mp4a.40.2\""))
                .anyMatch(line -> line.contains("CODECS=\"hvc1.1.6.L63.90,mp4a.40.2\""));
    }

    @Test
    void textsAreOneSegmentAndImagesNameTheirTiles() {
        assertThat(HlsTrackPlaylist.text(5.5)).isEqualTo("""
                        #EXTM3U
                        #EXT-X-VERSION:7
                        #EXT-X-TARGETDURATION:6
                        #EXT-X-MEDIA-SEQUENCE:1
                        #EXT-X-PLAYLIST-TYPE:VOD
                        #EXTINF:5.500000,
                        subtitles.vtt
                        #EXT-X-ENDLIST
                        """);
        assertThat(HlsTrackPlaylist.images(PACK.thumbnails().getFirst(), 5.5)).isEqualTo("""
                        #EXTM3U
                        #EXT-X-VERSION:7
                        #EXT-X-TARGETDURATION:4
                        #EXT-X-MEDIA-SEQUENCE:1
                        #EXT-X-PLAYLIST-TYPE:VOD
                        #EXT-X-IMAGES-ONLY
                        #EXTINF:4.000000,
                        #EXT-X-TILES:RESOLUTION=320x180,LAYOUT=2x1,DURATION=2.000
                        sheet-00001.jpg
                        #EXTINF:1.500000,
                        #EXT-X-TILES:RESOLUTION=320x180,LAYOUT=2x1,DURATION=2.000
                        sheet-00002.jpg
                        #EXT-X-ENDLIST
                        """);
    }

    @Test
    void picturesAndSoundsHaveOneTargetDuration() {
        assertThat(HlsPlaylist.targetSeconds(List.of(VIDEO))).isEqualTo(4);
        assertThat(HlsPlaylist.targetSeconds(List.of(VIDEO, ENGLISH))).isEqualTo(6);
        assertThat(HlsPlaylist.media(VIDEO, 6, HlsKeys.NONE)).contains("#EXT-X-TARGETDURATION:6\n");
        Rendition frame = new Rendition(
                "v-h264-360-1",
                MediaKind.VIDEO,
                "avc1.64001e",
                9,
                8,
                1000,
                640,
                360,
                "24",
                null,
                null,
                null,
                List.of(new Segment("seg-00001.m4s", 0, 40, 10)));
        assertThat(HlsPlaylist.media(frame)).contains("#EXT-X-TARGETDURATION:1\n");
    }

    @Test
    void keyFramesAreTheStartsOfSegments() {
        assertThat(HlsTrackPlaylist.keyFrames(VIDEO, List.of(7L, 9L), HlsKeys.NONE))
                .isEqualTo("""
                        #EXTM3U
                        #EXT-X-VERSION:7
                        #EXT-X-TARGETDURATION:4
                        #EXT-X-MEDIA-SEQUENCE:1
                        #EXT-X-PLAYLIST-TYPE:VOD
                        #EXT-X-I-FRAMES-ONLY
                        #EXT-X-MAP:URI="init.mp4"
                        #EXTINF:2.000000,
                        #EXT-X-BYTERANGE:7@0
                        seg-00001.m4s
                        #EXTINF:3.500000,
                        #EXT-X-BYTERANGE:9@0
                        seg-00002.m4s
                        #EXT-X-ENDLIST
                        """);
    }

    private static NodeList sets(PackageManifest pack) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(DashManifest.write(pack, Placement.BESIDE))))
                .getElementsByTagName("AdaptationSet");
    }

    private static Rendition video(String id, String codecs) {
        return new Rendition(
                id,
                MediaKind.VIDEO,
                codecs,
                900_000,
                800_000,
                1000,
                640,
                360,
                "24",
                null,
                null,
                null,
                List.of(new Segment("seg-00001.m4s", 0, 5500, 10)));
    }

    private static Rendition sound(
            String id, int channels, String language, String name, TrackRole role, long peakBitsPerSecond) {
        return new Rendition(
                id,
                MediaKind.AUDIO,
                "mp4a.40.2",
                peakBitsPerSecond,
                128_000,
                48000,
                null,
                null,
                null,
                channels,
                48000,
                language,
                name,
                role,
                -23.0,
                List.of(new Segment("seg-00001.m4s", 0, 264000, 10)));
    }

    private static String value(Element in, String name) {
        Element found = (Element) in.getElementsByTagName(name).item(0);
        return found == null ? "" : found.getAttribute("value");
    }

    private static String text(Element in, String name) {
        Element found = (Element) in.getElementsByTagName(name).item(0);
        return found == null ? "" : found.getTextContent();
    }
}

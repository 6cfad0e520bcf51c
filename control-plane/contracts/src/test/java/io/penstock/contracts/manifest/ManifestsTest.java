package io.penstock.contracts.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.contracts.pack.MediaKind;
import io.penstock.contracts.pack.PackageManifest;
import io.penstock.contracts.pack.Protection;
import io.penstock.contracts.pack.ProtectionScheme;
import io.penstock.contracts.pack.Rendition;
import io.penstock.contracts.pack.Segment;
import java.io.StringReader;
import java.net.URI;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

class ManifestsTest {
    private static final Rendition VIDEO = new Rendition(
            "v-h264-360-1",
            MediaKind.VIDEO,
            "avc1.64001e",
            900_000,
            800_000,
            1000,
            640,
            360,
            "24000/1001",
            null,
            null,
            null,
            List.of(
                    new Segment("seg-00001.m4s", 0, 2000, 10),
                    new Segment("seg-00002.m4s", 2000, 2000, 10),
                    new Segment("seg-00003.m4s", 4000, 1500, 10)));
    private static final Rendition AUDIO = new Rendition(
            "a-eng-aac2",
            MediaKind.AUDIO,
            "mp4a.40.2",
            130_000,
            128_000,
            48000,
            null,
            null,
            null,
            2,
            48000,
            "en",
            List.of(new Segment("seg-00001.m4s", 0, 264000, 10)));
    private static final PackageManifest PACK = new PackageManifest("demo", 1, 5.5, List.of(VIDEO, AUDIO), List.of());
    private static final Protection CBCS =
            new Protection(ProtectionScheme.CBCS, UUID.fromString("00112233-4455-6677-8899-aabbccddeeff"));
    /** The box by hand: length, type, version 1, system, one key id, no data. */
    private static final String PSSH = Base64.getEncoder()
            .encodeToString(HexFormat.of()
                    .parseHex("00000034" + "70737368" + "01000000" + "1077efecc0b24d02ace33c1e52e2fb4b" + "00000001"
                            + "00112233445566778899aabbccddeeff" + "00000000"));

    private static final Placement TWO_EDGES = new Placement(
            List.of(
                    new Location("edge-1", URI.create("https://127.0.0.1:8441/t/tok/demo/1/")),
                    new Location("edge-2", URI.create("https://127.0.0.1:8442/t/tok/demo/1/"))),
            URI.create("http://127.0.0.1:8080/steer?a=1&b=2"));

    @Test
    void theMpdListsEveryEdgeInRankOrderAndTheExactTimeline() throws Exception {
        Document mpd = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(DashManifest.write(PACK, TWO_EDGES))));
        assertThat(((Element) mpd.getElementsByTagName("BaseURL").item(0)).getAttribute("serviceLocation"))
                .isEqualTo("edge-1");
        assertThat(mpd.getElementsByTagName("BaseURL").item(1).getTextContent())
                .isEqualTo("https://127.0.0.1:8442/t/tok/demo/1/");
        assertThat(mpd.getElementsByTagName("ContentSteering").item(0).getTextContent())
                .isEqualTo("http://127.0.0.1:8080/steer?a=1&b=2");
        Element first = (Element) mpd.getElementsByTagName("S").item(0);
        Element second = (Element) mpd.getElementsByTagName("S").item(1);
        assertThat(first.getAttribute("d") + "x" + first.getAttribute("r")).isEqualTo("2000x1");
        assertThat(second.getAttribute("d")).isEqualTo("1500");
        assertThat(mpd.getDocumentElement().getAttribute("maxSegmentDuration")).isEqualTo("PT5.500S");
    }

    @Test
    void theMultivariantPlaylistHasAVariantSetPerEdge() {
        assertThat(HlsPlaylist.multivariant(PACK, TWO_EDGES)).isEqualTo("""
                        #EXTM3U
                        #EXT-X-VERSION:7
                        #EXT-X-INDEPENDENT-SEGMENTS
                        #EXT-X-CONTENT-STEERING:SERVER-URI="http://127.0.0.1:8080/steer?a=1&b=2",PATHWAY-ID="edge-1"
                        #EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID="audio-edge-1",NAME="a-eng-aac2",LANGUAGE="en",DEFAULT=YES,AUTOSELECT=YES,CHANNELS="2",URI="https://127.0.0.1:8441/t/tok/demo/1/a-eng-aac2/media.m3u8",PATHWAY-ID="edge-1"
                        #EXT-X-STREAM-INF:BANDWIDTH=1030000,AVERAGE-BANDWIDTH=928000,CODECS="avc1.64001e,mp4a.40.2",RESOLUTION=640x360,FRAME-RATE=23.976,AUDIO="audio-edge-1",PATHWAY-ID="edge-1"
                        https://127.0.0.1:8441/t/tok/demo/1/v-h264-360-1/media.m3u8
                        #EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID="audio-edge-2",NAME="a-eng-aac2",LANGUAGE="en",DEFAULT=YES,AUTOSELECT=YES,CHANNELS="2",URI="https://127.0.0.1:8442/t/tok/demo/1/a-eng-aac2/media.m3u8",PATHWAY-ID="edge-2"
                        #EXT-X-STREAM-INF:BANDWIDTH=1030000,AVERAGE-BANDWIDTH=928000,CODECS="avc1.64001e,mp4a.40.2",RESOLUTION=640x360,FRAME-RATE=23.976,AUDIO="audio-edge-2",PATHWAY-ID="edge-2"
                        https://127.0.0.1:8442/t/tok/demo/1/v-h264-360-1/media.m3u8
                        """);
    }

    @Test
    void aMediaPlaylistIsRelative() {
        assertThat(HlsPlaylist.media(VIDEO)).isEqualTo("""
                        #EXTM3U
                        #EXT-X-VERSION:7
                        #EXT-X-TARGETDURATION:2
                        #EXT-X-MEDIA-SEQUENCE:1
                        #EXT-X-PLAYLIST-TYPE:VOD
                        #EXT-X-MAP:URI="init.mp4"
                        #EXTINF:2.000000,
                        seg-00001.m4s
                        #EXTINF:2.000000,
                        seg-00002.m4s
                        #EXTINF:1.500000,
                        seg-00003.m4s
                        #EXT-X-ENDLIST
                        """);
    }

    @Test
    void anEncryptedPackageNamesItsSchemeAndKeyInEveryAdaptationSet() throws Exception {
        PackageManifest encrypted = PACK.withProtection(CBCS);
        DocumentBuilderFactory parsers = DocumentBuilderFactory.newInstance();
        parsers.setNamespaceAware(true);
        Document mpd = parsers.newDocumentBuilder()
                .parse(new InputSource(new StringReader(DashManifest.write(encrypted, TWO_EDGES))));
        assertThat(mpd.getElementsByTagName("ContentProtection").getLength()).isEqualTo(4);
        for (int set = 0; set < 2; set++) {
            Element scheme =
                    (Element) mpd.getElementsByTagName("ContentProtection").item(2 * set);
            assertThat(scheme.getParentNode().getNodeName()).isEqualTo("AdaptationSet");
            assertThat(scheme.getAttribute("schemeIdUri")).isEqualTo("urn:mpeg:dash:mp4protection:2011");
            assertThat(scheme.getAttribute("value")).isEqualTo("cbcs");
            assertThat(scheme.getAttributeNS("urn:mpeg:cenc:2013", "default_KID"))
                    .isEqualTo("00112233-4455-6677-8899-aabbccddeeff");
            Element common =
                    (Element) mpd.getElementsByTagName("ContentProtection").item(2 * set + 1);
            assertThat(common.getAttribute("schemeIdUri")).isEqualTo("urn:uuid:1077efec-c0b2-4d02-ace3-3c1e52e2fb4b");
            assertThat(common.getElementsByTagNameNS("urn:mpeg:cenc:2013", "pssh")
                            .item(0)
                            .getTextContent())
                    .isEqualTo(PSSH);
        }
        assertThat(DashManifest.write(PACK, TWO_EDGES)).doesNotContain("cenc");
    }

    @Test
    void anEncryptedMediaPlaylistNamesItsKeyInBothFormats() {
        String common = ",URI=\"data:text/plain;base64," + PSSH
                + "\",KEYID=0x00112233445566778899aabbccddeeff"
                + ",KEYFORMAT=\"urn:uuid:1077efec-c0b2-4d02-ace3-3c1e52e2fb4b\",KEYFORMATVERSIONS=\"1\"\n";
        String clearKey = ",URI=\"data:text/plain;base64,ABEiM0RVZneImaq7zN3u/w==\""
                + ",KEYID=0x00112233445566778899aabbccddeeff"
                + ",KEYFORMAT=\"org.w3.clearkey\",KEYFORMATVERSIONS=\"1\"\n";
        assertThat(HlsPlaylist.media(VIDEO, 2, HlsKeys.of(CBCS)))
                .contains("#EXT-X-PLAYLIST-TYPE:VOD\n#EXT-X-KEY:METHOD=SAMPLE-AES" + common
                        + "#EXT-X-KEY:METHOD=SAMPLE-AES" + clearKey + "#EXT-X-MAP:");
        assertThat(HlsPlaylist.media(VIDEO, 2, HlsKeys.of(new Protection(ProtectionScheme.CENC, CBCS.keyId()))))
                .contains("#EXT-X-KEY:METHOD=SAMPLE-AES-CTR" + common + "#EXT-X-KEY:METHOD=SAMPLE-AES-CTR" + clearKey);
    }
}

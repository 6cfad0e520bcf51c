package io.penstock.abr.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.penstock.abr.stage.StagePackage;
import io.penstock.contracts.manifest.DashManifest;
import io.penstock.contracts.manifest.Location;
import io.penstock.contracts.manifest.Placement;
import io.penstock.contracts.pack.PackageManifest;
import io.penstock.contracts.pack.Rendition;
import io.penstock.contracts.pack.TextTrack;
import io.penstock.contracts.pack.Thumbnails;
import io.penstock.contracts.pack.TrackRole;
import io.penstock.contracts.pack.TrickPlay;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MpdReaderTest {
    private static final URI SOURCE = URI.create("http://127.0.0.1:8080/api/v1/playbacks/p/manifest.mpd?credential=c");
    private static final URI EDGE_1 = URI.create("https://127.0.0.1:8443/t/1.k.9.p.mac/stage-film/1/");
    private static final URI EDGE_2 = URI.create("https://127.0.0.1:8444/t/1.k.9.p.mac/stage-film/1/");

    @Test
    void readsWhatPlaybackWrites() throws ManifestException {
        StagePackage pack = new StagePackage(7);
        Presentation presentation = read(DashManifest.write(
                pack.manifest(),
                new Placement(
                        List.of(new Location("edge-1", EDGE_1), new Location("edge-2", EDGE_2)),
                        URI.create("http://127.0.0.1:8080/steering?a=1&b=2"))));

        assertThat(presentation.locations())
                .containsExactly(
                        new Presentation.Location("edge-1", EDGE_1), new Presentation.Location("edge-2", EDGE_2));
        assertThat(presentation.video()).extracting(Track::id).isEqualTo(StagePackage.VIDEO);
        assertThat(presentation.video()).extracting(Track::bitsPerSecond).containsExactly(80_000L, 160_000L, 320_000L);
        assertThat(presentation.audio()).extracting(Track::id).containsExactly(StagePackage.AUDIO);
        for (Track track : presentation.video()) {
            assertThat(track.initPath()).isEqualTo(track.id() + "/init.mp4");
            assertThat(track.segments()).hasSize(7);
            assertThat(track.endSeconds()).isEqualTo(14);
            for (int i = 0; i < 7; i++) {
                assertThat(track.segments().get(i))
                        .isEqualTo(new MediaSegment(StagePackage.segment(track.id(), i + 1), 2 * i, 2));
            }
        }
    }

    @Test
    void ofSeveralSoundsTheDefaultComesFirstAndTextsAndImagesArePassedOver() throws ManifestException {
        PackageManifest plain = new StagePackage(3).manifest();
        Rendition sound = plain.renditions().getLast();
        List<Rendition> renditions =
                new ArrayList<>(plain.renditions().subList(0, plain.renditions().size() - 1));
        renditions.add(named(sound, "a-eng-aac2", 2, "English", TrackRole.MAIN));
        renditions.add(named(sound, "a-eng-aac6", 6, "English", TrackRole.MAIN));
        renditions.add(named(sound, "a-fra-aac2", 2, "French", TrackRole.ALTERNATE));
        PackageManifest pack = new PackageManifest(
                plain.titleId(),
                plain.version(),
                plain.durationSeconds(),
                renditions,
                List.of(new TextTrack("t-eng", "en", "English", TrackRole.SUBTITLE, 10)),
                List.of(new Thumbnails("thumbs", 320, 180, 3, 5, 2, 3, 9_000)),
                List.of(new TrickPlay(StagePackage.VIDEO.getFirst(), 9_000, 8_000)),
                List.of(),
                null);
        Presentation presentation = read(DashManifest.write(pack, Placement.BESIDE));
        assertThat(presentation.video()).extracting(Track::id).isEqualTo(StagePackage.VIDEO);
        assertThat(presentation.audio())
                .extracting(Track::id)
                .containsExactly("a-eng-aac2", "a-eng-aac6", "a-fra-aac2");
    }

    private static Rendition named(Rendition sound, String id, int channels, String name, TrackRole role) {
        return new Rendition(
                id,
                sound.kind(),
                sound.codecs(),
                sound.peakBitsPerSecond(),
                sound.averageBitsPerSecond(),
                sound.timescale(),
                null,
                null,
                null,
                channels,
                48_000,
                "en",
                name,
                role,
                null,
                sound.segments());
    }

    @Test
    void everyFileItNamesIsInThePackage() throws ManifestException {
        StagePackage pack = new StagePackage(3);
        Presentation presentation = read(DashManifest.write(pack.manifest(), Placement.BESIDE));
        assertThat(presentation.locations())
                .containsExactly(new Presentation.Location(
                        "127.0.0.1:8080", URI.create("http://127.0.0.1:8080/api/v1/playbacks/p/")));
        for (Track track : presentation.video()) {
            assertThat(pack.files()).containsKey(track.initPath());
            assertThat(track.segments())
                    .allSatisfy(segment -> assertThat(pack.files()).containsKey(segment.path()));
        }
    }

    @Test
    void countsTimeFromThePresentationTimeOffsetAndFollowsRuns() throws ManifestException {
        Presentation presentation = read(mpd("""
                <AdaptationSet contentType="video"><Representation id="v" bandwidth="9">
                <SegmentTemplate timescale="24000" startNumber="1" presentationTimeOffset="2002"
                  initialization="$RepresentationID$/init.mp4" media="$RepresentationID$/seg-$Number%05d$.m4s">
                <SegmentTimeline><S t="2002" d="48048" r="1"/><S d="24024"/></SegmentTimeline>
                </SegmentTemplate></Representation></AdaptationSet>"""));
        List<MediaSegment> segments = presentation.video().getFirst().segments();
        assertThat(segments).extracting(MediaSegment::startSeconds).containsExactly(0.0, 2.002, 4.004);
        assertThat(segments).extracting(MediaSegment::durationSeconds).containsExactly(2.002, 2.002, 1.001);
        assertThat(presentation.video().getFirst().endSeconds()).isCloseTo(5.005, within(1e-12));
        assertThat(segments)
                .extracting(MediaSegment::path)
                .containsExactly("v/seg-00001.m4s", "v/seg-00002.m4s", "v/seg-00003.m4s");
    }

    @Test
    void fillsEveryIdentifierOfATemplate() throws ManifestException {
        Presentation presentation = read(mpd("""
                <AdaptationSet mimeType="video/mp4"><SegmentTemplate timescale="1" startNumber="7"
                  initialization="$RepresentationID$-$Bandwidth$.mp4" media="$RepresentationID$/$Number%03d$-$Time$-$$.m4s">
                <SegmentTimeline><S t="5" d="2" r="1"/></SegmentTimeline></SegmentTemplate>
                <Representation id="v" bandwidth="900"/></AdaptationSet>"""));
        Track track = presentation.video().getFirst();
        assertThat(track.initPath()).isEqualTo("v-900.mp4");
        assertThat(track.segments()).extracting(MediaSegment::path).containsExactly("v/007-5-$.m4s", "v/008-7-$.m4s");
    }

    @Test
    void ordersTheVideoByRateAndKeepsOneOfEachRate() throws ManifestException {
        Presentation presentation = read(mpd("<AdaptationSet contentType=\"video\">" + representation("high", 900)
                + representation("low", 100) + representation("again", 900) + "</AdaptationSet>"));
        assertThat(presentation.video()).extracting(Track::id).containsExactly("low", "high");
    }

    @Test
    void takesNeitherTextNorUnknownForSound() throws ManifestException {
        Presentation presentation = read(mpd("<AdaptationSet contentType=\"text\">" + representation("t", 1)
                + "</AdaptationSet><AdaptationSet>" + representation("unknown", 2)
                + "</AdaptationSet><AdaptationSet mimeType=\"video/mp4\">" + representation("v", 3)
                + "</AdaptationSet><AdaptationSet contentType=\"audio\">" + representation("a", 4)
                + "</AdaptationSet>"));
        assertThat(presentation.video()).extracting(Track::id).containsExactly("v");
        assertThat(presentation.audio()).extracting(Track::id).containsExactly("a");
    }

    @Test
    void resolvesRelativeBaseUrlsAgainstWhereTheManifestCameFrom() throws ManifestException {
        Presentation presentation = read("<MPD><BaseURL>../../media/</BaseURL><BaseURL>http://other:81/x/</BaseURL>"
                + "<Period><AdaptationSet contentType=\"video\">" + representation("v", 1)
                + "</AdaptationSet></Period></MPD>");
        assertThat(presentation.locations())
                .containsExactly(
                        new Presentation.Location("127.0.0.1:8080", URI.create("http://127.0.0.1:8080/api/v1/media/")),
                        new Presentation.Location("other:81", URI.create("http://other:81/x/")));
    }

    @Test
    void refusesADocumentType() {
        refused("<!DOCTYPE MPD [<!ENTITY a \"b\">]><MPD>&a;</MPD>", "DOCTYPE");
        refused("<!DOCTYPE MPD SYSTEM \"http://127.0.0.1:1/mpd.dtd\"><MPD/>", "DOCTYPE");
    }

    @Test
    void neverReadsAnExternalEntity() {
        refused(
                "<!DOCTYPE MPD [<!ENTITY file SYSTEM \"file:///etc/passwd\">]><MPD><BaseURL>&file;</BaseURL></MPD>",
                "DOCTYPE");
    }

    @Test
    void refusesAnEntityBombWithoutExpandingIt() {
        refused(
                "<!DOCTYPE MPD [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">"
                        + "<!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;\">]><MPD>&c;</MPD>",
                "DOCTYPE");
    }

    @Test
    void refusesWhatIsNoXml() {
        refused("", "no well-formed XML");
        refused("{\"json\": true}", "no well-formed XML");
        refused("<MPD><Period></MPD>", "no well-formed XML");
        refused(mpd("").substring(0, 20), "no well-formed XML");
    }

    @Test
    void namesTheWrongRoot() {
        refused("<html/>", "<html>", "<MPD>");
    }

    @Test
    void namesWhatIsMissing() {
        refused("<MPD/>", "0 periods");
        refused("<MPD><Period/><Period/></MPD>", "2 periods");
        refused("<MPD type=\"dynamic\"><Period/></MPD>", "\"dynamic\"");
        refused(mpd(""), "no video");
        refused(mpd("<AdaptationSet contentType=\"video\"/>"), "no video");
        refused(video("<Representation bandwidth=\"1\"/>"), "an id");
        refused(video("<Representation id=\"v\"/>"), "\"v\"", "bandwidth");
        refused(video("<Representation id=\"v\" bandwidth=\"1\"/>"), "\"v\"", "SegmentTemplate");
        refused(template("initialization=\"i\" media=\"m\"", ""), "no segments", "SegmentTimeline");
        refused(template("media=\"m\"", "<S d=\"1\"/>"), "no initialization");
        refused(template("initialization=\"i\"", "<S d=\"1\"/>"), "no media");
    }

    @Test
    void namesNumbersThatAreNone() {
        refused(video("<Representation id=\"v\" bandwidth=\"fast\"/>"), "Representation@bandwidth", "\"fast\"");
        refused(video("<Representation id=\"v\" bandwidth=\"0\"/>"), "bandwidth above 0");
        refused(segments("<S d=\"1.5\"/>"), "S@d", "\"1.5\"");
        refused(segments("<S d=\"0\"/>"), "duration 0");
        refused(segments("<S t=\"0\"/>"), "duration 0");
        refused(segments("<S d=\"-1\"/>"), "duration -1");
        refused(segments("<S d=\"2\" r=\"-1\"/>"), "repeated -1");
        refused(segments("<S t=\"-4\" d=\"2\"/>"), "at -4");
        refused(segments("<S t=\"0\" d=\"4\"/><S t=\"3\" d=\"4\"/>"), "at 3", "before 4");
        refused(template("timescale=\"0\" initialization=\"i\" media=\"m\"", "<S d=\"1\"/>"), "timescale 0");
    }

    /** Such numbers would fill the memory or run round to negative times. */
    @Test
    void boundsTheNumberOfSegmentsAndTheirTime() {
        refused(segments("<S d=\"1\" r=\"100000\"/>"), "more than 100000 segments");
        refused(segments("<S d=\"1\"/><S d=\"1\" r=\"99999\"/>"), "more than 100000 segments");
        refused(segments("<S d=\"1\" r=\"" + Long.MAX_VALUE + "\"/>"), "more than 100000 segments");
        refused(segments("<S t=\"1\" d=\"" + Long.MAX_VALUE + "\" r=\"1\"/>"), "ends after all time");
        refused(segments("<S d=\"" + Long.MAX_VALUE / 2 + "\" r=\"2\"/>"), "ends after all time");
    }

    @Test
    void takesAsManySegmentsAsItSays() throws ManifestException {
        assertThat(read(segments("<S d=\"1\" r=\"99999\"/>")).video().getFirst().segments())
                .hasSize(100_000);
    }

    @Test
    void refusesRungsOfDifferentLengths() {
        String longer = representation("b", 2).replace("<S d=\"2\"/>", "<S d=\"2\" r=\"4\"/>");
        refused(video(representation("a", 1) + longer), "b has 5 segments", "a has 1");
    }

    @Test
    void refusesBaseUrlsThatLeadNowhereOrOutOfTheWeb() {
        String video = "<Period><AdaptationSet contentType=\"video\">" + representation("v", 1)
                + "</AdaptationSet></Period></MPD>";
        refused("<MPD><BaseURL>file:///etc/</BaseURL>" + video, "file:///etc/", "http or https");
        refused("<MPD><BaseURL>http:///x/</BaseURL>" + video, "http:///x/");
        refused("<MPD><BaseURL>a b</BaseURL>" + video, "\"a b\"");
    }

    @Test
    void refusesFileNamesThatAreNoPaths() {
        refused(template("initialization=\"i\" media=\"a b\"", "<S d=\"1\"/>"), "\"a b\"");
    }

    private static void refused(String mpd, String... said) {
        assertThatThrownBy(() -> read(mpd))
                .isInstanceOf(ManifestException.class)
                .hasMessageContainingAll(said);
    }

    private static Presentation read(String mpd) throws ManifestException {
        return MpdReader.read(mpd.getBytes(StandardCharsets.UTF_8), SOURCE);
    }

    private static String mpd(String period) {
        return "<?xml version=\"1.0\"?><MPD xmlns=\"urn:mpeg:dash:schema:mpd:2011\" type=\"static\"><Period>" + period
                + "</Period></MPD>";
    }

    private static String video(String representations) {
        return mpd("<AdaptationSet contentType=\"video\">" + representations + "</AdaptationSet>");
    }

    private static String template(String attributes, String timeline) {
        return video("<Representation id=\"v\" bandwidth=\"1\"><SegmentTemplate " + attributes + "><SegmentTimeline>"
                + timeline + "</SegmentTimeline></SegmentTemplate></Representation>");
    }

    private static String segments(String timeline) {
        return template("initialization=\"i\" media=\"$Number$\"", timeline);
    }

    private static String representation(String id, int bandwidth) {
        return "<Representation id=\"" + id + "\" bandwidth=\"" + bandwidth + "\"><SegmentTemplate initialization=\"i\""
                + " media=\"$Number$\"><SegmentTimeline><S d=\"2\"/></SegmentTimeline></SegmentTemplate></Representation>";
    }
}

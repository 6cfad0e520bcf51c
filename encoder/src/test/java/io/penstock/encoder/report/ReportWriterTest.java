package io.penstock.encoder.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ReportWriterTest {
    private static final String HOSTILE = "</title><script>alert(1)</script> & \"x\" ' \u0000 \uD83C\uDFAC";
    private static final EncodeReport REPORT = SampleReport.of(HOSTILE, 8, "h264", "av1");

    @TempDir
    private static Path folder;

    private static String html;

    @BeforeAll
    static void write() throws IOException {
        Path pictures = Files.createDirectory(folder.resolve("pictures"));
        ReportWriter.write(REPORT, SamplePictures.write(8, pictures), folder.resolve("report"));
        html = read(ReportWriter.HTML);
    }

    @Test
    void theJsonHasTheReportInItsOrder() throws Exception {
        String json = read(ReportWriter.JSON);
        JsonNode root = JsonMapper.shared().readTree(json);
        assertThat(root.propertyNames())
                .containsExactly(
                        "film",
                        "preset",
                        "width",
                        "height",
                        "frameRate",
                        "metric",
                        "seconds",
                        "cpuSecondsPerSecond",
                        "bdRatePercent",
                        "shots",
                        "ladder",
                        "codecs",
                        "time");
        assertThat(root.get("bdRatePercent").asDouble()).isNegative();
        assertThat(root.get("cpuSecondsPerSecond").asDouble()).isEqualTo(21.4);
        assertThat(root.get("shots").size()).isEqualTo(8);
        assertThat(root.get("ladder").size()).isEqualTo(8);
        assertThat(JsonMapper.shared().readValue(json, EncodeReport.class)).isEqualTo(REPORT);
        assertThat(json.lines()).allSatisfy(line -> assertThat(line.length()).isLessThan(200));
    }

    @Test
    void thePageIsWellFormedWhateverTheFilmIsCalled() throws Exception {
        Document page = Xml.parse(html);
        assertThat(Xml.elements(page, "script")).isEmpty();
        assertThat(Xml.elements(page, "h1")).singleElement().satisfies(h1 -> assertThat(h1.getTextContent())
                .isEqualTo(HOSTILE.replace('\u0000', '\uFFFD')));
        assertThat(Xml.elements(page, "title").getFirst().getTextContent()).startsWith("</title><script>");
    }

    @Test
    void thePageAsksForNothingElse() throws Exception {
        Document page = Xml.parse(html);
        Stream.of("src", "href", "srcset", "data", "action", "poster")
                .flatMap(name -> Xml.elements(page, "*").stream().map(element -> element.getAttribute(name)))
                .filter(value -> !value.isEmpty())
                .forEach(value -> assertThat(value).matches("(?s)#.*|data:image/jpeg;base64,.*"));
        assertThat(Styles.plot() + Styles.page()).doesNotContain("url(").doesNotContain("@import");
        assertThat(Xml.elements(page, "meta"))
                .anyMatch(meta -> meta.getAttribute("http-equiv").equals("Content-Security-Policy"));
    }

    @Test
    void everyShotHasABoxAndACardAndEveryRungARow() throws Exception {
        Document page = Xml.parse(html);
        assertThat(Xml.withClass(page, "box")).hasSize(8);
        assertThat(Xml.withClass(page, "card"))
                .extracting(card -> card.getAttribute("id"))
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, 8).mapToObj(i -> "shot-" + i).toList());
        for (EncodeReport.Rung rung : REPORT.ladder()) {
            assertThat(Xml.withClass(page, "id"))
                    .anyMatch(cell -> cell.getTextContent().equals(rung.id()));
        }
        for (Element card : Xml.withClass(page, "card")) {
            assertThat(card.getElementsByTagName("tr").getLength()).isEqualTo(1 + 8);
            assertThat(count(card, "ring")).isEqualTo(8);
            assertThat(count(card, "mark")).isGreaterThanOrEqualTo(24);
            assertThat(count(card, "hull")).isEqualTo(2);
        }
        for (EncodeReport.Step step : REPORT.time()) {
            assertThat(html).contains(step.name());
        }
    }

    @Test
    void whatWasCorrectedSaysWhy() {
        List<EncodeReport.Chosen> corrected = REPORT.shots().stream()
                .flatMap(shot -> shot.chosen().stream())
                .filter(EncodeReport.Chosen::corrected)
                .toList();
        assertThat(corrected).isNotEmpty();
        assertThat(corrected).allSatisfy(chosen -> assertThat(html).contains("encoded once more: " + chosen.note()));
    }

    @Test
    void everyNameIsThereOnceAndEveryReferenceLeadsSomewhere() throws Exception {
        Document page = Xml.parse(html);
        List<String> ids = attributes(page, "id").toList();
        assertThat(ids).doesNotHaveDuplicates();
        assertThat(attributes(page, "href").map(href -> href.substring(1))).isSubsetOf(ids);
        assertThat(attributes(page, "aria-labelledby").flatMap(names -> Stream.of(names.split(" "))))
                .isSubsetOf(ids);
    }

    @Test
    void everyPictureHasWordsForIt() throws Exception {
        Document page = Xml.parse(html);
        assertThat(Xml.elements(page, "img")).hasSize(16).allSatisfy(img -> assertThat(img.getAttribute("alt"))
                .startsWith("A frame of shot "));
        assertThat(Xml.withClass(page, "plot")).hasSize(10).allSatisfy(plot -> {
            assertThat(plot.getAttribute("role")).isEqualTo("img");
            assertThat(plot.getElementsByTagName("title").item(0).getTextContent())
                    .isNotBlank();
            assertThat(plot.getElementsByTagName("desc").item(0).getTextContent())
                    .isNotBlank();
        });
    }

    @Test
    void plotsInFilesOfTheirOwnAreWholeDrawings() throws Exception {
        for (String name : List.of(ReportWriter.RATE_QUALITY_PLOT, ReportWriter.LADDER_PLOT)) {
            Document plot = Xml.parse(read(name));
            assertThat(plot.getDocumentElement().getTagName()).isEqualTo("svg");
            assertThat(plot.getDocumentElement().getAttribute("xmlns")).isEqualTo("http://www.w3.org/2000/svg");
            assertThat(Xml.elements(plot, "style")).hasSize(1);
        }
        Document rates = Xml.parse(read(ReportWriter.RATE_QUALITY_PLOT));
        assertThat(Xml.withClass(rates, "curve-name"))
                .extracting(Element::getTextContent)
                .containsExactly("fixed ladder", "h264", "av1");
        assertThat(Xml.withClass(rates, "mark")).hasSize(12);
        Document ladder = Xml.parse(read(ReportWriter.LADDER_PLOT));
        assertThat(Xml.withClass(ladder, "steps")).hasSize(2 * 8);
        assertThat(Xml.withClass(ladder, "hit")).hasSize(2 * 8);
    }

    @Test
    void oneShotWithoutPicturesOrComparisonIsAReportToo(@TempDir Path alone) throws Exception {
        EncodeReport sample = SampleReport.of("one", 1, "h264");
        EncodeReport bare = new EncodeReport(
                sample.film(),
                sample.preset(),
                sample.width(),
                sample.height(),
                sample.frameRate(),
                sample.metric(),
                sample.seconds(),
                sample.cpuSecondsPerSecond(),
                null,
                sample.shots(),
                sample.ladder().subList(0, 4),
                List.of(new EncodeReport.Codec("h264", null, List.of())),
                List.of());
        ReportWriter.write(bare, List.of(), alone);
        Document page = Xml.parse(Files.readString(alone.resolve(ReportWriter.HTML)));
        assertThat(Xml.withClass(page, "card")).hasSize(1);
        assertThat(Xml.elements(page, "img")).isEmpty();
        assertThat(page.getDocumentElement().getTextContent())
                .contains("one shot")
                .doesNotContain("BD-rate");
        JsonNode json = JsonMapper.shared().readTree(Files.readString(alone.resolve(ReportWriter.JSON)));
        assertThat(json.has("bdRatePercent")).isFalse();
    }

    @Test
    void ofTwoThousandShotsTheMostExpensiveHaveCards(@TempDir Path large) throws Exception {
        EncodeReport report = SampleReport.of("long", 2_000, "h264");
        Path picture = SamplePictures.write(1, large).getFirst();
        ReportWriter.write(report, Collections.nCopies(2_000, picture), large);
        Document page = Xml.parse(Files.readString(large.resolve(ReportWriter.HTML)));
        assertThat(Xml.withClass(page, "box")).hasSize(2_000);
        assertThat(Xml.withClass(page, "card"))
                .extracting(card -> card.getAttribute("id"))
                .containsExactlyElementsOf(new Expense(report)
                        .most(200).stream().map(shot -> "shot-" + (shot + 1)).toList());
        assertThat(page.getDocumentElement().getTextContent())
                .contains("The 200 of 2,000 shots that took the most bits.")
                .contains("2,000 shots are drawn as 400 runs of neighbours");
        assertThat(Files.size(large.resolve(ReportWriter.LADDER_PLOT))).isLessThan(300_000);
        List<String> ids = attributes(page, "id").toList();
        assertThat(attributes(page, "href").map(href -> href.substring(1))).isSubsetOf(ids);
    }

    @Test
    void whatIsRefusedLeavesNoFile(@TempDir Path target) throws Exception {
        Path picture = target.resolve("picture.jpg");
        Path report = target.resolve("report");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ReportWriter.write(REPORT, List.of(picture), report))
                .withMessage("1 thumbnails are given for 8 shots; it must be one for each, or none");
        Files.writeString(picture, "GIF89a");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ReportWriter.write(REPORT, Collections.nCopies(8, picture), report))
                .withMessageContaining("does not begin as a JPEG does");
        Files.write(picture, new byte[Thumbnails.MOST_BYTES + 1]);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ReportWriter.write(REPORT, Collections.nCopies(8, picture), report))
                .withMessageContaining("has 262145 bytes; it may have 262144");
        assertThat(report).doesNotExist();
    }

    private static String read(String name) throws IOException {
        return Files.readString(folder.resolve("report").resolve(name));
    }

    private static Stream<String> attributes(Document page, String name) {
        return Xml.elements(page, "*").stream()
                .map(element -> element.getAttribute(name))
                .filter(value -> !value.isEmpty());
    }

    private static long count(Element within, String cssClass) {
        return IntStream.range(0, within.getElementsByTagName("*").getLength())
                .mapToObj(i -> (Element) within.getElementsByTagName("*").item(i))
                .filter(element ->
                        List.of(element.getAttribute("class").split(" ")).contains(cssClass))
                .count();
    }
}

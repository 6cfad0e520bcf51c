package io.penstock.encoder.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes what came of an encode: {@code report.json} for programs, {@code report.html} for people, and its larger drawings as
 * {@code plots/rd.svg} and {@code plots/ladder.svg}. The page is one file without scripts that asks for no other; it adapts to light
 * and dark surroundings and to paper.
 */
public final class ReportWriter {
    public static final String JSON = "report.json";
    public static final String HTML = "report.html";
    public static final String RATE_QUALITY_PLOT = "plots/rd.svg";
    public static final String LADDER_PLOT = "plots/ladder.svg";

    private static final DefaultIndenter LINES = new DefaultIndenter("  ", "\n");
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .defaultPrettyPrinter(
                    new DefaultPrettyPrinter().withObjectIndenter(LINES).withArrayIndenter(LINES))
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build();

    private ReportWriter() {}

    /**
     * Replaces what a folder has of these files. Everything is drawn before the first is written, so a report that is refused
     * leaves none.
     *
     * @param thumbnails one JPEG for each shot, in their order, of at most 256 KiB; or none
     * @param folder made if missing
     * @throws IllegalArgumentException where the report or a thumbnail is not what it must be
     * @throws IOException where a thumbnail cannot be read or a file not be written
     */
    public static void write(EncodeReport report, List<Path> thumbnails, Path folder) throws IOException {
        ReportLimits.require(report);
        if (!thumbnails.isEmpty() && thumbnails.size() != report.shots().size()) {
            throw new IllegalArgumentException(thumbnails.size() + " thumbnails are given for "
                    + report.shots().size() + " shots; it must be one for each, or none");
        }
        for (Map.Entry<String, String> file : draw(report, thumbnails).entrySet()) {
            Path path = folder.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue());
        }
    }

    private static Map<String, String> draw(EncodeReport report, List<Path> thumbnails) throws IOException {
        Page page = new Page(report);
        RateQualityPlot rates = new RateQualityPlot(report);
        LadderPlot ladder = new LadderPlot(report, new Legend(report));
        Map<String, String> files = new LinkedHashMap<>();
        files.put(
                RATE_QUALITY_PLOT,
                Svg.document(rates.draw(), RateQualityPlot.WIDTH, RateQualityPlot.HEIGHT, Styles.plot()));
        files.put(LADDER_PLOT, Svg.document(ladder.draw(), LadderPlot.WIDTH, ladder.height(), Styles.plot()));
        files.put(HTML, page.draw(Thumbnails.read(thumbnails, page.pictured())));
        files.put(JSON, MAPPER.writeValueAsString(report) + "\n");
        return files;
    }
}

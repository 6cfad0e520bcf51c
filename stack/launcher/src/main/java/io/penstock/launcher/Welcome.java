package io.penstock.launcher;

import io.penstock.contracts.catalog.RenditionSummary;
import io.penstock.contracts.catalog.Title;
import io.penstock.contracts.pack.MediaKind;
import io.penstock.launcher.demo.DemoSeed;
import io.penstock.launcher.stack.LocalStack;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** The block that {@code up} ends with: where everything is, and commands to paste. */
final class Welcome {
    private Welcome() {}

    /**
     * How a stack is reached.
     *
     * @param edges each edge's id and base URL
     * @param caFile how a shell names the file
     * @param play the command that plays, but for the title
     * @param ingest the command that brings a film, but for the film
     */
    record Reach(URI gateway, Map<String, URI> edges, String caFile, String play, String ingest) {
        static Reach of(LocalStack stack) {
            Map<String, URI> edges = new LinkedHashMap<>();
            stack.processes().stream()
                    .filter(server -> server.name().startsWith("edge-"))
                    .forEach(edge -> edges.put(edge.name(), URI.create("https://127.0.0.1:" + edge.port())));
            return new Reach(
                    stack.gatewayUrl(), edges, stack.caFile().toString(), "./penstock play", "./penstock ingest");
        }
    }

    static String text(Reach reach, Title title) {
        String edges = reach.edges().entrySet().stream()
                .map(edge -> edge.getValue() + "  " + edge.getKey())
                .collect(Collectors.joining("\n               "));
        String rendition = title.renditions().stream()
                .filter(r -> r.kind() == MediaKind.VIDEO)
                .map(RenditionSummary::id)
                .findFirst()
                .orElseThrow();
        return """

                Gateway        %1$s
                Demo account   %2$s  password %3$s
                Edges          %4$s
                Their CA       %5$s

                Watch without a screen:   %8$s %6$s --fast
                Bring your own film:      %9$s FILE --title NAME

                By hand: sign in, play, and the first 16 KiB of a segment from the best edge:

                TOKEN=$(curl -sS %1$s/api/v1/sessions -H 'Content-Type: application/json' -d '{"email":"%2$s","password":"%3$s"}' | sed 's/.*"accessToken":"\\([^"]*\\)".*/\\1/')
                PLAY=$(curl -sS %1$s/api/v1/playbacks -H "Authorization: Bearer $TOKEN" -H 'Content-Type: application/json' -d '{"titleId":"%6$s","device":"curl"}'); echo "$PLAY"
                EDGE=$(echo "$PLAY" | grep -o '"packageUrl":"[^"]*"' | head -1 | cut -d'"' -f4)
                curl -sS --cacert %5$s -r 0-16383 -o /dev/null -w '%%{http_code} %%{size_download} bytes\\n' "${EDGE}%7$s/seg-00001.m4s"
                """.formatted(
                        reach.gateway(),
                        DemoSeed.ACCOUNT.email(),
                        DemoSeed.ACCOUNT.password(),
                        edges,
                        reach.caFile(),
                        DemoSeed.TITLE,
                        rendition,
                        reach.play(),
                        reach.ingest());
    }
}

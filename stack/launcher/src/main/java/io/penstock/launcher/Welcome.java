package io.penstock.launcher;

import io.penstock.contracts.catalog.RenditionSummary;
import io.penstock.contracts.catalog.Title;
import io.penstock.contracts.pack.MediaKind;
import io.penstock.launcher.demo.DemoSeed;
import io.penstock.launcher.stack.LocalStack;
import io.penstock.stores.Server;
import java.util.stream.Collectors;

/** The block that {@code up} ends with: where everything is, and commands to paste. */
final class Welcome {
    private Welcome() {}

    static String text(LocalStack stack, Title title) {
        String edges = stack.processes().stream()
                .filter(server -> server.name().startsWith("edge-"))
                .map(Welcome::edge)
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

                Watch without a screen:   ./penstock play %6$s --fast
                Bring your own film:      ./penstock ingest FILE --title NAME

                By hand: sign in, play, and the first 16 KiB of a segment from the best edge:

                TOKEN=$(curl -sS %1$s/api/v1/sessions -H 'Content-Type: application/json' -d '{"email":"%2$s","password":"%3$s"}' | sed 's/.*"accessToken":"\\([^"]*\\)".*/\\1/')
                PLAY=$(curl -sS %1$s/api/v1/playbacks -H "Authorization: Bearer $TOKEN" -H 'Content-Type: application/json' -d '{"titleId":"%6$s","device":"curl"}'); echo "$PLAY"
                EDGE=$(echo "$PLAY" | grep -o '"packageUrl":"[^"]*"' | head -1 | cut -d'"' -f4)
                curl -sS --cacert %5$s -r 0-16383 -o /dev/null -w '%%{http_code} %%{size_download} bytes\\n' "${EDGE}%7$s/seg-00001.m4s"
                """.formatted(
                        stack.gatewayUrl(),
                        DemoSeed.ACCOUNT.email(),
                        DemoSeed.ACCOUNT.password(),
                        edges,
                        stack.caFile(),
                        DemoSeed.TITLE,
                        rendition);
    }

    private static String edge(Server edge) {
        return "https://127.0.0.1:" + edge.port() + "  " + edge.name();
    }
}

package io.penstock.catalog;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.penstock.contracts.pack.MediaKind;
import io.penstock.contracts.pack.PackageFile;
import io.penstock.contracts.pack.PackageManifest;
import io.penstock.contracts.pack.PackageRef;
import io.penstock.contracts.pack.Rendition;
import io.penstock.contracts.pack.Segment;
import io.penstock.contracts.token.EdgeToken;
import io.penstock.contracts.token.LiveKeys;
import io.penstock.contracts.token.TokenKey;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.json.JsonMapper;

/** The origin as the catalog sees it: lists of packages, to whoever has the right token; and identity's public keys. */
final class StageOrigin implements AutoCloseable {
    private final HttpServer server;
    private final LiveKeys keys;
    private final Map<PackageRef, String> lists = new ConcurrentHashMap<>();

    StageOrigin(List<TokenKey> keys, String jwks) throws IOException {
        this.keys = LiveKeys.of(keys);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/jwks.json", exchange -> answer(exchange, 200, jwks));
        server.createContext("/t/", this::list);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Puts a package of one rung into the store. @return the digest of its list */
    String put(PackageRef ref, double seconds) {
        Rendition video = new Rendition(
                "v-h264-360-1",
                MediaKind.VIDEO,
                "avc1.64001e",
                900,
                800,
                1000,
                640,
                360,
                "24",
                null,
                null,
                null,
                List.of(new Segment("seg-00001.m4s", 0, 6000, 10)));
        String list = JsonMapper.shared()
                .writeValueAsString(new PackageManifest(
                        ref.titleId(),
                        ref.version(),
                        seconds,
                        List.of(video),
                        List.of(new PackageFile("v-h264-360-1/seg-00001.m4s", 10, "0".repeat(64)))));
        return put(ref, list);
    }

    String put(PackageRef ref, String list) {
        lists.put(ref, list);
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(list.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }

    private void list(HttpExchange exchange) throws IOException {
        String[] path = exchange.getRequestURI().getPath().split("/");
        PackageRef ref = new PackageRef(path[3], Integer.parseInt(path[4]));
        boolean allowed =
                EdgeToken.check(keys, path[2], ref, exchange.getRemoteAddress().getAddress(), Instant.now())
                        instanceof EdgeToken.Check.Valid;
        String list = lists.get(ref);
        if (allowed && list != null) {
            answer(exchange, 200, list);
        } else {
            answer(exchange, allowed ? 404 : 403, "");
        }
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}

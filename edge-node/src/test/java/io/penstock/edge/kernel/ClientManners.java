package io.penstock.edge.kernel;

import java.util.Arrays;
import java.util.Locale;
import javax.net.ssl.SSLException;

/** What clients may do that curl does not. Each against an edge that serves {@code /film.bin} and {@code /small.txt}. */
enum ClientManners {
    /** The request comes in one segment with Finished. */
    COALESCED {
        @Override
        Seen against(int port, byte[] film) throws Exception {
            try (EngineClient client = new EngineClient(port, "TLSv1.3", 0)) {
                client.handshake().send(get("/film.bin", CLOSE)).push();
                return Seen.of(client, film);
            }
        }
    },
    /** close_notify comes in one segment with the request, and the client listens on. */
    CLOSE_NOTIFY_AT_ONCE {
        @Override
        Seen against(int port, byte[] film) throws Exception {
            try (EngineClient client = new EngineClient(port, "TLSv1.3", 0)) {
                client.handshake().push();
                client.send(get("/film.bin", "")).closeNotify().push();
                return Seen.of(client, film);
            }
        }
    },
    /** The same in TLS 1.2. */
    CLOSE_NOTIFY_TLS12 {
        @Override
        Seen against(int port, byte[] film) throws Exception {
            try (EngineClient client = new EngineClient(port, "TLSv1.2", 0)) {
                client.handshake().push();
                client.send(get("/film.bin", "")).closeNotify().push();
                return Seen.of(client, film);
            }
        }
    },
    /** Finished, request, close_notify in one segment, and the end of the stream behind it. */
    ALL_AT_ONCE {
        @Override
        Seen against(int port, byte[] film) throws Exception {
            try (EngineClient client = new EngineClient(port, "TLSv1.3", 64 * 1024)) {
                client.handshake()
                        .send(get("/film.bin", ""))
                        .closeNotify()
                        .push()
                        .end();
                return Seen.of(client, film);
            }
        }
    },
    /** The stream ends without a close_notify, while the response runs. */
    FIN_ONLY {
        @Override
        Seen against(int port, byte[] film) throws Exception {
            try (EngineClient client = new EngineClient(port, "TLSv1.3", 64 * 1024)) {
                client.handshake().send(get("/film.bin", "")).push();
                client.read(100_000);
                client.end();
                return Seen.of(client, film);
            }
        }
    },
    /** New keys are asked for while the response runs. */
    KEY_UPDATE_WHILE_READING {
        @Override
        Seen against(int port, byte[] film) throws Exception {
            try (EngineClient client = new EngineClient(port, "TLSv1.3", 64 * 1024)) {
                client.handshake().send(get("/film.bin", "")).push();
                client.read(100_000);
                client.updateKeys().send(get("/small.txt", CLOSE)).push();
                return Seen.of(client, film);
            }
        }
    },
    /** New keys are asked for before there is anything to hand off: what the hand-off would know is outdated. */
    KEY_UPDATE_FIRST {
        @Override
        Seen against(int port, byte[] film) throws Exception {
            try (EngineClient client = new EngineClient(port, "TLSv1.3", 0)) {
                client.handshake().updateKeys().send(get("/film.bin", CLOSE)).push();
                return Seen.of(client, film);
            }
        }
    },
    /** A receive buffer of a few kilobytes. */
    NARROW {
        @Override
        Seen against(int port, byte[] film) throws Exception {
            try (EngineClient client = new EngineClient(port, "TLSv1.3", 4096)) {
                client.handshake().send(get("/film.bin", CLOSE)).push();
                return Seen.of(client, film);
            }
        }
    },
    /** A record that cannot be opened, after a whole response. */
    GARBAGE {
        @Override
        Seen against(int port, byte[] film) throws Exception {
            try (EngineClient client = new EngineClient(port, "TLSv1.3", 0)) {
                client.handshake().send(get("/film.bin", "")).push();
                byte[] got = client.read(film.length + 1);
                while (!endsWith(got, film)) {
                    got = client.read(got.length + 1);
                }
                client.garbage().push();
                return Seen.of(client, film);
            }
        }
    };

    private static final String CLOSE = "Connection: close\r\n";

    abstract Seen against(int port, byte[] film) throws Exception;

    String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * What a client saw until the connection ended.
     *
     * @param whole whether the film came, byte for byte
     * @param end "close-notify", "cut" or the alert's name
     */
    record Seen(boolean whole, String end) {
        static Seen of(EngineClient client, byte[] film) throws Exception {
            byte[] got;
            String end;
            try {
                got = client.read(Integer.MAX_VALUE);
                end = client.closedWell() ? "close-notify" : "cut";
            } catch (SSLException e) {
                got = client.read(0);
                end = e.getMessage();
            }
            return new Seen(contains(got, film), end.substring(end.lastIndexOf(' ') + 1));
        }
    }

    private static String get(String path, String headers) {
        return "GET " + path + " HTTP/1.1\r\nHost: edge\r\n" + headers + "\r\n";
    }

    private static boolean endsWith(byte[] got, byte[] film) {
        return got.length >= film.length
                && Arrays.equals(got, got.length - film.length, got.length, film, 0, film.length);
    }

    /** Behind the first head. */
    private static boolean contains(byte[] got, byte[] film) {
        for (int i = 3; i < Math.min(got.length, 2000); i++) {
            if (got[i] == '\n' && got[i - 1] == '\r' && got[i - 2] == '\n') {
                int from = i + 1;
                return got.length >= from + film.length
                        && Arrays.equals(got, from, from + film.length, film, 0, film.length);
            }
        }
        return false;
    }
}

package io.penstock.edge.store;

import java.util.Map;

/** Media types by file name; what is not known is sent as bytes. */
final class MediaTypes {
    private static final Map<String, String> BY_ENDING = Map.ofEntries(
            Map.entry("mp4", "video/mp4"),
            Map.entry("m4a", "audio/mp4"),
            Map.entry("mpd", "application/dash+xml"),
            Map.entry("m3u8", "application/vnd.apple.mpegurl"),
            Map.entry("json", "application/json"),
            Map.entry("vtt", "text/vtt; charset=utf-8"),
            Map.entry("jpg", "image/jpeg"),
            Map.entry("jpeg", "image/jpeg"),
            Map.entry("png", "image/png"),
            Map.entry("svg", "image/svg+xml"),
            Map.entry("ts", "video/mp2t"),
            Map.entry("webm", "video/webm"),
            Map.entry("html", "text/html; charset=utf-8"),
            Map.entry("css", "text/css; charset=utf-8"),
            Map.entry("js", "text/javascript; charset=utf-8"),
            Map.entry("txt", "text/plain; charset=utf-8"));

    private MediaTypes() {}

    /** @param path relative, as in {@code a-eng-aac2/seg-00001.m4s}: an audio rendition's files are audio */
    static String of(String path) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        String ending = name.substring(name.lastIndexOf('.') + 1);
        if (path.startsWith("a-") && (ending.equals("mp4") || ending.equals("m4s"))) {
            return "audio/mp4";
        }
        return ending.equals("m4s") ? "video/mp4" : BY_ENDING.getOrDefault(ending, "application/octet-stream");
    }
}

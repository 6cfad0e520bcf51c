package io.penstock.encoder.encode;

import io.penstock.contracts.pack.TrackRole;
import io.penstock.encoder.encode.MasterInfo.Sound;
import io.penstock.encoder.encode.MasterInfo.Text;
import io.penstock.encoder.encode.MasterRefusedException.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/** Reads a master's sound and text tracks from what ffprobe says of its streams. */
final class MasterTracks {
    /** Dubbed films have about a dozen languages; every sound track is encoded up to twice. */
    static final int MOST_SOUNDS = 16;

    static final int MOST_TEXTS = 64;

    /** ffmpeg's mixer knows no larger layout than 7.1. */
    private static final int MOST_CHANNELS = 8;

    private MasterTracks() {}

    /**
     * The sound tracks, the one that plays by default first.
     *
     * @throws MasterRefusedException where there are too many, or one has too many channels
     */
    static List<Sound> sounds(List<JsonNode> streams) throws MasterRefusedException {
        List<JsonNode> found = ofType(streams, "audio", s -> s.path("channels").asInt(0) > 0, MOST_SOUNDS, "sound");
        List<TrackRole> roles =
                new ArrayList<>(found.stream().map(MasterTracks::soundRole).toList());
        int main = mainOf(found, roles);
        if (main >= 0) {
            roles.set(main, TrackRole.MAIN);
        }
        List<Sound> sounds = new ArrayList<>();
        TrackNames names = new TrackNames();
        for (int i = 0; i < found.size(); i++) {
            JsonNode stream = found.get(i);
            int channels = stream.path("channels").asInt();
            if (channels > MOST_CHANNELS) {
                throw new MasterRefusedException(
                        Reason.TOO_MANY_TRACKS,
                        "sound track " + stream.path("index").asInt() + " has " + channels + " channels; at most "
                                + MOST_CHANNELS + " (7.1) can be mixed down");
            }
            LanguageTag language = language(stream);
            Sound sound = new Sound(
                    stream.path("index").asInt(),
                    codec(stream),
                    channels,
                    stream.path("sample_rate").asInt(48_000),
                    language,
                    roles.get(i),
                    names.next(title(stream), language, roles.get(i)));
            sounds.add(i == main ? 0 : sounds.size(), sound);
        }
        return sounds;
    }

    /** @throws MasterRefusedException where there are too many */
    static List<Text> texts(List<JsonNode> streams) throws MasterRefusedException {
        List<Text> texts = new ArrayList<>();
        TrackNames names = new TrackNames();
        for (JsonNode stream : ofType(streams, "subtitle", s -> true, MOST_TEXTS, "subtitle")) {
            LanguageTag language = language(stream);
            TrackRole role = textRole(stream);
            texts.add(new Text(
                    stream.path("index").asInt(),
                    codec(stream),
                    language,
                    role,
                    names.next(title(stream), language, role)));
        }
        return texts;
    }

    private static List<JsonNode> ofType(
            List<JsonNode> streams, String type, Predicate<JsonNode> usable, int most, String name)
            throws MasterRefusedException {
        List<JsonNode> found = streams.stream()
                .filter(s -> s.path("codec_type").asString("").equals(type) && usable.test(s))
                .toList();
        if (found.size() > most) {
            throw new MasterRefusedException(
                    Reason.TOO_MANY_TRACKS,
                    "the file has " + found.size() + " " + name + " tracks; at most " + most + " are taken");
        }
        return found;
    }

    /** The first that is flagged as the default and is the film's own sound, else the first such, else the first; -1 of none. */
    private static int mainOf(List<JsonNode> sounds, List<TrackRole> roles) {
        int first = -1;
        for (int i = 0; i < sounds.size(); i++) {
            if (roles.get(i) == TrackRole.ALTERNATE) {
                if (flagged(sounds.get(i), "default")) {
                    return i;
                }
                first = first < 0 ? i : first;
            }
        }
        return first < 0 && !sounds.isEmpty() ? 0 : first;
    }

    private static TrackRole soundRole(JsonNode stream) {
        if (flagged(stream, "visual_impaired") || flagged(stream, "descriptions")) {
            return TrackRole.DESCRIPTION;
        }
        return flagged(stream, "comment") ? TrackRole.COMMENTARY : TrackRole.ALTERNATE;
    }

    private static TrackRole textRole(JsonNode stream) {
        if (flagged(stream, "forced")) {
            return TrackRole.FORCED_SUBTITLE;
        }
        boolean captions = flagged(stream, "hearing_impaired") || flagged(stream, "captions");
        return captions ? TrackRole.CAPTION : TrackRole.SUBTITLE;
    }

    private static boolean flagged(JsonNode stream, String disposition) {
        return stream.path("disposition").path(disposition).asInt(0) != 0;
    }

    private static String codec(JsonNode stream) {
        return stream.path("codec_name").asString("unknown").toLowerCase(Locale.ROOT);
    }

    private static LanguageTag language(JsonNode stream) {
        return LanguageTag.of(stream.path("tags").path("language").asString("und"));
    }

    private static String title(JsonNode stream) {
        return stream.path("tags").path("title").asString("");
    }
}

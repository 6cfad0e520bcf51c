package io.penstock.encoder.encode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.contracts.pack.TrackRole;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class MasterTracksTest {
    @Test
    void theDefaultSoundComesFirstAndTheOthersKeepTheirOrder() throws Exception {
        List<JsonNode> streams = List.of(
                stream(0, "video", "", ""),
                stream(1, "audio", "eng", "\"comment\":1,\"default\":1"),
                stream(2, "audio", "ger", ""),
                stream(3, "audio", "fre", "\"default\":1"),
                stream(4, "audio", "eng", "\"visual_impaired\":1"),
                stream(5, "audio", "ger", "\"default\":1"));
        assertThat(MasterTracks.sounds(streams))
                .extracting(s -> s.stream() + " " + s.role() + " " + s.name())
                .containsExactly(
                        "3 MAIN French",
                        "1 COMMENTARY English (commentary)",
                        "2 ALTERNATE German",
                        "4 DESCRIPTION English (audio description)",
                        "5 ALTERNATE German 2");
    }

    @Test
    void withoutAFlagTheFirstSoundIsTheDefaultAndACommentaryAloneIs() throws Exception {
        assertThat(MasterTracks.sounds(
                        List.of(stream(1, "audio", "eng", "\"comment\":1"), stream(2, "audio", "eng", ""))))
                .extracting(MasterInfo.Sound::stream)
                .containsExactly(2, 1);
        assertThat(MasterTracks.sounds(List.of(stream(1, "audio", "eng", "\"comment\":1"))))
                .extracting(MasterInfo.Sound::role)
                .containsExactly(TrackRole.MAIN);
        assertThat(MasterTracks.sounds(List.of())).isEmpty();
    }

    @Test
    void subtitlesHaveTheirRoles() throws Exception {
        assertThat(MasterTracks.texts(List.of(
                        stream(1, "subtitle", "eng", ""),
                        stream(2, "subtitle", "eng", "\"hearing_impaired\":1"),
                        stream(3, "subtitle", "und", "\"forced\":1"))))
                .extracting(t -> t.role() + " " + t.name())
                .containsExactly(
                        "SUBTITLE English", "CAPTION English (captions)", "FORCED_SUBTITLE Unknown language (forced)");
    }

    @Test
    void tooManyTracksOrChannelsAreRefusedWithTheLimit() {
        List<JsonNode> sounds = new ArrayList<>();
        for (int i = 0; i < 17; i++) {
            sounds.add(stream(i, "audio", "eng", ""));
        }
        assertThatThrownBy(() -> MasterTracks.sounds(sounds))
                .isInstanceOf(MasterRefusedException.class)
                .hasMessage("the file has 17 sound tracks; at most 16 are taken");
        JsonNode wide = JsonMapper.shared().readTree("""
                {"index":3,"codec_type":"audio","channels":12}""");
        assertThatThrownBy(() -> MasterTracks.sounds(List.of(wide)))
                .hasMessage("sound track 3 has 12 channels; at most 8 (7.1) can be mixed down");
    }

    @Test
    void namesFitAPlaylistAndDiffer() {
        TrackNames names = new TrackNames();
        LanguageTag english = LanguageTag.of("eng");
        assertThat(names.next(" The \"film\"\n\u0007", english, TrackRole.MAIN)).isEqualTo("The 'film'");
        assertThat(names.next("The 'film'", english, TrackRole.ALTERNATE)).isEqualTo("The 'film' 2");
        assertThat(names.next("\n", english, TrackRole.CAPTION)).isEqualTo("English (captions)");
        assertThat(names.next("x\ud800".repeat(50), english, TrackRole.MAIN))
                .startsWith("x x ")
                .hasSizeLessThan(41);
        assertThat(names.next("\ud83d\ude00".repeat(99), english, TrackRole.MAIN))
                .isEqualTo("\ud83d\ude00".repeat(40));
    }

    private static JsonNode stream(int index, String type, String language, String dispositions) {
        return JsonMapper.shared()
                .readTree("{\"index\":" + index + ",\"codec_type\":\"" + type
                        + "\",\"codec_name\":\"x\",\"channels\":2," + "\"tags\":{\"language\":\"" + language
                        + "\"},\"disposition\":{" + dispositions + "}}");
    }
}

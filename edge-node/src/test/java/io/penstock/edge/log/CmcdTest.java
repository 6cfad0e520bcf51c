package io.penstock.edge.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** CMCD as players send it, as it should not be sent, and as nobody sends it. */
class CmcdTest {
    private static Cmcd headers(String... values) {
        return Cmcd.of(List.of(values), "/film");
    }

    private static String shown(Cmcd cmcd) {
        return cmcd.values().entrySet().stream()
                .map(entry -> entry.getKey().word() + "="
                        + switch (entry.getValue()) {
                            case CmcdValue.Whole whole -> "" + whole.value();
                            case CmcdValue.Decimal decimal -> "" + decimal.value();
                            case CmcdValue.Flag flag -> "" + flag.value();
                            case CmcdValue.Text text -> "'" + text.value() + "'";
                        })
                .collect(Collectors.joining(" "));
    }

    @Test
    void headersAreReadTogether() {
        Cmcd cmcd = headers(
                "br=3200,d=4004,ot=v,tb=6000",
                "bl=21300,dl=18500,mtp=48100,nor=\"..%2F300kbps%2Ftrack.m4v\",nrr=\"12323-48763\",su",
                "cid=\"faec5fc2-ac30-11ea-bb37-0242ac130002\",pr=1.08,sf=d,sid=\"6e2fb550-c457\",st=v,v=1",
                "bs,rtp=12000");
        assertThat(cmcd.ignored()).isZero();
        assertThat(shown(cmcd))
                .isEqualTo("br=3200 d=4004 ot='v' tb=6000 bl=21300 dl=18500 mtp=48100 nor='../300kbps/track.m4v'"
                        + " nrr='12323-48763' su=true cid='faec5fc2-ac30-11ea-bb37-0242ac130002' pr=1.08 sf='d'"
                        + " sid='6e2fb550-c457' st='v' v=1 bs=true rtp=12000");
    }

    @Test
    void theQueryArgumentIsDecodedOnce() {
        Cmcd cmcd = Cmcd.of(
                List.of(),
                "/t/x/film?a=CMCD=bl=1&CMCD=bl%3D21300%2Csid%3D%22a%252Cb%5C%22c%22%2Cnor%3D%22..%252Fseg-2.m4s%22%2Csu&b=c");
        assertThat(shown(cmcd)).isEqualTo("bl=21300 nor='../seg-2.m4s' su=true sid='a%2Cb\"c'");
        assertThat(cmcd.ignored()).isZero();
        assertThat(Cmcd.of(List.of(), "/film?cmcd=bl%3D1").values()).isEmpty();
        assertThat(Cmcd.of(List.of(), "/CMCD=bl%3D1").values()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "br=-1",
                "br=1.5",
                "br",
                "br=\"1\"",
                "br=1234567890123456",
                "br=",
                "br=1 2",
                "br=0x1",
                "ot=x",
                "ot=\"v\"",
                "nor=seg.m4s",
                "nor=\"\"",
                "nrr=\"1\"",
                "nrr=12-13",
                "su=1",
                "su=\"true\"",
                "su=yes",
                "cid=abc",
                "cid=\"open",
                "sid=\"a\u0007b\"",
                "pr=fast",
                "pr=1e3",
                "pr=-1",
                "pr=.5",
                "pr=5.",
                "pr=1.2.3",
                "nrr=\"1-x\"",
                "pr=NaN",
                "sf=z",
                "st=live",
                "v=one",
                "bs=2",
                "br=1x"
            })
    void aValueThatAKeyMayNotHaveIsLeftOutAndCounted(String member) {
        Cmcd cmcd = headers("d=4," + member);
        assertThat(cmcd.ignored()).as(member).isEqualTo(1);
        assertThat(shown(cmcd)).as(member).isEqualTo("d=4");
    }

    @Test
    void longTextIsLeftOut() {
        assertThat(headers("sid=\"" + "x".repeat(64) + "\"").ignored()).isZero();
        assertThat(headers("sid=\"" + "x".repeat(65) + "\"").ignored()).isEqualTo(1);
        assertThat(headers("nor=\"" + "x".repeat(1025) + "\"").ignored()).isEqualTo(1);
    }

    @Test
    void whatAnotherVersionAddsIsPassedOver() {
        Cmcd cmcd = headers(
                "br=(5000;v 128;a),e=ps,ts=1700000000000,bl=(\"a,b\" 2),nor=(\"x\";r=\"0-1\" \"y\"),v=2,su=?0,bs=?1;x=1,"
                        + "com.example-key=\"a,b\",d=4004;q=\"1,2\",lab=(1 (2,3) 4),sta=p, rtp=7 ,st=ll");
        assertThat(shown(cmcd)).isEqualTo("d=4004 su=false st='ll' v=2 bs=true rtp=7");
        assertThat(cmcd.ignored()).isZero();
    }

    @Test
    void ofAKeyThatComesTwiceTheLastCounts() {
        assertThat(shown(headers("br=1,br=2", "br=3"))).isEqualTo("br=3");
    }

    @Test
    void theNextObjectIsKeptWithoutItsToken() {
        String token = "1.k1.1999999999.6e2fb550-c457-11e9-bb97-0800200c9a66.c2VjcmV0LXNlY3JldA";
        for (String nor : List.of("/t/" + token + "/film/1/seg.m4s", "..%2F..%2F" + token + "%2Ffilm%2F1%2Fseg.m4s")) {
            assertThat(shown(headers("nor=\"" + nor + "\"")))
                    .contains("6e2fb550-c457-11e9-bb97-0800200c9a66/film/1/seg.m4s")
                    .doesNotContain("c2VjcmV0");
        }
    }

    @Test
    void anythingValidIsReadBackFromHeadersAndQuery() {
        Random random = new Random(5);
        for (int i = 0; i < 5000; i++) {
            Map<CmcdKey, CmcdValue> values = new EnumMap<>(CmcdKey.class);
            for (CmcdKey key : CmcdKey.values()) {
                if (random.nextInt(3) == 0) {
                    values.put(key, anyOf(key, random));
                }
            }
            List<String> members = values.entrySet().stream()
                    .map(entry -> written(entry.getKey(), entry.getValue()))
                    .collect(Collectors.toCollection(ArrayList::new));
            Collections.shuffle(members, random);
            String text = String.join(random.nextBoolean() ? "," : ", ", members);
            String encoded = URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
            for (Cmcd read : List.of(headers(text), Cmcd.of(List.of(), "/x?CMCD=" + encoded))) {
                assertThat(read.values()).as(text).isEqualTo(values);
                assertThat(read.ignored()).as(text).isZero();
            }
        }
    }

    private static CmcdValue anyOf(CmcdKey key, Random random) {
        return switch (key.kind()) {
            case INTEGER -> new CmcdValue.Whole(random.nextLong(1_000_000_000_000_000L));
            case DECIMAL -> new CmcdValue.Decimal(random.nextInt(100_000) / 1000.0);
            case FLAG -> new CmcdValue.Flag(random.nextBoolean());
            case TOKEN -> new CmcdValue.Text(random.nextBoolean() ? tokenOf(key, 0) : tokenOf(key, 1));
            case RANGE -> new CmcdValue.Text(random.nextInt(1000) + "-" + (random.nextBoolean() ? "" : "7"));
            case TEXT, PATH ->
                new CmcdValue.Text(IntStream.range(0, 1 + random.nextInt(60))
                        .mapToObj(c -> "" + "abc/,;=\"\\ ()._-".charAt(random.nextInt(15)))
                        .collect(Collectors.joining("", "a", "z")));
        };
    }

    private static String tokenOf(CmcdKey key, int index) {
        return switch (key) {
            case OT -> List.of("av", "k").get(index);
            case SF -> List.of("d", "h").get(index);
            default -> List.of("v", "l").get(index);
        };
    }

    private static String written(CmcdKey key, CmcdValue value) {
        return switch (value) {
            case CmcdValue.Whole whole -> key.word() + "=" + whole.value();
            case CmcdValue.Decimal decimal -> key.word() + "=" + decimal.value();
            case CmcdValue.Flag flag -> flag.value() ? key.word() : key.word() + "=?0";
            case CmcdValue.Text text ->
                key.kind() == CmcdKey.Kind.TOKEN
                        ? key.word() + "=" + text.value()
                        : key.word() + "=\""
                                + text.value().replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
        };
    }

    @Test
    void nothingBreaksTheParser() {
        Random random = new Random(9);
        String letters = "br=1,ot=v\"\\();? \tnorsid%2F\u0000\u00ff\ud83d";
        for (int i = 0; i < 100_000; i++) {
            String text = IntStream.range(0, random.nextInt(30))
                    .mapToObj(c -> "" + letters.charAt(random.nextInt(letters.length())))
                    .collect(Collectors.joining());
            Cmcd read = Cmcd.of(List.of(text, text), "/?CMCD=" + text + "&CMCD=" + text);
            assertThat(read.ignored()).isBetween(0, 4 * text.length());
        }
        assertThat(headers("(".repeat(16_000), "\"".repeat(16_000), ",=;".repeat(5000))
                        .values())
                .isEmpty();
    }
}

package io.penstock.encoder.pack.cenc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.contracts.pack.CommonSystem;
import io.penstock.contracts.pack.ProtectionScheme;
import io.penstock.encoder.pack.Box;
import io.penstock.encoder.pack.Encryption;
import io.penstock.encoder.pack.PackagingException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CommonEncryptionTest {
    private static final byte[] KEY = HandMade.hex("fedcba98765432100123456789abcdef");
    private static final UUID KEY_ID = UUID.fromString("00112233-4455-6677-8899-aabbccddeeff");
    private static final byte[] VIDEO = HandMade.initFile(HandMade.avcEntry());
    private static final byte[] SOUND = HandMade.initFile(HandMade.aacEntry(0x40, "1190"));

    private final ContentKey key = new ContentKey(KEY_ID, KEY);

    @AfterEach
    void close() {
        key.close();
    }

    @ParameterizedTest
    @EnumSource
    void everySampleOfEveryTrackCanBeDecryptedByTheLetterOfTheStandard(ProtectionScheme scheme) throws Exception {
        Random random = new Random(3);
        for (int round = 0; round < 200; round++) {
            boolean video = random.nextBoolean();
            byte[] init = video ? VIDEO : SOUND;
            Encryption.Track track = track(scheme, "v-1", init);
            List<byte[]> samples = new ArrayList<>();
            for (int i = random.nextInt(8); i >= 0; i--) {
                samples.add(video ? picture(random) : HandMade.noise(random, random.nextInt(600)));
            }
            ByteBuffer segment = HandMade.segment(samples.toArray(byte[][]::new));
            ByteBuffer encrypted = track.segment(1, segment.duplicate());
            TestDecryptor decryptor = new TestDecryptor(KEY, track.initFile());
            byte[] clear = decryptor.media(
                    encrypted, samples.stream().map(sample -> sample.length).toList());
            assertThat(clear).isEqualTo(BoxBytes.joined(samples.toArray(byte[][]::new)));
            assertThat(Box.all(encrypted.duplicate()).getLast().content().limit())
                    .isEqualTo(clear.length);
        }
    }

    @Test
    void noCounterBlockEverComesTwice() throws Exception {
        Random random = new Random(4);
        ByteBuffer one = HandMade.segment(HandMade.noise(random, 400), HandMade.noise(random, 33), new byte[17]);
        ByteBuffer changed = HandMade.segment(HandMade.noise(random, 400), HandMade.noise(random, 33), new byte[17]);
        Set<String> counterBlocks = new TreeSet<>();
        int blocks = 0;
        for (String rendition : List.of("a-eng-aac2", "a-deu-aac2")) {
            Encryption.Track track = track(ProtectionScheme.CENC, rendition, SOUND);
            TestDecryptor decryptor = new TestDecryptor(KEY, track.initFile());
            for (ByteBuffer segment : List.of(one, changed)) {
                for (int number = 1; number <= 3; number++) {
                    decryptor.media(track.segment(number, segment.duplicate()), List.of(400, 33, 17));
                }
            }
            counterBlocks.addAll(decryptor.counterBlocks);
            blocks += decryptor.blocks;
        }
        assertThat(blocks).isEqualTo(2 * 2 * 3 * (25 + 3 + 2));
        assertThat(counterBlocks).hasSize(blocks);
    }

    @ParameterizedTest
    @EnumSource
    void theSameInputGivesTheSameBytesAndAnotherKeyOthers(ProtectionScheme scheme) throws Exception {
        ByteBuffer segment = HandMade.segment(picture(new Random(5)), picture(new Random(6)));
        assertThat(track(scheme, "v-1", VIDEO).segment(1, segment.duplicate()))
                .isEqualTo(track(scheme, "v-1", VIDEO).segment(1, segment.duplicate()));
        assertThat(track(scheme, "v-1", VIDEO).initFile())
                .isEqualTo(track(scheme, "v-1", VIDEO).initFile());
        try (ContentKey other = new ContentKey(KEY_ID, new byte[16])) {
            assertThat(new CommonEncryption(scheme, other)
                            .track("v-1", ByteBuffer.wrap(VIDEO))
                            .segment(1, segment.duplicate()))
                    .isNotEqualTo(track(scheme, "v-1", VIDEO).segment(1, segment.duplicate()));
        }
    }

    @Test
    void theHeaderChangesInItsSampleEntryAndItsPsshBoxesAlone() throws Exception {
        byte[] other = BoxBytes.full("pssh", 0, 0, new byte[16], BoxBytes.ints(3), new byte[] {1, 2, 3});
        ByteBuffer init = new CommonEncryption(ProtectionScheme.CBCS, key, List.of(ByteBuffer.wrap(other)))
                .track("v-1", ByteBuffer.wrap(VIDEO))
                .initFile();
        List<Box> boxes = Box.all(init);
        assertThat(boxes).extracting(Box::type).containsExactly("ftyp", "moov");
        assertThat(boxes.getLast().children())
                .extracting(Box::type)
                .containsExactly("mvhd", "trak", "mvex", "pssh", "pssh");
        assertThat(BoxBytes.of(boxes.getLast().children().get(3))).isEqualTo(CommonSystem.pssh(KEY_ID));
        assertThat(BoxBytes.of(boxes.getLast().children().get(4))).isEqualTo(other);
        Box entry = Box.all(boxes.getLast()
                        .require("trak", "mdia", "minf", "stbl", "stsd")
                        .reader()
                        .position(8))
                .getFirst();
        assertThat(entry.type()).isEqualTo("encv");
        assertThat(Box.all(entry.reader().position(78))).extracting(Box::type).containsExactly("avcC", "sinf");
        assertThatThrownBy(() -> new CommonEncryption(
                        ProtectionScheme.CBCS, key, List.of(ByteBuffer.wrap(BoxBytes.box("free")))))
                .hasMessageContaining("[free] were given as one pssh box");
    }

    @Test
    void itsTextNamesNoKey() {
        assertThat(new CommonEncryption(ProtectionScheme.CBCS, key))
                .hasToString("cbcs under content key 00112233-4455-6677-8899-aabbccddeeff");
    }

    @Test
    void tracksOfOtherKindsAreRefusedByName() {
        assertRefused(HandMade.initFile(BoxBytes.box("vp09", new byte[78])), "the sample entry is vp09");
        assertRefused(HandMade.initFile(BoxBytes.box("wvtt")), "the sample entry is wvtt");
        assertRefused(HandMade.initFile(HandMade.aacEntry(0x6b, "1190")), "the sound is mp4a.6b");
        assertRefused(HandMade.initFile(HandMade.aacEntry(0x40, "c811")), "the sound is mp4a.40.25");
        assertRefused(HandMade.initFile(BoxBytes.box("encv", new byte[78])), "encrypted already");
        assertRefused(HandMade.initFile(BoxBytes.box("avc1", new byte[78])), "has no avcC box");
        assertRefused(HandMade.initFile(BoxBytes.box("avc1", new byte[7])), "at least 78");
        assertRefused(HandMade.initFile(HandMade.avcEntry(), HandMade.avcEntry()), "2 sample entries");
    }

    private void assertRefused(byte[] init, String message) {
        assertThatThrownBy(() -> track(ProtectionScheme.CENC, "v-1", init))
                .isInstanceOf(PackagingException.class)
                .hasMessageStartingWith("rendition v-1: ")
                .hasMessageContaining(message);
    }

    @Test
    void damageMeetsAPackagingExceptionAndNothingElse() throws Exception {
        Random random = new Random(8);
        byte[] segment = HandMade.segment(picture(random), picture(random)).array();
        int refused = 0;
        for (int round = 0; round < 4000; round++) {
            byte[] init = round % 4 == 0 ? damaged(random, VIDEO) : round % 4 == 1 ? damaged(random, SOUND) : VIDEO;
            byte[] media = round % 4 > 1 ? damaged(random, segment) : segment;
            try {
                track(ProtectionScheme.CBCS, "v-1", init).segment(1, ByteBuffer.wrap(media));
            } catch (PackagingException e) {
                refused++;
            }
        }
        assertThat(refused).isGreaterThan(1000);
    }

    /** Some bytes changed, or the end cut off. */
    private static byte[] damaged(Random random, byte[] bytes) {
        byte[] damaged = Arrays.copyOf(bytes, random.nextInt(5) == 0 ? random.nextInt(bytes.length) : bytes.length);
        for (int i = random.nextInt(6); i >= 0 && damaged.length > 0; i--) {
            damaged[random.nextInt(damaged.length)] = (byte) (random.nextBoolean() ? random.nextInt(256) : 0xff);
        }
        return damaged;
    }

    private Encryption.Track track(ProtectionScheme scheme, String renditionId, byte[] init) throws PackagingException {
        return new CommonEncryption(scheme, key).track(renditionId, ByteBuffer.wrap(init));
    }

    /** Supplemental information, then one to three slices, then sometimes more information. */
    private static byte[] picture(Random random) {
        byte[] picture = HandMade.unit(HandMade.hex("06"), HandMade.noise(random, random.nextInt(40)));
        for (int i = random.nextInt(3); i >= 0; i--) {
            // P slice, set 0, frame number, no override, no list change, no marking, QP, no deblocking control
            byte[] slice = HandMade.hex("419a02");
            picture = BoxBytes.joined(picture, HandMade.unit(slice, HandMade.noise(random, 3 + random.nextInt(500))));
        }
        return random.nextBoolean() ? picture : BoxBytes.joined(picture, HandMade.unit(HandMade.hex("0c ff 80")));
    }
}

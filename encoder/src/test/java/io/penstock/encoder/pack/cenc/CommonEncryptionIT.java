package io.penstock.encoder.pack.cenc;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.contracts.pack.ProtectionScheme;
import io.penstock.encoder.encode.Ffmpeg;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** ffmpeg decrypts what we encrypt. */
class CommonEncryptionIT {
    private static final String KEY = "fedcba98765432100123456789abcdef";

    @TempDir
    Path folder;

    @ParameterizedTest
    @MethodSource("io.penstock.encoder.pack.cenc.TestTrack#all")
    void ffmpegSeesAndHearsTheSameFramesUnderBothSchemes(TestTrack kind) throws Exception {
        TestTrack.Track clear = kind.make(folder);
        Path clearFile = clear.write(folder.resolve("clear.mp4"));
        List<String> frames = md5(clearFile, List.of(), List.of());
        List<String> packets = md5(clearFile, List.of(), List.of("-c", "copy"));
        assertThat(frames).hasSizeGreaterThan(30);
        for (ProtectionScheme scheme : ProtectionScheme.values()) {
            try (ContentKey key = ContentKey.parse("00112233445566778899aabbccddeeff:" + KEY)) {
                Path file = clear.encrypted("v-1", new CommonEncryption(scheme, key))
                        .write(folder.resolve(scheme + ".mp4"));
                assertThat(md5(file, List.of("-decryption_key", KEY), List.of()))
                        .as("decoded frames under %s", scheme)
                        .isEqualTo(frames);
                assertThat(md5(file, List.of("-decryption_key", KEY), List.of("-c", "copy")))
                        .as("coded frames under %s", scheme)
                        .isEqualTo(packets);
                assertThat(md5(file, List.of(), List.of("-c", "copy")))
                        .as("coded frames under %s without the key", scheme)
                        .hasSameSizeAs(packets)
                        .doesNotContainAnyElementsOf(packets);
            }
        }
    }

    private List<String> md5(Path file, List<String> input, List<String> output) throws Exception {
        Path sums = folder.resolve("sums.txt");
        List<String> arguments = new ArrayList<>(List.of("-v", "error", "-nostdin", "-y", "-xerror"));
        arguments.addAll(input);
        arguments.addAll(List.of("-i", file.toString(), "-map", "0"));
        arguments.addAll(output);
        arguments.addAll(List.of("-f", "framemd5", sums.toString()));
        Ffmpeg.find().run(arguments, line -> {});
        return Files.readAllLines(sums).stream()
                .filter(line -> !line.startsWith("#"))
                .toList();
    }
}

package io.penstock.contracts.token;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.contracts.pack.PackageRef;
import io.penstock.contracts.token.EdgeToken.Check;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** The check agrees with {@link SlowToken} on tokens that are right, nearly right and no tokens at all. */
class TokenPropertyTest {
    private static final int CASES = 60_000;
    private static final String CHARACTERS = "0123456789abcdefzAZ_-.=+/ \n%\u0000\u00e9\u0665\uff11\ud83d";
    private static final Instant NOW = Instant.ofEpochSecond(1_800_000_000);

    private final Random random = new Random(20_260_101);
    private final List<TokenKey> keys = List.of(key("k1", 32), key("another1", 64), key("z", 33));
    private final LiveKeys live = LiveKeys.of(keys.subList(0, 2));

    @Test
    void itAgreesWithTheDefinitionWhateverIsDoneToAToken() throws Exception {
        Map<EdgeToken.Reason, Integer> refused = new EnumMap<>(EdgeToken.Reason.class);
        int valid = 0;
        for (int i = 0; i < CASES; i++) {
            PackageRef ref = ref();
            InetAddress client = address();
            String token = changed(signed(ref, client));
            PackageRef asked = random.nextInt(10) == 0 ? ref() : ref;
            InetAddress from = random.nextInt(4) == 0 ? address() : client;
            Check check = EdgeToken.check(live, token, asked, from, NOW);
            assertThat(check)
                    .as("%s for %s from %s", token, asked, from)
                    .isEqualTo(SlowToken.check(live.keys(), token, asked, ClientNetwork.of(from), NOW));
            if (check instanceof Check.Refused no) {
                refused.merge(no.reason(), 1, Integer::sum);
            } else {
                valid++;
            }
        }
        assertThat(refused).as("every reason was met").hasSize(EdgeToken.Reason.values().length);
        assertThat(refused.values()).allSatisfy(times -> assertThat(times).isGreaterThan(500));
        assertThat(valid).isGreaterThan(5000);
    }

    @Test
    void manyThreadsCheckUnderOneSetOfKeys() throws Exception {
        List<Callable<Integer>> work = new ArrayList<>();
        for (int thread = 0; thread < 4; thread++) {
            PackageRef ref = ref();
            InetAddress client = address();
            String token = EdgeToken.sign(keys.getFirst(), NOW.plusSeconds(9), UUID.randomUUID(), ref, client);
            work.add(() -> {
                int valid = 0;
                for (int i = 0; i < 5000; i++) {
                    valid += EdgeToken.check(live, token, ref, client, NOW) instanceof Check.Valid ? 1 : 0;
                }
                return valid;
            });
        }
        try (ExecutorService threads = Executors.newFixedThreadPool(work.size())) {
            for (Future<Integer> valid : threads.invokeAll(work)) {
                assertThat(valid.get()).isEqualTo(5000);
            }
        }
    }

    @Test
    void aKeyOfAnyAllowedLengthSignsAsThePlatformsHmacDoes() {
        for (int bytes = 32; bytes <= 64; bytes++) {
            TokenKey key = key("k", bytes);
            PackageRef ref = ref();
            UUID playback = UUID.randomUUID();
            assertThat(EdgeToken.sign(key, NOW, playback, ref))
                    .endsWith("." + SlowToken.mac(key, "1.k." + NOW.getEpochSecond() + "." + playback + "." + ref));
        }
    }

    private String signed(PackageRef ref, InetAddress client) {
        TokenKey key = keys.get(random.nextInt(12) == 0 ? 2 : random.nextInt(2));
        Instant expiry = NOW.plusSeconds(random.nextInt(8) == 0 ? -random.nextInt(9) : 1 + random.nextInt(100_000));
        UUID playback = new UUID(random.nextLong(), random.nextLong());
        return random.nextBoolean()
                ? EdgeToken.sign(key, expiry, playback, ref)
                : EdgeToken.sign(key, expiry, playback, ref, client);
    }

    private String changed(String token) {
        StringBuilder text = new StringBuilder(token);
        int changes = random.nextInt(3);
        for (int i = 0; i < changes; i++) {
            int at = random.nextInt(text.length());
            String other = String.valueOf(CHARACTERS.charAt(random.nextInt(CHARACTERS.length())));
            switch (random.nextInt(5)) {
                case 0 -> text.replace(at, at + 1, other);
                case 1 -> text.insert(at, other);
                case 2 -> text.deleteCharAt(at);
                case 3 -> text.setLength(Math.max(1, at));
                default -> text.setCharAt(0, text.charAt(0) == '1' ? '2' : '1');
            }
        }
        return text.toString();
    }

    private PackageRef ref() {
        return new PackageRef(
                random.nextBoolean() ? "demo" : "a-long-title-" + random.nextInt(1000),
                random.nextBoolean() ? 1 : 1 + random.nextInt(Integer.MAX_VALUE - 1));
    }

    private InetAddress address() throws UnknownHostException {
        byte[] bytes = new byte[random.nextBoolean() ? 4 : 16];
        random.nextBytes(bytes);
        return InetAddress.getByAddress(bytes);
    }

    private TokenKey key(String id, int bytes) {
        byte[] secret = new byte[bytes];
        random.nextBytes(secret);
        return new TokenKey(id, Base64.getUrlEncoder().withoutPadding().encodeToString(secret));
    }
}

package io.penstock.decisions.placement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EverythingThatFitsTest {
    private static final Instant START = Instant.parse("2026-07-01T12:00:00Z");
    private final Candidate old = candidate("old/1", 40, 1);
    private final Candidate middle = candidate("middle/1", 40, 2);
    private final Candidate fresh = candidate("fresh/1", 40, 3);

    @Test
    void anEmptyEdgeTakesTheNewestThatFit() {
        assertThat(plan(100, List.of(), old, middle, fresh)).containsExactly("fresh/1", "middle/1");
    }

    @Test
    void whatIsPlannedAlreadyStaysThoughNewerWouldFit() {
        assertThat(plan(100, List.of("old/1", "middle/1"), old, middle, fresh)).containsExactly("middle/1", "old/1");
    }

    @Test
    void whatIsNoLongerPublishedMakesRoom() {
        assertThat(plan(100, List.of("old/1", "middle/1"), middle, fresh)).containsExactly("fresh/1", "middle/1");
    }

    @Test
    void shrunkenStorageDropsTheOldestOfThePlan() {
        assertThat(plan(50, List.of("fresh/1", "middle/1"), middle, fresh)).containsExactly("fresh/1");
    }

    @Test
    void whatIsTooLargeIsPassedOverForOlderOnesThatFit() {
        assertThat(plan(100, List.of(), old, candidate("huge/1", 101, 9), fresh))
                .containsExactly("fresh/1", "old/1");
    }

    @Test
    void storageIsUsedToTheLastByte() {
        assertThat(plan(80, List.of(), old, fresh)).containsExactly("fresh/1", "old/1");
        assertThat(plan(79, List.of(), old, fresh)).containsExactly("fresh/1");
    }

    @Test
    void anEdgeNamedTwiceIsRefused() {
        Site site = new Site("e", "c", 1, 1, List.of());
        assertThatIllegalArgumentException().isThrownBy(() -> EverythingThatFits.plan(List.of(site, site), List.of()));
    }

    record World(List<Site> sites, List<Candidate> published) {}

    static Stream<World> worlds() {
        return IntStream.range(0, 200).mapToObj(seed -> world(new Random(seed)));
    }

    @ParameterizedTest
    @MethodSource("worlds")
    void capacityIsNeverExceeded(World world) {
        Map<String, Long> bytes = bytes(world);
        EverythingThatFits.plan(world.sites(), world.published()).forEach((edge, refs) -> assertThat(
                        refs.stream().mapToLong(bytes::get).sum())
                .isLessThanOrEqualTo(storage(world, edge)));
    }

    @ParameterizedTest
    @MethodSource("worlds")
    void aPlanCarriedOutIsPlannedAgain(World world) {
        Map<String, List<String>> first = EverythingThatFits.plan(world.sites(), world.published());
        List<Site> after = world.sites().stream()
                .map(s -> new Site(s.edgeId(), s.cluster(), s.storageBytes(), 1, first.get(s.edgeId())))
                .toList();
        assertThat(EverythingThatFits.plan(after, world.published())).isEqualTo(first);
    }

    @ParameterizedTest
    @MethodSource("worlds")
    void nothingThatWouldStillFitIsLeftOut(World world) {
        Map<String, Long> bytes = bytes(world);
        EverythingThatFits.plan(world.sites(), world.published()).forEach((edge, refs) -> {
            long room =
                    storage(world, edge) - refs.stream().mapToLong(bytes::get).sum();
            assertThat(bytes.entrySet())
                    .allMatch(candidate -> refs.contains(candidate.getKey()) || candidate.getValue() > room);
        });
    }

    @ParameterizedTest
    @MethodSource("worlds")
    void aPlanIsNewestFirstWithoutRepeats(World world) {
        Map<String, Instant> published = new HashMap<>();
        world.published().forEach(candidate -> published.put(candidate.ref(), candidate.publishedAt()));
        EverythingThatFits.plan(world.sites(), world.published()).values().forEach(refs -> {
            assertThat(refs).doesNotHaveDuplicates();
            assertThat(refs.stream().map(published::get).toList()).isSortedAccordingTo(Collections.reverseOrder());
        });
    }

    @ParameterizedTest
    @MethodSource("worlds")
    void theOrderOfTheInputChangesNothing(World world) {
        List<Site> sites = new ArrayList<>(world.sites());
        List<Candidate> published = new ArrayList<>(world.published());
        Collections.shuffle(sites, new Random(1));
        Collections.shuffle(published, new Random(2));
        assertThat(EverythingThatFits.plan(sites, published))
                .isEqualTo(EverythingThatFits.plan(world.sites(), world.published()));
    }

    private static World world(Random random) {
        List<Candidate> published = IntStream.range(0, random.nextInt(30))
                .mapToObj(i -> candidate("t" + i + "/1", random.nextInt(100), random.nextInt(10)))
                .toList();
        List<Site> sites = IntStream.range(0, 4)
                .mapToObj(i -> {
                    List<String> planned = IntStream.range(0, random.nextInt(20))
                            .mapToObj(p -> "t" + random.nextInt(40) + "/1")
                            .toList();
                    return new Site("e" + i, "c", random.nextInt(1000), 1, List.copyOf(new HashSet<>(planned)));
                })
                .toList();
        return new World(sites, published);
    }

    private static Map<String, Long> bytes(World world) {
        Map<String, Long> bytes = new HashMap<>();
        world.published().forEach(candidate -> bytes.put(candidate.ref(), candidate.bytes()));
        return bytes;
    }

    private static long storage(World world, String edge) {
        return world.sites().stream()
                .filter(site -> site.edgeId().equals(edge))
                .findFirst()
                .orElseThrow()
                .storageBytes();
    }

    private static List<String> plan(long storage, List<String> planned, Candidate... published) {
        Site site = new Site("e", "c", storage, 1, planned);
        return EverythingThatFits.plan(List.of(site), List.of(published)).get("e");
    }

    private static Candidate candidate(String ref, long bytes, int second) {
        return new Candidate(ref, bytes, START.plusSeconds(second));
    }
}

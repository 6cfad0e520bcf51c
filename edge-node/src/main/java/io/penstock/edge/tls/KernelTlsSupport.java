package io.penstock.edge.tls;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What this machine's kernel encrypts, suite by suite, and why not what it does not. Immutable. */
public final class KernelTlsSupport {
    private final Map<KernelSuite, Optional<KernelRefusal>> verdicts;

    /** @param verdicts for every suite: nothing, or why not */
    KernelTlsSupport(Map<KernelSuite, Optional<KernelRefusal>> verdicts) {
        if (!verdicts.keySet().containsAll(KernelSuite.all())) {
            throw new IllegalArgumentException("a verdict is missing; there are " + verdicts.keySet());
        }
        this.verdicts = Collections.unmodifiableMap(new LinkedHashMap<>(verdicts));
    }

    /** Nothing, for one reason. */
    static KernelTlsSupport none(KernelRefusal refusal) {
        Map<KernelSuite, Optional<KernelRefusal>> all = new LinkedHashMap<>();
        KernelSuite.all().forEach(suite -> all.put(suite, Optional.of(refusal)));
        return new KernelTlsSupport(all);
    }

    /** As an operator who says {@code --kernel-tls off} wants it. */
    public static KernelTlsSupport off() {
        return none(new KernelRefusal("switched-off", "switched off by --kernel-tls off"));
    }

    /** Whether it encrypts with any suite. */
    public boolean any() {
        return verdicts.values().stream().anyMatch(Optional::isEmpty);
    }

    boolean of(KernelSuite suite) {
        return refusal(suite).isEmpty();
    }

    Optional<KernelRefusal> refusal(KernelSuite suite) {
        Optional<KernelRefusal> verdict = verdicts.get(suite);
        if (verdict == null) {
            throw new IllegalArgumentException(suite + " is none of " + verdicts.keySet());
        }
        return verdict;
    }

    /** Label of each suite to "yes", or "no: " and why; for people. */
    public Map<String, String> report() {
        Map<String, String> report = new LinkedHashMap<>();
        verdicts.forEach((suite, verdict) ->
                report.put(suite.label(), verdict.map(no -> "no: " + no.words()).orElse("yes")));
        return report;
    }

    /** In one line, for the log. */
    @Override
    public String toString() {
        List<String> yes = verdicts.entrySet().stream()
                .filter(verdict -> verdict.getValue().isEmpty())
                .map(verdict -> verdict.getKey().label())
                .toList();
        String no = verdicts.values().stream()
                .flatMap(Optional::stream)
                .map(KernelRefusal::words)
                .distinct()
                .collect(Collectors.joining("; "));
        return (yes.isEmpty() ? "none" : String.join(", ", yes)) + (no.isEmpty() ? "" : " (others: " + no + ")");
    }
}

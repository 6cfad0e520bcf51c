package io.penstock.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.bench.comparison.Comparisons;
import io.penstock.bench.comparison.Outcome;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ReportTest {
    private static final Outcome NOTHING_MEASURED =
            new Outcome(Comparisons.all().getFirst(), Map.of(), List.of("edge: a wrong byte at 7 of the file"));

    @Test
    void theTableNamesCaseGoalsVerdictsAndFailures() {
        assertThat(Table.of(List.of(NOTHING_MEASURED)))
                .contains("segments: ", "FAILED  edge: a wrong byte at 7 of the file")
                .containsPattern("server CPU, s/GB +- +- +- +<= 0\\.80x +failed\n")
                .containsPattern("throughput, Gbit/s +- +- +- +>= 1\\.00x +failed\n");
    }

    @Test
    void theDocumentSaysTheSame() {
        Document document = new Document("a machine", "nginx/1.22", 5, 3, Document.cases(List.of(NOTHING_MEASURED)));
        JsonNode read = JsonMapper.shared().readTree(document.json());
        JsonNode first = read.get("cases").get(0);
        assertThat(read.get("rounds").asInt()).isEqualTo(5);
        assertThat(first.get("name").asString()).isEqualTo("segments");
        assertThat(first.get("goals").get(0).get("verdict").asString()).isEqualTo("failed");
        assertThat(first.get("goals").get(0).has("ratio")).isFalse();
        assertThat(first.get("failures").get(0).asString()).contains("wrong byte");
    }
}

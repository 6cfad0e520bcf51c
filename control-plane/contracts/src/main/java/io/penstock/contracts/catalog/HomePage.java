package io.penstock.contracts.catalog;

import java.util.List;

/** {@code GET /api/v1/home}. */
public record HomePage(List<Row> rows) {
    public HomePage {
        rows = List.copyOf(rows);
    }

    /** One row of titles; {@code id} is stable, as in {@code new}. */
    public record Row(String id, String label, List<TitleSummary> titles) {
        public Row {
            titles = List.copyOf(titles);
        }
    }
}

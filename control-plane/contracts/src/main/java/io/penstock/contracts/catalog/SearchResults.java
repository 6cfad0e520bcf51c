package io.penstock.contracts.catalog;

import java.util.List;

/** {@code GET /api/v1/search?q=}. */
public record SearchResults(String query, List<TitleSummary> titles) {
    public SearchResults {
        titles = List.copyOf(titles);
    }
}

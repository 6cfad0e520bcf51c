package io.penstock.catalog.browse;

import io.penstock.catalog.title.TitleStore;
import io.penstock.contracts.catalog.HomePage;
import io.penstock.contracts.catalog.SearchResults;
import io.penstock.contracts.catalog.TitleSummary;
import io.penstock.platform.Problem;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The home page, newest first, and search by name over the newest titles. */
@RestController
class BrowseController {
    private static final int ROW = 50;
    private static final int SEARCHED = 5000;
    private static final int LONGEST_QUERY = 100;
    private final TitleStore titles;

    BrowseController(TitleStore titles) {
        this.titles = titles;
    }

    @GetMapping("/api/v1/home")
    HomePage home() {
        return new HomePage(List.of(new HomePage.Row("new", "New", titles.newest(ROW))));
    }

    /** Titles whose name holds every word asked for. */
    @GetMapping("/api/v1/search")
    SearchResults search(@RequestParam(defaultValue = "") String q) {
        String query = q.strip().toLowerCase(Locale.ROOT);
        if (query.isEmpty() || query.length() > LONGEST_QUERY) {
            throw new Problem(HttpStatus.BAD_REQUEST, "bad-query", "q must have 1 to " + LONGEST_QUERY + " characters");
        }
        List<String> words = Arrays.stream(query.split("\\s+")).toList();
        List<TitleSummary> found = titles.newest(SEARCHED).stream()
                .filter(title -> words.stream().allMatch(title.name().toLowerCase(Locale.ROOT)::contains))
                .limit(ROW)
                .toList();
        return new SearchResults(q, found);
    }
}

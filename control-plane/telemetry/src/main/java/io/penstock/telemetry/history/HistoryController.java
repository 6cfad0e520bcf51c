package io.penstock.telemetry.history;

import io.penstock.contracts.Slug;
import io.penstock.contracts.telemetry.Bookmark;
import io.penstock.contracts.telemetry.History;
import io.penstock.platform.Problem;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** The caller's own history and bookmarks; eventually consistent. */
@RestController
class HistoryController {
    private static final int MOST = 50;
    private final ViewStore views;

    HistoryController(ViewStore views) {
        this.views = views;
    }

    @GetMapping("/api/v1/history")
    History history(@AuthenticationPrincipal Jwt viewer) {
        return new History(views.history(UUID.fromString(viewer.getSubject()), MOST));
    }

    @GetMapping("/api/v1/bookmarks/{titleId}")
    Bookmark bookmark(@AuthenticationPrincipal Jwt viewer, @PathVariable String titleId) {
        return views.bookmark(UUID.fromString(viewer.getSubject()), Slug.require("titleId", titleId))
                .orElseThrow(() -> new Problem(
                        HttpStatus.NOT_FOUND, "no-bookmark", "This account has not played \"" + titleId + "\" yet"));
    }
}

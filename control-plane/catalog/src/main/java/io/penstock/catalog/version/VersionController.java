package io.penstock.catalog.version;

import io.penstock.contracts.Topics;
import io.penstock.contracts.catalog.NewTitle;
import io.penstock.contracts.catalog.TitleDraft;
import io.penstock.contracts.catalog.VersionState;
import io.penstock.contracts.catalog.VersionState.Phase;
import io.penstock.contracts.encode.EncodeJob;
import io.penstock.contracts.pack.PackageRef;
import io.penstock.platform.Problem;
import java.time.Clock;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The operator's side of a title: make it, have it encoded, watch it. */
@RestController
@RequestMapping("/api/v1/titles")
@PreAuthorize("hasAuthority('SCOPE_operator')")
class VersionController {
    private final Drafts drafts;
    private final VersionStore versions;
    private final Outbox outbox;
    private final Clock clock;

    VersionController(Drafts drafts, VersionStore versions, Outbox outbox, Clock clock) {
        this.drafts = drafts;
        this.versions = versions;
        this.outbox = outbox;
        this.clock = clock;
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    TitleDraft create(@RequestBody NewTitle title) {
        return drafts.create(title);
    }

    @PostMapping("/{titleId}/versions")
    @ResponseStatus(HttpStatus.CREATED)
    TitleDraft nextVersion(@PathVariable String titleId) {
        return drafts.nextVersion(titleId);
    }

    @GetMapping("/{titleId}/versions/{version}")
    VersionState state(@PathVariable String titleId, @PathVariable int version) {
        return versions.find(new PackageRef(titleId, version))
                .orElseThrow(() -> new Problem(
                        HttpStatus.NOT_FOUND,
                        "unknown-version",
                        "There is no version " + version + " of title \"" + titleId + "\""));
    }

    /** Asking again while the job waits or runs changes nothing. */
    @PostMapping("/{titleId}/versions/{version}/encode")
    @ResponseStatus(HttpStatus.ACCEPTED)
    VersionState encode(@PathVariable String titleId, @PathVariable int version) {
        Phase phase = state(titleId, version).phase();
        if (phase == Phase.PUBLISHED || phase == Phase.FAILED) {
            throw new Problem(
                    HttpStatus.CONFLICT, "not-a-draft", "Version " + version + " is " + phase + "; make a new version");
        }
        if (phase == Phase.DRAFT) {
            PackageRef ref = new PackageRef(titleId, version);
            outbox.send(Topics.ENCODE_JOBS, ref.toString(), new EncodeJob(ref, clock.instant()));
            versions.queued(ref);
        }
        return state(titleId, version);
    }
}

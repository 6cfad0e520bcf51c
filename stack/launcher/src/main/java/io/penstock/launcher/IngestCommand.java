package io.penstock.launcher;

import io.penstock.contracts.Slug;
import io.penstock.contracts.catalog.NewTitle;
import io.penstock.contracts.identity.SignIn;
import io.penstock.contracts.pack.PackageRef;
import io.penstock.encoder.encode.Ffmpeg;
import io.penstock.encoder.encode.MasterProbe;
import io.penstock.encoder.encode.MasterRefusedException;
import io.penstock.launcher.ingest.Ingest;
import io.penstock.launcher.ingest.PenstockApi;
import io.penstock.launcher.stack.EdgePlan;
import io.penstock.launcher.stack.Secrets;
import io.penstock.launcher.stack.StackException;
import io.penstock.launcher.stack.StackRecord;
import io.penstock.launcher.stack.StateFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ingest FILE --title NAME}: upload, encode, publish, fill. The title's id is all it writes to standard output. */
@Command(
        name = "ingest",
        mixinStandardHelpOptions = true,
        description =
                "Uploads FILE, has it encoded and published, waits until edges hold it, and prints the title's id.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:the title can be played",
            "1:it did not come through",
            "2:the command was not understood",
            "3:FILE was refused: it is no film that can be encoded; nothing was left behind"
        })
final class IngestCommand implements Callable<Integer> {
    private static final int REFUSED = 3;
    private static final int LONGEST_NAME = 200;

    @Spec
    @Nullable
    CommandSpec spec;

    @Mixin
    StackOptions options = new StackOptions();

    @Parameters(paramLabel = "FILE", description = "the master")
    @Nullable
    Path file;

    @Option(
            names = "--title",
            required = true,
            paramLabel = "NAME",
            description = "what viewers see, up to 200 characters")
    @Nullable
    String name;

    @Option(
            names = "--id",
            paramLabel = "SLUG",
            description = "the title's id, of a-z, 0-9 and hyphens; from the name if left out")
    @Nullable
    String id;

    @Option(names = "--description", paramLabel = "TEXT", description = "a sentence or two for viewers")
    @Nullable
    String description;

    @Mixin
    Elsewhere elsewhere = new Elsewhere();

    @Override
    public Integer call() throws IOException, InterruptedException {
        Path master = Objects.requireNonNull(file);
        NewTitle title = new NewTitle(checkedId(), checkedName(), description);
        Terminal terminal = Terminal.onError();
        MasterProbe probe = new MasterProbe(Ffmpeg.find());
        try {
            // Before anything else: a file that is no film needs no stack to be told so.
            probe.probe(master);
        } catch (MasterRefusedException e) {
            return refused(master, e);
        }
        try (PenstockApi api = elsewhere.isMeant() ? elsewhere.operator() : local()) {
            PackageRef ref = new Ingest(api, probe, terminal).bring(master, title, EdgePlan.ALL.size());
            terminal.step("\"" + title.name() + "\" can be played");
            System.out.println(ref.titleId());
            return 0;
        } catch (MasterRefusedException e) {
            return refused(master, e);
        }
    }

    private PenstockApi local() {
        StateFolder state = options.state();
        StackRecord stack = StackRecord.read(state)
                .filter(StackRecord::ready)
                .orElseThrow(() -> new StackException(
                        "no stack is up on " + state.path() + "; start one with ./penstock up --detach"));
        return new PenstockApi(
                stack.gateway(), new SignIn(Secrets.OPERATOR, Secrets.of(state).operatorPassword()));
    }

    private static int refused(Path master, MasterRefusedException why) {
        System.err.println("penstock: refused " + master + ": " + why.getMessage());
        return REFUSED;
    }

    private String checkedName() {
        String text = Objects.requireNonNull(name).strip();
        if (text.isEmpty() || text.length() > LONGEST_NAME) {
            throw wrong("--title has " + text.length() + " characters; it must have 1 to " + LONGEST_NAME);
        }
        return text;
    }

    private @Nullable String checkedId() {
        if (id != null && !Slug.isSlug(id)) {
            throw wrong("--id is \"" + id + "\"; it must be 1 to 64 of a-z, 0-9 and single hyphens inside");
        }
        return id;
    }

    private ParameterException wrong(String message) {
        return new ParameterException(Objects.requireNonNull(spec).commandLine(), message);
    }
}

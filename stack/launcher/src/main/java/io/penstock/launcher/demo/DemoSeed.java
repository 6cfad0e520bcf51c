package io.penstock.launcher.demo;

import io.penstock.contracts.catalog.NewTitle;
import io.penstock.contracts.catalog.Title;
import io.penstock.contracts.identity.SignIn;
import io.penstock.contracts.pack.PackageRef;
import io.penstock.encoder.encode.Ffmpeg;
import io.penstock.encoder.encode.MasterProbe;
import io.penstock.encoder.encode.MasterRefusedException;
import io.penstock.launcher.ingest.Ingest;
import io.penstock.launcher.ingest.IngestListener;
import io.penstock.launcher.ingest.PenstockApi;
import io.penstock.launcher.ingest.Polling;
import io.penstock.launcher.stack.LocalStack;
import io.penstock.launcher.stack.Progress;
import io.penstock.launcher.stack.Secrets;
import io.penstock.launcher.stack.StateFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** Makes the demo account and the demo title where they are missing, by the calls anybody would make. */
public final class DemoSeed {
    /** The account to watch with. */
    public static final SignIn ACCOUNT = new SignIn("demo@penstock.example", "demo-penstock");

    /** The title to watch. */
    public static final String TITLE = "demo";

    private static final Duration REACHED_WITHIN = Duration.ofMinutes(1);
    // One path of every service: each answers "who are you?" once the gateway has found it.
    private static final List<String> PATHS = List.of(
            "/api/v1/subscription",
            "/api/v1/home",
            "/api/v1/history",
            "/api/v1/fleet/edge-large/plan",
            "/api/v1/fleet/holders/" + TITLE + "/1",
            "/api/v1/playbacks/00000000-0000-0000-0000-000000000000/manifest.mpd");

    private static final int FIRST_SERVER_ERROR = 500;

    private final Path filmFolder;
    private final Progress progress;
    private final FutureTask<DemoFilm> film;

    /**
     * @param filmFolder where the film is kept
     * @param log what the programs say that fetch or draw it
     */
    public DemoSeed(Path filmFolder, Path log, Progress progress) {
        this.filmFolder = filmFolder;
        this.progress = progress;
        this.film = new FutureTask<>(() -> DemoFilm.prepare(filmFolder, log, Ffmpeg.find()));
    }

    /** For a stack on this machine: begins to fetch the film, where its state has never had it, while the stack starts. */
    public static DemoSeed begin(StateFolder state, Progress progress) {
        DemoSeed seed = new DemoSeed(state.path().resolve("demo"), state.logs().resolve("demo-film.log"), progress);
        if (!Files.exists(seed.filmFolder)) {
            seed.fetchInBackground();
        }
        return seed;
    }

    /** As {@link #sow(PenstockApi, PenstockApi, IngestListener)}, into a stack on this machine. */
    public Title sow(LocalStack stack, IngestListener listener) throws IOException, InterruptedException {
        SignIn account =
                new SignIn(Secrets.OPERATOR, Secrets.of(stack.config().state()).operatorPassword());
        try (PenstockApi viewer = new PenstockApi(stack.gatewayUrl(), ACCOUNT);
                PenstockApi operator = new PenstockApi(stack.gatewayUrl(), account)) {
            return sow(viewer, operator, listener);
        }
    }

    /**
     * Returns when the demo account may play the demo title from at least one edge.
     *
     * @param viewer signed in as {@link #ACCOUNT}
     * @param operator signed in as one who may publish
     * @return the title as the catalog has it
     */
    public Title sow(PenstockApi viewer, PenstockApi operator, IngestListener listener)
            throws IOException, InterruptedException {
        awaitGateway(viewer);
        viewer.signUp("Demo");
        viewer.subscribe("standard");
        Ingest ingest = new Ingest(operator, new MasterProbe(Ffmpeg.find()), listener);
        Optional<Title> known = viewer.title(TITLE);
        if (known.isPresent()) {
            ingest.awaitHeld(new PackageRef(TITLE, known.get().version()), 1);
            return known.get();
        }
        bring(ingest);
        return viewer.title(TITLE)
                .orElseThrow(() -> new IOException("the catalog published " + TITLE + " and does not know it"));
    }

    private void bring(Ingest ingest) throws IOException, InterruptedException {
        DemoFilm made = film();
        progress.step(made.note());
        try {
            ingest.bring(made.file(), new NewTitle(TITLE, made.name(), made.description()), 1);
        } catch (MasterRefusedException e) {
            throw new IOException("the demo film " + made.file() + " was refused: " + e.getMessage(), e);
        }
    }

    private DemoFilm film() throws IOException, InterruptedException {
        fetchInBackground();
        try {
            return film.get();
        } catch (ExecutionException e) {
            throw new IOException("the demo film cannot be made: " + e.getCause(), e);
        }
    }

    /** On a platform thread: the kernel ends ffmpeg with the thread that started it. A task runs once however often it is begun. */
    private void fetchInBackground() {
        Thread.ofPlatform().daemon().name("demo-film").start(film);
    }

    private static void awaitGateway(PenstockApi api) throws IOException, InterruptedException {
        for (String path : PATHS) {
            if (!Polling.until(REACHED_WITHIN, () -> api.statusWithoutToken(path) < FIRST_SERVER_ERROR)) {
                throw new IOException("the gateway does not reach the service behind " + path + " within "
                        + REACHED_WITHIN.toSeconds() + " s, though it is ready; see gateway.log and discovery.log");
            }
        }
    }
}

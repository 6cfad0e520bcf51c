package io.penstock.launcher.demo;

import io.penstock.contracts.identity.SignIn;
import io.penstock.launcher.ingest.PenstockApi;
import io.penstock.launcher.stack.LocalStack;
import io.penstock.launcher.stack.Secrets;
import io.penstock.launcher.stack.StateFolder;
import io.penstock.stores.ChildProcess;
import io.penstock.stores.ChildSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;

/**
 * The headless player's start-up cache (JEP 514), made once a build by letting it play the demo title at the lowest priority. It
 * plays as the operator, so that nobody's history shows what nobody watched. With it a play's first byte comes in half the time.
 */
public final class PlayerCache {
    private static final Duration LIMIT = Duration.ofMinutes(5);

    private final LocalStack stack;
    private final Path jar;
    private final Path cache;

    public PlayerCache(LocalStack stack) {
        this.stack = stack;
        this.jar = stack.config().root().resolve("abr-client/target/abr-client-0.1.0.jar");
        this.cache = jar.resolveSibling(jar.getFileName() + ".aot");
    }

    /** Returns at once. A training that fails costs nothing but the time that the cache would have saved. */
    public void trainInBackground() {
        // A platform thread: the kernel ends the player with the thread that started it.
        Thread.ofPlatform().daemon().name("player-cache").start(this::train);
    }

    private void train() {
        Path begun = cache.resolveSibling("begun.aot");
        try {
            if (isMade()) {
                return;
            }
            ChildProcess player = ChildProcess.start(playing(begun));
            if (player.waitFor(LIMIT) && player.exitStatus().orElse(-1) == 0) {
                Files.move(begun, cache, StandardCopyOption.ATOMIC_MOVE);
            } else {
                player.kill();
                stack.config().progress().step("no start-up cache for the player, see " + player.log());
            }
        } catch (IOException e) {
            stack.config().progress().step("no start-up cache for the player: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isMade() throws IOException {
        return Files.exists(cache) && Files.getLastModifiedTime(cache).compareTo(Files.getLastModifiedTime(jar)) > 0;
    }

    private ChildSpec playing(Path output) throws IOException, InterruptedException {
        StateFolder state = stack.config().state();
        SignIn operator = new SignIn(Secrets.OPERATOR, Secrets.of(state).operatorPassword());
        try (PenstockApi api = new PenstockApi(stack.gatewayUrl(), operator)) {
            api.subscribe("standard");
        }
        Path script = stack.config().root().resolve("penstock");
        return ChildSpec.of(
                        "player cache training",
                        state.logs().resolve("player-cache.log"),
                        List.of("nice", "-n", "19", script.toString(), "play", DemoSeed.TITLE, "--fast"))
                .with("PENSTOCK_HOME", state.path().toString())
                .with("PENSTOCK_CACHE_OUTPUT", output.toString())
                .with("PENSTOCK_EMAIL", operator.email())
                .with("PENSTOCK_PASSWORD", operator.password())
                .stoppedBy("KILL", Duration.ofSeconds(1));
    }
}

package io.penstock.edge.app;

import io.penstock.contracts.pack.PackageRef;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntSupplier;

/**
 * Asks an edge for every file of its packages, over and over, in a thread of its own, and notes each answer that is not
 * either whole and right or a refusal; and each file that was there and is not any more. An edge that is gone answers nothing.
 */
final class ViewerOfWholeFiles implements AutoCloseable {
    private static final int PAUSE_MS = 50;

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final FleetStage stage;
    private final List<Right> files = new ArrayList<>();
    private final IntSupplier port;
    private final Set<String> faults = ConcurrentHashMap.newKeySet();
    private final AtomicInteger whole = new AtomicInteger();
    private final AtomicInteger absent = new AtomicInteger();
    private final Set<String> seen = new HashSet<>();
    private final CompletableFuture<Void> watching;
    private final CountDownLatch stop = new CountDownLatch(1);

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Right(PackageRef ref, String file, byte[] bytes) {}

    ViewerOfWholeFiles(FleetStage stage, List<PackageRef> refs, IntSupplier port) throws IOException {
        this.stage = stage;
        this.port = port;
        for (PackageRef ref : refs) {
            for (String file : stage.files(ref)) {
                files.add(new Right(ref, file, stage.bytes(ref, file)));
            }
        }
        this.watching = CompletableFuture.runAsync(
                this::watch, task -> Thread.ofPlatform().name("viewer").start(task));
    }

    Set<String> faults() {
        return faults;
    }

    int wholeAnswers() {
        return whole.get();
    }

    int absentAnswers() {
        return absent.get();
    }

    private void watch() {
        try {
            while (stop.getCount() > 0) {
                for (Right right : files) {
                    look(right);
                }
            }
        } catch (Exception e) {
            faults.add("the viewer itself failed: " + e);
        }
    }

    private void look(Right right) throws Exception {
        HttpResponse<byte[]> answer;
        try {
            HttpRequest request = HttpRequest.newBuilder(stage.url(port.getAsInt(), right.ref(), right.file()))
                    .timeout(Duration.ofSeconds(10))
                    .build();
            answer = client.send(request, BodyHandlers.ofByteArray());
        } catch (IOException e) {
            // Killed before it had answered in full: the viewer has nothing, and knows that. The next edge takes a
            // while.
            stop.await(PAUSE_MS, TimeUnit.MILLISECONDS);
            return;
        }
        judge(right.ref() + "/" + right.file(), answer, right.bytes());
    }

    private void judge(String what, HttpResponse<byte[]> answer, byte[] right) throws Exception {
        switch (answer.statusCode()) {
            case 200 -> {
                String digest = HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-256").digest(answer.body()));
                String etag = answer.headers().firstValue("ETag").orElse("none");
                if (!etag.equals('"' + digest + '"') || !Arrays.equals(answer.body(), right)) {
                    faults.add(what + ": " + answer.body().length + " bytes of SHA-256 " + digest + " as " + etag);
                }
                whole.incrementAndGet();
                seen.add(what);
            }
            case 404 -> {
                absent.incrementAndGet();
                if (seen.contains(what)) {
                    faults.add(what + " was there, and is not any more");
                }
            }
            default -> faults.add(what + ": " + answer.statusCode());
        }
    }

    @Override
    public void close() {
        stop.countDown();
        watching.orTimeout(20, TimeUnit.SECONDS).join();
        client.shutdownNow();
    }
}

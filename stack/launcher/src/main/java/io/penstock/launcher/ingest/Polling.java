package io.penstock.launcher.ingest;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Asks another process again and again, as REST has no other way to wait. */
public final class Polling {
    private static final Duration BETWEEN = Duration.ofMillis(300);

    private Polling() {}

    /** One question. */
    @FunctionalInterface
    public interface Question {
        /** Whether the answer is there. */
        boolean answered() throws IOException, InterruptedException;
    }

    /** Returns true as soon as the answer is there, false when it has not come within the limit. */
    public static boolean until(Duration limit, Question question) throws IOException, InterruptedException {
        long from = System.nanoTime();
        while (!question.answered()) {
            if (System.nanoTime() - from > limit.toNanos()) {
                return false;
            }
            TimeUnit.MILLISECONDS.sleep(BETWEEN.toMillis());
        }
        return true;
    }
}

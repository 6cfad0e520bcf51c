package io.penstock.bench.comparison;

/**
 * Looks for the greatest number that is carried: from a guess up or down by a factor until it is between one that is carried
 * and one that is not, then by halving what lies between, to one part in 32.
 *
 * @param most where the search ends although that many are carried; at least 1
 * @param step the factor, above 1
 */
record ViewerSearch(int most, double step) {
    private static final int RESOLUTION = 32;

    ViewerSearch {
        if (most < 1 || step <= 1) {
            throw new IllegalArgumentException(
                    "a search up to " + most + " by steps of " + step + "; it must be 1 or more by more than 1");
        }
    }

    /** Tries a number. */
    @FunctionalInterface
    interface Attempt {
        boolean carries(int number) throws InterruptedException;
    }

    /** @return the greatest number that was carried, 0 where not even 1 was */
    int from(int guess, Attempt attempt) throws InterruptedException {
        int number = Math.clamp(guess, 1, most);
        int carried = 0;
        int failed = most + 1;
        while (failed > most || carried == 0) {
            if (attempt.carries(number)) {
                carried = number;
                if (carried == most) {
                    return most;
                }
                number = Math.min(failed > most ? most : failed - 1, (int) Math.ceil(number * step));
            } else {
                failed = number;
                if (failed == 1) {
                    return 0;
                }
                number = carried > 0 ? carried : Math.max(1, (int) (number / step));
            }
            if (carried > 0 && failed <= most) {
                break;
            }
        }
        return between(carried, failed, attempt);
    }

    private static int between(int carriedBefore, int failedBefore, Attempt attempt) throws InterruptedException {
        int carried = carriedBefore;
        int failed = failedBefore;
        while (failed - carried > Math.max(1, carried / RESOLUTION)) {
            int middle = (carried + failed) / 2;
            if (attempt.carries(middle)) {
                carried = middle;
            } else {
                failed = middle;
            }
        }
        return carried;
    }
}

package io.penstock.encoder.optimize;

import io.penstock.encoder.encode.ShotEncode.Buffer;
import io.penstock.encoder.hull.Resolution;
import io.penstock.encoder.hull.RungTarget;
import java.util.List;
import java.util.Optional;

/**
 * A rung of the ladder, made.
 *
 * @param shots in the film's order
 */
record ChosenRung(RungTarget target, Resolution resolution, Optional<Buffer> buffer, List<ChosenShot> shots) {
    ChosenRung {
        shots = List.copyOf(shots);
    }

    List<List<Integer>> frameBytes() {
        return shots.stream().map(shot -> shot.trial().encoded().frameBytes()).toList();
    }
}

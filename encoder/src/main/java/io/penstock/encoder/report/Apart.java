package io.penstock.encoder.report;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Pushes labels beside an axis apart until none covers another, each as near to its wish as its neighbours let it be. */
final class Apart {
    private Apart() {}

    /**
     * Places in the order of the wishes.
     *
     * @param gap the least between two; where the range has no room for it, they share the range evenly
     */
    static List<Double> spread(List<Double> wishes, double gap, double from, double to) {
        int[] order = IntStream.range(0, wishes.size())
                .boxed()
                .sorted(Comparator.comparing(wishes::get))
                .mapToInt(Integer::intValue)
                .toArray();
        double fair = order.length < 2 ? gap : Math.min(gap, (to - from) / (order.length - 1));
        double[] places = new double[order.length];
        double least = from;
        for (int i : order) {
            places[i] = Math.max(wishes.get(i), least);
            least = places[i] + fair;
        }
        double most = to;
        for (int k = order.length - 1; k >= 0; k--) {
            places[order[k]] = Math.min(places[order[k]], most);
            most = places[order[k]] - fair;
        }
        return IntStream.range(0, places.length).mapToObj(i -> places[i]).toList();
    }
}

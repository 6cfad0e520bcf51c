package io.penstock.encoder.pack.nal;

import io.penstock.encoder.pack.PackagingException;
import java.util.ArrayList;
import java.util.List;

/**
 * The pictures before and after a picture that it may refer to (ITU-T H.265 section 7.3.7, and 7.4.8 for the derivation).
 *
 * @param before those presented earlier, the nearest first
 * @param after those presented later, the nearest first
 */
record ShortTermRefPicSet(List<Entry> before, List<Entry> after) {
    static final ShortTermRefPicSet EMPTY = new ShortTermRefPicSet(List.of(), List.of());

    private static final int MOST = 16;

    /**
     * @param delta to the picture's order count
     * @param used by the current picture itself
     */
    record Entry(int delta, boolean used) {}

    ShortTermRefPicSet {
        before = List.copyOf(before);
        after = List.copyOf(after);
    }

    /** NumDeltaPocs. */
    int size() {
        return before.size() + after.size();
    }

    int usedPictures() {
        return (int) (before.stream().filter(Entry::used).count()
                + after.stream().filter(Entry::used).count());
    }

    /**
     * @param index the set's own; as many as there are in the sequence parameter set where it stands in a slice header
     * @param inSlice whether it does
     * @param earlier the sets of the sequence parameter set before it
     */
    static ShortTermRefPicSet parse(RbspReader in, int index, boolean inSlice, List<ShortTermRefPicSet> earlier)
            throws PackagingException {
        if (index != 0 && in.flag()) {
            int back = inSlice ? in.ue("delta_idx_minus1", index - 1) + 1 : 1;
            return predicted(in, earlier.get(index - back));
        }
        int negative = in.ue("num_negative_pics", MOST);
        int positive = in.ue("num_positive_pics", MOST - negative);
        return new ShortTermRefPicSet(explicit(in, negative, -1), explicit(in, positive, 1));
    }

    private static List<Entry> explicit(RbspReader in, int count, int sign) throws PackagingException {
        List<Entry> entries = new ArrayList<>();
        int delta = 0;
        for (int i = 0; i < count; i++) {
            delta += sign * (in.ue("delta_poc_minus1", 0x7fff) + 1);
            entries.add(new Entry(delta, in.flag()));
        }
        return entries;
    }

    private static ShortTermRefPicSet predicted(RbspReader in, ShortTermRefPicSet from) throws PackagingException {
        boolean negative = in.flag();
        int shift = in.ue("abs_delta_rps_minus1", 0x7fff) + 1;
        shift = negative ? -shift : shift;
        int size = from.size();
        boolean[] used = new boolean[size + 1];
        boolean[] taken = new boolean[size + 1];
        for (int j = 0; j <= size; j++) {
            used[j] = in.flag();
            taken[j] = used[j] || in.flag();
        }
        // Formulas 7-61 and 7-62: nearest first, so one list backwards, the reference picture itself, the other
        // forwards
        List<Entry> before = new ArrayList<>();
        List<Entry> after = new ArrayList<>();
        int firstAfter = from.before.size();
        for (int j = from.after.size() - 1; j >= 0; j--) {
            addIf(-1, before, from.after.get(j).delta + shift, firstAfter + j, used, taken);
        }
        addIf(-1, before, shift, size, used, taken);
        for (int j = 0; j < from.before.size(); j++) {
            addIf(-1, before, from.before.get(j).delta + shift, j, used, taken);
        }
        for (int j = from.before.size() - 1; j >= 0; j--) {
            addIf(1, after, from.before.get(j).delta + shift, j, used, taken);
        }
        addIf(1, after, shift, size, used, taken);
        for (int j = 0; j < from.after.size(); j++) {
            addIf(1, after, from.after.get(j).delta + shift, firstAfter + j, used, taken);
        }
        if (before.size() + after.size() > MOST) {
            throw new PackagingException("a short-term reference picture set has " + (before.size() + after.size())
                    + " pictures; at most " + MOST + " are possible");
        }
        return new ShortTermRefPicSet(before, after);
    }

    private static void addIf(int sign, List<Entry> to, int delta, int index, boolean[] used, boolean[] taken) {
        if (Integer.signum(delta) == sign && taken[index]) {
            to.add(new Entry(delta, used[index]));
        }
    }
}

package io.penstock.edge.store;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Paths, numbered from 0, in few bytes: each folder's name once, each file's name as it is, and a hash table of numbers (open
 * addressing, three quarters full at most). Immutable.
 */
final class PathTable {
    private final byte[][] folders;
    private final int[] folderOf;
    private final byte[] names;
    private final int[] nameEnds;

    /** The number of a path, plus 1; 0 where there is none. */
    private final int[] numbers;

    private PathTable(byte[][] folders, int[] folderOf, byte[] names, int[] nameEnds) {
        this.folders = folders;
        this.folderOf = folderOf;
        this.names = names;
        this.nameEnds = nameEnds;
        this.numbers = new int[folderOf.length * 4 / 3 + 1];
    }

    /** @throws IllegalArgumentException where a path is there twice */
    static PathTable of(List<String> paths) {
        Map<String, Integer> folders = new LinkedHashMap<>();
        ByteArrayOutputStream names = new ByteArrayOutputStream();
        int[] folderOf = new int[paths.size()];
        int[] nameEnds = new int[paths.size()];
        for (int i = 0; i < folderOf.length; i++) {
            String path = paths.get(i);
            int name = path.lastIndexOf('/') + 1;
            Integer known = folders.putIfAbsent(path.substring(0, name), folders.size());
            folderOf[i] = known == null ? folders.size() - 1 : known;
            names.writeBytes(path.substring(name).getBytes(StandardCharsets.UTF_8));
            nameEnds[i] = names.size();
        }
        List<byte[]> folderNames = new ArrayList<>();
        folders.keySet().forEach(folder -> folderNames.add(folder.getBytes(StandardCharsets.UTF_8)));
        PathTable table = new PathTable(folderNames.toArray(new byte[0][]), folderOf, names.toByteArray(), nameEnds);
        for (int i = 0; i < folderOf.length; i++) {
            table.enter(i, PathKey.of(paths.get(i)));
        }
        return table;
    }

    int size() {
        return folderOf.length;
    }

    /** @return its number, -1 where it is not here */
    int find(PathKey path) {
        int number = numbers[slot(path)];
        return number - 1;
    }

    String path(int number) {
        int from = nameStart(number);
        return new String(folders[folderOf[number]], StandardCharsets.UTF_8)
                + new String(names, from, nameEnds[number] - from, StandardCharsets.UTF_8);
    }

    int folders() {
        return folders.length;
    }

    /** The number of the folder that a path is in. */
    int folderOf(int number) {
        return folderOf[number];
    }

    /** What this takes of the heap, about. */
    long heapBytes() {
        long bytes = names.length + 4L * (nameEnds.length + folderOf.length + numbers.length);
        for (byte[] folder : folders) {
            bytes += 24 + folder.length;
        }
        return bytes + 120;
    }

    private void enter(int number, PathKey path) {
        int slot = slot(path);
        if (numbers[slot] != 0) {
            throw new IllegalArgumentException(path + " is listed twice");
        }
        numbers[slot] = number + 1;
    }

    /** Where a path's number is, or would be. */
    private int slot(PathKey path) {
        long spread = Integer.toUnsignedLong(path.hashCode() * 0x9E3779B9);
        int slot = (int) ((spread * numbers.length) >>> Integer.SIZE);
        while (numbers[slot] != 0 && !is(numbers[slot] - 1, path)) {
            slot = slot + 1 == numbers.length ? 0 : slot + 1;
        }
        return slot;
    }

    private boolean is(int number, PathKey path) {
        return path.consistsOf(folders[folderOf[number]], names, nameStart(number), nameEnds[number]);
    }

    private int nameStart(int number) {
        return number == 0 ? 0 : nameEnds[number - 1];
    }
}

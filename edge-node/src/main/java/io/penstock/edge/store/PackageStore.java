package io.penstock.edge.store;

import io.penstock.contracts.pack.PackageRef;
import io.penstock.edge.disk.Disks;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The packages of one folder, {@code {root}/{titleId}/{version}}. One comes by a rename and goes by losing its list first, so
 * that a process which dies in between leaves a whole package or none. What is there is known by name; indexes are read when
 * they are asked for, and kept by {@link PackageIndexes}. Thread-safe: event loops and those who look up for them ask, the
 * filling thread adds and removes.
 */
public final class PackageStore {
    private static final Logger LOG = LoggerFactory.getLogger(PackageStore.class);
    private final PackageFolders folders;
    private final boolean discovering;
    private final Disks disks;
    private final PackageIndexes indexes;
    private final ConcurrentMap<PackageRef, Holding> holdings = new ConcurrentHashMap<>();

    /** Folders that are no whole package and so not served: in the way of one that is, and of room. */
    private final Set<PackageRef> broken = ConcurrentHashMap.newKeySet();

    private PackageStore(Path root, boolean discovering, Disks disks, PackageIndexes indexes) throws IOException {
        this.folders = new PackageFolders(root);
        this.discovering = discovering;
        this.disks = disks;
        this.indexes = indexes;
    }

    /** An edge's own store: what is there at start, and what is added. A package that is not whole is left out and logged. */
    public static PackageStore indexed(Path root, Disks disks, PackageIndexes indexes) throws IOException {
        PackageStore store = new PackageStore(root, false, disks, indexes);
        for (PackageRef ref : store.folders.all()) {
            store.takeIn(ref);
        }
        return store;
    }

    /** A store that others write: a package is looked for when it is first asked for. */
    public static PackageStore discovering(Path root, Disks disks, PackageIndexes indexes) throws IOException {
        return new PackageStore(root, true, disks, indexes);
    }

    /**
     * Finds a file, without asking the disk.
     *
     * @param path relative to the package; may be one for lookups
     */
    public Found find(PackageRef ref, PathKey path) {
        Holding holding = holdings.get(ref);
        if (holding == null && !discovering) {
            return notHeld(ref);
        }
        StoredPackage index = holding == null ? null : holding.index();
        if (index != null) {
            return index.find(path);
        }
        String text = path.toString();
        return new Found.Later(() -> lookUp(ref, PathKey.of(text)));
    }

    /** Whether a package is here whole. */
    public boolean holds(PackageRef ref) {
        return holdings.containsKey(ref);
    }

    /** Everything held whole, in order. */
    public List<PackageRef> inventory() {
        return holdings.keySet().stream().sorted().toList();
    }

    /** What lies here and is not served, because it is not whole. */
    public List<PackageRef> broken() {
        return broken.stream().sorted().toList();
    }

    public long usedBytes() {
        return holdings.values().stream().mapToLong(Holding::bytes).sum();
    }

    /**
     * Takes a complete folder, whose files and names are on the disk, into the store by one rename, so that it is served whole
     * or not at all. When this has returned, a power cut does not undo it.
     *
     * @throws IOException where it is no whole package of that name
     */
    public void publish(PackageRef ref, Path complete) throws IOException {
        StoredPackage whole = StoredPackage.read(ref, complete, disks);
        whole.requireWhole();
        // What is in the way is a removal that was cut short, what takeIn() refused, or one that is published again.
        drop(ref);
        folders.put(ref, complete);
        hold(ref, whole.movedTo(folders.of(ref)));
    }

    /** Responses that have a file open finish; new ones no longer find the package. What is broken goes too. */
    public void remove(PackageRef ref) throws IOException {
        drop(ref);
        folders.delete(ref);
        broken.remove(ref);
    }

    private void drop(PackageRef ref) {
        Holding gone = holdings.remove(ref);
        if (gone != null) {
            indexes.drop(gone);
        }
    }

    private void takeIn(PackageRef ref) {
        try {
            StoredPackage found = StoredPackage.read(ref, folders.of(ref), disks);
            found.requireWhole();
            hold(ref, found);
        } catch (IOException e) {
            LOG.warn("package {} is not whole and is not served: {}", ref, words(e));
            broken.add(ref);
        }
    }

    /** @param whole found to be that */
    private void hold(PackageRef ref, StoredPackage whole) {
        Holding holding = new Holding(ref);
        holding.checked(whole);
        indexes.keepIfThereIsRoom(holding, whole);
        holdings.compute(ref, (same, before) -> {
            broken.remove(ref);
            return holding;
        });
    }

    /** As {@link #find}, asking the disk. */
    private Found lookUp(PackageRef ref, PathKey path) {
        while (true) {
            Holding holding = discovering ? holdings.computeIfAbsent(ref, Holding::new) : holdings.get(ref);
            if (holding == null) {
                return notHeld(ref);
            }
            try {
                StoredPackage index = load(holding);
                if (!holding.isGone()) {
                    return index.find(path);
                }
            } catch (NoSuchFileException | BrokenPackageException e) {
                if (giveUp(holding, e)) {
                    return notHeld(ref);
                }
            } catch (IOException e) {
                if (!holding.isGone()) {
                    return unreadable(holding, e);
                }
            }
        }
    }

    private StoredPackage load(Holding holding) throws IOException {
        synchronized (holding) {
            StoredPackage there = holding.index();
            if (there != null) {
                return there;
            }
            PackageRef ref = holding.ref();
            StoredPackage read = StoredPackage.read(ref, folders.of(ref), disks);
            if (!holding.isChecked(read)) {
                read.requireWhole();
                holding.checked(read);
            }
            indexes.keep(holding, read);
            return read;
        }
    }

    /** @return false where another package has taken this one's place meanwhile */
    private boolean giveUp(Holding holding, IOException why) {
        PackageRef ref = holding.ref();
        boolean[] was = {false};
        holdings.computeIfPresent(ref, (same, current) -> {
            if (current != holding) {
                return current;
            }
            was[0] = true;
            if (!discovering) {
                broken.add(ref);
            }
            return null;
        });
        if (was[0]) {
            indexes.drop(holding);
            if (!discovering || why instanceof BrokenPackageException) {
                indexes.failed();
                LOG.warn("package {} is not whole and is no longer served: {}", ref, words(why));
            }
        }
        return was[0] || discovering || !holdings.containsKey(ref);
    }

    private Refusal unreadable(Holding holding, IOException why) {
        indexes.failed();
        LOG.warn("the list of package {} cannot be read: {}", holding.ref(), why.getMessage());
        return new Refusal(500, "this edge's disk did not give the package's list");
    }

    private static String words(IOException failure) {
        return failure instanceof NoSuchFileException gone
                ? gone.getFile() + " is missing"
                : String.valueOf(failure.getMessage());
    }

    private static Refusal notHeld(PackageRef ref) {
        return new Refusal(404, "this edge does not hold " + ref);
    }
}

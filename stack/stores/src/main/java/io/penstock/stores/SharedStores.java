package io.penstock.stores;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/**
 * One real server of each kind for all tests of a JVM: started at its first use, on free ports, in a temporary folder;
 * killed and removed when the JVM ends. A test that stops one must start it again. How they are started is a matter of the
 * {@link StoreProvider} on the class path; child processes where there is none.
 */
public final class SharedStores {
    private static final List<Server> STARTED = new CopyOnWriteArrayList<>();

    private SharedStores() {}

    public static Cassandra cassandra() {
        return OneCassandra.SERVER;
    }

    public static Kafka kafka() {
        return OneKafka.SERVER;
    }

    public static Postgres postgres() {
        return OnePostgres.SERVER;
    }

    /** The provider to take from those found. */
    static StoreProvider provider(List<StoreProvider> found) {
        return switch (found.size()) {
            case 0 -> new ChildProcesses();
            case 1 -> found.getFirst();
            default ->
                throw new IllegalStateException("stores could be started by any of " + found + "; at most one "
                        + StoreProvider.class.getName() + " may be on the class path");
        };
    }

    private static <S extends Server> S started(String name, Function<Path, S> server) {
        S made = server.apply(Folder.PATH.resolve(name));
        STARTED.add(made);
        made.start();
        return made;
    }

    // A holder class is initialised once, at its first use, and makes other threads wait meanwhile.
    private static final class OneCassandra {
        static final Cassandra SERVER = started("cassandra", Provider.ONE::cassandra);
    }

    private static final class OneKafka {
        static final Kafka SERVER = started("kafka", Provider.ONE::kafka);
    }

    private static final class OnePostgres {
        static final Postgres SERVER = started("postgres", Provider.ONE::postgres);
    }

    private static final class Provider {
        static final StoreProvider ONE = provider(ServiceLoader.load(StoreProvider.class).stream()
                .map(ServiceLoader.Provider::get)
                .toList());
    }

    private static final class Folder {
        static final Path PATH = make();

        private static Path make() {
            try {
                Path folder = Files.createTempDirectory("penstock-stores-");
                Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                    // Nobody will read the data again, so nobody waits for an orderly end.
                    STARTED.forEach(Server::kill);
                    Folders.delete(folder);
                }));
                return folder;
            } catch (IOException e) {
                throw new UncheckedIOException("no temporary folder for the stores of the tests", e);
            }
        }
    }
}

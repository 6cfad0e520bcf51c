package io.penstock.stores;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/**
 * One real server of each kind for all tests of a JVM: started at its first use, on free ports, in a temporary folder;
 * killed and removed when the JVM ends. A test that stops one must start it again.
 */
public final class SharedStores {
    private static final List<Server> STARTED = new CopyOnWriteArrayList<>();

    private SharedStores() {}

    public static CassandraServer cassandra() {
        return OneCassandra.SERVER;
    }

    public static KafkaServer kafka() {
        return OneKafka.SERVER;
    }

    public static PostgresServer postgres() {
        return OnePostgres.SERVER;
    }

    private static <S extends Server> S started(String name, Function<Path, S> server) {
        S made = server.apply(Folder.PATH.resolve(name));
        STARTED.add(made);
        made.start();
        return made;
    }

    // A holder class is initialised once, at its first use, and makes other threads wait meanwhile.
    private static final class OneCassandra {
        static final CassandraServer SERVER = started("cassandra", CassandraServer::in);
    }

    private static final class OneKafka {
        static final KafkaServer SERVER = started("kafka", KafkaServer::in);
    }

    private static final class OnePostgres {
        static final PostgresServer SERVER = started("postgres", PostgresServer::in);
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

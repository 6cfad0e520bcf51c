package io.penstock.launcher.stack;

import io.penstock.stores.Server;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

/**
 * The whole of Penstock on this machine: stores, discovery, services, origin, encoder and edges, each a child process that ends with
 * this one. Start it, use it, close it; what it stored stays for the next start on the same state.
 *
 * <p>{@link #close()} may be called from any thread, also while {@link #startAll()} runs.
 */
public final class LocalStack implements AutoCloseable {
    private final StackConfig config;
    private final StackLock lock;
    private final StoreServers stores;
    private final Server discovery;
    private final List<Server> apps;
    private final StackWatch watch;
    private final CacheTrainer trainer;
    private final AtomicBoolean closed = new AtomicBoolean();
    private volatile boolean ready;

    private LocalStack(StackConfig config, StackLock lock, Apps make, StoreServers stores) {
        this.config = config;
        this.lock = lock;
        this.stores = stores;
        this.discovery = make.service(BootService.DISCOVERY);
        this.apps = Stream.of(
                        BootService.OTHERS.stream().map(make::service),
                        Stream.of(make.origin(), make.encoder()),
                        EdgePlan.ALL.stream().map(make::edge))
                .flatMap(servers -> servers)
                .map(Server.class::cast)
                .toList();
        this.watch = new StackWatch(processes(), this::writeRecord, config.progress());
        this.trainer = new CacheTrainer(make, config);
    }

    /**
     * Checks the machine, makes what a stack needs and starts everything.
     *
     * @throws StackException where something is missing or in the way, with what to do; nothing is left running
     * @throws io.penstock.stores.StartException where a process fails, with its last lines; nothing is left running
     */
    public static LocalStack start(StackConfig config) {
        LocalStack stack = prepare(config);
        try {
            stack.startAll();
            return stack;
        } catch (RuntimeException e) {
            stack.close();
            throw e;
        }
    }

    /** As {@link #start}, up to the first process. To be closed also where it is never started. */
    public static LocalStack prepare(StackConfig config) {
        Preflight.requireJdk(Preflight.CASSANDRAS_JDK);
        StateFolder state = config.state().made();
        StackLock lock = StackLock.take(state);
        try {
            StackRecord.read(state).ifPresent(record -> Leftovers.awaitGone(record, config.progress()));
            Preflight.requireRoom(state.path(), Preflight.BYTES_NEEDED);
            StoreServers stores = StoreServers.of(config);
            Preflight.requirePorts(wantedPorts(config.ports(), stores));
            Secrets secrets = Secrets.in(state, EdgePlan.ids());
            Certificates certificates =
                    new Certificates(state, List.of()).made(Clock.systemUTC().instant());
            SampleRoutes.writeIfMissing(state.routes());
            return new LocalStack(
                    config,
                    lock,
                    new Apps(config, secrets, certificates, new LocalPlaces(config.ports(), stores)),
                    stores);
        } catch (RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    /** Starts everything and returns when all of it is ready. */
    public void startAll() {
        watch.begin();
        StartOrder order = new StartOrder(config.progress());
        List<Server> first = new ArrayList<>(stores.all());
        first.add(discovery);
        order.wave(first);
        order.wave(apps);
        ready = true;
        writeRecord();
        if (config.trainCaches()) {
            trainer.begin(Stream.concat(Stream.of(BootService.DISCOVERY), BootService.OTHERS.stream())
                    .toList());
        }
    }

    /** One process by its name, as in {@code kafka}, {@code playback} or {@code edge-fast-1}: to stop, kill or start it. */
    public Server process(String name) {
        return processes().stream()
                .filter(server -> server.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no process is named \"" + name + "\"; there are "
                        + String.join(
                                ", ", processes().stream().map(Server::name).toList())));
    }

    /** All processes in the order they start. */
    public List<Server> processes() {
        return Stream.of(stores.all().stream(), Stream.of(discovery), apps.stream())
                .flatMap(servers -> servers)
                .toList();
    }

    public URI gatewayUrl() {
        return Ports.http(config.ports().gateway());
    }

    /** What a client needs to trust the edges. */
    public Path caFile() {
        return config.state().caFile();
    }

    public StackConfig config() {
        return config;
    }

    /** Ends every process in order and returns when all are gone. */
    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        watch.close();
        trainer.close();
        StopOrder.stop(apps);
        List<Server> last = new ArrayList<>(stores.all());
        last.add(discovery);
        StopOrder.stop(last);
        StackRecord.remove(config.state());
        lock.close();
    }

    private synchronized void writeRecord() {
        long self = ProcessHandle.current().pid();
        StackRecord.Entry launcher =
                StackRecord.Entry.of("launcher", 0, self, config.state().log("launcher"), null);
        List<StackRecord.Entry> entries = processes().stream()
                .map(server -> StackRecord.Entry.of(
                        server.name(),
                        server.port(),
                        server.pid(),
                        server.log(),
                        health(server).orElse(null)))
                .toList();
        new StackRecord(
                        launcher,
                        ready,
                        gatewayUrl(),
                        caFile(),
                        config.ports().offset(),
                        stores.memcached().isPresent(),
                        entries)
                .write(config.state());
    }

    private static Optional<URI> health(Server server) {
        return server instanceof AppServer app ? app.health() : Optional.empty();
    }

    private static Map<Integer, String> wantedPorts(Ports ports, StoreServers stores) {
        Map<Integer, String> wanted = new LinkedHashMap<>();
        stores.all().forEach(store -> wanted.put(store.port(), store.name()));
        wanted.put(ports.cassandraStorage(), "cassandra");
        wanted.put(ports.kafkaController(), "kafka");
        wanted.put(ports.discovery(), "discovery");
        BootService.OTHERS.forEach(service -> wanted.put(ports.at(service.basePort()), service.name()));
        wanted.put(ports.gatewayManagement(), "gateway");
        wanted.put(ports.origin(), "origin");
        wanted.put(ports.originMetrics(), "origin");
        for (EdgePlan edge : EdgePlan.ALL) {
            wanted.put(edge.https(ports), edge.id());
            wanted.put(edge.http(ports), edge.id());
            wanted.put(edge.metrics(ports), edge.id());
        }
        return wanted;
    }
}

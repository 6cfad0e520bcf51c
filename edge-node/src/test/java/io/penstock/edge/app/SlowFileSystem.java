package io.penstock.edge.app;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A mounted file system of one folder of {@link FuseFiles}, each read of which takes half a second where its name begins with
 * {@code cold-}. The kernel keeps what it read, so that a file is cold only once. It speaks just enough of FUSE (fuse(4),
 * linux/fuse.h) for files to be looked up, opened and read. Needs root. One thread reads the kernel's requests; answers that
 * take time are written by another.
 */
final class SlowFileSystem implements AutoCloseable {
    static final Duration READ = Duration.ofMillis(500);
    private static final int O_RDWR_CLOEXEC = 0x80002;
    private static final long MS_RDONLY_NOSUID_NODEV = 1 | 2 | 4;
    private static final int MNT_DETACH = 2;
    private static final int ENOENT = 2;
    private static final int EINTR = 4;
    private static final int ENODEV = 19;
    private static final int LARGEST_REQUEST = 64 * 1024;
    private static final Linker LINKER = Linker.nativeLinker();
    private static final Linker.Option ERRNO = Linker.Option.captureCallState("errno");
    private static final MethodHandle OPEN =
            call("open", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT), Linker.Option.firstVariadicArg(2));
    private static final MethodHandle CLOSE = call("close", FunctionDescriptor.of(JAVA_INT, JAVA_INT));
    private static final MethodHandle MOUNT =
            call("mount", FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, ADDRESS, JAVA_LONG, ADDRESS));
    private static final MethodHandle UMOUNT = call("umount2", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT));
    private static final MethodHandle READ_CALL =
            call("read", FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG));
    private static final MethodHandle WRITE_CALL =
            call("write", FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG));
    private final Arena arena = Arena.ofShared();
    private final Path folder;
    private final FuseFiles files;
    private final int device;
    private final CompletableFuture<Void> requests = new CompletableFuture<>();
    private final ScheduledExecutorService disk = Executors.newScheduledThreadPool(1);
    private final AtomicInteger slowReads = new AtomicInteger();

    private SlowFileSystem(Path folder, FuseFiles files) throws IOException {
        this.folder = folder;
        this.files = files;
        this.device =
                (int) checked("open /dev/fuse", at -> (int) OPEN.invokeExact(at, text("/dev/fuse"), O_RDWR_CLOEXEC));
    }

    /** Mounts it over an empty folder. */
    static SlowFileSystem mount(Path folder, FuseFiles files) throws IOException {
        SlowFileSystem system = new SlowFileSystem(folder, files);
        String options = "fd=" + system.device + ",rootmode=40000,user_id=0,group_id=0,max_read=131072";
        checked("mount " + folder, at -> (int) MOUNT.invokeExact(
                at,
                system.text("slow"),
                system.text(folder.toString()),
                system.text("fuse"),
                MS_RDONLY_NOSUID_NODEV,
                system.text(options)));
        Thread.ofPlatform().name("fuse").daemon().start(system::run);
        return system;
    }

    int slowReads() {
        return slowReads.get();
    }

    /** Unmounts; what is being read fails. */
    @Override
    public void close() throws IOException {
        checked("unmount " + folder, at -> (int) UMOUNT.invokeExact(at, text(folder.toString()), MNT_DETACH));
        disk.close();
        requests.orTimeout(5, TimeUnit.SECONDS).join();
        arena.close();
    }

    private void run() {
        try {
            serve();
            requests.complete(null);
        } catch (RuntimeException | Error e) {
            requests.completeExceptionally(e);
        }
    }

    /** Until it is unmounted. However it ends, the device is closed, and nobody waits for an answer any more. */
    private void serve() {
        MemorySegment request = arena.allocate(LARGEST_REQUEST);
        ByteBuffer view = request.asByteBuffer().order(ByteOrder.nativeOrder());
        try {
            while (true) {
                Attempt read =
                        Attempt.of(at -> (long) READ_CALL.invokeExact(at, device, request, (long) LARGEST_REQUEST));
                if (read.result() >= 0) {
                    answer(new FuseFiles.Request(
                            view.clear().limit((int) read.result()).order(ByteOrder.nativeOrder())));
                } else if (read.errno() == ENODEV) {
                    return;
                } else if (read.errno() != ENOENT && read.errno() != EINTR) {
                    throw new IllegalStateException("the kernel gives no requests: errno " + read.errno());
                }
            }
        } finally {
            Attempt.of(at -> (int) CLOSE.invokeExact(at, device));
        }
    }

    private void answer(FuseFiles.Request request) {
        ByteBuffer answer = files.answer(request);
        if (answer == null) {
            return;
        }
        if (files.isSlow(request)) {
            slowReads.incrementAndGet();
            disk.schedule(() -> write(answer), READ.toMillis(), TimeUnit.MILLISECONDS);
        } else {
            write(answer);
        }
    }

    private void write(ByteBuffer answer) {
        try (Arena once = Arena.ofConfined()) {
            MemorySegment bytes = once.allocate(answer.remaining());
            bytes.copyFrom(MemorySegment.ofBuffer(answer));
            // An error here means that the asker has gone.
            Attempt.of(at -> (long) WRITE_CALL.invokeExact(at, device, bytes, bytes.byteSize()));
        }
    }

    private MemorySegment text(String text) {
        return arena.allocateFrom(text);
    }

    private interface Call {
        long make(MemorySegment errno) throws Throwable;
    }

    private record Attempt(long result, int errno) {
        static Attempt of(Call call) {
            try (Arena once = Arena.ofConfined()) {
                MemorySegment state = once.allocate(Linker.Option.captureStateLayout());
                long result = call.make(state);
                return new Attempt(result, state.get(JAVA_INT, 0));
            } catch (Throwable e) {
                throw new AssertionError("the C library cannot be called", e);
            }
        }
    }

    private static long checked(String what, Call call) throws IOException {
        Attempt attempt = Attempt.of(call);
        if (attempt.result() < 0) {
            throw new IOException(what + ": errno " + attempt.errno());
        }
        return attempt.result();
    }

    @SuppressWarnings("restricted") // as in the edge
    private static MethodHandle call(String name, FunctionDescriptor type, Linker.Option... more) {
        Linker.Option[] options = java.util.Arrays.copyOf(more, more.length + 1);
        options[more.length] = ERRNO;
        return LINKER.downcallHandle(LINKER.defaultLookup().findOrThrow(name), type, options);
    }
}

package io.penstock.edge.kernel;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * System calls on file descriptors. Every method returns what the call does, or minus errno where that is -1. Not thread-safe:
 * each thread has its own ({@link #ofThread}), with the little native memory that the calls need.
 */
@SuppressWarnings("restricted") // --enable-native-access is given to every JVM that runs an edge
public final class Syscalls {
    /** Values of errno on Linux, the same on x86-64 and ARM64. */
    public static final int ENOENT = 2;

    public static final int EAGAIN = 11;
    public static final int ENOSPC = 28;
    public static final int EBADF = 9;
    public static final int EOPNOTSUPP = 95;
    public static final int ENOTCONN = 107;
    public static final int EDQUOT = 122;
    private static final int EPERM = 1;
    private static final int EINTR = 4;

    /** Pieces that one {@link #scatter} fills at most. */
    public static final int MOST_PIECES = 64;

    /** More follows in the next call: no segment of its own for this one (send(2)). */
    public static final int MSG_MORE = 0x8000;

    private static final int MSG_DONTWAIT = 0x40;
    private static final int MSG_NOSIGNAL = 0x4000;
    private static final int LONGEST_TEXT = 256;
    private static final int O_CLOEXEC = 0x80000;
    private static final int O_NOATIME = 0x40000;
    private static final int RWF_NOWAIT = 8;
    private static final int PROT_READ = 1;
    private static final int MAP_SHARED = 1;
    private static final int PRIO_PROCESS = 0;
    private static final long SIOCOUTQ = 0x5411;

    private static final Linker LINKER = Linker.nativeLinker();
    private static final Linker.Option ERRNO = Linker.Option.captureCallState("errno");
    private static final MethodHandle OPEN = variadic("open", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT));
    private static final MethodHandle CLOSE = handle("close", FunctionDescriptor.of(JAVA_INT, JAVA_INT));
    private static final MethodHandle SEND =
            handle("send", FunctionDescriptor.of(JAVA_LONG, JAVA_INT, JAVA_LONG, JAVA_LONG, JAVA_INT));
    private static final MethodHandle SENDFILE =
            handle("sendfile", FunctionDescriptor.of(JAVA_LONG, JAVA_INT, JAVA_INT, ADDRESS, JAVA_LONG));
    private static final MethodHandle PREADV2 =
            handle("preadv2", FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_INT, JAVA_LONG, JAVA_INT));
    private static final MethodHandle MMAP = handle(
            "mmap", FunctionDescriptor.of(JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_INT, JAVA_INT, JAVA_INT, JAVA_LONG));
    private static final MethodHandle MUNMAP = handle("munmap", FunctionDescriptor.of(JAVA_INT, JAVA_LONG, JAVA_LONG));
    private static final MethodHandle MINCORE =
            handle("mincore", FunctionDescriptor.of(JAVA_INT, JAVA_LONG, JAVA_LONG, ADDRESS));
    private static final MethodHandle IOCTL =
            variadic("ioctl", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_LONG, ADDRESS));
    private static final MethodHandle SETSOCKOPT =
            handle("setsockopt", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT));
    private static final MethodHandle SENDMSG =
            handle("sendmsg", FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_INT));
    private static final MethodHandle SETPRIORITY =
            handle("setpriority", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT));
    private static final int PAGE_BYTES = askPageBytes();
    private static final ThreadLocal<Syscalls> OF_THREAD = ThreadLocal.withInitial(Syscalls::new);

    private final MemorySegment state = Arena.ofAuto().allocate(Linker.Option.captureStateLayout());
    private final MemorySegment offset = Arena.ofAuto().allocate(JAVA_LONG);
    private final MemorySegment vector =
            Arena.ofAuto().allocate(MemoryLayout.sequenceLayout(2L * MOST_PIECES, JAVA_LONG));
    private final MemorySegment oneByte = Arena.ofAuto().allocate(1);
    private final MemorySegment oneInt = Arena.ofAuto().allocate(JAVA_INT);

    private Syscalls() {}

    /** Those of the calling thread. */
    public static Syscalls ofThread() {
        return OF_THREAD.get();
    }

    /** Of a page of memory. */
    public static int pageBytes() {
        return PAGE_BYTES;
    }

    /** What the library says of an error, in the process's own language. */
    public static String errorText(int errno) {
        try {
            MemorySegment text = (MemorySegment) LINKER.downcallHandle(
                            LINKER.defaultLookup().findOrThrow("strerror"), FunctionDescriptor.of(ADDRESS, JAVA_INT))
                    .invokeExact(errno);
            return text.reinterpret(LONGEST_TEXT).getString(0);
        } catch (Throwable e) {
            throw broken(e);
        }
    }

    /** Opens a file for reading, which is not noted as its last access where it is our own (open(2), O_NOATIME). */
    public int open(Path file) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment name = arena.allocateFrom(file.toString(), StandardCharsets.UTF_8);
            int fd = result((int) OPEN.invokeExact(state, name, O_CLOEXEC | O_NOATIME));
            return fd == -EPERM ? result((int) OPEN.invokeExact(state, name, O_CLOEXEC)) : fd;
        } catch (Throwable e) {
            throw broken(e);
        }
    }

    public int close(int fd) {
        try {
            return result((int) CLOSE.invokeExact(state, fd));
        } catch (Throwable e) {
            throw broken(e);
        }
    }

    /** @param flags 0 or {@link #MSG_MORE} */
    public long send(int socket, long address, long length, int flags) {
        try {
            return result((long) SEND.invokeExact(state, socket, address, length, flags | MSG_NOSIGNAL));
        } catch (Throwable e) {
            throw broken(e);
        }
    }

    /** Bytes in a TCP socket that the peer has not acknowledged, sent or not (tcp(7), SIOCOUTQ). */
    public int unacknowledged(int socket) {
        try {
            int result = result((int) IOCTL.invokeExact(state, socket, SIOCOUTQ, oneInt));
            return result < 0 ? result : oneInt.get(JAVA_INT, 0);
        } catch (Throwable e) {
            throw broken(e);
        }
    }

    /**
     * As {@link #send}, without waiting.
     *
     * @param message a msghdr, in native memory
     */
    public long sendMessage(int socket, MemorySegment message) {
        try {
            return result((long) SENDMSG.invokeExact(state, socket, message, MSG_DONTWAIT | MSG_NOSIGNAL));
        } catch (Throwable e) {
            throw broken(e);
        }
    }

    /**
     * setsockopt(2). Netty offers it as a raw channel option, but tells a failure only in the words of the user's language;
     * here the error's number decides.
     *
     * @param value in native memory
     */
    public int setSocketOption(int socket, int level, int option, MemorySegment value) {
        try {
            return result((int) SETSOCKOPT.invokeExact(state, socket, level, option, value, (int) value.byteSize()));
        } catch (Throwable e) {
            throw broken(e);
        }
    }

    public int setSocketOption(int socket, int level, int option, int value) {
        oneInt.set(JAVA_INT, 0, value);
        return setSocketOption(socket, level, option, oneInt);
    }

    /** From the page cache to the socket; waits for the disk where a page is not resident. */
    public long sendfile(int socket, int file, long position, long count) {
        offset.set(JAVA_LONG, 0, position);
        try {
            return result((long) SENDFILE.invokeExact(state, socket, file, offset, count));
        } catch (Throwable e) {
            throw broken(e);
        }
    }

    /** Reads what is resident and no more: fewer bytes, or -EAGAIN where the first is not (preadv2(2), RWF_NOWAIT). */
    public long readResident(int file, long position, long address, long length) {
        return read(file, position, address, length, RWF_NOWAIT);
    }

    /** Reads and waits for the disk. */
    public long read(int file, long position, long address, long length) {
        return read(file, position, address, length, 0);
    }

    /**
     * As {@link #readResident}, into pieces of memory with gaps before them, by one call.
     *
     * @param address of the first gap
     * @param piece bytes between two gaps
     * @param length all in all, of at most {@link #MOST_PIECES} pieces
     * @param waits for the disk, as {@link #read} does
     */
    public long scatter(int file, long position, long address, int gap, int piece, long length, boolean waits) {
        int count = 0;
        long at = address;
        for (long left = length; left > 0; left -= piece) {
            vector.setAtIndex(JAVA_LONG, 2L * count, at + gap);
            vector.setAtIndex(JAVA_LONG, 2L * count + 1, Math.min(left, piece));
            at += gap + piece;
            count++;
        }
        return readVector(file, position, count, waits ? 0 : RWF_NOWAIT);
    }

    /** As {@link #readResident}, for one byte that nobody wants. */
    public long touchResident(int file, long position) {
        return read(file, position, oneByte.address(), 1, RWF_NOWAIT);
    }

    /** Whether all pages of a part of a file are resident, by mincore(2): 1 or 0. */
    public long allResident(int file, long position, long length) {
        long first = position - position % PAGE_BYTES;
        long mapped = position + length - first;
        try (Arena arena = Arena.ofConfined()) {
            long address = result((long) MMAP.invokeExact(state, 0L, mapped, PROT_READ, MAP_SHARED, file, first));
            if (address < 0) {
                return address;
            }
            MemorySegment pages = arena.allocate((mapped + PAGE_BYTES - 1) / PAGE_BYTES);
            int answered = result((int) MINCORE.invokeExact(state, address, mapped, pages));
            int unmapped = result((int) MUNMAP.invokeExact(state, address, mapped));
            return answered < 0 ? answered : unmapped < 0 ? unmapped : allSet(pages);
        } catch (Throwable e) {
            throw broken(e);
        }
    }

    /** @param nice 0 to 19, above what the thread has: anyone may give way (setpriority(2)) */
    public int setNice(int thread, int nice) {
        try {
            return result((int) SETPRIORITY.invokeExact(state, PRIO_PROCESS, thread, nice));
        } catch (Throwable e) {
            throw broken(e);
        }
    }

    private static int allSet(MemorySegment pages) {
        for (long i = 0; i < pages.byteSize(); i++) {
            if ((pages.get(JAVA_BYTE, i) & 1) == 0) {
                return 0;
            }
        }
        return 1;
    }

    private long read(int file, long position, long address, long length, int flags) {
        vector.setAtIndex(JAVA_LONG, 0, address);
        vector.setAtIndex(JAVA_LONG, 1, length);
        return readVector(file, position, 1, flags);
    }

    private long readVector(int file, long position, int pieces, int flags) {
        try {
            return result((long) PREADV2.invokeExact(state, file, vector, pieces, position, flags));
        } catch (Throwable e) {
            throw broken(e);
        }
    }

    private long result(long returned) {
        return returned == -1 ? -errno() : returned;
    }

    private int result(int returned) {
        return returned == -1 ? -errno() : returned;
    }

    /** An interrupted call did nothing and may be made again: to the caller the same as EAGAIN. */
    private int errno() {
        int errno = state.get(JAVA_INT, 0);
        return errno == EINTR ? EAGAIN : errno;
    }

    private static MethodHandle handle(String name, FunctionDescriptor type, Linker.Option... more) {
        Linker.Option[] options = java.util.Arrays.copyOf(more, more.length + 1);
        options[more.length] = ERRNO;
        return LINKER.downcallHandle(LINKER.defaultLookup().findOrThrow(name), type, options);
    }

    private static MethodHandle variadic(String name, FunctionDescriptor type) {
        return handle(name, type, Linker.Option.firstVariadicArg(2));
    }

    private static int askPageBytes() {
        try {
            return (int) LINKER.downcallHandle(
                            LINKER.defaultLookup().findOrThrow("getpagesize"), FunctionDescriptor.of(JAVA_INT))
                    .invokeExact();
        } catch (Throwable e) {
            throw broken(e);
        }
    }

    private static AssertionError broken(Throwable e) {
        return new AssertionError("a call of the C library cannot be made", e);
    }
}

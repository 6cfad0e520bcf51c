package io.penstock.bench.kernel;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout.PathElement;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;

/**
 * The C library's functions. Each handle takes first the segment that errno is left in. Those that never wait are
 * "critical": they may be given arrays of the heap, and the JVM does not change its state around them.
 */
final class LibC {
    static final StructLayout ERRNO_LAYOUT = Linker.Option.captureStateLayout();

    private static final Linker LINKER = Linker.nativeLinker();
    private static final VarHandle ERRNO = ERRNO_LAYOUT.varHandle(PathElement.groupElement("errno"));
    private static final Linker.Option KEEPS_ERRNO = Linker.Option.captureCallState("errno");
    private static final Linker.Option NEVER_WAITS = Linker.Option.critical(true);

    static final MethodHandle SOCKET =
            function("socket", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT), KEEPS_ERRNO);
    static final MethodHandle SETSOCKOPT = function(
            "setsockopt",
            FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT),
            KEEPS_ERRNO);
    static final MethodHandle CONNECT =
            function("connect", FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT), KEEPS_ERRNO);
    static final MethodHandle CLOSE = function("close", FunctionDescriptor.of(JAVA_INT, JAVA_INT), KEEPS_ERRNO);
    static final MethodHandle SEND = function(
            "send", FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT), KEEPS_ERRNO, NEVER_WAITS);
    static final MethodHandle RECV = function(
            "recv", FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT), KEEPS_ERRNO, NEVER_WAITS);
    static final MethodHandle POLL =
            function("poll", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT), KEEPS_ERRNO);
    static final MethodHandle EPOLL_CREATE =
            function("epoll_create1", FunctionDescriptor.of(JAVA_INT, JAVA_INT), KEEPS_ERRNO);
    static final MethodHandle EPOLL_CTL =
            function("epoll_ctl", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS), KEEPS_ERRNO);
    static final MethodHandle EPOLL_WAIT =
            function("epoll_wait", FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT), KEEPS_ERRNO);
    static final MethodHandle SCHED_SETAFFINITY =
            function("sched_setaffinity", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_LONG, ADDRESS), KEEPS_ERRNO);
    static final MethodHandle SCHED_GETAFFINITY =
            function("sched_getaffinity", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_LONG, ADDRESS), KEEPS_ERRNO);
    static final MethodHandle CLOCK_GETCPUCLOCKID =
            function("clock_getcpuclockid", FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS), KEEPS_ERRNO);
    static final MethodHandle CLOCK_GETTIME =
            function("clock_gettime", FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS), KEEPS_ERRNO);

    private LibC() {}

    /** What the last call left. */
    static int errno(MemorySegment state) {
        return (int) ERRNO.get(state, 0L);
    }

    /** A call that threw instead of returning: a fault in this package's own signatures. */
    static IllegalStateException broken(String function, Throwable cause) {
        return new IllegalStateException(function + " of the C library cannot be called", cause);
    }

    // That the signatures above are the C library's is this class's one task.
    @SuppressWarnings("restricted")
    private static MethodHandle function(String name, FunctionDescriptor signature, Linker.Option... options) {
        return LINKER.downcallHandle(LINKER.defaultLookup().findOrThrow(name), signature, options);
    }
}

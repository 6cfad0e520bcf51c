package io.penstock.edge.tls;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import io.penstock.edge.kernel.Syscalls;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;

/**
 * {@code sendmsg(2)} with the control message that names a record's type ({@code TLS_SET_RECORD_TYPE}): the one way to send
 * anything but application data through a socket whose kernel encrypts. 64-bit Linux.
 */
final class SendMessage {
    private static final int TLS_SET_RECORD_TYPE = 1;

    private static final StructLayout IOVEC =
            MemoryLayout.structLayout(ADDRESS.withName("base"), JAVA_LONG.withName("length"));
    private static final StructLayout MSGHDR = MemoryLayout.structLayout(
            ADDRESS.withName("name"),
            JAVA_INT.withName("nameLength"),
            MemoryLayout.paddingLayout(4),
            ADDRESS.withName("iov"),
            JAVA_LONG.withName("iovLength"),
            ADDRESS.withName("control"),
            JAVA_LONG.withName("controlLength"),
            JAVA_INT.withName("flags"),
            MemoryLayout.paddingLayout(4));
    /** With room up to the next multiple of eight, as CMSG_SPACE says; its length field does not count that. */
    private static final StructLayout CMSG = MemoryLayout.structLayout(
            JAVA_LONG.withName("length"),
            JAVA_INT.withName("level"),
            JAVA_INT.withName("type"),
            JAVA_BYTE.withName("recordType"),
            MemoryLayout.paddingLayout(7));

    private static final long CMSG_LEN = CMSG.byteSize() - 7;

    private SendMessage() {}

    /**
     * One record of this type, without waiting.
     *
     * @param socket file descriptor
     * @return whether it was taken; false where the socket's buffer is full
     * @throws IOException where the socket refuses it, with errno
     */
    static boolean record(int socket, int type, byte[] content) throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment message = message(arena, type, content);
            long sent = Syscalls.ofThread().sendMessage(socket, message);
            if (sent != content.length && sent != -Syscalls.EAGAIN) {
                throw new IOException("sendmsg of a record of type " + type + " of " + content.length + " bytes: "
                        + (sent < 0 ? "errno " + -sent : sent + " were taken"));
            }
            return sent > 0;
        }
    }

    private static MemorySegment message(Arena arena, int type, byte[] content) {
        MemorySegment part = arena.allocate(IOVEC);
        part.set(ADDRESS, offset(IOVEC, "base"), arena.allocateFrom(JAVA_BYTE, content));
        part.set(JAVA_LONG, offset(IOVEC, "length"), content.length);
        MemorySegment control = arena.allocate(CMSG);
        control.set(JAVA_LONG, offset(CMSG, "length"), CMSG_LEN);
        control.set(JAVA_INT, offset(CMSG, "level"), KernelSocket.SOL_TLS);
        control.set(JAVA_INT, offset(CMSG, "type"), TLS_SET_RECORD_TYPE);
        control.set(JAVA_BYTE, offset(CMSG, "recordType"), (byte) type);
        MemorySegment message = arena.allocate(MSGHDR);
        message.set(ADDRESS, offset(MSGHDR, "iov"), part);
        message.set(JAVA_LONG, offset(MSGHDR, "iovLength"), 1);
        message.set(ADDRESS, offset(MSGHDR, "control"), control);
        message.set(JAVA_LONG, offset(MSGHDR, "controlLength"), CMSG.byteSize());
        return message;
    }

    private static long offset(StructLayout struct, String field) {
        return struct.byteOffset(MemoryLayout.PathElement.groupElement(field));
    }
}

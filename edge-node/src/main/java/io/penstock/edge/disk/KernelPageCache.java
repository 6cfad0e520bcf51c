package io.penstock.edge.disk;

import io.penstock.edge.kernel.Syscalls;
import java.io.EOFException;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/**
 * Linux's page cache. Whether bytes are resident is asked by reading one byte of every 64 KiB, and the last one, without
 * leave to wait (preadv2(2), RWF_NOWAIT): what one request to the disk brought in, the cache mostly lets go of together. A
 * file system that knows no such read (FUSE, older tmpfs) is asked by mincore(2), which tells the truth only of files that
 * this user may write to.
 */
public final class KernelPageCache implements PageCache {
    private static final int STEP_BYTES = 64 * 1024;
    private static final int READ_BYTES = 256 * 1024;
    private static final ThreadLocal<MemorySegment> BUFFER =
            ThreadLocal.withInitial(() -> Arena.ofAuto().allocate(READ_BYTES));

    @Override
    public boolean isResident(int fd, long position, long length) {
        Syscalls system = Syscalls.ofThread();
        long last = position + length - 1;
        long touched = 1;
        for (long at = position; at < last && touched == 1; at += STEP_BYTES) {
            touched = system.touchResident(fd, at);
        }
        if (touched == 1) {
            touched = system.touchResident(fd, last);
        }
        // At an error the page counts as absent: the read that follows says what is wrong.
        return touched == -Syscalls.EOPNOTSUPP ? system.allResident(fd, position, length) == 1 : touched == 1;
    }

    @Override
    public void load(int fd, long position, long length) throws IOException {
        Syscalls system = Syscalls.ofThread();
        long address = BUFFER.get().address();
        long end = position + length;
        for (long at = position; at < end; ) {
            long read = system.read(fd, at, address, Math.min(READ_BYTES, end - at));
            if (read == 0) {
                throw new EOFException("the file ends at byte " + at + ", before byte " + end);
            }
            if (read < 0 && read != -Syscalls.EAGAIN) {
                throw new IOException("byte " + at + " cannot be read: errno " + -read);
            }
            at += Math.max(0, read);
        }
    }
}

package io.penstock.encoder.encode;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Shared libraries without a symbol, in place of the sound and screen libraries that the bundled programs name as needed for
 * capturing from devices, and that a server has not got. Their functions are bound on first call, and we never capture; but the
 * dynamic linker starts no program whose libraries it cannot find, nor one whose libraries lack the named symbol versions.
 *
 * <p>The file is the least an ELF64 loader takes: a read-write segment with a dynamic section, an empty symbol table with its
 * hash, and the version definitions (System V gABI chapters 4 and 5; LSB 5.0 section 10.7, symbol versioning).
 */
final class PlaceholderLibrary {
    /** The libraries for devices that the bundled programs are linked to, with the symbol versions they ask for. */
    private static final Map<String, List<String>> DEVICE_LIBRARIES = Map.of(
            "libpulse.so.0", List.of("PULSE_0"),
            "libasound.so.2", List.of("ALSA_0.9", "ALSA_0.9.0rc4"),
            "libxcb.so.1", List.of(),
            "libxcb-shm.so.0", List.of(),
            "libudev.so.1", List.of("LIBUDEV_183"));

    private static final int HEADER = 64;
    private static final int PROGRAM_HEADER = 56;
    private static final int DYNAMIC_AT = HEADER + 3 * PROGRAM_HEADER;

    private PlaceholderLibrary() {}

    /** Every placeholder by its file name. */
    static Map<String, byte[]> all() {
        return DEVICE_LIBRARIES.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, library -> elf(library.getKey(), library.getValue())));
    }

    static byte[] elf(String soname, List<String> versions) {
        // The library's own name is the first version, flagged as the base.
        List<String> names = new ArrayList<>(List.of(soname));
        names.addAll(versions);
        StringBuilder strings = new StringBuilder("\0");
        List<Integer> nameAt = new ArrayList<>();
        for (String name : names) {
            nameAt.add(strings.length());
            strings.append(name).append('\0');
        }
        int symbolsAt = DYNAMIC_AT + 10 * 16;
        int hashAt = symbolsAt + 24;
        int versionOfSymbolsAt = hashAt + 16;
        int definitionsAt = versionOfSymbolsAt + 8;
        int stringsAt = definitionsAt + names.size() * 28;
        int length = stringsAt + strings.length();

        ByteBuffer out = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        header(out);
        programHeader(out, 1, 0, length, 0x1000); // PT_LOAD
        programHeader(out, 2, DYNAMIC_AT, 10 * 16, 8); // PT_DYNAMIC
        programHeader(out, 0x6474e551, 0, 0, 16); // PT_GNU_STACK: no executable stack
        dynamic(out, 14, nameAt.getFirst()); // DT_SONAME
        dynamic(out, 4, hashAt); // DT_HASH
        dynamic(out, 5, stringsAt); // DT_STRTAB
        dynamic(out, 6, symbolsAt); // DT_SYMTAB
        dynamic(out, 10, strings.length()); // DT_STRSZ
        dynamic(out, 11, 24); // DT_SYMENT
        dynamic(out, 0x6ffffff0L, versionOfSymbolsAt); // DT_VERSYM
        dynamic(out, 0x6ffffffcL, definitionsAt); // DT_VERDEF
        dynamic(out, 0x6ffffffdL, names.size()); // DT_VERDEFNUM
        dynamic(out, 0, 0);
        out.position(hashAt).putInt(1).putInt(1); // one bucket, one symbol: the null symbol
        out.position(definitionsAt);
        for (int i = 0; i < names.size(); i++) {
            definition(out, i, names.get(i), nameAt.get(i), i == names.size() - 1);
        }
        out.position(stringsAt).put(strings.toString().getBytes(StandardCharsets.US_ASCII));
        return out.array();
    }

    private static void header(ByteBuffer out) {
        out.put(new byte[] {0x7f, 'E', 'L', 'F', 2, 1, 1}).position(16);
        out.putShort((short) 3).putShort((short) 62).putInt(1); // shared object, x86-64, version 1
        out.putLong(0).putLong(HEADER).putLong(0).putInt(0); // no entry; program headers; no sections
        out.putShort((short) HEADER).putShort((short) PROGRAM_HEADER).putShort((short) 3);
        out.putShort((short) 0).putShort((short) 0).putShort((short) 0);
    }

    private static void programHeader(ByteBuffer out, int type, int at, int length, int alignment) {
        out.putInt(type)
                .putInt(6)
                .putLong(at)
                .putLong(at)
                .putLong(at); // readable and writable: old loaders relocate in place
        out.putLong(length).putLong(length).putLong(alignment);
    }

    private static void dynamic(ByteBuffer out, long tag, long value) {
        out.putLong(tag).putLong(value);
    }

    private static void definition(ByteBuffer out, int index, String name, int nameAt, boolean last) {
        out.putShort((short) 1).putShort((short) (index == 0 ? 1 : 0)).putShort((short) (index + 1));
        out.putShort((short) 1).putInt(hash(name)).putInt(20).putInt(last ? 0 : 28);
        out.putInt(nameAt).putInt(0);
    }

    /** The gABI's hash of a symbol name. */
    private static int hash(String name) {
        int hash = 0;
        for (int i = 0; i < name.length(); i++) {
            hash = (hash << 4) + name.charAt(i);
            int high = hash & 0xf0000000;
            hash = (hash ^ (high >>> 24)) & ~high;
        }
        return hash;
    }
}

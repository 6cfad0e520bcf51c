package io.penstock.edge.tls;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * A block of a PEM file (RFC 7468).
 *
 * @param label what stands after BEGIN
 * @param der what the block encodes
 */
@SuppressWarnings("ArrayRecordComponent") // passed on as it is, never compared
record Pem(String label, byte[] der) {
    private static final int LARGEST_FILE = 1 << 20;
    private static final String BEGIN = "-----BEGIN ";
    private static final String DASHES = "-----";

    /**
     * All blocks of a file, in their order; text around them is passed over.
     *
     * @throws IOException where the file cannot be read, is too large, holds no block or a broken one; with its name, never
     *     with what it holds
     */
    static List<Pem> read(Path file) throws IOException {
        String text = text(file);
        List<Pem> blocks = new ArrayList<>();
        int from = text.indexOf(BEGIN);
        while (from >= 0) {
            int labelEnd = text.indexOf(DASHES, from + BEGIN.length());
            if (labelEnd < 0) {
                throw new IOException(file + " has a BEGIN line without its five last dashes");
            }
            String label = text.substring(from + BEGIN.length(), labelEnd);
            int end = text.indexOf("-----END " + label + DASHES, labelEnd);
            if (end < 0) {
                throw new IOException(file + " has no END line for its block " + label);
            }
            blocks.add(new Pem(label, der(file, label, text.substring(labelEnd + DASHES.length(), end))));
            from = text.indexOf(BEGIN, end);
        }
        if (blocks.isEmpty()) {
            throw new IOException(
                    file + " is no PEM file; it must hold lines -----BEGIN ...----- and -----END ...-----");
        }
        return blocks;
    }

    private static byte[] der(Path file, String label, String body) throws IOException {
        if (body.contains("Proc-Type:")) {
            throw new IOException(file + " holds an encrypted " + label + "; it must be without a passphrase");
        }
        try {
            return Base64.getDecoder().decode(body.replaceAll("\\s", ""));
        } catch (IllegalArgumentException e) {
            // Without its cause, which would quote from what may be a key.
            throw new IOException(file + " has a block " + label + " that is no base64");
        }
    }

    private static String text(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(LARGEST_FILE + 1);
            if (bytes.length > LARGEST_FILE) {
                throw new IOException(file + " is larger than 1 MiB; it must be a PEM file");
            }
            return new String(bytes, StandardCharsets.ISO_8859_1);
        } catch (NoSuchFileException e) {
            throw new IOException(file + " is not there; it must be a PEM file", e);
        }
    }
}

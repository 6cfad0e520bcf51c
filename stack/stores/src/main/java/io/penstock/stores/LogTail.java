package io.penstock.stores;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * The telling end of a log file: the last lines, and among the ones shortly before them those that speak of an error. A Java
 * server often says a dozen things more on its way out; stack frames are left out.
 */
public final class LogTail {
    private static final int MOST_BYTES = 64 * 1024;
    private static final int MOST_CHARACTERS = 300;
    private static final int LINES_OF_ERROR = 5;
    private static final int LINES_IN_MESSAGES = 8;
    private static final Pattern FRAME = Pattern.compile("^\\s+(at |\\.\\.\\. ).*");
    private static final Pattern ERROR = Pattern.compile(".*(ERROR|FATAL|Exception|Error:|Caused by).*");

    private LogTail() {}

    /**
     * Lines written after an offset, oldest first; each is cut to 300 characters.
     *
     * @param from bytes of the file that are not meant
     * @param most how many of the last lines; up to five lines of error before them come on top
     */
    public static List<String> lines(Path log, long from, int most) {
        List<String> lines = end(log, from);
        int last = Math.max(0, lines.size() - most);
        List<Integer> errors = IntStream.range(0, last)
                .filter(i -> ERROR.matcher(lines.get(i)).matches())
                .boxed()
                .toList();
        NavigableSet<Integer> chosen =
                new TreeSet<>(errors.subList(Math.max(0, errors.size() - LINES_OF_ERROR), errors.size()));
        IntStream.range(last, lines.size()).forEach(chosen::add);
        return chosen.stream().map(lines::get).map(LogTail::cut).toList();
    }

    /** The lines written after an offset that stand in an error message. */
    public static List<String> forMessage(Path log, long from) {
        return lines(log, from, LINES_IN_MESSAGES);
    }

    /** Whether a line written after an offset holds this text. A log that is not there yet holds nothing. */
    static boolean contains(Path log, long from, String text) {
        if (!Files.exists(log)) {
            return false;
        }
        try (BufferedReader reader =
                new BufferedReader(Channels.newReader(FileChannel.open(log).position(from), StandardCharsets.UTF_8))) {
            return reader.lines().anyMatch(line -> line.contains(text));
        } catch (IOException e) {
            throw new UncheckedIOException(log + " cannot be read", e);
        }
    }

    private static List<String> end(Path log, long from) {
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
            long start = Math.max(Math.min(from, file.length()), file.length() - MOST_BYTES);
            byte[] end = new byte[Math.toIntExact(file.length() - start)];
            file.seek(start);
            file.readFully(end);
            return new String(end, StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !FRAME.matcher(line).matches())
                    .toList();
        } catch (IOException e) {
            return List.of("(" + log + " cannot be read: " + e.getMessage() + ")");
        }
    }

    private static String cut(String line) {
        return line.length() <= MOST_CHARACTERS ? line : line.substring(0, MOST_CHARACTERS) + "...";
    }
}

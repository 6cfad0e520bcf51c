package io.penstock.encoder.encode;

import io.penstock.encoder.asset.WorkFolder;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/**
 * Unpacks ffmpeg and ffprobe with their libraries from the jar that brings them, once, into a folder named by their version.
 * The folder is filled in scratch and renamed, so several processes may do this at once and one that dies harms nobody.
 */
final class BundledPrograms {
    private static final String FOLDER = "org/bytedeco/ffmpeg/linux-x86_64-gpl/";
    private static final String VERSION = "META-INF/maven/org.bytedeco/ffmpeg/pom.properties";
    private static final String PLACEHOLDERS = "placeholders";

    private BundledPrograms() {}

    /**
     * Returns the folder with {@code ffmpeg} and {@code ffprobe}, unpacking them where they are missing or damaged.
     *
     * @throws IOException where the jar is not on the class path or the folder cannot be written
     */
    static Path unpackedBelow(Path cache) throws IOException {
        URL url = BundledPrograms.class.getClassLoader().getResource(FOLDER + "ffmpeg");
        if (url == null) {
            throw new IOException("the class path holds no bundled ffmpeg (" + FOLDER
                    + "ffmpeg); only linux-x86_64 is bundled, elsewhere set PENSTOCK_FFMPEG to an ffmpeg with libx264");
        }
        URLConnection connection = url.openConnection();
        if (!(connection instanceof JarURLConnection inJar)) {
            throw new IOException("the bundled ffmpeg must come from a jar; it was found at " + url);
        }
        // The jar stays open: the class loader shares it.
        JarFile jar = inJar.getJarFile();
        Path target = cache.resolve("ffmpeg-" + version(jar));
        List<JarEntry> entries =
                jar.stream().filter(BundledPrograms::isProgramOrLibrary).toList();
        if (!isComplete(target, entries)) {
            unpack(jar, entries, cache, target);
        }
        return target;
    }

    /** The search path for libraries: the unpacked ones, then placeholders for device libraries. */
    static String libraryPath(Path folder) {
        return folder + File.pathSeparator + folder.resolve(PLACEHOLDERS);
    }

    private static void unpack(JarFile jar, List<JarEntry> entries, Path cache, Path target) throws IOException {
        WorkFolder.sweep(cache);
        try (WorkFolder work = WorkFolder.create(cache)) {
            Path fresh = Files.createDirectory(work.path().resolve("fresh"));
            for (JarEntry entry : entries) {
                Path file = fresh.resolve(entry.getName().substring(FOLDER.length()));
                try (InputStream in = jar.getInputStream(entry)) {
                    Files.copy(in, file);
                }
                if (!file.toFile().setExecutable(true, true)) {
                    throw new IOException("could not make " + file + " executable");
                }
            }
            addPlaceholders(fresh);
            if (Files.exists(target) && !isComplete(target, entries)) {
                Files.move(target, work.path().resolve("damaged"), StandardCopyOption.ATOMIC_MOVE);
            }
            try {
                Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE);
            } catch (FileSystemException e) {
                if (!isComplete(target, entries)) {
                    throw e;
                }
                // Another process was faster; its copy is as good as ours.
            }
        }
    }

    private static void addPlaceholders(Path folder) throws IOException {
        Path placeholders = Files.createDirectory(folder.resolve(PLACEHOLDERS));
        for (Map.Entry<String, byte[]> library : PlaceholderLibrary.all().entrySet()) {
            Files.write(placeholders.resolve(library.getKey()), library.getValue());
        }
    }

    private static boolean isComplete(Path folder, List<JarEntry> entries) throws IOException {
        for (JarEntry entry : entries) {
            Path file = folder.resolve(entry.getName().substring(FOLDER.length()));
            if (!Files.isRegularFile(file) || Files.size(file) != entry.getSize()) {
                return false;
            }
        }
        return true;
    }

    private static boolean isProgramOrLibrary(JarEntry entry) {
        if (entry.isDirectory() || !entry.getName().startsWith(FOLDER)) {
            return false;
        }
        String name = entry.getName().substring(FOLDER.length());
        // libjni*: bindings for calls from Java, which we do not make.
        return !name.contains("/") && !name.endsWith(".h") && !name.startsWith("libjni");
    }

    private static String version(JarFile jar) throws IOException {
        Properties properties = new Properties();
        try (InputStream in = jar.getInputStream(jar.getJarEntry(VERSION))) {
            properties.load(in);
        }
        return properties.getProperty("version", "unknown");
    }
}

package io.penstock.encoder.app;

import io.penstock.contracts.Slug;
import io.penstock.contracts.pack.PackageRef;
import io.penstock.encoder.asset.Durable;
import io.penstock.encoder.asset.WorkFolder;
import io.penstock.encoder.encode.Ffmpeg;
import io.penstock.encoder.encode.MasterRefusedException;
import io.penstock.encoder.job.PictureEncode;
import io.penstock.encoder.job.TitleEncoder;
import io.penstock.encoder.pack.Encryption;
import io.penstock.encoder.pack.cenc.CommonEncryption;
import io.penstock.encoder.pack.cenc.ContentKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code encode FILE --out DIR}: a package of a master, without a stack. It appears whole, or nothing does. */
@Command(
        name = "encode",
        mixinStandardHelpOptions = true,
        description = "Encodes FILE into a CMAF package with DASH and HLS manifests, which any static server plays.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:the package lies in DIR",
            "1:encoding failed",
            "2:the command was not understood, or DIR is not empty",
            "3:FILE was refused: it is no film that can be encoded",
            "130:interrupted"
        })
final class EncodeCommand implements Callable<Integer> {
    private static final int REFUSED = 3;
    private static final int FAILED = 1;
    private static final int INTERRUPTED = 130;

    @Spec
    @Nullable
    CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "the master")
    @Nullable
    Path file;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "DIR",
            description = "where the package goes; must be empty or not exist")
    @Nullable
    Path out;

    @Option(
            names = "--title",
            paramLabel = "ID",
            description = "the title's id, of a-z, 0-9 and hyphens; from the file's name if left out")
    @Nullable
    String title;

    @ArgGroup(exclusive = false, heading = "Picture:%n")
    PictureOptions picture = new PictureOptions();

    @ArgGroup(exclusive = false, heading = "Encryption:%n")
    @Nullable
    EncryptionOptions encryption;

    @Override
    public Integer call() {
        Path master = required(file);
        Path target = required(out).toAbsolutePath().normalize();
        PackageRef ref = new PackageRef(titleId(master), 1);
        Thread thread = Thread.currentThread();
        // Opened first and so closed last: when the process may go, the scratch folder is gone.
        try (GracefulStop stop = new GracefulStop(thread::interrupt)) {
            if (encryption == null) {
                return encode(ref, master, target, Encryption.none(), stop);
            }
            try (ContentKey key = contentKey(encryption)) {
                return encode(ref, master, target, new CommonEncryption(encryption.scheme, key), stop);
            }
        }
    }

    private PictureEncode pictureEncode(Ffmpeg ffmpeg) {
        try {
            return picture.encode(ffmpeg);
        } catch (IllegalArgumentException e) {
            throw wrong(String.valueOf(e.getMessage()));
        }
    }

    private ContentKey contentKey(EncryptionOptions options) {
        try {
            return ContentKey.parse(required(options.key));
        } catch (IllegalArgumentException e) {
            throw wrong("--key: " + e.getMessage());
        }
    }

    private int encode(PackageRef ref, Path master, Path target, Encryption encryption, GracefulStop stop) {
        Path parent = parentOf(target);
        try {
            requireEmpty(target);
            Files.createDirectories(parent);
            WorkFolder.sweep(parent);
            Ffmpeg ffmpeg = Ffmpeg.find();
            TitleEncoder encoder = new TitleEncoder(ffmpeg, pictureEncode(ffmpeg), encryption);
            TitleEncoder.Encoded encoded;
            try (WorkFolder work = WorkFolder.create(parent);
                    ProgressLine progress = ProgressLine.onStandardError("encoding " + master.getFileName())) {
                encoded = encoder.encode(ref, master, work, progress);
                Files.move(encoded.folder(), target, StandardCopyOption.ATOMIC_MOVE);
                Durable.force(parent);
            }
            SummaryTable.print(encoded, target, System.out);
            ReportSummary.print(encoded, target, System.out);
            return 0;
        } catch (MasterRefusedException e) {
            System.err.println("refused: " + master + ": " + e.getMessage());
            return REFUSED;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return interrupted();
        } catch (IOException e) {
            if (stop.asked()) {
                return interrupted();
            }
            System.err.println("failed: " + e.getMessage());
            return FAILED;
        }
    }

    private static int interrupted() {
        System.err.println("interrupted; nothing was written");
        return INTERRUPTED;
    }

    private String titleId(Path master) {
        if (title == null) {
            String name = String.valueOf(master.getFileName());
            int dot = name.lastIndexOf('.');
            return Slug.of(dot > 0 ? name.substring(0, dot) : name);
        }
        if (!Slug.isSlug(title)) {
            throw wrong("--title is \"" + title + "\"; it must be 1 to 64 of a-z, 0-9 and single hyphens inside");
        }
        return title;
    }

    private Path parentOf(Path target) {
        Path parent = target.getParent();
        if (parent == null) {
            throw wrong("--out is " + target + "; it must be a folder below another one");
        }
        return parent;
    }

    private void requireEmpty(Path target) throws IOException {
        if (!Files.exists(target)) {
            return;
        }
        if (!Files.isDirectory(target)) {
            throw wrong("--out is " + target + ", which is a file; it must be an empty folder or not exist");
        }
        try (Stream<Path> content = Files.list(target)) {
            if (content.findAny().isPresent()) {
                throw wrong("--out is " + target + ", which is not empty; it must be an empty folder or not exist");
            }
        }
    }

    private ParameterException wrong(String message) {
        return new ParameterException(required(spec).commandLine(), message);
    }

    /** Picocli has set what it requires before it calls us. */
    private static <T> T required(@Nullable T value) {
        return Objects.requireNonNull(value);
    }
}

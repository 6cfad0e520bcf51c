package io.penstock.edge.app;

import io.penstock.contracts.pack.PackageFile;
import io.penstock.contracts.pack.PackageManifest;
import io.penstock.contracts.pack.PackageRef;
import io.penstock.contracts.placement.FillOrder;
import io.penstock.contracts.token.EdgeToken;
import io.penstock.contracts.token.TokenKey;
import io.penstock.contracts.token.TokenKeyFile;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import tools.jackson.databind.json.JsonMapper;

/** All around one edge of a fleet: a real origin with packages, and the control plane played by a real HTTP server. */
final class FleetStage implements AutoCloseable {
    private final Path folder;
    private final Path packages;
    private final TokenKey key;
    private final EdgeProcess origin;
    private final StageControl control;

    FleetStage(Path folder) throws IOException {
        this.folder = folder;
        Path keys = Files.writeString(folder.resolve("stage-keys"), TokenKeyFile.newLine("k1") + "\n");
        key = TokenKeyFile.read(keys).getFirst();
        packages = Files.createDirectories(folder.resolve("assets/packages"));
        origin = EdgeProcess.origin(
                EdgeFixture.options("--root", folder.resolve("assets").toString(), "--port", "0", "--origin"),
                keys,
                keys);
        control = new StageControl(List.of(key));
    }

    StageControl control() {
        return control;
    }

    /** Puts a package of these segments into the asset store. */
    PackageRef put(String title, byte[]... segments) throws Exception {
        PackageRef ref = new PackageRef(title, 1);
        EdgeFixture.writePackage(packages, ref, segments);
        return ref;
    }

    void order(List<PackageRef> refs) throws IOException {
        List<FillOrder.Item> items = new ArrayList<>();
        for (PackageRef ref : refs) {
            String base = "http://127.0.0.1:" + origin.httpPort() + "/t/" + token(ref) + "/" + ref + "/";
            items.add(new FillOrder.Item(ref, list(ref).totalBytes(), List.of(URI.create(base))));
        }
        control.order(items.toArray(FillOrder.Item[]::new));
    }

    /** Every file of a package that a viewer may ask for. */
    List<String> files(PackageRef ref) throws IOException {
        List<String> files = new ArrayList<>(
                list(ref).files().stream().map(PackageFile::path).toList());
        files.add(PackageManifest.FILE_NAME);
        return files;
    }

    byte[] bytes(PackageRef ref, String file) throws IOException {
        return Files.readAllBytes(packages.resolve(ref.toString()).resolve(file));
    }

    /** A viewer's URL at an edge on this machine. */
    URI url(int port, PackageRef ref, String file) {
        return URI.create("http://127.0.0.1:" + port + "/t/" + token(ref) + "/" + ref + "/" + file);
    }

    /** What makes an edge of this fleet over {@code root}. */
    List<String> edge(Path root, String... more) throws IOException {
        Path credential = Files.writeString(folder.resolve("credential"), StageControl.SECRET + "\n");
        List<String> arguments = new ArrayList<>(List.of(
                "--id", "e1",
                "--cluster", "metro",
                "--root", root.toString(),
                "--port", "0",
                "--base-url", "https://127.0.0.1:8441",
                "--control-url", control.url(),
                "--credential-file", credential.toString(),
                "--report-interval", "PT0.1S"));
        arguments.addAll(Arrays.asList(more));
        return arguments;
    }

    private PackageManifest list(PackageRef ref) throws IOException {
        return Objects.requireNonNull(
                JsonMapper.shared().readValue(bytes(ref, PackageManifest.FILE_NAME), PackageManifest.class));
    }

    private String token(PackageRef ref) {
        return EdgeToken.sign(key, Instant.now().plusSeconds(600), UUID.randomUUID(), ref);
    }

    @Override
    public void close() {
        control.close();
        origin.close();
    }
}

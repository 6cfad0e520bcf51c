package io.penstock.bench.server;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * How the edge is run: as its own options file says, by the JVM that runs this.
 *
 * @param jar the edge's
 * @param jvmOptions a file of options that every edge is run with
 * @param moreJvmOptions for experiments, after those
 * @param options for experiments, after the edge's own
 */
public record EdgeProgram(Path jar, Path jvmOptions, List<String> moreJvmOptions, List<String> options) {
    public EdgeProgram {
        moreJvmOptions = List.copyOf(moreJvmOptions);
        options = List.copyOf(options);
        for (Path file : List.of(jar, jvmOptions)) {
            if (!Files.isRegularFile(file)) {
                throw new SetupException("no file " + file + "; build the edge with: mvn -q -DskipTests package");
            }
        }
    }

    List<String> command() {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin/java").toString(), "@" + jvmOptions));
        command.addAll(moreJvmOptions);
        command.addAll(List.of("-jar", jar.toString()));
        return command;
    }
}

package io.penstock.launcher.stack;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.contracts.token.TokenKeyFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsTest {
    @TempDir
    Path folder;

    @Test
    void onlyTheirOwnerMayReadThem() throws IOException {
        StateFolder state = new StateFolder(folder).made();
        Secrets.in(state, EdgePlan.ids());
        assertThat(mode(state.secrets())).isEqualTo("rwx------");
        try (Stream<Path> files = Files.list(state.secrets())) {
            assertThat(files.toList()).hasSizeGreaterThan(6).allSatisfy(file -> assertThat(mode(file))
                    .isEqualTo("rw-------"));
        }
    }

    @Test
    void theyAreMadeOnce() throws IOException {
        StateFolder state = new StateFolder(folder).made();
        Secrets first = Secrets.in(state, EdgePlan.ids());
        String password = first.operatorPassword();
        String credentials = Files.readString(first.fleetCredentials());
        Secrets second = Secrets.in(state, EdgePlan.ids());
        assertThat(second.operatorPassword()).isEqualTo(password);
        assertThat(second.fleetCredentials()).hasContent(credentials);
    }

    @Test
    void keysAreReadByWhoeverChecksTokens() throws IOException {
        Secrets secrets = Secrets.in(new StateFolder(folder).made(), EdgePlan.ids());
        assertThat(TokenKeyFile.read(secrets.edgeTokenKeys())).hasSize(1);
        assertThat(TokenKeyFile.read(secrets.uploadTokenKeys()))
                .isNotEqualTo(TokenKeyFile.read(secrets.edgeTokenKeys()));
    }

    @Test
    void theFleetIsKnownByDigestsNotBySecrets() throws IOException {
        Secrets secrets = Secrets.in(new StateFolder(folder).made(), EdgePlan.ids());
        List<String> lines = Files.readAllLines(secrets.fleetCredentials());
        assertThat(lines).hasSize(3).first().asString().matches("edge-large:[0-9a-f]{64}");
        String secret = Files.readString(secrets.edgeCredential("edge-large")).strip();
        assertThat(String.join("", lines)).doesNotContain(secret);
    }

    private static String mode(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }
}

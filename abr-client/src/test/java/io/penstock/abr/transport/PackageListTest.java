package io.penstock.abr.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.abr.stage.StagePackage;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class PackageListTest {
    private static final String SUM = "0".repeat(64);

    @Test
    void verifiesEveryFileOfARealPackage() throws FetchException {
        StagePackage pack = new StagePackage(3);
        PackageList list = PackageList.parse(pack.files().get("package.json"));
        for (var file : pack.manifest().files()) {
            list.verify(file.path(), pack.files().get(file.path()));
            assertThat(list.bytes(file.path())).isEqualTo(file.bytes());
        }
    }

    @Test
    void refusesEverySingleWrongBitOfAFile() throws FetchException {
        StagePackage pack = new StagePackage(1);
        PackageList list = PackageList.parse(pack.files().get("package.json"));
        String path = StagePackage.AUDIO + "/init.mp4";
        byte[] body = pack.files().get(path).clone();
        for (int bit = 0; bit < body.length * 8; bit++) {
            body[bit / 8] ^= (byte) (1 << bit % 8);
            assertThatThrownBy(() -> list.verify(path, body)).hasMessageContainingAll(path, "SHA-256");
            body[bit / 8] ^= (byte) (1 << bit % 8);
        }
        list.verify(path, body);
    }

    @Test
    void namesALengthThatIsWrong() throws FetchException {
        StagePackage pack = new StagePackage(1);
        PackageList list = PackageList.parse(pack.files().get("package.json"));
        String path = StagePackage.AUDIO + "/init.mp4";
        byte[] body = pack.files().get(path);
        assertThatThrownBy(() -> list.verify(path, Arrays.copyOf(body, 699))).hasMessageContainingAll("699", "700");
        assertThatThrownBy(() -> list.verify(path, Arrays.copyOf(body, 701))).hasMessageContainingAll("701", "700");
        assertThatThrownBy(() -> list.verify(path, new byte[0])).hasMessageContaining("0 bytes");
    }

    @Test
    void namesAFileThatIsNotListed() throws FetchException {
        PackageList list = PackageList.parse(new StagePackage(1).files().get("package.json"));
        assertThatThrownBy(() -> list.bytes("other")).hasMessageContaining("does not list other");
        assertThatThrownBy(() -> list.verify("other", new byte[0])).hasMessageContaining("does not list other");
        assertThatThrownBy(() -> list.bytes("package.json")).hasMessageContaining("does not list package.json");
    }

    @Test
    void refusesWhatIsNoPackageList() {
        for (String json : new String[] {
            "",
            "{",
            "[]",
            "null",
            "<html/>",
            "{}",
            "{\"files\": [7]}",
            "{\"files\": [{\"path\": \"a\"}]}",
            "{\"files\": [{\"path\": \"a\", \"bytes\": 1}]}",
            "{\"files\": [{\"path\": \"a\", \"bytes\": \"many\", \"sha256\": \"" + SUM + "\"}]}",
            "{\"files\": [{\"path\": \"a\", \"bytes\": -1, \"sha256\": \"" + SUM + "\"}]}",
            "{\"files\": [{\"path\": \"a\", \"bytes\": 1, \"sha256\": \"abc\"}]}",
        }) {
            assertThatThrownBy(() -> PackageList.parse(json.getBytes(StandardCharsets.UTF_8)))
                    .as(json)
                    .isInstanceOf(FetchException.class)
                    .hasMessageContaining("no package list");
        }
    }
}

package io.penstock.bgp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.penstock.decisions.steering.AsPath;
import io.penstock.decisions.steering.Coordinates;
import io.penstock.decisions.steering.IpAddress;
import io.penstock.decisions.steering.Prefix;
import io.penstock.decisions.steering.Route;
import io.penstock.decisions.steering.RouteTable;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RouteFileTest {
    @TempDir
    Path folder;

    @Test
    void everyWordOfALineIsRead() throws IOException {
        assertThat(read("203.0.113.0/24 cluster=metro as-path=64500,64501 med=10 at=52.52,-13.40"))
                .containsExactly(new Route(
                        Prefix.parse("203.0.113.0/24"),
                        "metro",
                        new AsPath(List.of(64500L, 64501L)),
                        10,
                        new Coordinates(52.52, -13.40)));
    }

    @Test
    void allButTheClusterMayBeLeftOut() throws IOException {
        assertThat(read("2001:db8:1::/48\tcluster=metro"))
                .containsExactly(new Route(Prefix.parse("2001:db8:1::/48"), "metro", new AsPath(List.of()), 0, null));
    }

    @Test
    void commentsAndEmptyLinesAreSkippedAndOnePrefixMayHaveSeveralRoutes() throws IOException {
        assertThat(read("# head\n\n 192.0.2.0/24 cluster=a # tail\n192.0.2.0/24 cluster=b med=1\n"))
                .extracting(Route::cluster)
                .containsExactly("a", "b");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "203.0.113.0 cluster=a | prefix is \"203.0.113.0\"; it must be address/length",
                "203.0.113.9/24 cluster=a | did you mean 203.0.113.0/24?",
                "203.0.113.0/24 | cluster is missing",
                "203.0.113.0/24 cluster=Metro | cluster is \"Metro\"",
                "203.0.113.0/24 cluster=a as-path=64500,x | as-path has \"x\"; it must be AS numbers",
                "203.0.113.0/24 cluster=a as-path=0 | AS number is 0; it must be from 1 to 4294967295",
                "203.0.113.0/24 cluster=a med=-1 | med has \"-1\"; it must be a number",
                "203.0.113.0/24 cluster=a med=4294967296 | med is 4294967296; it must be from 0 to 4294967295",
                "203.0.113.0/24 cluster=a at=52 | at is \"52\"; it must be degrees north and east",
                "203.0.113.0/24 cluster=a at=91,0 | latitude is 91.0; it must be from -90 to 90",
                "203.0.113.0/24 cluster=a cluster=b | cluster is given twice",
                "203.0.113.0/24 cluster=a local-pref=7 | \"local-pref=7\" is not known"
            })
    void aBadLineIsRefusedWithFileLineAndWhatWouldBeRight(String line, String message) {
        assertThatIOException()
                .isThrownBy(() -> read("192.0.2.0/24 cluster=ok\n" + line))
                .withMessageContaining("routes.txt line 2: ")
                .withMessageContaining(message);
    }

    @Test
    void aBinaryFileIsRefused() throws IOException {
        Path file = Files.write(folder.resolve("routes.bin"), new byte[] {(byte) 0xff, (byte) 0xfe});
        assertThatIOException().isThrownBy(() -> RouteFile.read(file)).withMessageContaining("is not UTF-8 text");
    }

    @Test
    void aMissingFileIsSaidToBeMissing() {
        assertThatIOException()
                .isThrownBy(() -> RouteFile.read(folder.resolve("nowhere")))
                .isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void theSampleIsReadableAndSteersTheDocumentationAddresses() throws IOException, URISyntaxException {
        Path sample = Path.of(RouteFile.class.getResource("sample.routes").toURI());
        RouteTable table = new RouteTable(RouteFile.read(sample));
        assertThat(table.matching(IpAddress.parse("192.0.2.1"))).hasSize(2);
        assertThat(table.matching(IpAddress.parse("2001:db8:1::7"))).hasSize(1);
        assertThat(table.matching(IpAddress.parse("8.8.8.8"))).isEmpty();
    }

    private List<Route> read(String text) throws IOException {
        return RouteFile.read(Files.writeString(folder.resolve("routes.txt"), text));
    }
}

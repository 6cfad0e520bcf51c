package io.penstock.launcher.ingest;

import io.penstock.contracts.catalog.NewTitle;
import io.penstock.contracts.catalog.Title;
import io.penstock.contracts.catalog.TitleDraft;
import io.penstock.contracts.catalog.VersionState;
import io.penstock.contracts.fleet.PackageHolders;
import io.penstock.contracts.identity.Session;
import io.penstock.contracts.identity.SignIn;
import io.penstock.contracts.identity.SignUp;
import io.penstock.contracts.identity.SubscriptionOrder;
import io.penstock.contracts.pack.PackageRef;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The REST calls of the gateway that ingest and seeding make, for one account. Signs in again by itself before the token ends.
 * For one thread.
 */
public final class PenstockApi implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration CONNECT_WITHIN = Duration.ofSeconds(5);
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(30);
    private static final Duration UPLOAD_WITHIN = Duration.ofHours(12);

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT_WITHIN)
            .build();
    private final URI gateway;
    private final SignIn account;
    private final @Nullable URI origin;
    private @Nullable String token;
    private Instant tokenGoodUntil = Instant.MIN;

    public PenstockApi(URI gateway, SignIn account) {
        this(gateway, account, null);
    }

    /** @param origin scheme, host and port of the origin where it is reached otherwise than upload URLs say, as inside a network of containers */
    public PenstockApi(URI gateway, SignIn account, @Nullable URI origin) {
        this.gateway = gateway;
        this.account = account;
        this.origin = origin;
    }

    /** Makes the account, or finds it made. */
    public void signUp(String displayName) throws IOException, InterruptedException {
        SignUp body = new SignUp(account.email(), account.password(), displayName);
        HttpResponse<String> answer = send(post("/api/v1/accounts", body));
        if (answer.statusCode() != HttpURLConnection.HTTP_CONFLICT) {
            require(answer, "the account " + account.email() + " was not made");
        }
    }

    /** Subscribes the account to a plan; without a subscription nothing plays. */
    public void subscribe(String plan) throws IOException, InterruptedException {
        String body = JSON.writeValueAsString(new SubscriptionOrder(plan));
        HttpRequest.Builder request = signed("/api/v1/subscription")
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString(body));
        require(send(request), "the account " + account.email() + " was not subscribed");
    }

    /** Nothing where no such title is published. */
    public Optional<Title> title(String titleId) throws IOException, InterruptedException {
        HttpResponse<String> answer = send(signed("/api/v1/titles/" + titleId).GET());
        if (answer.statusCode() == HttpURLConnection.HTTP_NOT_FOUND) {
            return Optional.empty();
        }
        require(answer, "the title " + titleId + " cannot be asked for");
        return Optional.of(read(answer, Title.class));
    }

    public TitleDraft createTitle(NewTitle title) throws IOException, InterruptedException {
        HttpResponse<String> answer = send(signedPost("/api/v1/titles", title));
        require(answer, "the title \"" + title.name() + "\" was not made");
        return read(answer, TitleDraft.class);
    }

    /** Sends a master to the origin. */
    public void upload(TitleDraft draft, BodyPublisher file) throws IOException, InterruptedException {
        URI url = origin == null
                ? draft.uploadUrl()
                : origin.resolve(draft.uploadUrl().getRawPath());
        HttpRequest.Builder request =
                HttpRequest.newBuilder(url).timeout(UPLOAD_WITHIN).PUT(file);
        require(send(request), "the master was not taken by the origin");
    }

    public void encode(PackageRef ref) throws IOException, InterruptedException {
        HttpRequest.Builder request = signed(versionPath(ref) + "/encode").POST(BodyPublishers.noBody());
        require(send(request), "the encoding of " + ref + " was not begun");
    }

    public VersionState version(PackageRef ref) throws IOException, InterruptedException {
        HttpResponse<String> answer = send(signed(versionPath(ref)).GET());
        require(answer, "the state of " + ref + " cannot be asked for");
        return read(answer, VersionState.class);
    }

    /** The healthy edges that hold a package. */
    public PackageHolders holders(PackageRef ref) throws IOException, InterruptedException {
        HttpResponse<String> answer = send(signed("/api/v1/fleet/holders/" + ref.titleId() + "/" + ref.version())
                .GET());
        require(answer, "the edges that hold " + ref + " cannot be asked for");
        return read(answer, PackageHolders.class);
    }

    /** Status of a call without a token, for telling whether the service behind it can be reached. */
    public int statusWithoutToken(String path) throws IOException, InterruptedException {
        return send(to(path).GET()).statusCode();
    }

    @Override
    public void close() {
        http.shutdownNow();
    }

    private static String versionPath(PackageRef ref) {
        return "/api/v1/titles/" + ref.titleId() + "/versions/" + ref.version();
    }

    private HttpRequest.Builder signed(String path) throws IOException, InterruptedException {
        if (token == null || Instant.now().isAfter(tokenGoodUntil)) {
            HttpResponse<String> answer = send(post("/api/v1/sessions", account));
            require(answer, account.email() + " cannot sign in");
            Session session = read(answer, Session.class);
            token = session.accessToken();
            tokenGoodUntil = Instant.now().plusSeconds(session.expiresInSeconds() / 2);
        }
        return to(path).header("Authorization", "Bearer " + token);
    }

    private HttpRequest.Builder signedPost(String path, Object body) throws IOException, InterruptedException {
        return signed(path)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(JSON.writeValueAsString(body)));
    }

    private HttpRequest.Builder post(String path, Object body) {
        return to(path).header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(JSON.writeValueAsString(body)));
    }

    private HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(gateway.resolve(path))
                .timeout(ANSWER_WITHIN)
                .header("Accept", "application/json, application/problem+json");
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.build(), BodyHandlers.ofString());
    }

    private static <T> T read(HttpResponse<String> answer, Class<T> type) throws IOException {
        try {
            return JSON.readValue(answer.body(), type);
        } catch (JacksonException e) {
            throw new IOException(
                    answer.uri() + " answered what is no " + type.getSimpleName() + ": " + e.getOriginalMessage(), e);
        }
    }

    private static void require(HttpResponse<String> answer, String otherwise) throws ApiException {
        if (answer.statusCode() / 100 != 2) {
            throw new ApiException(answer.statusCode(), otherwise + ": " + reason(answer));
        }
    }

    private static String reason(HttpResponse<String> answer) {
        try {
            JsonNode problem = JSON.readTree(answer.body());
            String said = problem.path("detail").asString(problem.path("title").asString(""));
            if (!said.isEmpty()) {
                return said + " (" + answer.statusCode() + ")";
            }
        } catch (JacksonException e) {
            // No problem document; the status has to say it all.
            return answer.uri().getPath() + " answered " + answer.statusCode();
        }
        return answer.uri().getPath() + " answered " + answer.statusCode();
    }
}

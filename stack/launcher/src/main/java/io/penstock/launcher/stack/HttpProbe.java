package io.penstock.launcher.stack;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;

/** Asks a URL of this machine once. (A whole HTTP client would cost more start-up time than all its questions.) */
public final class HttpProbe {
    private static final int TIMEOUT_MILLIS = 3_000;

    private HttpProbe() {}

    /** @throws IOException where it does not answer 200 */
    static void requireOk(URI url) throws IOException {
        int status = status(url);
        if (status != HttpURLConnection.HTTP_OK) {
            throw new IOException(url + " answered " + status + "; it should have been 200");
        }
    }

    static int status(URI url) throws IOException {
        HttpURLConnection connection = (HttpURLConnection) url.toURL().openConnection();
        connection.setConnectTimeout(TIMEOUT_MILLIS);
        connection.setReadTimeout(TIMEOUT_MILLIS);
        connection.setInstanceFollowRedirects(false);
        try {
            return connection.getResponseCode();
        } finally {
            connection.disconnect();
        }
    }

    /** Whether it answers 200 now. */
    public static boolean isOk(URI url) {
        try {
            return status(url) == HttpURLConnection.HTTP_OK;
        } catch (IOException e) {
            return false;
        }
    }
}

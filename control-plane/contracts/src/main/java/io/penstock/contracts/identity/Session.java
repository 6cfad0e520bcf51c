package io.penstock.contracts.identity;

/**
 * A signed-in session.
 *
 * @param accessToken a JWT (RS256, issuer {@code penstock}, subject = account id, claim {@code scope}: {@code viewer} or
 *     {@code viewer operator})
 * @param tokenType always {@code Bearer}
 */
public record Session(String accessToken, String tokenType, long expiresInSeconds) {
    @Override
    public String toString() {
        return "Session[expiresInSeconds=" + expiresInSeconds + "]";
    }
}

package io.penstock.contracts.identity;

/** {@code POST /api/v1/accounts}. Password of 10 to 128 characters. Answered 201 with an {@link Account}. */
public record SignUp(String email, String password, String displayName) {
    @Override
    public String toString() {
        return "SignUp[email=" + email + "]";
    }
}

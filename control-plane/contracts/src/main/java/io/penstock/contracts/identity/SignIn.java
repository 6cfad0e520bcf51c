package io.penstock.contracts.identity;

/** {@code POST /api/v1/sessions}. Answered 201 with a {@link Session}, or 401. */
public record SignIn(String email, String password) {
    @Override
    public String toString() {
        return "SignIn[email=" + email + "]";
    }
}

package io.penstock.identity.account;

import io.penstock.platform.Problem;
import java.util.Locale;
import java.util.regex.Pattern;
import org.springframework.http.HttpStatus;

/** Email addresses as keys: trimmed, lower case, of a plausible form. */
public final class Email {
    private static final int LONGEST = 254;
    private static final Pattern FORM = Pattern.compile("[^@\\s\\p{Cntrl}]{1,64}@[^@\\s\\p{Cntrl}]+");

    private Email() {}

    /** @throws Problem 400 where the text is no address */
    public static String normalised(String text) {
        String email = text.strip().toLowerCase(Locale.ROOT);
        if (email.length() > LONGEST || !FORM.matcher(email).matches()) {
            throw new Problem(HttpStatus.BAD_REQUEST, "email", "email must be an address such as viewer@example.org");
        }
        return email;
    }
}

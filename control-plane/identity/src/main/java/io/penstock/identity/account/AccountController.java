package io.penstock.identity.account;

import io.penstock.contracts.identity.Account;
import io.penstock.contracts.identity.SignUp;
import io.penstock.platform.Problem;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Sign-up. */
@RestController
@RequestMapping("/api/v1/accounts")
class AccountController {
    private static final int SHORTEST_PASSWORD = 10;
    /** bcrypt reads no further than 72 bytes; a longer password would be cut in silence. */
    private static final int LONGEST_PASSWORD_BYTES = 72;

    private static final int LONGEST_NAME = 100;
    private final AccountStore accounts;
    private final PasswordHashing hashing;
    private final Clock clock;

    AccountController(AccountStore accounts, PasswordHashing hashing, Clock clock) {
        this.accounts = accounts;
        this.hashing = hashing;
        this.clock = clock;
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Account signUp(@RequestBody SignUp body) {
        String email = Email.normalised(required("email", body.email()));
        String password = required("password", body.password());
        String name = required("displayName", body.displayName()).strip();
        if (password.length() < SHORTEST_PASSWORD
                || password.getBytes(StandardCharsets.UTF_8).length > LONGEST_PASSWORD_BYTES) {
            throw new Problem(
                    HttpStatus.BAD_REQUEST,
                    "password",
                    "password must have at least " + SHORTEST_PASSWORD + " characters and at most "
                            + LONGEST_PASSWORD_BYTES + " bytes");
        }
        if (name.isEmpty() || name.length() > LONGEST_NAME) {
            throw new Problem(
                    HttpStatus.BAD_REQUEST,
                    "display-name",
                    "displayName must have 1 to " + LONGEST_NAME + " characters");
        }
        StoredAccount account = new StoredAccount(UUID.randomUUID(), email, name, hashing.hash(password), "viewer");
        if (!accounts.insert(account, clock.instant())) {
            throw new Problem(HttpStatus.CONFLICT, "email-taken", "An account with this email exists; sign in instead");
        }
        return account.asSeenByOwner();
    }

    private static String required(String field, @Nullable String value) {
        if (value == null) {
            throw new Problem(HttpStatus.BAD_REQUEST, "missing-field", field + " is missing");
        }
        return value;
    }
}

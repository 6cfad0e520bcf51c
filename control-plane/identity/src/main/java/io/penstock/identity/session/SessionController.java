package io.penstock.identity.session;

import io.penstock.contracts.identity.Session;
import io.penstock.contracts.identity.SignIn;
import io.penstock.identity.account.AccountStore;
import io.penstock.identity.account.Email;
import io.penstock.identity.account.PasswordHashing;
import io.penstock.identity.account.StoredAccount;
import io.penstock.platform.Problem;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Sign-in. A wrong password and an unknown account answer alike, and after the same work. */
@RestController
@RequestMapping("/api/v1/sessions")
class SessionController {
    private final AccountStore accounts;
    private final PasswordHashing hashing;
    private final SessionTokens tokens;

    SessionController(AccountStore accounts, PasswordHashing hashing, SessionTokens tokens) {
        this.accounts = accounts;
        this.hashing = hashing;
        this.tokens = tokens;
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @SuppressWarnings("NullAway") // absent JSON fields arrive as null, whatever the record says
    Session signIn(@RequestBody SignIn body) {
        if (body.email() == null || body.password() == null) {
            throw new Problem(HttpStatus.BAD_REQUEST, "missing-field", "email and password must both be given");
        }
        Optional<StoredAccount> account = accounts.byEmail(Email.normalised(body.email()));
        String hash = account.map(StoredAccount::passwordHash).orElse(null);
        if (!hashing.matches(body.password(), hash)) {
            throw new Problem(
                    HttpStatus.UNAUTHORIZED, "sign-in-refused", "No account has this email with this password");
        }
        return tokens.issue(account.orElseThrow());
    }
}

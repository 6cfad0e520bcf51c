package io.penstock.identity.account;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.stereotype.Component;

/** Makes the operator's account at start, or gives it the password that the file holds now. */
@Component
class OperatorAccount implements ApplicationRunner {
    private final OperatorProperties operator;
    private final AccountStore accounts;
    private final PasswordHashing hashing;
    private final Clock clock;

    OperatorAccount(OperatorProperties operator, AccountStore accounts, PasswordHashing hashing, Clock clock) {
        this.operator = operator;
        this.accounts = accounts;
        this.hashing = hashing;
        this.clock = clock;
    }

    @Override
    public void run(ApplicationArguments arguments) throws IOException {
        if (operator.email() == null || operator.passwordFile() == null) {
            return;
        }
        String email = Email.normalised(operator.email());
        String password = Files.readString(operator.passwordFile()).strip();
        Optional<StoredAccount> known = accounts.byEmail(email);
        if (known.isEmpty()) {
            accounts.insert(
                    new StoredAccount(UUID.randomUUID(), email, "Operator", hashing.hash(password), "viewer operator"),
                    clock.instant());
        } else if (!known.get().scope().contains("operator")) {
            throw new IllegalStateException("penstock.operator.email is " + email
                    + ", which a viewer signed up with; name another address for the operator");
        } else if (!hashing.matches(password, known.get().passwordHash())) {
            accounts.changePassword(known.get().accountId(), hashing.hash(password));
        }
    }
}

package io.penstock.identity.account;

import io.penstock.contracts.identity.Account;
import java.util.UUID;

/** An account as the store knows it; {@code scope} is what its tokens allow. */
public record StoredAccount(UUID accountId, String email, String displayName, String passwordHash, String scope) {
    Account asSeenByOwner() {
        return new Account(accountId, email, displayName);
    }

    @Override
    public String toString() {
        return "StoredAccount[accountId=" + accountId + "]";
    }
}

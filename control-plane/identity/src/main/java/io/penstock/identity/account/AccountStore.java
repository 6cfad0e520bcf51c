package io.penstock.identity.account;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Accounts in the relational store; an email belongs to one account. */
@Repository
public class AccountStore {
    private final JdbcClient jdbc;

    AccountStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @return false where the email is taken */
    boolean insert(StoredAccount account, Instant now) {
        try {
            jdbc.sql("insert into account (account_id, email, display_name, password_hash, scope, created_at)"
                            + " values (?, ?, ?, ?, ?, ?)")
                    .params(
                            account.accountId(),
                            account.email(),
                            account.displayName(),
                            account.passwordHash(),
                            account.scope(),
                            now.atOffset(ZoneOffset.UTC))
                    .update();
            return true;
        } catch (DuplicateKeyException e) {
            return false;
        }
    }

    void changePassword(UUID accountId, String passwordHash) {
        jdbc.sql("update account set password_hash = ? where account_id = ?")
                .params(passwordHash, accountId)
                .update();
    }

    public Optional<StoredAccount> byEmail(String normalisedEmail) {
        return jdbc.sql("select * from account where email = ?")
                .param(normalisedEmail)
                .query(AccountStore::row)
                .optional();
    }

    private static StoredAccount row(ResultSet row, int number) throws SQLException {
        return new StoredAccount(
                row.getObject("account_id", UUID.class),
                row.getString("email"),
                row.getString("display_name"),
                row.getString("password_hash"),
                row.getString("scope"));
    }
}

package dev.kolejka.server.router;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kolejka.api.protocol.Names;
import dev.kolejka.api.server.Password;
import dev.kolejka.api.server.Roster;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whom the classic login lets in. */
class AccountsTest {

    private final Accounts accounts = new Accounts(
            new Roster(new Names(List.of("ala", "bob"), List.of()), List.of(new Password("kota"), Password.NONE)));

    @Test
    void peopleAreFoundByLogin() {
        assertEquals(2, accounts.person("bob"));
        assertEquals(0, accounts.person("ewa"));
    }

    @Test
    void onlyThePasswordOfTheConfigurationLetsIn() {
        assertTrue(accounts.passwordMatches(1, "kota"));
        assertFalse(accounts.passwordMatches(1, "psa"));
    }

    @Test
    void whoHasNoneThereIsNotLetInWhateverIsTyped() {
        assertFalse(accounts.passwordMatches(2, ""));
        assertFalse(accounts.passwordMatches(2, "null"));
    }
}

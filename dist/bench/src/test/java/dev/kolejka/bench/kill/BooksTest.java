package dev.kolejka.bench.kill;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The books find what they are there to find. */
class BooksTest {

    private final Tally tally = new Tally();
    private final List<Life> lives = new ArrayList<>();

    private BooksTest life(String login, String... lines) {
        return cut(login, String.join("\n", lines) + "\n");
    }

    private BooksTest cut(String login, String text) {
        lives.add(Life.of(login, lives.size() + 1, text));
        return this;
    }

    private void assertCounted(String expected) {
        assertCounted("mapped", expected);
    }

    private void assertCounted(String transport, String expected) {
        new Books(transport, tally).settle(lives);
        String line = tally.line();
        assertTrue(line.contains(expected), () -> line + tally.findings());
    }

    @Test
    void whatWasConfirmedAndShownOnceIsInOrder() {
        life("ala", "asks ala.1.1 p2 8", "has ala.1.1", "asks ala.1.2 g1 8", "has ala.1.2")
                .life("bob", "shows ala.1.1 1 0 8", "shows ala.1.2 1 1 8")
                .life("ewa", "shows ala.1.2 1 1 8")
                .life("jan", "shows ala.1.2 1 1 8")
                .life("ola", "shows ala.1.2 1 1 8");

        assertCounted(
                "asked 2 confirmed 2 shown 5 again 0 lost 0 duplicated 0 unexpected 0 unknown 0 of which shown 0");
    }

    @Test
    void whatWasConfirmedAndNotShownToAllOfAGroupIsLost() {
        life("ala", "asks ala.1.1 g1 8", "has ala.1.1")
                .life("bob", "shows ala.1.1 1 1 8")
                .life("ewa", "shows ala.1.1 1 1 8");

        assertCounted("lost 1 duplicated 0 unexpected 0 unknown 0");
    }

    @Test
    void whatWasNotConfirmedMayBeShownToAllOrToNobodyButNotToSome() {
        life("ala", "asks ala.1.1 p2 8")
                .life("ala", "asks ala.2.1 p2 8")
                .life("ala", "asks ala.3.1 g1 8")
                .life("bob", "shows ala.1.1 1 0 8", "shows ala.3.1 1 1 8");

        assertCounted("lost 1 duplicated 0 unexpected 0 unknown 3 of which shown 2");
    }

    @Test
    void whatIsShownOnceMoreWithoutAMarkIsDuplicated() {
        life("ala", "asks ala.1.1 p2 8", "has ala.1.1")
                .life("bob", "shows ala.1.1 1 0 8")
                .life("bob", "shows ala.1.1 1 0 8");

        assertCounted("again 0 lost 0 duplicated 1");
    }

    @Test
    void whatComesAgainToTheNextSessionIsMarkedAndInOrder() {
        life("ala", "asks ala.1.1 p2 8", "has ala.1.1", "asks ala.1.2 p2 8", "has ala.1.2")
                .life("bob", "shows ala.1.1 1 0 8", "shows ala.1.2 1 0 8")
                .life("bob", "shows-again ala.1.1 1 0 8", "shows-again ala.1.2 1 0 8");

        assertCounted("again 2 lost 0 duplicated 0 unexpected 0");
    }

    @Test
    void whatComesAgainInTheSameSessionIsDuplicatedHoweverMarked() {
        life("ala", "asks ala.1.1 p2 8", "has ala.1.1").life("bob", "shows ala.1.1 1 0 8", "shows-again ala.1.1 1 0 8");

        assertCounted("again 0 lost 0 duplicated 1");
    }

    @Test
    void whatTheServerKnewToBeShownDoesNotComeAgain() {
        life("ala", "asks ala.1.1 p2 8", "has ala.1.1")
                .life("bob", "shows ala.1.1 1 0 8", "settled")
                .life("bob", "shows-again ala.1.1 1 0 8");

        assertCounted("again 0 lost 0 duplicated 1");
    }

    @Test
    void aLaterMessageOfASessionIsNotShownFirst() {
        life("ala", "asks ala.1.1 p2 8", "has ala.1.1", "asks ala.1.2 p2 8", "has ala.1.2")
                .life("bob", "shows ala.1.2 1 0 8")
                .life("bob", "shows ala.1.1 1 0 8");

        assertCounted("lost 0 duplicated 0 unexpected 1");
    }

    @Test
    void whatNobodySentOrSentToSomebodyElseOrOtherwiseIsUnexpected() {
        life(
                        "ala",
                        "asks ala.1.1 p2 8",
                        "unsent ala.1.1",
                        "asks ala.1.2 p3 8",
                        "asks ala.1.3 g1 8",
                        "asks ala.1.4 p2 8")
                .life("bob", "shows ala.1.1 1 0 8", "shows ala.1.2 1 0 8", "shows ala.1.9 1 0 8")
                .life("bob", "shows ala.1.3 1 0 8", "shows ala.1.4 1 0 9");

        assertCounted("unexpected 5");
    }

    @Test
    void whatSomebodyComplainedOfIsUnexpected() {
        life("ala", "trouble LOGGED_OUT the server does not know this session");

        assertCounted("unexpected 1");
    }

    @Test
    void aLineThatWasCutByTheKillWasNotWritten() {
        cut("ala", "asks ala.1.1 p2 8\nhas ala").life("bob", "shows ala.1.1 1 0 8");

        assertCounted("confirmed 0 shown 1 again 0 lost 0 duplicated 0 unexpected 0 unknown 1 of which shown 1");
    }

    @Test
    void whoJoinedAGroupForSureIsInIt() {
        life("ala", "joins", "did")
                .life("bob", "joins", "did", "leaves")
                .life("ewa", "joins", "did", "leaves", "did")
                .life("jan", "members bob ewa", "present ala bob ewa jan ola");

        assertCounted("unexpected 2");
        assertEquals(
                List.of("unexpected: jan sees ala not in the group", "unexpected: jan sees ewa in the group"),
                tally.findings().stream().sorted().toList());
    }

    @Test
    void whoHasNotLoggedOutIsLoggedIn() {
        life("ala", "present ala bob ewa").life("bob", "present ala bob ewa jan ola");

        assertCounted("unexpected 1");
    }

    // ---- ola has a classic session where there is a door for it ----

    @Test
    void whatAKilledClassicProgramHadInHandIsTakenAlong() {
        life("ala", "asks ala.1.1 p5 8", "has ala.1.1", "asks ala.1.2 p5 8", "has ala.1.2")
                .life("ala", "asks ala.2.1 p5 8", "has ala.2.1", "asks ala.2.2 p5 8", "has ala.2.2")
                .life("ola", "shows ala.1.1 1 0 8")
                .life("ola", "shows ala.2.2 1 0 8");

        assertCounted(
                "sysv", "lost 0 duplicated 0 unexpected 0 unknown 0 of which shown 0 stuck 0; classic: taken along 2");
    }

    @Test
    void whatAClassicProgramThatWentOnWasNotShownIsLost() {
        life("ala", "asks ala.1.1 p5 8", "has ala.1.1", "asks ala.1.2 p5 8", "has ala.1.2")
                .life("ala", "asks ala.2.1 p5 8", "has ala.2.1", "asks ala.2.2 p5 8", "has ala.2.2")
                .life("ola", "shows ala.1.2 1 0 8", "shows ala.2.1 1 0 8");

        assertCounted("sysv", "lost 2 duplicated 0 unexpected 0");
    }

    @Test
    void whatAClassicProgramIsShownTwiceIsCountedApart() {
        life("ala", "asks ala.1.1 p5 8", "has ala.1.1").life("ola", "shows ala.1.1 1 0 8", "shows ala.1.1 1 0 8");

        assertCounted(
                "sysv",
                "lost 0 duplicated 0 unexpected 0 unknown 0 of which shown 0 stuck 0; classic: taken along 0 twice 1");
    }
}

package dev.kolejka.server.router;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.kolejka.api.protocol.Names;
import dev.kolejka.api.protocol.Operation;
import dev.kolejka.api.sealing.CopiedMail;
import dev.kolejka.api.sealing.HistorySearch;
import dev.kolejka.api.sealing.Role;
import dev.kolejka.api.server.History;
import dev.kolejka.api.server.Journal;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;

/** Who asks for the past is answered later, and nobody waits for that. */
class HistoryDeskTest {

    private final SealedOffice office = SealedOffice.open();
    private final SlowHistory history = new SlowHistory();
    private final HistoryDesk desk = new HistoryDesk(office.board, office.names, history);
    private final SealedPerson ala = office.person("ala", 1).logsIn();

    /** Answers when a test says so. */
    private static final class SlowHistory implements History {

        final List<String> asked = new ArrayList<>();
        private final Deque<Consumer<Optional<Found>>> waiting = new ArrayDeque<>();
        private boolean over;
        private boolean crowded;

        @Override
        public void follow(Journal journal) {}

        @Override
        public boolean search(Names names, String login, HistorySearch search, Consumer<Optional<Found>> answer) {
            asked.add(login + " " + search.text().replace('\n', ' ').strip());
            if (!crowded) {
                waiting.add(answer);
            }
            return !crowded;
        }

        /** The one that has waited longest finds this. */
        void finds(long before, String... texts) {
            List<CopiedMail> mails = new ArrayList<>();
            for (String text : texts) {
                mails.add(new CopiedMail(7, 1000, "ewa", "chess", true, true, false, text));
            }
            waiting.remove().accept(Optional.of(new Found(mails, before)));
        }

        void looksNotNow() {
            waiting.remove().accept(Optional.empty());
        }

        @Override
        public boolean isOver() {
            return over;
        }

        @Override
        public long backUp(Path file, LongSupplier upTo) {
            throw new AssertionError(file);
        }

        @Override
        public Status status() {
            return new Status(0, 0, 0, Optional.empty());
        }

        @Override
        public void close() {}
    }

    private void withHistory() {
        office.board.search(desk);
    }

    @Test
    void whatWasFoundIsTheAnswerAndOthersAreAnsweredMeanwhile() {
        withHistory();

        ala.asks(Operation.HISTORY, 0, "with bob\nmost 3\n").asks(Operation.WAITING, 0, "");
        assertEquals(List.of("answer 2 DONE 0"), ala.hears());
        history.finds(0, "a\tb");

        assertEquals(List.of("answer 1 DONE 7/1000/ewa/chess/gu/a\\tb;"), ala.hears());
        assertEquals(List.of("ala with bob most 3"), history.asked);
    }

    @Test
    void whatThereIsBeforeItIsSaid() {
        withHistory();

        ala.asks(Operation.HISTORY, 0, "");
        history.finds(7, "x");

        assertEquals(List.of("answer 1 DONE 7/1000/ewa/chess/gu/x;.../7;"), ala.hears());
    }

    @Test
    void whoAsksAgainWhileItIsLookedForIsAnsweredOnce() {
        withHistory();

        ala.asks(Operation.HISTORY, 0, "most 3\n").asksAgain(1, Operation.HISTORY, 0, "most 3\n");
        history.finds(0);
        assertEquals(List.of("answer 1 DONE"), ala.hears());
        assertEquals(1, history.asked.size());

        ala.asksAgain(1, Operation.HISTORY, 0, "most 3\n");
        history.finds(0, "x");
        assertEquals(List.of("answer 1 DONE 7/1000/ewa/chess/gu/x;"), ala.hears());
    }

    @Test
    void whatIsNotLookedForNowIsAskedAgain() {
        withHistory();

        ala.asks(Operation.HISTORY, 0, "");
        history.looksNotNow();
        history.crowded = true;
        ala.asksAgain(1, Operation.HISTORY, 0, "");
        assertEquals(List.of(), ala.hears());

        history.crowded = false;
        ala.asksAgain(1, Operation.HISTORY, 0, "");
        history.finds(0);
        assertEquals(List.of("answer 1 DONE"), ala.hears());
    }

    @Test
    void afterARestartItIsLookedForAgain() {
        withHistory();
        ala.asks(Operation.HISTORY, 0, "");

        SealedOffice next = office.restarted();
        next.board.search(new HistoryDesk(next.board, next.names, history));
        ala.comesBackTo(next).logsIn();
        ala.asksAgain(1, Operation.HISTORY, 0, "").asks(Operation.WAITING, 0, "");

        assertEquals(List.of("answer 2 DONE 0"), ala.hears());
        history.looksNotNow(); // the server that was killed
        history.finds(0);
        assertEquals(List.of("answer 1 DONE"), ala.hears());
    }

    @Test
    void anExtraSessionMayAskToo() {
        withHistory();
        SealedPerson beside = office.person("ala", 3).as(Role.EXTRA).logsIn();

        beside.asks(Operation.HISTORY, 0, "");
        history.finds(0, "x");

        assertEquals(1, beside.hears().size());
        assertEquals(List.of(), ala.hears());
    }

    @Test
    void whereNoHistoryIsKeptOrCanBeReadTheOperationIsUnknown() {
        ala.asks(Operation.HISTORY, 0, "");
        withHistory();
        ala.asks(Operation.HISTORY, 0, "since never\n").asks(Operation.HISTORY, 0, "words " + "x".repeat(500));
        history.over = true;
        ala.asks(Operation.HISTORY, 0, "");

        assertEquals(
                List.of(
                        "answer 1 UNKNOWN_OPERATION",
                        "answer 2 UNKNOWN_OPERATION",
                        "answer 3 UNKNOWN_OPERATION",
                        "answer 4 UNKNOWN_OPERATION"),
                ala.hears());
    }

    @Test
    void whenTheGenerationHasEndedNothingGoesOut() {
        withHistory();
        ala.asks(Operation.HISTORY, 0, "");

        desk.close();
        history.finds(0, "x");

        assertEquals(List.of(), ala.hears());
    }

    @Test
    void whoHasLoggedOutIsToldNothing() {
        withHistory();
        ala.asks(Operation.HISTORY, 0, "").asks(Operation.LOG_OUT, 0, "");
        ala.hears();

        history.finds(0, "x");

        assertEquals(List.of(), ala.hears());
    }
}

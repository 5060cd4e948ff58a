package dev.kolejka.api.sealing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class HistorySearchTest {

    @Test
    void eachConditionIsALine() {
        HistorySearch search = new HistorySearch(Optional.of("ala"), false, 17, 42, Optional.of("łąka  zielona"), 5);

        assertEquals("with ala\nsince 17\nbefore 42\nwords łąka  zielona\nmost 5\n", search.text());
        assertEquals(Optional.of(search), HistorySearch.parse(search.text()));
    }

    @Test
    void aGroupIsNoPerson() {
        HistorySearch search = HistorySearch.parse("group with blanks\n").orElseThrow();

        assertEquals(
                new HistorySearch(Optional.of("with blanks"), true, 0, Long.MAX_VALUE, Optional.empty(), 10_000),
                search);
        assertEquals("group with blanks\nmost 10000\n", search.text());
    }

    @Test
    void nothingIsEverything() {
        assertEquals(Optional.of(HistorySearch.ALL), HistorySearch.parse(""));
        assertEquals(Optional.of(HistorySearch.ALL), HistorySearch.parse("of-a-later version\nand\n"));
    }

    @Test
    void noMoreAreAskedForThanThereMayBe() {
        assertEquals(
                HistorySearch.MAX,
                HistorySearch.parse("most 1000000000000").orElseThrow().most());
        assertThrows(IllegalArgumentException.class, () -> HistorySearch.ALL.before(1, 0));
    }

    @Test
    void whatIsNoNumberIsNoSearch() {
        assertEquals(Optional.empty(), HistorySearch.parse("since yesterday"));
        assertEquals(Optional.empty(), HistorySearch.parse("before 99999999999999999999"));
        assertEquals(Optional.empty(), HistorySearch.parse("most -1"));
    }

    @Test
    void wordsCannotEndTheirLine() {
        HistorySearch search =
                new HistorySearch(Optional.empty(), false, 0, Long.MAX_VALUE, Optional.of("a\nmost 9\rb"), 5);

        assertEquals("words a most 9 b\nmost 5\n", search.text());
    }
}

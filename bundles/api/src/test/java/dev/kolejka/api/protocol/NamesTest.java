package dev.kolejka.api.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.kolejka.api.protocol.Names.Group;
import dev.kolejka.api.testing.Seeds;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamesTest {

    private static final Names OFFICE = new Names(
            List.of("ala", "bob", "ewa"),
            List.of(new Group("szachy", List.of(1, 2)), new Group("kino", List.of()), new Group("żubry", List.of(3))));

    /** Each line ends in a blank (written {@code \s}) and a newline. */
    private static final String BASIC =
            """
            o 1 ala\s
            o 2 bob\s
            o 3 ewa\s
            g 1 szachy 1 2\s
            g 2 kino\s
            g 3 żubry 3\s
            """;

    @Test
    void basicTxtIsThisToTheByte() {
        assertEquals(BASIC, OFFICE.toBasic());
    }

    @Test
    void basicTxtIsReadBack() throws MalformedException {
        assertEquals(OFFICE, Names.ofBasic(BASIC));
    }

    @Test
    void anyNamesSurviveTheFile() throws MalformedException {
        SplittableRandom random = Seeds.random(NamesTest.class);
        for (int round = 0; round < 200; round++) {
            int people = random.nextInt(1, 200);
            List<String> logins =
                    IntStream.rangeClosed(1, people).mapToObj(i -> "ś" + i).toList();
            List<Group> groups = new ArrayList<>();
            for (int group = random.nextInt(60); group > 0; group--) {
                List<Integer> members = random.ints(0, 1, people + 1)
                        .limit(20)
                        .distinct()
                        .boxed()
                        .toList();
                groups.add(new Group("#" + group, members));
            }
            Names names = new Names(logins, groups);

            assertEquals(names, Names.ofBasic(names.toBasic()));
        }
    }

    @Test
    void linesWithoutTheBlankAtTheirEndAreReadToo() throws MalformedException {
        assertEquals(
                new Names(List.of("ala"), List.of(new Group("kino", List.of(1)))),
                Names.ofBasic("o 1 ala\ng  1 kino 1"));
    }

    @ParameterizedTest
    @CsvSource({
        "1, 'o 2 ala '", // a gap
        "1, 'o 01 ala '",
        "1, 'o 1 '",
        "1, 'o 1 ala kota '", // a config.txt, with the password
        "1, 'p 1 ala '",
        "1, ''",
        "2, 'o 1 ala ;'",
        "2, 'o 1 ala ;o 1 bob '",
        "2, 'o 1 ala ;o 3 bob '",
        "2, 'o 1 ala ;g 2 kino '",
        "2, 'o 1 ala ;g 1 '",
        "3, 'o 1 ala ;g 1 kino ;o 2 bob '" // people first, then groups
    })
    void aLineThatDoesNotBelongIsNamed(int line, String basic) {
        String text = basic.replace(';', '\n') + "\n";

        MalformedException refusal = assertThrows(MalformedException.class, () -> Names.ofBasic(text));

        assertEquals(
                "line " + line + " of basic.txt is neither the next person nor the next group: '"
                        + text.split("\n", -1)[line - 1] + "'",
                refusal.getMessage());
    }

    @ParameterizedTest
    @CsvSource({"0", "3", "-1", "+1", "01", "x", "1.0", "\u0661", "4294967297", "99999999999999999999"})
    void aMemberThereIsNotIsNamed(String member) {
        MalformedException refusal = assertThrows(
                MalformedException.class, () -> Names.ofBasic("o 1 ala \no 2 bob \ng 1 kino 2 " + member + " \n"));

        assertEquals(
                "line 3 of basic.txt: member '" + member + "' is no place from 1 to 2, or comes twice",
                refusal.getMessage());
    }

    @Test
    void aMemberNamedTwiceIsRefused() {
        assertThrows(MalformedException.class, () -> Names.ofBasic("o 1 ala \ng 1 kino 1 1 \n"));
    }

    @Test
    void aFileThatNamesNobodyIsRefused() {
        assertEquals(
                "basic.txt names nobody",
                assertThrows(MalformedException.class, () -> Names.ofBasic("")).getMessage());
    }

    @Test
    void whatAMessageQuotesIsCleanAndShort() {
        MalformedException refusal =
                assertThrows(MalformedException.class, () -> Names.ofBasic("\u001B[2J" + "x".repeat(10_000)));

        assertEquals(
                "line 1 of basic.txt is neither the next person nor the next group: '\\u{1b}[2J" + "x".repeat(76) + "'",
                refusal.getMessage());
    }

    @Test
    void peopleAndGroupsAreFoundByNameAndPlace() {
        assertEquals("ala", OFFICE.login(1));
        assertEquals("ewa", OFFICE.login(3));
        assertEquals(2, OFFICE.person("bob"));
        assertEquals("szachy", OFFICE.groupName(1));
        assertEquals(3, OFFICE.group("żubry"));
    }

    @Test
    void whomNobodyKnowsHasPlaceZero() {
        assertEquals(0, OFFICE.person("Ala"));
        assertEquals(0, OFFICE.person(""));
        assertEquals(0, OFFICE.group("ala"));
    }

    @Test
    void aPlaceOutOfRangeIsTheCallersMistake() {
        assertThrows(IndexOutOfBoundsException.class, () -> OFFICE.login(0));
        assertThrows(IndexOutOfBoundsException.class, () -> OFFICE.login(4));
        assertThrows(IndexOutOfBoundsException.class, () -> OFFICE.groupName(0));
    }

    @Test
    void namesDoNotChangeWithTheListsTheyWereMadeOf() {
        List<String> logins = new ArrayList<>(List.of("ala"));
        List<Integer> members = new ArrayList<>(List.of(1));
        Names names = new Names(logins, List.of(new Group("kino", members)));

        logins.add("bob");
        members.clear();

        assertEquals(new Names(List.of("ala"), List.of(new Group("kino", List.of(1)))), names);
    }
}

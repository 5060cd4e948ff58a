package dev.kolejka.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many classic clients at our server: what one of them does to the next. * Alone: what a killed client leaves is taken back after 200 ms, in which those who live have to get to run.
 */
@Tag("alone")
class ClassicCrowdTest {

    private static final int PEOPLE = 51;

    @TempDir
    Path directory;

    private SysvKey key;
    private ClassicOffice office;

    @BeforeEach
    void aConfiguration() throws Exception {
        Files.writeString(directory.resolve("config.txt"), config());
        key = SysvKey.free();
        office = new ClassicOffice(directory, key);
    }

    @AfterEach
    void noQueueStays() throws Exception {
        key.removeQueue();
    }

    @Test
    void twoLoginsBackToBackBothGetTheirOwnAnswers() throws Exception {
        try (Server server = office.start(30, 1000)) {
            plays("together", "500");
            server.stop();
        }
    }

    @Test
    void ofTwoThatWaitInTheSameInstantNoneHangs() throws Exception {
        try (Server server = office.start(30, 1000)) {
            plays("race", "500");
            server.stop();
        }
    }

    @Test
    void whoLogsInAfterOneThatWasKilledAnywhereIsServedRight() throws Exception {
        // An answer nobody fetches is taken back sooner than usual, but no sooner than a busy machine lets its reader
        // run.
        try (Server server = office.start(0, 200)) {
            for (int seed = 1; seed <= 4; seed++) {
                plays("killed", "250", String.valueOf(seed));
            }
            server.stop();
        }
    }

    @Test
    void oneThatNeverReadsHoldsUpNobodyElse() throws Exception {
        try (Server server = office.start(30, 1000)) {
            plays("deaf", String.valueOf(PEOPLE - 1));
            server.stop();
        }
    }

    @Test
    void aListThatIsTooLongIsCutBetweenNamesAndContinued() throws Exception {
        try (Server server = office.start(30, 1000);
                PeerClient first = client()) {
            int fit = namesThatFit();
            first.does("login " + login(1) + " haslo1", "2 4 0 \"Zalogowano\\n\"", "2 51 1 \"\"");

            first.does("members 1", "55 4 6 \"" + list(1, fit, ' ') + "...\"");
            first.does("members 1 +" + fit, "55 4 6 \"" + list(fit + 1, 2 * fit, ' ') + "...\"");
            first.does("members 1 +" + 2 * fit, "55 4 6 \"" + list(2 * fit + 1, PEOPLE, ' ') + "\"");
            first.does("members 1 +" + PEOPLE, "55 4 6 \"\"");

            for (int person = 2; person <= PEOPLE; person++) {
                first.does(
                        "login " + login(person) + " haslo" + person,
                        "2 " + (3 + person) + " 0 \"Zalogowano\\n\"",
                        "2 51 1 \"\"");
            }
            first.does("who", "105 54 3 \"" + list(1, fit, ',') + "...\"");
            first.does("who +" + 2 * fit, "105 54 3 \"" + list(2 * fit + 1, PEOPLE, ',') + "\"");
            server.stop();
        }
    }

    /** Lets a crowd play; nothing may be wrong and nobody may hang. How long it took is printed, and proves nothing. */
    private void plays(String... mode) throws Exception {
        try (Running crowd = Peers.crowd(key, directory, mode).start()) {
            assertEquals(0, crowd.exitCode(), crowd::soFar);
            System.out.print(crowd.output());
        }
    }

    private PeerClient client() throws Exception {
        return new PeerClient(Peers.client(key, office.run()));
    }

    private static String config() {
        List<String> people = IntStream.rangeClosed(1, PEOPLE)
                .mapToObj(person -> "o " + person + " " + login(person) + " haslo" + person + "\n")
                .toList();
        String everybody =
                IntStream.rangeClosed(1, PEOPLE).mapToObj(String::valueOf).collect(Collectors.joining(" "));
        return String.join("", people) + "g 1 wszyscy " + everybody + "\n";
    }

    private static String login(int person) {
        return "pracownik-wydzialu-%02d".formatted(person);
    }

    /** How many names, each with a separator behind it, leave room for three dots in 511 bytes. */
    private static int namesThatFit() {
        return (511 - 3) / (login(1).length() + 1);
    }

    private static String list(int from, int to, char separator) {
        return IntStream.rangeClosed(from, to)
                .mapToObj(person -> login(person) + separator)
                .collect(Collectors.joining());
    }
}

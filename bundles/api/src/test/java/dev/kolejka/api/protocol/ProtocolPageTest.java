package dev.kolejka.api.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kolejka.api.queue.Frame;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** {@code kolejka-protocol(7)} says what the code does and what dist/docs/protocol.md says; no number in it is left out. */
class ProtocolPageTest {

    /** Of sizes that differ in everything, so that no formula is right by chance. */
    private static final List<Size> SIZES = List.of(new Size(3, 2, 64), new Size(2, 5, 7), new Size(11, 1, 3));

    /** What the code computes for a place, in an office of one size. */
    @FunctionalInterface
    private interface Computed {
        long of(Numbering numbering, int place);
    }

    /** A row of the page: a formula or a text, and what is said of it. */
    private record Row(String term, String said) {

        String asSource() {
            return ".TP\n" + term + "\n" + said + "\n";
        }
    }

    private static String page = "";
    private static String document = "";

    @BeforeAll
    static void read() throws IOException {
        Path docs = Path.of("..", "..", "dist", "docs");
        page = Files.readString(docs.resolve("man/client/man7/kolejka-protocol.7"))
                .replace("\\-", "-")
                .replace("\\en", "\\n");
        document = Files.readString(docs.resolve("protocol.md"));
    }

    private static List<Row> rows(String section) {
        String text = page.substring(page.indexOf("\n.SS " + section + "\n") + 1);
        int end = text.indexOf("\n.S", 1);
        return Pattern.compile("\\.TP\\n(.*)\\n(.*)\\n")
                .matcher(text.substring(0, end + 1))
                .results()
                .map(row -> new Row(row.group(1), row.group(2)))
                .toList();
    }

    /** A sum of numbers and of p, g, i and k, each perhaps with a factor before it. */
    private static long value(String formula, Size size, int place) {
        Map<String, Integer> letters = Map.of("p", size.people(), "g", size.groups(), "i", place, "k", place);
        return Arrays.stream(formula.split(" \\+ ", -1))
                .mapToLong(term -> {
                    String letter = term.replaceFirst("^\\d+", "");
                    String digits = term.substring(0, term.length() - letter.length());
                    long factor = digits.isEmpty() ? 1 : Long.parseLong(digits);
                    return letter.isEmpty() ? factor : factor * letters.getOrDefault(letter, Integer.MIN_VALUE);
                })
                .sum();
    }

    private static void assertSame(Computed number, String formula, int places, Numbering office) {
        for (int place = 1; place <= places; place++) {
            assertEquals(
                    number.of(office, place),
                    value(formula, office.size(), place),
                    formula + " of place " + place + " in " + office.size());
        }
    }

    @Test
    void theTypesAreThoseOfTheCode() {
        List<Row> rows = rows("Types");
        assertEquals(
                List.of(
                        "Requests to the server.",
                        "Answers to log-ins.",
                        "Not used.",
                        "Mail of person k, k from 1 to p. This is the person's number.",
                        "Answers to person k."),
                rows.stream().map(Row::said).toList());
        List<Computed> numbers = List.of(
                (office, k) -> Numbering.REQUESTS,
                (office, k) -> Numbering.LOGIN_ANSWERS,
                (office, k) -> Numbering.LOGIN_RESERVED,
                Numbering::mail,
                Numbering::answers);

        for (Size size : SIZES) {
            Numbering office = new Numbering(size);
            for (int row = 0; row < rows.size(); row++) {
                assertSame(numbers.get(row), rows.get(row).term(), size.people(), office);
            }
            assertEquals(office.lane(1), value("3 + 2p + 1", size, 1));
        }
        rows.forEach(row -> assertTrue(document.contains("\n| " + row.term() + " | "), row::term));
    }

    private static List<Operation> classic() {
        return Stream.of(Operation.values())
                .filter(operation -> operation.span() != Operation.Span.NONE)
                .filter(operation -> operation.span() != Operation.Span.LETTERS)
                .toList();
    }

    @Test
    void theOperationsAreThoseOfTheCodeInTheirOrder() {
        List<Row> rows = rows("What is asked");
        assertEquals(classic().size(), rows.size());

        for (int row = 0; row < rows.size(); row++) {
            Operation operation = classic().get(row);
            String formula = rows.get(row).term();
            for (Size size : SIZES) {
                Numbering office = new Numbering(size);
                assertSame((some, place) -> some.second(operation, place), formula, office.targets(operation), office);
            }
            String said = rows.get(row).said().replaceFirst("\\.$", "").toLowerCase(Locale.ROOT);
            String inDocument = "\n| " + formula + " | " + said;
            assertTrue(document.contains(inDocument + " |") || document.contains(inDocument + ","), inDocument);
        }
    }

    /** The {@code second} that goes out with an answer to somebody who asked about this group. */
    private static int second(Answer answer, Operation operation, int group) {
        Numbering office = new Numbering(SIZES.get(0));
        Frame asked = new Frame(Numbering.REQUESTS, office.number(1), office.second(operation, group), "");
        Frame frame = new Frame();
        answer.write(frame, office.answers(1), new Request(office).read(asked));
        return frame.second();
    }

    private static int second(Answer answer) {
        return second(answer, Operation.TO_GROUP, 1);
    }

    private static String secondInWords(Answer answer) {
        if (second(answer) != second(answer, Operation.MEMBERS, 1)) {
            return "as asked";
        }
        return second(answer) == second(answer, Operation.TO_GROUP, 2) ? Integer.toString(second(answer)) : "i";
    }

    @Test
    void theAnswersAreThoseOfTheCodeAndOfTheDocument() {
        List<String> wanted = new ArrayList<>();
        for (Answer answer : Answer.values()) {
            wanted.add(answer.text().replace("\n", "\\n") + " " + secondInWords(answer));
        }
        List<Row> rows = rows("Answers");

        assertEquals(
                wanted,
                rows.stream()
                        .map(row -> row.term() + " " + row.said().replaceFirst("^Second (.*?):.*", "$1"))
                        .toList());
        for (String row : wanted) {
            String text = row.replaceFirst(" (as asked|\\S+)$", "");
            String cell = "| " + row.substring(text.length() + 1) + " | `" + text + "`";
            assertTrue(document.contains(cell), cell);
        }
    }

    /** What the page says in sentences; each is in it. */
    private static List<String> sentences() {
        return List.of(
                "char mess[" + Frame.TEXT_BYTES + "];",
                "It is " + Frame.BYTES + " bytes with its type and " + (Frame.BYTES - Long.BYTES) + " without; "
                        + (Frame.BYTES - Long.BYTES) + " is what classic programs give to",
                "long mtype;      /* whom it is for, above 0 */",
                "A text has at most " + Frame.MAX_TEXT_BYTES + " bytes.",
                "A list longer than " + Frame.MAX_TEXT_BYTES + " bytes ends in",
                "The key of the queue is " + ofDocument("The classic key is (\\d+), decimal") + " unless",
                "Types from 3 + 2p + 1 on belong to sealed sessions, and every second from 2^"
                        + Integer.numberOfTrailingZeros(Size.OURS) + " on.",
                "The second of a request to type " + Numbering.REQUESTS + ", with i from 1 to g and k from 1 to p:",
                "In mail, second is 0 for a message to the person, and i for one to group i.",
                "Who is logged in is answered with second " + Answer.WHO_SECOND + " and a list",
                "A program sends type " + Numbering.REQUESTS + ", second "
                        + new Numbering(SIZES.get(0)).second(Operation.LOG_IN, 1) + " and the text",
                "The answer has type " + Numbering.LOGIN_ANSWERS + ".",
                "Second " + second(Answer.WRONG_PASSWORD) + " is a refusal",
                "Second " + second(Answer.LOGGED_IN) + " is the acceptance: first is the number of the"
                        + " person, and a second frame of type " + Numbering.LOGIN_ANSWERS + " follows",
                new Names(List.of("ala", "bob"), List.of(new Names.Group("szachy", List.of(1, 2))))
                        .toBasic()
                        .replace(" \n", "\n"),
                "Classic clients hold at most "
                        + ofDocument("hold at most (\\d+ people, \\d+ groups and names of \\d+ bytes)") + ".");
    }

    private static String ofDocument(String pattern) {
        return Pattern.compile(pattern)
                .matcher(document.replaceAll("\\s+", " "))
                .results()
                .map(found -> found.group(1))
                .findFirst()
                .orElseThrow(() -> new AssertionError("protocol.md has no " + pattern));
    }

    @Test
    void everyOtherNumberInItIsOneOfTheCodeToo() {
        String rest = page.replaceAll("\n\\.TH .*\n", "\n").replaceAll(" \\(\\d\\)", "");
        for (String section : List.of("Types", "What is asked", "Answers")) {
            for (Row row : rows(section)) {
                rest = without(rest, row.asSource());
            }
        }
        for (String sentence : sentences()) {
            rest = without(rest, sentence);
        }

        String left = rest;
        assertFalse(Pattern.compile("\\d").matcher(left).find(), () -> "numbers that nobody compares:\n" + left);
    }

    private static String without(String text, String part) {
        assertTrue(text.contains(part), () -> "the page does not say: " + part);
        return text.replaceFirst(Pattern.quote(part), "");
    }
}

package dev.kolejka.api.protocol;

import static dev.kolejka.api.protocol.Operation.UNKNOWN;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.kolejka.api.testing.Seeds;
import java.util.BitSet;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class NumberingTest {

    private static final Numbering OFFICE = new Numbering(new Size(3, 2, 64));

    /** Corners, then 200 sizes by chance: p from 1, g and s from 0, to 1,000. */
    static Stream<Size> sizes() {
        SplittableRandom random = Seeds.random(NumberingTest.class);
        return Stream.concat(
                Stream.of(
                        new Size(1, 0, 0),
                        new Size(1, 1, 1),
                        new Size(1, 1000, 0),
                        new Size(1000, 0, 1000),
                        new Size(1000, 1000, 1000)),
                IntStream.range(0, 200)
                        .mapToObj(i ->
                                new Size(random.nextInt(1, 1001), random.nextInt(0, 1001), random.nextInt(0, 1001))));
    }

    @ParameterizedTest
    @CsvSource({
        "1, LOG_IN, 1",
        "2, LOG_OUT, 1",
        "3, WHO, 1",
        "4, JOIN, 1",
        "5, JOIN, 2",
        "6, LEAVE, 1",
        "7, LEAVE, 2",
        "8, MEMBERS, 1",
        "9, MEMBERS, 2",
        "10, TO_GROUP, 1",
        "11, TO_GROUP, 2",
        "12, TO_PERSON, 1",
        "13, TO_PERSON, 2",
        "14, TO_PERSON, 3"
    })
    void threePeopleInTwoGroupsAskLikeThis(int second, Operation operation, int target) {
        assertEquals(second, OFFICE.second(operation, target));
        assertEquals(operation, OFFICE.operation(second));
        assertEquals(target, OFFICE.target(second));
    }

    @Test
    void threePeopleAndSixtyFourSessionsAreReachedLikeThis() {
        assertEquals(1, Numbering.REQUESTS);
        assertEquals(2, Numbering.LOGIN_ANSWERS);
        assertEquals(3, Numbering.LOGIN_RESERVED);
        assertEquals(4, OFFICE.mail(1));
        assertEquals(6, OFFICE.mail(3));
        assertEquals(7, OFFICE.answers(1));
        assertEquals(9, OFFICE.answers(3));
        assertEquals(10, OFFICE.lane(1));
        assertEquals(73, OFFICE.lane(64));
        assertEquals(73, OFFICE.types());
    }

    /** The formulas of protocol.md section 2, written out once more. */
    private static int second(Size size, Operation operation, int i) {
        int g = size.groups();
        return switch (operation) {
            case LOG_IN -> 1;
            case LOG_OUT -> 2;
            case WHO -> 3;
            case JOIN -> 3 + i;
            case LEAVE -> 3 + g + i;
            case MEMBERS -> 3 + 2 * g + i;
            case TO_GROUP -> 3 + 3 * g + i;
            case TO_PERSON -> 3 + 4 * g + i;
            case WAITING, PEEK, HISTORY, UNKNOWN -> throw new AssertionError("nobody asks for it");
        };
    }

    private static int targets(Size size, Operation operation) {
        return switch (operation.span()) {
            case NONE, LETTERS -> 0;
            case ONE -> 1;
            case PER_GROUP -> size.groups();
            case PER_PERSON -> size.people();
        };
    }

    @ParameterizedTest
    @MethodSource("sizes")
    void everyOperationAndTargetHasOneSecondAndBack(Size size) {
        Numbering numbering = new Numbering(size);
        BitSet used = new BitSet();

        for (Operation operation : Operation.values()) {
            for (int target = 1; target <= targets(size, operation); target++) {
                int second = numbering.second(operation, target);

                assertEquals(second(size, operation, target), second);
                assertFalse(used.get(second), () -> second + " is used twice in " + size);
                assertEquals(operation, numbering.operation(second));
                assertEquals(target, numbering.target(second));
                used.set(second);
            }
        }
        assertEquals(3 + 4 * size.groups() + size.people(), used.cardinality());
        assertEquals(1, used.nextSetBit(0));
        assertEquals(used.cardinality(), used.length() - 1);
    }

    @ParameterizedTest
    @MethodSource("sizes")
    void anyOtherSecondIsUnknown(Size size) {
        Numbering numbering = new Numbering(size);
        int last = 3 + 4 * size.groups() + size.people();
        SplittableRandom random = new SplittableRandom(last);

        IntStream corners = IntStream.of(
                Integer.MIN_VALUE, -last, -1, 0, last + 1, Size.OURS - 1, Size.OURS, Size.OURS + 3, Integer.MAX_VALUE);
        IntStream negative = random.ints(50, Integer.MIN_VALUE, 1);
        IntStream beyond = random.ints(50, last + 1, Integer.MAX_VALUE);

        IntStream.concat(corners, IntStream.concat(negative, beyond)).forEach(second -> {
            assertEquals(UNKNOWN, numbering.operation(second), () -> second + " in " + size);
            assertEquals(0, numbering.target(second));
        });
    }

    @ParameterizedTest
    @MethodSource("sizes")
    void everyTypeIsOnePersonsOrOneSessions(Size size) {
        Numbering numbering = new Numbering(size);
        BitSet types = new BitSet();
        types.set(1, 4);

        for (int person = 1; person <= size.people(); person++) {
            assertEquals(3 + person, numbering.mail(person));
            assertEquals(3 + size.people() + person, numbering.answers(person));
            types.set((int) numbering.mail(person));
            types.set((int) numbering.answers(person));
        }
        for (int session = 1; session <= size.sessions(); session++) {
            assertEquals(3 + 2 * size.people() + session, numbering.lane(session));
            types.set((int) numbering.lane(session));
        }

        assertEquals(3 + 2 * size.people() + size.sessions(), types.cardinality());
        assertEquals(types.cardinality(), types.length() - 1);
        assertEquals(types.cardinality(), numbering.types());
    }

    @ParameterizedTest
    @MethodSource("sizes")
    void everyPersonHasOneNumberAndBack(Size size) {
        Numbering numbering = new Numbering(size);

        for (int person = 1; person <= size.people(); person++) {
            assertEquals(3 + person, numbering.number(person));
            assertEquals(person, numbering.person(numbering.number(person)));
        }
        IntStream.of(Integer.MIN_VALUE, -4, -1, 0, 1, 2, 3, 4 + size.people(), Integer.MAX_VALUE)
                .forEach(number -> assertEquals(0, numbering.person(number), () -> number + " in " + size));
    }

    @Test
    void theLargestSizeStillCounts() {
        Numbering largest = new Numbering(new Size(Size.OURS - 4, 0, 4));

        assertEquals(Size.OURS - 1, largest.second(Operation.TO_PERSON, Size.OURS - 4));
        assertEquals(Operation.TO_PERSON, largest.operation(Size.OURS - 1));
        assertEquals(UNKNOWN, largest.operation(Size.OURS));
        assertEquals(Integer.MAX_VALUE, largest.lane(4));
        assertEquals(Integer.MAX_VALUE, largest.types());
        assertEquals(2L * (Size.OURS - 4) + 3, largest.answers(Size.OURS - 4));
    }

    @ParameterizedTest
    @CsvSource({"LOG_IN, 0, 1", "LOG_IN, 2, 1", "JOIN, 0, 2", "JOIN, 3, 2", "TO_PERSON, 4, 3", "UNKNOWN, 1, 0"})
    void askingForATargetThereIsNotIsTheCallersMistake(Operation operation, int target, int last) {
        IllegalArgumentException refusal =
                assertThrows(IllegalArgumentException.class, () -> OFFICE.second(operation, target));

        assertEquals(operation + " has targets 1 to " + last + ", got " + target, refusal.getMessage());
    }

    @Test
    void itKnowsWhatItWasComputedFrom() {
        assertEquals(new Size(3, 2, 64), OFFICE.size());
    }

    @ParameterizedTest
    @MethodSource("sizes")
    void everyTypeTellsWhoseMailOrAnswersLieThere(Size size) {
        Numbering numbering = new Numbering(size);

        for (int person = 1; person <= size.people(); person++) {
            assertEquals(person, numbering.mailOf(numbering.mail(person)));
            assertEquals(0, numbering.answersTo(numbering.mail(person)));
            assertEquals(person, numbering.answersTo(numbering.answers(person)));
            assertEquals(0, numbering.mailOf(numbering.answers(person)));
        }
        for (long type :
                new long[] {Long.MIN_VALUE, -1, 0, 1, 2, 3, 4 + 2L * size.people(), (1L << 32) + 4, Long.MAX_VALUE}) {
            assertEquals(0, numbering.mailOf(type), () -> "type " + type);
            assertEquals(0, numbering.answersTo(type), () -> "type " + type);
        }
    }
}

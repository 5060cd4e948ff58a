package dev.kolejka.api.queue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.kolejka.api.queue.QueueShape.Legend;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QueueShapeTest {

    @ParameterizedTest
    @CsvSource({"1, 2", "73, 64", "2147483647, 65536"})
    void aQueueMayBeAsSmallAndAsLargeAsThis(int types, int slots) {
        QueueShape shape = new QueueShape(types, slots, new Legend(3, 2, 64));

        assertEquals(types, shape.types());
        assertEquals(slots, shape.slotsPerType());
        assertEquals(new Legend(3, 2, 64), shape.legend());
    }

    @ParameterizedTest
    @CsvSource({
        "0, 2, 'a queue needs at least one type, got 0'",
        "-1, 2, 'a queue needs at least one type, got -1'",
        "1, 1, 'slots per type must be 2 to 65536, got 1'",
        "1, 65537, 'slots per type must be 2 to 65536, got 65537'"
    })
    void anyOtherIsRefusedWithTheNumber(int types, int slots, String message) {
        IllegalArgumentException refusal =
                assertThrows(IllegalArgumentException.class, () -> new QueueShape(types, slots, Legend.NONE));

        assertEquals(message, refusal.getMessage());
    }

    @Test
    void theTypesOfAQueueAreOneToItsHighest() {
        QueueShape shape = new QueueShape(73, 64, Legend.NONE);

        assertEquals(1, shape.checked(1));
        assertEquals(73, shape.checked(73));
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1, 74, Long.MIN_VALUE, Long.MAX_VALUE, (1L << 32) + 1})
    void anyOtherTypeIsTheCallersMistake(long type) {
        QueueShape shape = new QueueShape(73, 64, Legend.NONE);

        IllegalArgumentException refusal = assertThrows(IllegalArgumentException.class, () -> shape.checked(type));

        assertEquals("type " + type + " is not one of 1 to 73", refusal.getMessage());
    }
}

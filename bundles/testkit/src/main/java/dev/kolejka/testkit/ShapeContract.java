package dev.kolejka.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.kolejka.api.queue.MessageQueue;
import dev.kolejka.api.queue.QueueShape;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Queues that are as large as their makers ask, and tell it to those who open them. */
public interface ShapeContract extends Grounded {

    @Test
    default void aQueueKnowsTheShapeItsMakerAskedFor() throws IOException {
        MessageQueue made = ground().create();

        MessageQueue opened = ground().open();

        QueueShape shape = new QueueShape(TestGround.TYPES, TestGround.SLOTS, TestGround.LEGEND);
        for (MessageQueue queue : List.of(made, opened)) {
            assertEquals(shape, queue.shape());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 8, 100})
    default void aTypeHasTheSlotsItWasAskedToHave(int slots) throws IOException {
        assertEquals(slots, ground().create(slots).shape().slotsPerType());
    }
}

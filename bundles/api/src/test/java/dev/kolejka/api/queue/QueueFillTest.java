package dev.kolejka.api.queue;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.kolejka.api.queue.QueueFill.TypeDepth;
import java.util.List;
import org.junit.jupiter.api.Test;

class QueueFillTest {

    @Test
    void theDeepestTypeComesFirstAndEqualOnesByNumber() {
        QueueFill fill = new QueueFill(9, 31, List.of(new TypeDepth(7, 2), new TypeDepth(4, 2), new TypeDepth(9, 5)));

        assertEquals(List.of(new TypeDepth(9, 5), new TypeDepth(4, 2), new TypeDepth(7, 2)), fill.types());
    }
}

package dev.kolejka.api.queue;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.kolejka.api.queue.QueueFill.TypeDepth;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class QueueFillTest {

    @Test
    void theDeepestTypeComesFirstAndEqualOnesByNumber() {
        QueueFill fill = new QueueFill(9, 31, List.of(new TypeDepth(7, 2), new TypeDepth(4, 2), new TypeDepth(9, 5)));

        assertEquals(List.of(new TypeDepth(9, 5), new TypeDepth(4, 2), new TypeDepth(7, 2)), fill.types());
    }

    @Test
    void onlyTheDeepestAreNamed() {
        List<TypeDepth> many = LongStream.rangeClosed(1, 40)
                .mapToObj(t -> new TypeDepth(t, (int) t))
                .toList();

        QueueFill fill = new QueueFill(820, 1000, many);

        assertEquals(QueueFill.MAX_TYPES, fill.types().size());
        assertEquals(new TypeDepth(40, 40), fill.types().get(0));
    }
}

package dev.kolejka.client.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kolejka.api.queue.Frame;
import dev.kolejka.api.sealing.Letter;
import dev.kolejka.api.sealing.Seals;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Old keys serve until the server uses the new ones. */
class KeysTest {

    private final Keys keys = new Keys();
    private final Frame frame = new Frame();
    private final Letter letter = new Letter();
    private final Set<Integer> closed = new HashSet<>();
    private final List<Integer> prepared = new ArrayList<>();

    /** Keys that open what is of their number. */
    private Seals seals(int id) {
        return new Seals() {
            @Override
            public int keyId() {
                return id;
            }

            @Override
            public void seal(Letter what, long type, int first, Frame into) {
                into.head(type, first, id);
            }

            @Override
            public boolean open(Frame what, Letter into) {
                return what.second() == id;
            }

            @Override
            public void prepare() {
                prepared.add(id);
            }

            @Override
            public void close() {
                closed.add(id);
            }
        };
    }

    private boolean opens(int id) {
        return keys.open(frame.head(10, 10, id), letter);
    }

    @Test
    void whatWasSaidUnderTheKeysBeforeIsStillHeardUntilTheNewOnesAreUsed() {
        keys.replace(seals(1));
        keys.replace(seals(2));
        assertTrue(opens(1));

        assertTrue(opens(2));

        assertFalse(opens(1));
        assertEquals(Set.of(1), closed);
    }

    @Test
    void onlyTheKeysBeforeTheLastAreKept() {
        keys.replace(seals(1));
        keys.replace(seals(2));
        keys.replace(seals(3));

        assertEquals(Set.of(1), closed);
        assertFalse(opens(1));
        assertTrue(opens(2));
    }

    @Test
    void sealingTakesTheNewOnesAtOnce() {
        keys.replace(seals(1));
        keys.replace(seals(2));

        keys.seal(letter, 10, frame);

        assertEquals(2, frame.second());
        assertEquals(1, frame.type());
        assertEquals(10, frame.first());
    }

    @Test
    void theNewOnesArePreparedAndNoneBeforeThereAreAny() {
        keys.prepare();
        keys.replace(seals(1));
        keys.replace(seals(2));

        keys.prepare();

        assertEquals(List.of(2), prepared);
    }

    @Test
    void closingWipesAllAndNothingOpensOrIsSealedAnyMore() {
        keys.replace(seals(1));
        keys.replace(seals(2));

        keys.close();

        assertEquals(Set.of(1, 2), closed);
        assertFalse(opens(2));
        assertThrows(IllegalStateException.class, () -> keys.seal(letter, 10, frame));
    }
}

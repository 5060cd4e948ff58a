package dev.kolejka.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The door is swapped every second under traffic: 60 times, or as often as {@code -Dsoak.swaps} says. What it measures is
 * printed; how fast it is, is for the bench to judge.
 * Alone: everybody has to notice each swap before the next one a second later.
 */
@Tag("alone")
class SwapSoakTest {

    private static final int SWAPS = Integer.getInteger("soak.swaps", 60);

    /** What may come and go by itself: a thread of the JVM, a connection of an operator. */
    private static final int COMES_AND_GOES = 3;

    /** Far less than one queue or one batch of frames a swap would leave behind. */
    private static final int HEAP_KIB_A_SWAP = 32;

    @TempDir
    Path directory;

    @Test
    void nothingIsLostDoubledOrReorderedAndNothingGrows() throws Exception {
        SwapSoak.Figures figures = SwapSoak.run(directory, SWAPS);
        System.out.println(figures);

        assertEquals(List.of(), figures.troubles(), figures::toString);
        assertEquals(0, figures.lost(), figures::toString);
        assertEquals(0, figures.doubled(), figures::toString);
        assertEquals(0, figures.reordered(), figures::toString);
        assertEquals(0, figures.unexpected(), figures::toString);
        assertEquals(4 * SWAPS, figures.moves(), figures::toString);
        ServerProcess before = figures.before();
        ServerProcess after = figures.after();
        assertTrue(after.threads() <= before.threads() + COMES_AND_GOES, figures::toString);
        assertTrue(after.descriptors() <= before.descriptors() + COMES_AND_GOES, figures::toString);
        assertTrue(after.heapKib() <= before.heapKib() + 1024 + SWAPS * HEAP_KIB_A_SWAP, figures::toString);
    }
}

package dev.kolejka.transport.sysv;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.kolejka.api.queue.FrameBatch;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SightingsTest {

    private final ByteBuffer scratch = Scratch.ofThread();

    @Test
    void whatIsSeenFromTheOldestUpIsShownAsItWasSeen() {
        Sightings sightings = new Sightings(4);
        sightings.begin(4);
        for (int n : new int[] {1, 1, 2}) {
            sightings.addNewer(with(n));
        }

        assertEquals(List.of(1, 1, 2), shown(sightings), "nothing moved, so these are twins");
    }

    @Test
    void whatIsSeenFromTheNewestDownIsShownOldestFirst() {
        assertEquals(List.of(1, 2, 3), shown(seenDown(8, 3, 2, 1)));
    }

    @Test
    void onlyTheOldestAreKeptWhenThereAreTooMany() {
        assertEquals(List.of(1, 2), shown(seenDown(2, 5, 4, 3, 2, 1)));
    }

    @Test
    void aFrameSeenTwiceEndsTheBatchWhereItWasSeenLast() {
        // 4 3 2 1 lay there; when 3 had been seen, two others in front of all went, and 3 came by again.
        assertEquals(List.of(1, 2, 3), shown(seenDown(8, 4, 3, 3, 2, 1)));
        assertEquals(List.of(1), shown(seenDown(8, 4, 1, 3, 2, 1)));
        assertEquals(List.of(1, 2), shown(seenDown(8, 2, 4, 3, 2, 1)));
    }

    @Test
    void theFirstDoubtDecides() {
        assertEquals(List.of(1, 2), shown(seenDown(8, 3, 2, 3, 2, 1)));
    }

    @Test
    void aFrameSeenTwiceWhoseFirstSightMadeRoomForOlderOnesIsInNoDoubt() {
        assertEquals(List.of(1, 2, 3), shown(seenDown(3, 3, 5, 4, 6, 3, 2, 1)));
    }

    @Test
    void framesAreFoundWhereTheyWereSeenAndOnlyThere() {
        Sightings sightings = seenDown(8, 3, 2, 1);

        assertEquals(1, sightings.indexOf(with(2), 0));
        assertEquals(-1, sightings.indexOf(with(2), 2));
        assertEquals(-1, sightings.indexOf(with(4), 0));
    }

    @Test
    void framesThatDifferInTheirLastByteAreNotTheSame() {
        Sightings sightings = seenDown(8, 3, 2, 1);
        with(2).put(Scratch.FRAME + 527, (byte) 1);

        assertEquals(-1, sightings.indexOf(scratch, 0));
    }

    private Sightings seenDown(int most, int... firsts) {
        Sightings sightings = new Sightings(8);
        sightings.begin(most);
        for (int first : firsts) {
            sightings.addOlder(with(first));
        }
        sightings.settle();
        return sightings;
    }

    private ByteBuffer with(int first) {
        Ground.frame(1, first).writeTo(scratch, Scratch.FRAME);
        return scratch;
    }

    private List<Integer> shown(Sightings sightings) {
        FrameBatch batch = new FrameBatch(8);
        sightings.showIn(batch, scratch);
        return IntStream.range(0, batch.size())
                .mapToObj(i -> batch.frame(i).first())
                .toList();
    }
}

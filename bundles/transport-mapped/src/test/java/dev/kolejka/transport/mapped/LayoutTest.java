package dev.kolejka.transport.mapped;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kolejka.api.queue.Frame;
import dev.kolejka.api.queue.QueueShape;
import dev.kolejka.api.queue.QueueShape.Legend;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LayoutTest {

    private static final int[] HEADER = {
        Layout.HEADER_MAGIC, Long.BYTES,
        Layout.HEADER_VERSION, Integer.BYTES,
        Layout.HEADER_QUEUE_ID, 16,
        Layout.HEADER_BOOT_ID, 16,
        Layout.HEADER_TYPES, Integer.BYTES,
        Layout.HEADER_SLOTS, Integer.BYTES,
        Layout.HEADER_PEOPLE, Integer.BYTES,
        Layout.HEADER_GROUPS, Integer.BYTES,
        Layout.HEADER_SESSIONS, Integer.BYTES,
        Layout.HEADER_LOCK_FILE, Long.BYTES,
        Layout.HEADER_CHECKSUM, Integer.BYTES,
        Layout.HEADER_STATE, Integer.BYTES,
        Layout.HEADER_ROOM_LOCK, Long.BYTES,
        Layout.HEADER_BYTES, 0
    };

    private static final int[] LANE_WORDS = {Layout.LANE_LOCK, Layout.LANE_TAIL, Layout.LANE_HEAD};

    @Test
    void theNumbersAreTheOnesDrawn() {
        Layout layout = new Layout(shape(9, 64));

        assertEquals(576, Layout.SLOT_BYTES);
        assertEquals(384 + 64 * 576 + 3712, layout.laneBytes(), "rounded up to ten pages");
        assertEquals(18 * 4096, layout.frontBytes(), "header, sixteen pages of epochs, lane table");
        assertEquals(18 * 4096 + 9 * 40_960, layout.fileBytes());
        assertEquals(384, layout.slot(0));
        assertEquals(384 + 576, layout.slot(65));
        assertEquals(4096 + 4 * 7, Layout.epoch(7));
        assertEquals(17 * 4096 + 32, Layout.entry(3));
        assertEquals(18 * 4096 + 2 * 40_960, layout.laneInFile(3));
        assertEquals(81_920, layout.laneInSegment(3));
    }

    @Test
    void fieldsOfTheHeaderDoNotOverlap() {
        for (int i = 0; i + 2 < HEADER.length; i += 2) {
            assertTrue(HEADER[i] + HEADER[i + 1] <= HEADER[i + 2], "at " + HEADER[i]);
            assertEquals(0, HEADER[i] % Math.min(8, HEADER[i + 1]), "aligned at " + HEADER[i]);
        }
    }

    @Test
    void theStateHasItsCacheLinesToItself() {
        assertEquals(0, Layout.HEADER_STATE % 128);
        assertTrue(Layout.HEADER_STATE - Layout.HEADER_CHECKSUM >= Integer.BYTES);
        assertTrue(Layout.HEADER_ROOM_LOCK - Layout.HEADER_STATE >= 128);
    }

    @Test
    void wordsThatDifferentProcessesWriteAreAPairOfCacheLinesApart() {
        for (int i = 0; i < LANE_WORDS.length; i++) {
            assertEquals(i * 128, LANE_WORDS[i]);
        }
        assertEquals(LANE_WORDS.length * 128, Layout.LANE_SLOTS);
    }

    @Test
    void theStampOfALaneLiesBesideItsTailWhichTheSameProcessWrites() {
        assertEquals(Layout.LANE_TAIL / 64, Layout.LANE_STAMP / 64);
        assertEquals(8, Layout.LANE_STAMP - Layout.LANE_TAIL);
    }

    @Test
    void aSlotHoldsItsFrame() {
        assertTrue(Layout.SLOT_STAMP - Layout.SLOT_FRAME >= Frame.BYTES);
        assertTrue(Layout.SLOT_SEQUENCE - Layout.SLOT_STAMP >= Long.BYTES);
        assertTrue(Layout.SLOT_BYTES - Layout.SLOT_SEQUENCE >= Long.BYTES);
        assertEquals(Layout.SLOT_SEQUENCE / 64, Layout.SLOT_STAMP / 64, "a stamp costs no line of its own");
        assertEquals(0, Layout.SLOT_BYTES % 64);
        assertEquals(0, Layout.LANE_SLOTS % 64);
    }

    @ParameterizedTest
    @CsvSource({"2,2", "3,4", "4,4", "5,8", "64,64", "65,128", "65535,65536", "65536,65536"})
    void aRingIsTheNextPowerOfTwo(int slots, int ring) {
        Layout layout = new Layout(shape(1, slots));

        assertEquals(ring, layout.ring());
        Set<Integer> starts = new HashSet<>();
        for (int position = 0; position < ring; position++) {
            starts.add(layout.slot(position));
        }
        assertEquals(ring, starts.size());
        assertEquals(layout.slot(0), layout.slot(ring));
        assertTrue(layout.slot(ring - 1) + Layout.SLOT_BYTES <= layout.laneBytes());
        assertTrue(layout.slot(-1) >= Layout.LANE_SLOTS, "even an impossible position stays in the lane");
        assertEquals(layout.slot(5), layout.slot((1L << 40) * ring + 5));
    }

    @ParameterizedTest
    @CsvSource({"1,2", "9,64", "20003,64", "60000,64", "100,65536", "1048576,2"})
    void lanesFollowEachOtherToTheEndOfTheFile(int types, int slots) {
        Layout layout = new Layout(shape(types, slots));
        long end = layout.frontBytes();
        assertTrue(Layout.entry(types) + Layout.ENTRY_BYTES <= end, "the table fits in front of them");

        for (int type = 1; type <= types; type++) {
            int segment = layout.segmentOf(type);
            assertEquals(end, layout.segmentInFile(segment) + layout.laneInSegment(type));
            assertEquals(0, end % Layout.PAGE_BYTES);
            assertTrue(layout.laneInSegment(type) + layout.laneBytes() <= layout.segmentBytes(segment));
            assertTrue(segment < layout.segments());
            end += layout.laneBytes();
        }

        assertEquals(layout.fileBytes(), end);
    }

    @Test
    void moreTypesThanAFileMayHaveAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> new Layout(shape(Layout.MAX_TYPES + 1, 2)));
    }

    private static QueueShape shape(int types, int slots) {
        return new QueueShape(types, slots, Legend.NONE);
    }
}

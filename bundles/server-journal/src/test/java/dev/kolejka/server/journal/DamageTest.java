package dev.kolejka.server.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kolejka.api.program.ExitStatus;
import dev.kolejka.api.program.RefusedException;
import dev.kolejka.api.server.Configuration.Durability;
import dev.kolejka.api.server.Journal;
import dev.kolejka.api.server.NoEvents;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever becomes of the files: the right answer, or none. */
class DamageTest {

    private static final String SEGMENT = "segment-0000000000000000001";
    private static final String SNAPSHOT = "snapshot-0000000000000000001";
    private static final int RESERVE = 64;

    private final SimulatedDisk disk = new SimulatedDisk(new Random(3));

    /** Where each record ends. */
    private final List<Integer> ends = new ArrayList<>(List.of(Header.BYTES));

    private final Told told = new Told();

    /** A server that was killed after so many records. */
    private void records(int count, int segmentBytes) throws Exception {
        Journal journal = disk.open(Durability.PROCESS, segmentBytes, RESERVE);
        journal.begin(Samples.NAMES, state -> state.mail(new int[] {1}, 0, 1, Samples.mail("waits since yesterday")));
        told.mail(new int[] {1}, 0, 1, Samples.mail("waits since yesterday"));
        for (int i = 0; i < count; i++) {
            journal.answered(77, i, 1);
            told.answered(77, i, 1);
            if (i % 3 == 0) {
                journal.taken(1, i);
                told.taken(1, i);
            }
            if (i % 7 == 0) {
                journal.mail(new int[] {1, 3}, 0, 2, Samples.mail("text " + i));
                told.mail(new int[] {1, 3}, 0, 2, Samples.mail("text " + i));
            }
            journal.commit();
            ends.add(endOfRecords());
        }
    }

    /** In the only segment. */
    private int endOfRecords() throws RefusedException {
        ByteBuffer bytes = disk.bytes(SEGMENT);
        Records records = new Records(
                bytes, Header.read(bytes, FileName.segment(1), SEGMENT).salt());
        int at = ends.get(ends.size() - 1);
        while (records.isSound(at)) {
            at += records.length(at);
        }
        return at;
    }

    private static List<String> replay(SimulatedDisk disk) throws RefusedException {
        Told again = new Told();
        try (Journal journal = disk.open(Durability.PROCESS, 1 << 14, RESERVE)) {
            journal.replay(again);
        }
        return again.lines();
    }

    /** What was told in the snapshot and the first records. */
    private List<String> prefix(int records) {
        int lines = 1;
        for (int i = 0; i < records; i++) {
            lines += 1 + (i % 3 == 0 ? 1 : 0) + (i % 7 == 0 ? 1 : 0);
        }
        return told.lines().subList(0, lines);
    }

    private int wholeRecords(int length) {
        return (int) ends.stream().filter(end -> end <= length).count() - 1;
    }

    @Test
    void aSegmentCutAtAnyByteHoldsWhatWasCommittedBefore() throws Exception {
        records(20, 1 << 14);
        byte[] whole = toArray(disk.bytes(SEGMENT));

        for (int length = Header.BYTES; length <= ends.get(20) + 64; length++) {
            SimulatedDisk cut = disk.copy();
            cut.put(SEGMENT, Arrays.copyOf(whole, length));

            assertEquals(prefix(wholeRecords(length)), replay(cut), "cut at " + length);
            assertGoesOn(cut, prefix(wholeRecords(length)));
        }
    }

    @Test
    void aSegmentWhoseWriterWasStoppedAtAnyByteHoldsWhatWasCommittedBefore() throws Exception {
        records(20, 1 << 14);
        byte[] whole = toArray(disk.bytes(SEGMENT));

        for (int length = Header.BYTES; length <= ends.get(20); length++) {
            SimulatedDisk stopped = disk.copy();
            stopped.put(SEGMENT, Arrays.copyOf(Arrays.copyOf(whole, length), whole.length));
            int written = length;
            while (written < whole.length && whole[written] == 0) {
                written++;
            }

            assertEquals(prefix(wholeRecords(written)), replay(stopped), "stopped at " + length);
            assertGoesOn(stopped, prefix(wholeRecords(written)));
        }
    }

    private static void assertGoesOn(SimulatedDisk disk, List<String> before) throws Exception {
        try (Journal journal = disk.open(Durability.DISK, 1 << 14, RESERVE)) {
            journal.replay(new Told());
            journal.begin(Samples.NAMES, Samples::nothing);
            journal.closed(3);
            journal.commit();
        }

        List<String> expected = new ArrayList<>(before);
        expected.add("closed[3]");
        assertEquals(expected, replay(disk));
    }

    @Test
    void aFlippedBitAnywhereInAThousandRecordsIsRefusedOrTakesTheLastRecordOnly() throws Exception {
        records(1000, 1 << 17);

        assertEquals(ends.get(1000) - ends.get(999), flipEach(SEGMENT, 0, ends.get(1000)));
    }

    /** The machine was started again, so that a record might be torn: but the server was stopped in order. */
    @Test
    void aFlippedBitIsRefusedAfterAStartOfTheMachineToo() throws Exception {
        records(60, 1 << 14);
        try (Journal journal = disk.open(Durability.PROCESS, 1 << 14, RESERVE)) {
            journal.replay(new Told());
            journal.begin(Samples.NAMES, Samples::nothing);
        }
        disk.reboot();

        assertEquals(0, flipEach(SEGMENT, 0, ends.get(60)));
    }

    @Test
    void aFlippedBitAnywhereInASnapshotIsRefused() throws Exception {
        records(1, 1 << 14);

        assertEquals(0, flipEach(SNAPSHOT, 0, disk.bytes(SNAPSHOT).capacity()));
    }

    @Test
    void aFlippedBitBehindTheEndIsNoRecord() throws Exception {
        records(5, 1 << 12);
        ByteBuffer bytes = disk.bytes(SEGMENT);

        for (int at = ends.get(5); at < bytes.capacity(); at++) {
            bytes.put(at, (byte) (1 << at % 8));
            assertEquals(told.lines(), replay(disk.copy()));
            bytes.put(at, (byte) 0);
        }
    }

    /** Flips a bit of each byte, and says how often the last record was taken for one that was not finished. */
    private int flipEach(String file, int from, int to) throws Exception {
        ByteBuffer bytes = disk.bytes(file);
        int cut = 0;
        for (int at = from; at < to; at++) {
            byte before = bytes.get(at);
            bytes.put(at, (byte) (before ^ 1 << at % 8));
            try {
                new Replay(disk, Chain.open(disk)).run(new NoEvents());
                Told again = new Told();
                new Replay(disk, Chain.open(disk)).run(again);
                assertEquals(prefix(ends.size() - 2), again.lines(), "bit flipped at " + at);
                assertTrue(at >= ends.get(ends.size() - 2), "the record at " + at + " is not the last");
                cut++;
            } catch (RefusedException refused) {
                assertEquals(ExitStatus.CONFIG, refused.status());
                assertTrue(String.valueOf(refused.getMessage()).contains("disk/" + file), refused.getMessage());
            }
            bytes.put(at, before);
        }
        return cut;
    }

    private static byte[] toArray(ByteBuffer bytes) {
        byte[] array = new byte[bytes.capacity()];
        bytes.get(0, array);
        return array;
    }

    @Test
    void theMessageNamesFileAndOffsetAndWhatToDo() throws Exception {
        records(3, 1 << 14);
        disk.bytes(SEGMENT).put(ends.get(1) + 9, (byte) 9);

        RefusedException refused = assertThrows(RefusedException.class, () -> replay(disk));

        assertEquals(
                "disk/" + SEGMENT + " is damaged at offset " + ends.get(1)
                        + ": record 2 is not sound, and others come later (1 found). Nothing was changed; restore a"
                        + " backup, and look at the disk. \"kolejka-server journal check\" tells what can be read",
                refused.getMessage());
    }

    @Test
    void anotherProgramsFileIsRefused() throws Exception {
        records(3, 1 << 14);
        disk.put(SEGMENT, "SQLite format 3\0".repeat(32).getBytes(java.nio.charset.StandardCharsets.UTF_8));

        assertRefused("disk/" + SEGMENT + " is no file of a journal; find out what wrote it, and put the right one back"
                + " from a backup");
    }

    @Test
    void aFileOfANewerVersionIsRefused() throws Exception {
        records(3, 1 << 14);
        disk.bytes(SNAPSHOT).putInt(8, 2);

        assertRefused("disk/" + SNAPSHOT + " has version 2, and this kolejka-server reads up to 1; start the newer one"
                + " that wrote it");
    }

    @Test
    void aFileUnderAnothersNameIsRefused() throws Exception {
        records(3, 1 << 14);
        disk.put("segment-0000000000000000004", toArray(disk.bytes(SEGMENT)));

        assertRefused("disk/segment-0000000000000000004 is segment 1 under another's name; give it back its own");
    }

    @Test
    void aFileOfAnotherStateIsRefused() throws Exception {
        records(3, 1 << 14);
        SimulatedDisk other = new SimulatedDisk(new Random(5));
        other.open(Durability.PROCESS, 1 << 14, RESERVE).begin(Samples.NAMES, Samples::nothing);
        disk.put(SEGMENT, toArray(other.bytes(SEGMENT)));

        RefusedException refused = assertThrows(RefusedException.class, () -> replay(disk));

        assertEquals(ExitStatus.CONFIG, refused.status());
        assertTrue(String.valueOf(refused.getMessage()).contains("it belongs to state "), refused.getMessage());
    }

    @Test
    void aMissingFileIsRefusedWhicheverItIs() throws Exception {
        records(400, 1 << 12);
        List<String> files =
                disk.list().stream().filter(name -> !name.endsWith(".new")).toList();
        assertTrue(files.size() > 5, files.toString());

        for (String missing : files) {
            SimulatedDisk without = disk.copy();
            without.delete(missing);

            RefusedException refused = assertThrows(RefusedException.class, () -> replay(without), missing);
            assertEquals(ExitStatus.CONFIG, refused.status());
        }
        assertEquals(told.lines(), replay(disk));
    }

    private void assertRefused(String message) {
        RefusedException refused = assertThrows(RefusedException.class, () -> replay(disk));

        assertEquals(message, refused.getMessage());
        assertEquals(ExitStatus.CONFIG, refused.status());
    }
}

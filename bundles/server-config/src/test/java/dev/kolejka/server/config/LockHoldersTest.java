package dev.kolejka.server.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** The kernel's table of locks as it looks on a busy machine. */
class LockHoldersTest {

    private static final String SERVER = "1: POSIX  ADVISORY  WRITE 4711 fe:00:2146374 0 0";

    @Test
    void theHolderOfByteZeroIsFoundAmongOthers() {
        List<String> table = List.of(
                "1: FLOCK  ADVISORY  WRITE 11 fe:00:2146374 0 EOF",
                "2: POSIX  ADVISORY  READ  12 fe:00:2146374 0 0",
                "3: POSIX  ADVISORY  WRITE 13 fe:00:2146374 1 1",
                "4: POSIX  ADVISORY  WRITE 14 fe:00:999 0 0",
                "5: -> POSIX  ADVISORY  WRITE 15 fe:00:2146374 0 0",
                SERVER);

        assertEquals(OptionalLong.of(4711), LockHolders.ofByte(table, "2146374", 0));
    }

    @Test
    void nobodyIsNamedWhenTheTableDoesNotTell() {
        assertEquals(OptionalLong.empty(), LockHolders.ofByte(List.of(), "2146374", 0));
        assertEquals(
                OptionalLong.empty(),
                LockHolders.ofByte(List.of("1: POSIX  ADVISORY  WRITE 0 fe:00:2146374 0 0"), "2146374", 0));
    }

    @Test
    void nobodyIsNamedWhenAnotherFileSystemHasTheSameInode() {
        List<String> table = List.of(SERVER, "2: POSIX  ADVISORY  WRITE 99 fe:01:2146374 0 0");

        assertEquals(OptionalLong.empty(), LockHolders.ofByte(table, "2146374", 0));
    }

    @Test
    void whoeverHoldsManyBytesIsNamedForEachOfThemAndForNoOther() {
        List<String> table = List.of(SERVER, "2: POSIX  ADVISORY  WRITE 99 fe:00:2146374 1 1000");

        assertEquals(OptionalLong.of(99), LockHolders.ofByte(table, "2146374", 66));
        assertEquals(OptionalLong.empty(), LockHolders.ofByte(table, "2146374", 1001));
        assertEquals(
                OptionalLong.of(99),
                LockHolders.ofByte(List.of("2: POSIX  ADVISORY  WRITE 99 fe:00:2146374 1 EOF"), "2146374", 1L << 40));
    }
}

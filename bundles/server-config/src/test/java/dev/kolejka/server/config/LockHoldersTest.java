package dev.kolejka.server.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.kolejka.server.config.LockHolders.Holder;
import java.util.List;
import java.util.Optional;
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

        assertEquals(Optional.of(new Holder(4711, false)), LockHolders.ofByte(table, "2146374", 0));
    }

    @Test
    void nobodyIsNamedWhenTheTableDoesNotTell() {
        assertEquals(Optional.empty(), LockHolders.ofByte(List.of(), "2146374", 0));
        assertEquals(
                Optional.empty(),
                LockHolders.ofByte(List.of("1: POSIX  ADVISORY  WRITE 0 fe:00:2146374 0 0"), "2146374", 0));
    }

    @Test
    void nobodyIsNamedWhenAnotherFileSystemHasTheSameInode() {
        List<String> table = List.of(SERVER, "2: POSIX  ADVISORY  WRITE 99 fe:01:2146374 0 0");

        assertEquals(Optional.empty(), LockHolders.ofByte(table, "2146374", 0));
    }

    @Test
    void whoeverHoldsManyBytesIsNamedForEachOfThemAndForNoOther() {
        List<String> table = List.of(SERVER, "2: POSIX  ADVISORY  WRITE 99 fe:00:2146374 1 1000");

        assertEquals(Optional.of(new Holder(99, false)), LockHolders.ofByte(table, "2146374", 66));
        assertEquals(Optional.empty(), LockHolders.ofByte(table, "2146374", 1001));
        assertEquals(
                Optional.of(new Holder(99, false)),
                LockHolders.ofByte(List.of("2: POSIX  ADVISORY  WRITE 99 fe:00:2146374 1 EOF"), "2146374", 1L << 40));
    }

    @Test
    void whoeverKeepsOthersFromAByteWithASharedLockIsNamedWhenNobodyHoldsItAlone() {
        String sharing = "2: POSIX  ADVISORY  READ  12 fe:00:2146374 0 EOF";

        assertEquals(Optional.of(new Holder(12, true)), LockHolders.ofByte(List.of(sharing), "2146374", 0));
        assertEquals(
                Optional.empty(),
                LockHolders.ofByte(List.of(sharing, "3: POSIX  ADVISORY  READ  13 fe:00:2146374 0 0"), "2146374", 0));
    }
}

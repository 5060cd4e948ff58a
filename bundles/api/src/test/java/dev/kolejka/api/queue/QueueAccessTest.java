package dev.kolejka.api.queue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QueueAccessTest {

    @Test
    void withoutAWishTheOwnersGroupMayUseAQueue() {
        assertEquals(0660, QueueAccess.DEFAULT.mode());
        assertNull(QueueAccess.DEFAULT.group());
    }

    @ParameterizedTest
    @CsvSource({"0, ---------", "777, rwxrwxrwx", "660, rw-rw----", "640, rw-r-----", "421, r---w---x", "124, --x-w-r--"
    })
    void aModeIsReadAsChmodReadsIt(String octal, String permissions) {
        QueueAccess access = new QueueAccess(Integer.parseInt(octal, 8), null);

        assertEquals(PosixFilePermissions.fromString(permissions), access.permissions());
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 01000, 04755, Integer.MAX_VALUE})
    void otherBitsAreRefused(int mode) {
        IllegalArgumentException refusal =
                assertThrows(IllegalArgumentException.class, () -> new QueueAccess(mode, null));

        assertEquals("mode must be 0000 to 0777 octal, got " + Integer.toOctalString(mode), refusal.getMessage());
    }
}

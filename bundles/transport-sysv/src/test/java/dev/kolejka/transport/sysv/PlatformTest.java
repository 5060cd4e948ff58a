package dev.kolejka.transport.sysv;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Machines on which there are no such queues: the transport is there all the same, and says why it makes none. */
class PlatformTest {

    @ParameterizedTest
    @CsvSource({"Mac OS X,aarch64", "Windows 11,amd64", "Linux,x86", "Linux,ppc64le", "'',''"})
    void aMachineThatIsNotKnownIsNamed(String system, String processor) {
        IOException failed = assertThrows(
                IOException.class, () -> Platform.require("cannot make the sysv queue 6661", system, processor));

        assertEquals(
                "cannot make the sysv queue 6661: the sysv transport knows Linux on x86-64 and arm64, and this is "
                        + system + " on " + processor + "; use the transport mapped",
                failed.getMessage());
    }

    @ParameterizedTest
    @CsvSource({"Linux,amd64", "Linux,aarch64"})
    void theMachinesItWasMadeForAreKnown(String system, String processor) {
        assertDoesNotThrow(() -> Platform.require("cannot", system, processor));
    }

    @Test
    void withoutJnaTheTransportIsThereAndSaysWhatIsMissing() {
        assertTrue(failure(new NoClassDefFoundError("com/sun/jna/Native")).contains("install the bundle com.sun.jna"));
    }

    @Test
    void whenTheNativePartCannotBeLoadedItSaysWhatHelps() {
        String failure = failure(new UnsatisfiedLinkError("failed to map segment from shared object"));

        assertTrue(failure.contains("failed to map segment") && failure.contains("-Djna.tmpdir=DIR"), failure);
    }

    private static String failure(LinkageError missing) {
        try (Ground ground = new Ground(() -> {
            throw missing;
        })) {
            assertEquals("sysv", ground.transport.name());
            assertEquals("6661", ground.transport.defaultName());
            assertTrue(ground.transport.keepsQueues());
            String message = String.valueOf(
                    assertThrows(IOException.class, ground::create).getMessage());
            assertTrue(message.startsWith("cannot make the " + ground.address), message);
            return message;
        }
    }

    @Test
    void endingTwiceTakesTheNativeCallsFromNobodyElse() throws Exception {
        try (Ground other = new Ground()) {
            Kernel twice = new LinuxKernel();
            twice.close();
            twice.close();

            assertTrue(other.create().offer(Ground.frame(1, 1)));
        }
    }
}

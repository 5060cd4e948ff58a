package dev.kolejka.api.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SizeTest {

    /** Operations reach 4g + p + 3, which stays below 2^30; types reach 2p + s + 3, which stays an int. */
    @ParameterizedTest
    @CsvSource({
        "1, 0, 0",
        "3, 2, 64",
        "1000, 1000, 1000",
        "1, 1048575, 0", // 2^20 - 1 groups, as many as sealed mail can name
        "1069547520, 1048575, 0", // 4g + p + 3 = 2^30 - 1
        "1073741820, 0, 4", // 4g + p + 3 = 2^30 - 1, 2p + s + 3 = 2^31 - 1
        "1, 0, 2147483642" // 2p + s + 3 = 2^31 - 1
    })
    void sizesThatFitTheProtocolAreTaken(int people, int groups, int sessions) {
        Size size = new Size(people, groups, sessions);

        assertEquals(people, size.people());
        assertEquals(groups, size.groups());
        assertEquals(sessions, size.sessions());
    }

    @ParameterizedTest
    @CsvSource({"0, 0, 0", "-1, 0, 0", "1, -1, 0", "1, 0, -1"})
    void tooSmallANumberIsRefused(int people, int groups, int sessions) {
        IllegalArgumentException refusal =
                assertThrows(IllegalArgumentException.class, () -> new Size(people, groups, sessions));

        assertEquals(
                "size needs at least 1 person, 0 groups and 0 sessions, got " + people + ", " + groups + " and "
                        + sessions,
                refusal.getMessage());
    }

    @ParameterizedTest
    @CsvSource({
        "1073741821, 0, 0",
        "1, 1048576, 0",
        "1069547521, 1048575, 0",
        "1, 2147483647, 0",
        "2147483647, 0, 0",
        "1073741820, 0, 5",
        "1, 0, 2147483643"
    })
    void numbersThatWouldRunIntoOursOrOverflowAreRefused(int people, int groups, int sessions) {
        IllegalArgumentException refusal =
                assertThrows(IllegalArgumentException.class, () -> new Size(people, groups, sessions));

        assertEquals(
                people + " people, " + groups + " groups and " + sessions + " sessions do not fit the protocol",
                refusal.getMessage());
    }
}

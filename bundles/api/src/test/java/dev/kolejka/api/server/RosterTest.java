package dev.kolejka.api.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.kolejka.api.protocol.Names;
import dev.kolejka.api.protocol.Names.Group;
import dev.kolejka.api.protocol.Size;
import java.util.List;
import org.junit.jupiter.api.Test;

class RosterTest {

    private static final Names NAMES = new Names(List.of("ala", "bob"), List.of(new Group("kino", List.of(1))));
    private static final Password KOTA = new Password("kota");
    private static final Password PSA = new Password("psa");

    @Test
    void everyPersonHasAPassword() {
        Roster roster = new Roster(NAMES, List.of(KOTA, PSA));

        assertSame(KOTA, roster.password(1));
        assertSame(PSA, roster.password(2));
        assertThrows(IndexOutOfBoundsException.class, () -> roster.password(0));
        assertThrows(IndexOutOfBoundsException.class, () -> roster.password(3));
    }

    @Test
    void itCountsPeopleAndGroups() {
        assertEquals(new Size(2, 1, 64), new Roster(NAMES, List.of(KOTA, PSA)).size(64));
    }

    @Test
    void asManyPasswordsAsPeopleOrNone() {
        IllegalArgumentException refusal =
                assertThrows(IllegalArgumentException.class, () -> new Roster(NAMES, List.of(KOTA)));

        assertEquals("2 people have 1 passwords", refusal.getMessage());
    }

    @Test
    void itsLabelHoldsNoPassword() {
        assertFalse(new Roster(NAMES, List.of(KOTA, PSA)).toString().contains("kota"));
    }
}

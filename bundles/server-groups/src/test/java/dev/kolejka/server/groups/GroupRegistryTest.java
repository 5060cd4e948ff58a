package dev.kolejka.server.groups;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kolejka.api.protocol.Names;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GroupRegistryTest {

    private static final int CHESS = 1;
    private static final int CINEMA = 2;
    private static final int EMPTY = 3;

    private final GroupRegistry groups = new GroupRegistry();

    @BeforeEach
    void threeGroups() {
        groups.begin(new Names(
                List.of("ala", "bob", "ewa"),
                List.of(
                        new Names.Group("szachy", List.of(2, 1)),
                        new Names.Group("kino", List.of(1, 3)),
                        new Names.Group("pusta", List.of()))));
    }

    @Test
    void aGenerationBeginsWithTheMembersOfTheConfiguration() {
        assertTrue(groups.isMember(CHESS, 2));
        assertFalse(groups.isMember(CINEMA, 2));
        assertEquals(0, groups.next(EMPTY, 0));
    }

    @Test
    void joiningAndLeavingConcernOneGroupAndMayBeRepeated() {
        groups.join(CINEMA, 2);
        groups.join(CINEMA, 2);
        groups.leave(CHESS, 2);
        groups.leave(CHESS, 2);

        assertTrue(groups.isMember(CINEMA, 2));
        assertFalse(groups.isMember(CHESS, 2));
    }

    @Test
    void theWalkGoesThroughTheMembersInTheOrderOfPlaces() {
        assertEquals(1, groups.next(CHESS, 0));
        assertEquals(2, groups.next(CHESS, 1));
        assertEquals(0, groups.next(CHESS, 2));
    }
}

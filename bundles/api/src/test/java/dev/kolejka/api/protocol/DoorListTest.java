package dev.kolejka.api.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.kolejka.api.protocol.DoorList.Door;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DoorListTest {

    @Test
    void itsDoorsDoNotChangeWithTheListTheyCameIn() {
        List<Door> doors = new ArrayList<>(List.of(new Door("mapped", "kolejka.queue", true)));
        DoorList list = new DoorList(1, new Size(3, 2, 64), doors);

        doors.clear();

        assertEquals(List.of(new Door("mapped", "kolejka.queue", true)), list.doors());
    }
}

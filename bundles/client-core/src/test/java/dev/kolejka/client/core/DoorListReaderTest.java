package dev.kolejka.client.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.kolejka.api.protocol.DoorList;
import dev.kolejka.api.protocol.MalformedException;
import dev.kolejka.api.protocol.Size;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing in queue.json is believed because it is there. */
class DoorListReaderTest {

    @Test
    void whatAServerWroteIsReadAndWhatANewerOneAddsIsPassedOver() throws Exception {
        DoorList doors = DoorListReader.read(ScriptedServer.QUEUE_JSON);

        assertEquals(
                new DoorList(
                        3,
                        new Size(3, 2, 64),
                        List.of(
                                new DoorList.Door("smoke", "signal", true),
                                new DoorList.Door("memory", "queue", true))),
                doors);
    }

    @Test
    void aDoorThatSaysNothingOfTheClassicLoginHasNone() throws Exception {
        DoorList doors = DoorListReader.read(
                "{\"version\":1,\"generation\":1,\"p\":1,\"g\":0,\"s\":0,\"doors\":[{\"transport\":\"m\",\"address\":\"a\"}]}");

        assertEquals(List.of(new DoorList.Door("m", "a", false)), doors.doors());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "7",
                "{",
                "{}",
                "{\"version\":2,\"generation\":1,\"p\":1,\"g\":0,\"s\":0,\"doors\":[]}",
                "{\"version\":1,\"generation\":1,\"p\":0,\"g\":0,\"s\":0,\"doors\":[]}",
                "{\"version\":1,\"generation\":1,\"p\":1,\"g\":-1,\"s\":0,\"doors\":[]}",
                "{\"version\":1,\"generation\":1,\"p\":\"1\",\"g\":0,\"s\":0,\"doors\":[]}",
                "{\"version\":1,\"generation\":1,\"p\":99999999999,\"g\":0,\"s\":0,\"doors\":[]}",
                "{\"version\":1,\"generation\":1,\"p\":1,\"g\":0,\"s\":0,\"doors\":{}}",
                "{\"version\":1,\"generation\":1,\"p\":1,\"g\":0,\"s\":0,\"doors\":[7]}",
                "{\"version\":1,\"generation\":1,\"p\":1,\"g\":0,\"s\":0,\"doors\":[{\"transport\":7}]}",
            })
    void anythingElseIsRefused(String json) {
        Exception refused = assertThrows(Exception.class, () -> DoorListReader.read(json));

        assertEquals(
                true,
                refused instanceof MalformedException || refused instanceof JsonProcessingException,
                () -> "refused as what it is: " + refused);
    }
}

package dev.kolejka.server.router;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.kolejka.api.queue.Frame;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * A conversation written down frame by frame, with the numbers worked out by hand (conversation.txt), against what the
 * server puts on the queue, byte by byte. The bytes expected are laid out here, not by {@link Frame}.
 */
class ConversationTest {

    private static final Pattern LINE = Pattern.compile("([<>]) +(\\d+) +(-?\\d+) +(-?\\d+) +\"(.*)\"");

    private final Office office = Office.open();

    @Test
    void everyFrameOfAConversationIsAsWrittenDownToTheByte() throws IOException {
        int frames = 0;
        for (String line : lines()) {
            Matcher parts = LINE.matcher(line);
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            assertEquals(true, parts.matches(), "not a frame: " + line);
            byte[] bytes = layOut(parts);
            if (parts.group(1).equals(">")) {
                office.puts(Frame.of(bytes));
            } else {
                assertArrayEquals(
                        bytes, office.takes(Long.parseLong(parts.group(2))).toBytes(), line);
                office.turn();
            }
            frames++;
        }
        assertFalse(frames < 30, "the conversation was read whole");
        for (long type = 1; type <= office.numbering.types(); type++) {
            assertEquals(0, office.queue.depth(type), "nothing is left on type " + type);
        }
    }

    private static byte[] layOut(Matcher parts) {
        ByteBuffer bytes = ByteBuffer.allocate(528).order(ByteOrder.nativeOrder());
        bytes.putLong(Long.parseLong(parts.group(2)))
                .putInt(Integer.parseInt(parts.group(3)))
                .putInt(Integer.parseInt(parts.group(4)))
                .put(parts.group(5).replace("\\n", "\n").getBytes(StandardCharsets.UTF_8));
        return bytes.array();
    }

    private static List<String> lines() throws IOException {
        try (InputStream text = ConversationTest.class.getResourceAsStream("conversation.txt")) {
            return new String(text.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        }
    }
}

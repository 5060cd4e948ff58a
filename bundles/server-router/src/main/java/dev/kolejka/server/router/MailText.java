package dev.kolejka.server.router;

import dev.kolejka.api.protocol.Request;
import dev.kolejka.api.protocol.Text;
import dev.kolejka.api.queue.Frame;
import java.util.List;

/**
 * The text of a message on its way through: cleaned, because classic clients print what they get, and cut at code
 * points where cleaning made it longer than a frame. Plain ASCII, the usual case, goes through as it is. Reused from
 * message to message.
 */
final class MailText {

    private final byte[] plain = new byte[Frame.TEXT_BYTES];
    private int plainLength;
    private List<String> pieces = List.of();

    /** Looks at the text of another request. */
    void read(Request request) {
        pieces = List.of();
        plainLength = request.textLength();
        if (plainLength > Frame.MAX_TEXT_BYTES || !copyPlain(request.frame())) {
            pieces = Text.pieces(Text.clean(request.text()), Frame.MAX_TEXT_BYTES);
        }
    }

    private boolean copyPlain(Frame frame) {
        for (int i = 0; i < plainLength; i++) {
            byte character = frame.textByte(i);
            if (character < ' ' || character > '~') {
                return false;
            }
            plain[i] = character;
        }
        return true;
    }

    /** How many frames it takes. */
    int frames() {
        return Math.max(1, pieces.size());
    }

    /** Puts one of them into a frame. */
    void write(int index, Frame frame) {
        if (pieces.isEmpty()) {
            frame.text(plain, plainLength);
        } else {
            frame.text(pieces.get(index));
        }
    }
}

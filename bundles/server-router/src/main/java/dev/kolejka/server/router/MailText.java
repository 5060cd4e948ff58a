package dev.kolejka.server.router;

import dev.kolejka.api.protocol.Request;
import dev.kolejka.api.protocol.Text;
import dev.kolejka.api.queue.Frame;
import java.util.List;

/**
 * The text of a message on its way through: cleaned, because classic clients print what they get, and cut at code
 * points where cleaning made it longer than a frame. A text that needs no cleaning, the usual case, goes from frame to
 * frame as it is, and nothing is made for it. Reused from message to message.
 */
final class MailText {

    private Frame clean = new Frame();
    private int cleanLength;

    /** A text that is not clean, in pieces; else none. */
    private List<String> pieces = List.of();

    /** Looks at the text of another request, until the next call. */
    void read(Request request) {
        clean = request.frame();
        cleanLength = request.textLength();
        boolean fits = cleanLength <= Frame.MAX_TEXT_BYTES;
        pieces = fits && Text.isClean(clean, cleanLength)
                ? List.of()
                : Text.pieces(Text.cleanLine(request.text()), Frame.MAX_TEXT_BYTES);
    }

    /** How many frames it takes. */
    int frames() {
        return Math.max(1, pieces.size());
    }

    /** Puts one of them into a frame. */
    void write(int index, Frame frame) {
        if (pieces.isEmpty()) {
            frame.text(clean, cleanLength);
        } else {
            frame.text(pieces.get(index));
        }
    }
}

package dev.kolejka.api.protocol;

import dev.kolejka.api.queue.Frame;

/**
 * What a frame on type 1 asks: a reusable view of a {@link Frame}, so that reading a request makes nothing. Nothing in
 * it is proved, only in range. Confined to one thread.
 */
public final class Request {

    private final Numbering numbering;
    private Frame frame = new Frame();
    private Operation operation = Operation.UNKNOWN;
    private int sender;
    private int target;

    /**
     * A view for one generation.
     *
     * @param numbering its numbers
     */
    public Request(Numbering numbering) {
        this.numbering = numbering;
    }

    /**
     * Looks at another frame, until the next call.
     *
     * @param frame any 528 bytes
     * @return this request
     */
    public Request read(Frame frame) {
        this.frame = frame;
        operation = numbering.operation(frame.second());
        target = numbering.target(frame.second());
        sender = numbering.person(frame.first());
        return this;
    }

    /**
     * What it asks.
     *
     * @return the operation, {@link Operation#UNKNOWN} for none
     */
    public Operation operation() {
        return operation;
    }

    /**
     * Who says to have sent it.
     *
     * @return the place from 1, or 0 when {@code first} is nobody's number
     */
    public int sender() {
        return sender;
    }

    /**
     * Which group or whom it means.
     *
     * @return the place from 1
     */
    public int target() {
        return target;
    }

    /**
     * The frame as it came.
     *
     * @return the frame this view looks at
     */
    public Frame frame() {
        return frame;
    }

    /**
     * How long its text is. Classic requests may end in one newline, which does not belong to the text.
     *
     * @return bytes, without the NUL and one trailing newline
     */
    public int textLength() {
        int length = frame.textLength();
        return length > 0 && frame.textByte(length - 1) == '\n' ? length - 1 : length;
    }

    /**
     * Its text, without one trailing newline.
     *
     * @return a new string, uncleaned
     */
    public String text() {
        String text = frame.text();
        return text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
    }
}

package dev.kolejka.bench.jmh;

import dev.kolejka.api.protocol.Answer;
import dev.kolejka.api.protocol.Numbering;
import dev.kolejka.api.protocol.Operation;
import dev.kolejka.api.protocol.Request;
import dev.kolejka.api.protocol.Size;
import dev.kolejka.api.protocol.Text;
import dev.kolejka.api.queue.Frame;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** From bytes to what they mean, and back. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class Codec {

    private final Numbering numbering = new Numbering(new Size(100, 10, 64));
    private final Request request = new Request(numbering);
    private final byte[] text = "jak leci?".getBytes(StandardCharsets.UTF_8);
    private final Frame asked = new Frame(1, 4, numbering.second(Operation.TO_PERSON, 2), "jak leci?");
    private final Frame full = new Frame(1, 4, 0, "x".repeat(Frame.MAX_TEXT_BYTES));
    private final Frame frame = new Frame();
    private final ByteBuffer memory = ByteBuffer.allocateDirect(2 * Frame.BYTES).order(ByteOrder.nativeOrder());

    /** Frames of its own for each thread. */
    public Codec() {}

    /**
     * Numbers and a text into a frame.
     *
     * @return the frame
     */
    @Benchmark
    public Frame frameWritten() {
        return frame.head(5, 4, 0).text(text, text.length);
    }

    /**
     * A frame into memory that is shared, and out again.
     *
     * @return the frame
     */
    @Benchmark
    public Frame frameCopiedInAndOut() {
        asked.writeTo(memory, Frame.HEADER_BYTES);
        frame.readFrom(memory, Frame.HEADER_BYTES);
        return frame;
    }

    /**
     * What a frame asks, and how long its text is.
     *
     * @return some number that depends on all of it
     */
    @Benchmark
    public int requestRead() {
        request.read(asked);
        return request.sender() + request.target() + request.textLength();
    }

    /**
     * An answer into a frame.
     *
     * @return the frame
     */
    @Benchmark
    public Frame answerWritten() {
        Answer.SENT_TO_PERSON.write(frame, 5, request.read(asked));
        return frame;
    }

    /**
     * Whether a text of nine letters is clean.
     *
     * @return that
     */
    @Benchmark
    public boolean shortTextChecked() {
        return Text.isClean(asked, asked.textLength());
    }

    /**
     * Whether the longest text is clean.
     *
     * @return that
     */
    @Benchmark
    public boolean fullTextChecked() {
        return Text.isClean(full, full.textLength());
    }
}

package dev.kolejka.sealing;

import dev.kolejka.api.queue.Frame;
import dev.kolejka.api.sealing.Letter;
import dev.kolejka.api.sealing.SealedFrame;
import dev.kolejka.api.sealing.Seals;
import dev.kolejka.api.sealing.Token;

/** Seals with one key of a handshake and opens with the other. */
final class SessionSeals implements Seals {

    private final int keyId;
    private final Channel sending;
    private final Channel receiving;
    private final ReplayWindow seen = new ReplayWindow();
    private long counter;
    private boolean closed;

    /**
     * One side's.
     *
     * @param keys    copied; the caller wipes them
     * @param counter the first to seal under: 0, but for tests
     */
    SessionSeals(Side side, TransportKeys keys, Token token, int keyId, long counter) {
        this.keyId = keyId;
        this.counter = counter;
        sending = new Channel(side, side.key(keys), token);
        receiving = new Channel(side.other(), side.other().key(keys), token);
    }

    @Override
    public int keyId() {
        return keyId;
    }

    @Override
    public void seal(Letter letter, long type, int first, Frame into) {
        if (closed) {
            throw new IllegalStateException("keys " + keyId + " were wiped; say hello again");
        }
        if (counter < 0) {
            throw new IllegalStateException("keys " + keyId + " have sealed all they can; say hello again");
        }
        sending.seal(letter, keyId, counter++, type, first, into);
    }

    @Override
    public boolean open(Frame frame, Letter into) {
        return !closed && isForUs(frame) && receiving.open(frame, into) && seen.accept(SealedFrame.counter(frame));
    }

    @Override
    public void prepare() {
        if (!closed) {
            sending.beginToSeal(keyId, counter);
            receiving.beginToOpen(keyId, seen.next());
        }
    }

    private boolean isForUs(Frame frame) {
        return frame.second() == SealedFrame.LETTER
                && SealedFrame.isMarked(frame)
                && SealedFrame.keyId(frame) == keyId
                && SealedFrame.counter(frame) >= 0;
    }

    @Override
    public void close() {
        closed = true;
        sending.close();
        receiving.close();
    }

    /** The name of the keys, and no key. */
    @Override
    public String toString() {
        return "SessionSeals[keyId=" + keyId + (closed ? " closed" : "") + "]";
    }
}

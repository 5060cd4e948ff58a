package dev.kolejka.client.core;

import dev.kolejka.api.client.ChatException;
import dev.kolejka.api.client.Trouble;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntUnaryOperator;

/**
 * The slot of a sealed session: a byte of {@code kolejka.lock}, held for as long as the session lives, which proves to
 * the server that it does (dist/docs/protocol.md section 7). However long this process stops, nobody takes it. One thread.
 */
final class Slot implements AutoCloseable {

    private final SlotLocks locks;
    private final int number;
    private final SlotLocks.Hold hold;

    private Slot(SlotLocks locks, int number, SlotLocks.Hold hold) {
        this.locks = locks;
        this.number = number;
        this.hold = hold;
    }

    /**
     * Takes a free slot.
     *
     * @param locks    the lock file
     * @param sessions s: slots are 1 … s
     * @param refused  slots the server says are taken, although their bytes can be had
     * @param start    a number below its argument, by chance: those who start together do not meet at every slot
     * @throws ChatException NO_SLOT when all are held
     */
    static Slot take(SlotLocks locks, int sessions, Set<Integer> refused, IntUnaryOperator start) throws ChatException {
        int first = start.applyAsInt(sessions);
        try {
            for (int i = 0; i < sessions; i++) {
                int number = 1 + (first + i) % sessions;
                Optional<SlotLocks.Hold> hold = refused.contains(number) ? Optional.empty() : locks.tryHold(number);
                if (hold.isPresent()) {
                    return new Slot(locks, number, hold.get());
                }
            }
            throw new ChatException(Trouble.NO_SLOT, complaint(locks, sessions, refused));
        } catch (IOException e) {
            throw new ChatException(Trouble.MALFORMED, locks + ": " + e, e);
        }
    }

    /** Nobody ever holds the byte behind that of plain log-ins, but who locks the file whole. */
    private static String complaint(SlotLocks locks, int sessions, Set<Integer> refused) throws IOException {
        if (!locks.isFree(sessions + 2L)) {
            return locks + " is locked whole by another program; lslocks shows which";
        }
        return "all " + sessions + " slots of " + locks + " are held"
                + (refused.isEmpty() ? "" : ", " + refused.size() + " of them by what the server says");
    }

    /** 1 … s. */
    int number() {
        return number;
    }

    /** Whether it proves anything: not when another lock file lies where the server looks, or none. */
    boolean provesLife() throws ChatException {
        try {
            return locks.isInPlace();
        } catch (IOException e) {
            throw new ChatException(Trouble.MALFORMED, locks + ": " + e, e);
        }
    }

    @Override
    public void close() {
        try {
            hold.close();
        } catch (IOException e) {
            throw new IllegalStateException("cannot let go of slot " + number, e); // the channel is never closed
        }
    }
}

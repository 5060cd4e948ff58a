package dev.kolejka.client.core;

import dev.kolejka.api.protocol.Names;
import dev.kolejka.api.protocol.Operation;
import dev.kolejka.api.sealing.Letters.Reply;
import org.jspecify.annotations.Nullable;

/** A request of a sealed session, until it has its answer. One thread. */
final class Pending {

    /**
     * What the server said.
     *
     * @param reply how it ended
     * @param text  a list, where there is one; uncleaned
     */
    record Answered(Reply reply, String text) {}

    private final Operation operation;
    private final String target;
    private final byte[] utf8;
    private long id;
    private boolean awaited = true;
    private boolean onItsWay;
    private boolean everSent;
    private @Nullable Answered answer;

    /**
     * A request.
     *
     * @param target the group or login meant, by name, because places move when people or groups change; else empty
     * @param utf8   the text; not copied
     */
    Pending(Operation operation, String target, byte[] utf8) {
        this.operation = operation;
        this.target = target;
        this.utf8 = utf8;
    }

    Operation operation() {
        return operation;
    }

    byte[] utf8() {
        return utf8;
    }

    /** Whom or which group it means by these names, by place; 0 when there is none. */
    int peer(Names names) {
        return switch (operation.span()) {
            case PER_PERSON -> names.person(target);
            case PER_GROUP -> names.group(target);
            case ONE, NONE, LETTERS -> 0;
        };
    }

    /** Whether doing it twice is no more than doing it once. */
    boolean mayBeRepeated() {
        return operation != Operation.TO_PERSON && operation != Operation.TO_GROUP;
    }

    long id() {
        return id;
    }

    void number(long number) {
        id = number;
    }

    /** Whether somebody still waits for its answer. */
    boolean isAwaited() {
        return awaited;
    }

    /** Nobody waits any more; it is carried out all the same. */
    void abandon() {
        awaited = false;
    }

    /** Whether it was sent, whole, under the keys there are. */
    boolean isOnItsWay() {
        return onItsWay;
    }

    /** Whether the server may ever have got it whole. */
    boolean wasSent() {
        return everSent;
    }

    void sent() {
        onItsWay = true;
        everSent = true;
    }

    /** It has to be sent under new keys. */
    void repeat() {
        onItsWay = false;
    }

    @Nullable
    Answered answer() {
        return answer;
    }

    void answer(Answered said) {
        answer = said;
    }
}

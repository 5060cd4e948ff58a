package dev.kolejka.client.core;

import dev.kolejka.api.protocol.Names;
import dev.kolejka.api.protocol.Numbering;
import dev.kolejka.api.protocol.Text;
import dev.kolejka.api.queue.QueueFill;
import dev.kolejka.api.queue.QueueFill.TypeDepth;
import java.util.List;
import java.util.function.IntToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Says what fills a queue: which types, how many of each, and what they are. */
final class FillWords {

    private final Numbering numbering;
    private final Names names;

    FillWords(Numbering numbering, Names names) {
        this.numbering = numbering;
        this.names = names;
    }

    /** A queue whose types share the room. */
    String full(QueueFill fill, String where) {
        int named = fill.types().stream().mapToInt(TypeDepth::depth).sum();
        String rest = named < fill.frames() ? ", " + (fill.frames() - named) + " of others" : "";
        return full(fill.frames(), fill.room(), fill.types(), where) + rest;
    }

    /** A queue in which one type has no room. */
    String full(int depth, int room, long type, String where) {
        return full(depth, room, List.of(new TypeDepth(type, depth)), where);
    }

    private String full(int frames, int room, List<TypeDepth> types, String where) {
        return frames + " of " + room + " frames" + where + ": "
                + types.stream().map(this::words).collect(Collectors.joining(", "));
    }

    private String words(TypeDepth lane) {
        return lane.depth() + " of type " + lane.type() + meaning(lane.type());
    }

    private String meaning(long type) {
        int people = numbering.size().people();
        int sessions = numbering.size().sessions();
        if (type == Numbering.REQUESTS) {
            return " (requests)";
        }
        if (type == Numbering.LOGIN_ANSWERS) {
            return " (answers to log-ins)";
        }
        int recipient = place(type, people, numbering::mail);
        if (recipient != 0) {
            return " (mail of " + login(recipient) + ")";
        }
        int asker = place(type, people, numbering::answers);
        if (asker != 0) {
            return " (answers to " + login(asker) + ")";
        }
        int session = place(type, sessions, numbering::lane);
        return session != 0 ? " (sealed session " + session + ")" : "";
    }

    private String login(int person) {
        return Text.clean(names.login(person));
    }

    /** Whose type it is, 0 when it is nobody's. */
    private static int place(long type, int last, IntToLongFunction typeOf) {
        return IntStream.rangeClosed(1, last)
                .filter(place -> typeOf.applyAsLong(place) == type)
                .findFirst()
                .orElse(0);
    }
}

package dev.kolejka.api.protocol;

/**
 * The one place where numbers of the wire are computed (dist/docs/protocol.md section 2). People, groups and sessions
 * are counted by their place from 1; nothing outside this class adds the 3 that separates a person's place from the
 * person's number. Immutable, allocates nothing; any thread.
 */
@SuppressWarnings("EnumOrdinal") // the order of the operations is the wire's
public final class Numbering {

    /** The type of every request. */
    public static final long REQUESTS = 1;

    /** The type of the answers of a classic login. */
    public static final long LOGIN_ANSWERS = 2;

    /** A type reserved for the login exchange; what lies there is removed and ignored. */
    public static final long LOGIN_RESERVED = 3;

    private static final int RESERVED_TYPES = 3;

    private static final Operation[] OPERATIONS = Operation.values();

    private final Size size;

    /** First value of {@code second} of each operation, by ordinal, and one past the last at the end. */
    private final int[] starts = new int[OPERATIONS.length + 1];

    /**
     * The numbers of one generation.
     *
     * @param size how large it is
     */
    public Numbering(Size size) {
        this.size = size;
        starts[0] = 1;
        for (Operation operation : OPERATIONS) {
            starts[operation.ordinal() + 1] =
                    starts[operation.ordinal()] + operation.span().width(size);
        }
    }

    /**
     * What the numbers were computed from.
     *
     * @return the size
     */
    public Size size() {
        return size;
    }

    /**
     * The highest type in use.
     *
     * @return how many types the queue needs
     */
    public int types() {
        return RESERVED_TYPES + 2 * size.people() + size.sessions();
    }

    /**
     * The number a person goes by on the wire.
     *
     * @param person place from 1 to p
     * @return the number
     * @throws IllegalArgumentException if there is no such person: the number would be somebody else's
     */
    public int number(int person) {
        return RESERVED_TYPES + checked("person", person, size.people());
    }

    /**
     * Who goes by a number.
     *
     * @param number as it came off the wire: any value
     * @return the person's place, or 0 when nobody does
     */
    public int person(int number) {
        return number > RESERVED_TYPES && number <= RESERVED_TYPES + size.people() ? number - RESERVED_TYPES : 0;
    }

    /**
     * The type of a person's mail.
     *
     * @param person place from 1 to p
     * @return the type
     * @throws IllegalArgumentException if there is no such person: the type would be somebody else's
     */
    public long mail(int person) {
        return number(person);
    }

    /**
     * The type of the answers to a person.
     *
     * @param person place from 1 to p
     * @return the type
     * @throws IllegalArgumentException if there is no such person: the type would be somebody else's
     */
    public long answers(int person) {
        return number(person) + (long) size.people();
    }

    /**
     * Whose mail lies under a type.
     *
     * @param type any type
     * @return the person's place, or 0 when no mail lies there
     */
    public int mailOf(long type) {
        return type > RESERVED_TYPES && type <= RESERVED_TYPES + size.people() ? (int) type - RESERVED_TYPES : 0;
    }

    /**
     * Whose answers lie under a type.
     *
     * @param type any type
     * @return the person's place, or 0 when no answers lie there
     */
    public int answersTo(long type) {
        return mailOf(type - size.people());
    }

    /**
     * The type of a sealed session's lane.
     *
     * @param session slot from 1 to s
     * @return the type
     * @throws IllegalArgumentException if there is no such slot
     */
    public long lane(int session) {
        return RESERVED_TYPES + 2L * size.people() + checked("session", session, size.sessions());
    }

    private static int checked(String what, int place, int last) {
        if (place < 1 || place > last) {
            throw new IllegalArgumentException(what + " must be 1 to " + last + ", got " + place);
        }
        return place;
    }

    /**
     * Whose lane a type is.
     *
     * @param type any type
     * @return the slot from 1, or 0 when it is no sealed session's
     */
    public int session(long type) {
        long slot = type - RESERVED_TYPES - 2L * size.people();
        return slot >= 1 && slot <= size.sessions() ? (int) slot : 0;
    }

    /**
     * How many groups or people an operation can mean.
     *
     * @param operation any
     * @return targets go from 1 to this; 0 for {@link Operation#UNKNOWN}
     */
    public int targets(Operation operation) {
        return operation.span().width(size);
    }

    /**
     * How to ask for an operation.
     *
     * @param operation what to ask, not {@link Operation#UNKNOWN}
     * @param target    the group or person meant, by place; 1 where the operation has no target
     * @return the {@code second} of the request
     * @throws IllegalArgumentException if there is no such group or person
     */
    public int second(Operation operation, int target) {
        int width = operation.span().width(size);
        if (target < 1 || target > width) {
            throw new IllegalArgumentException(operation + " has targets 1 to " + width + ", got " + target);
        }
        return starts[operation.ordinal()] + target - 1;
    }

    /**
     * What a request asks.
     *
     * @param second as it came off the wire: any value
     * @return the operation, {@link Operation#UNKNOWN} when there is none
     */
    public Operation operation(int second) {
        if (second < 1) {
            return Operation.UNKNOWN;
        }
        for (Operation operation : OPERATIONS) {
            if (second < starts[operation.ordinal() + 1]) {
                return operation;
            }
        }
        return Operation.UNKNOWN;
    }

    /**
     * Whom or which group a request means.
     *
     * @param second as it came off the wire: any value
     * @return the place from 1, 1 for an operation without a target, 0 when the operation is unknown
     */
    public int target(int second) {
        Operation operation = operation(second);
        return operation == Operation.UNKNOWN ? 0 : second - starts[operation.ordinal()] + 1;
    }
}

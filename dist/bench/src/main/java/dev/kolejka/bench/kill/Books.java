package dev.kolejka.bench.kill;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Finds in what everybody wrote down what is not as it was promised. One thread. */
final class Books {

    private final Map<String, Message> messages = new HashMap<>();
    private final Map<String, Reading> readings = new HashMap<>();
    private final String transport;
    private final Tally tally;

    /**
     * Empty ones.
     *
     * @param transport tells who has a classic session, to whom less is promised
     */
    Books(String transport, Tally tally) {
        this.transport = transport;
        this.tally = tally;
    }

    /** Settles all of it: the last process of each person has shown all that waited. */
    void settle(List<Life> lives) {
        lives.forEach(this::noteSent);
        for (String reader : Plan.PEOPLE) {
            Reading reading = new Reading(reader);
            reading.settle(of(reader, lives));
            readings.put(reader, reading);
        }
        messages.values().forEach(this::count);
        new Membership(tally).settle(lives);
    }

    private static List<Life> of(String login, List<Life> lives) {
        return lives.stream().filter(life -> life.login().equals(login)).toList();
    }

    private void noteSent(Life life) {
        for (List<String> line : life.lines()) {
            switch (line.get(0)) {
                case Words.ASKS -> {
                    Message message = new Message(life.login(), line);
                    messages.put(message.id(), message);
                }
                case Words.HAS -> asked(line).isConfirmed = true;
                case Words.UNSENT -> asked(line).isUnsent = true;
                case Words.TROUBLE -> tally.unexpected(who(life) + " has " + String.join(" ", line));
                default -> {}
            }
        }
    }

    private boolean isPlain(String login) {
        return Plan.isPlain(transport, login);
    }

    private Message asked(List<String> line) {
        Message message = messages.get(line.get(1));
        if (message == null) {
            throw new IllegalStateException(line + " comes before it was asked");
        }
        return message;
    }

    private static String who(Life life) {
        return life.login() + " (life " + life.number() + ")";
    }

    /** What one person was shown, by one process after the other. */
    private final class Reading {

        private final String reader;

        /** The last number that was shown for the first time, by sending session. */
        private final Map<String, Integer> last = new HashMap<>();

        /** By sending session, in the order of numbers: which process was shown it. */
        private final Map<String, TreeMap<Integer, Integer>> shownBy = new HashMap<>();

        private int firstLife;
        private int lastLife;

        Reading(String reader) {
            this.reader = reader;
        }

        void settle(List<Life> lives) {
            lives.forEach(this::settle);
            firstLife = lives.isEmpty() ? 0 : lives.get(0).number();
            lastLife = lives.isEmpty() ? 0 : lives.get(lives.size() - 1).number();
        }

        /**
         * Whether a process that was killed may have had it in hand: what was sent just before it and what was sent
         * just after it were not shown by the same process.
         */
        boolean mayHaveTakenAlong(Message message) {
            TreeMap<Integer, Integer> lifeOf = shownBy.getOrDefault(message.session(), new TreeMap<>());
            Map.Entry<Integer, Integer> before = lifeOf.lowerEntry(message.number());
            Map.Entry<Integer, Integer> behind = lifeOf.higherEntry(message.number());
            int from = before == null ? firstLife : before.getValue();
            int to = behind == null ? lastLife : behind.getValue();
            return isPlain(reader) && from < to;
        }

        private void settle(Life life) {
            List<Message> unsettled = new ArrayList<>();
            Map<String, Integer> lastHere = new HashMap<>();
            for (List<String> line : life.lines()) {
                switch (line.get(0)) {
                    case Words.SHOWS, Words.SHOWS_AGAIN -> {
                        Message message = messages.get(line.get(1));
                        if (message == null || message.isUnsent || !message.isAs(line, reader)) {
                            tally.unexpected(who(life) + " " + String.join(" ", line) + ", which was not sent so");
                        } else {
                            show(message, life, line.get(0).equals(Words.SHOWS_AGAIN));
                            if (!isPlain(reader) && !isPlain(message.from())) {
                                requireOrder(message, life, lastHere);
                            }
                            unsettled.add(message);
                        }
                    }
                    case Words.SETTLED -> {
                        unsettled.forEach(message -> shownTo(message).isSettled = true);
                        unsettled.clear();
                    }
                    default -> {}
                }
            }
        }

        private Message.Showing shownTo(Message message) {
            return message.showings().computeIfAbsent(reader, first -> new Message.Showing(0));
        }

        private void show(Message message, Life life, boolean again) {
            Message.Showing before = message.showings().get(reader);
            if (before == null) {
                tally.shown++;
                message.showings().put(reader, new Message.Showing(life.number()));
                shownBy.computeIfAbsent(message.session(), session -> new TreeMap<>())
                        .put(message.number(), life.number());
                requireOrder(message, life, last);
            } else if (isPlain(reader) || isPlain(message.from())) {
                tally.twice++;
            } else if (before.life == life.number() || !again || before.isSettled) {
                tally.duplicated(who(life) + " is shown " + message.id() + (again ? ", marked," : "")
                        + " once more, after life " + before.life + (before.isSettled ? " acknowledged it" : ""));
            } else {
                tally.shownAgain++;
            }
        }

        private void requireOrder(Message message, Life life, Map<String, Integer> before) {
            int previous = before.getOrDefault(message.session(), 0);
            if (message.number() <= previous) {
                tally.unexpected(who(life) + " is shown " + message.id() + " after number " + previous);
            }
            before.merge(message.session(), message.number(), Math::max);
        }
    }

    private void count(Message message) {
        tally.asked++;
        boolean carriedOut = !message.showings().isEmpty();
        if (message.isConfirmed) {
            tally.confirmed++;
        } else if (!message.isUnsent) {
            tally.unknown++;
            tally.unknownShown += carriedOut ? 1 : 0;
        }
        if (message.isConfirmed || carriedOut) {
            findMissing(message);
        }
    }

    private void findMissing(Message message) {
        Set<String> missing = new TreeSet<>(message.recipients());
        missing.removeAll(message.showings().keySet());
        int all = missing.size();
        missing.removeIf(reader -> reading(reader).mayHaveTakenAlong(message));
        tally.takenAlong += all - missing.size();
        if (!missing.isEmpty()) {
            tally.lost(message.id() + (message.isConfirmed ? "" : ", not confirmed,") + " was not shown to " + missing);
        }
    }

    private Reading reading(String reader) {
        return readings.getOrDefault(reader, new Reading(reader));
    }
}

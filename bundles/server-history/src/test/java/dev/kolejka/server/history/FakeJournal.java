package dev.kolejka.server.history;

import dev.kolejka.api.program.RefusedException;
import dev.kolejka.api.protocol.Names;
import dev.kolejka.api.protocol.Numbering;
import dev.kolejka.api.protocol.Size;
import dev.kolejka.api.sealing.StateId;
import dev.kolejka.api.server.Events;
import dev.kolejka.api.server.Mail;
import dev.kolejka.api.server.NoJournal;
import dev.kolejka.api.server.Trail;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A journal of records that tests write, which the history's next life finds again. */
final class FakeJournal extends NoJournal {

    private final List<BiConsumer<Events, Consumer<Names>>> records = new ArrayList<>();
    private Names names = new Names(List.of(), List.of());
    private int failAt = -1;

    /** Records before this one are gone. */
    private int first;

    /** From here on there are these people and groups. */
    void names(Names now) {
        names = now;
        records.add((events, told) -> told.accept(now));
    }

    /** A message to a person. */
    void said(String from, String to, String text, long atMillis) {
        mail(from, 0, List.of(to), text, atMillis, true);
    }

    /** A message to a group that reached these. */
    void saidTo(String group, String from, List<String> to, String text, long atMillis) {
        mail(from, names.group(group), to, text, atMillis, true);
    }

    void mail(String from, int group, List<String> to, String text, long atMillis, boolean verified) {
        int[] people = to.stream().mapToInt(names::person).toArray();
        int sender =
                new Numbering(new Size(names.logins().size(), names.groups().size(), 0)).number(names.person(from));
        Mail mail = new Mail(sender, group, atMillis, verified, text.getBytes(StandardCharsets.UTF_8));
        records.add((events, told) -> events.mail(people, 0, people.length, mail));
    }

    /** While this record, from 0, is read, the process is killed. */
    void failAt(int record) {
        failAt = record;
    }

    int count() {
        return records.size();
    }

    /** What was not read is gone. */
    void forget() {
        first = records.size();
    }

    @Override
    public Trail follow(@Nullable StateId of, long next) {
        return new FakeTrail((int) next);
    }

    /** Of these records; they count from 0. */
    private final class FakeTrail implements Trail {
        private int next;
        private int taken;
        private long missed;

        FakeTrail(int next) {
            this.next = next;
            this.taken = next;
        }

        @Override
        public int read(Events into, Consumer<Names> told, int most) throws RefusedException {
            if (next < first) {
                missed += first - next;
                next = first;
                told.accept(names);
            }
            int read = 0;
            for (; read < most && next < records.size(); read++) {
                if (next == failAt) {
                    throw new IllegalStateException("killed");
                }
                records.get(next++).accept(into, told);
            }
            return read;
        }

        @Override
        public long next() {
            return next;
        }

        @Override
        public long missed() {
            return missed;
        }

        @Override
        public long behind() {
            return (long) records.size() - next;
        }

        @Override
        public long heldBytes() {
            return 0;
        }

        @Override
        public void taken() {
            taken = next;
        }

        @Override
        public void again() {
            next = taken;
        }

        @Override
        public void settle() {}

        @Override
        public void close() {}
    }

    @Override
    public boolean lasts() {
        return true;
    }

    @Override
    public Names names() {
        return names;
    }
}

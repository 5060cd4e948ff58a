package dev.kolejka.server.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kolejka.api.program.ExitStatus;
import dev.kolejka.api.program.RefusedException;
import dev.kolejka.api.server.Configuration.Durability;
import dev.kolejka.api.server.Events;
import dev.kolejka.api.server.Journal;
import dev.kolejka.api.server.Journal.Snapshot;
import dev.kolejka.api.server.JournalFailedException;
import dev.kolejka.api.server.Mail;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Servers and machines die at any moment, and the next server begins where the last one ended. */
class CrashTest {

    private static final int SEGMENT_BYTES = 2048;
    private static final int RESERVE_BYTES = 256;

    /** A server's life on a disk, and what must be there afterwards. */
    private static final class Life {

        private final SimulatedDisk disk;
        private final Random random;
        private final Durability level;

        /** All that was told so far, oldest first. */
        private List<Consumer<Events>> all = new ArrayList<>();

        /** How many of these may be there, since they were about to be committed. */
        private int committed;

        /** How many of them a killed server leaves, since their commit returned. */
        private int returned;

        /** How many of them last when the machine dies. */
        private int promised;

        Life(long seed, Durability level) {
            this.random = new Random(seed);
            this.disk = new SimulatedDisk(random);
            this.level = level;
        }

        /** Lives until it is over, or something fails. Says whether nothing did. */
        boolean live(int steps) {
            disk.away(random.nextBoolean());
            try {
                Journal journal = disk.open(level, SEGMENT_BYTES, RESERVE_BYTES);
                check(journal);
                journal.begin(Samples.NAMES, state -> tell(state, committed));
                if (level == Durability.DISK) {
                    promised = committed;
                }
                for (int i = 0; i < steps; i++) {
                    step(journal);
                }
                if (random.nextInt(3) == 0) {
                    journal.close();
                    promised = disk.isPulled() ? promised : committed;
                }
                return true;
            } catch (JournalFailedException plugPulled) {
                return false;
            } catch (RefusedException plugPulled) {
                assertEquals(ExitStatus.IO_ERROR, plugPulled.status(), plugPulled.getMessage());
                return false;
            }
        }

        private void check(Journal journal) throws RefusedException {
            Told told = new Told();
            journal.replay(told);
            Told expected = new Told();
            tell(expected, all.size());

            int found = told.lines().size();
            assertTrue(found >= promised, () -> promised + " were promised, " + found + " are there");
            assertEquals(expected.lines().subList(0, Math.min(found, all.size())), told.lines());
            all = new ArrayList<>(all.subList(0, found));
            committed = found;
            returned = found;
            if (level == Durability.DISK) {
                promised = found;
            }
        }

        private void tell(Events events, int count) {
            all.subList(0, count).forEach(event -> event.accept(events));
        }

        private void step(Journal journal) throws RefusedException {
            for (int events = random.nextInt(4); events > 0; events--) {
                Consumer<Events> event = event();
                all.add(event);
                event.accept(journal);
            }
            if (random.nextInt(4) == 0) {
                committed = all.size();
                journal.commitLazily();
                returned = committed;
            } else {
                boolean any = committed < all.size();
                committed = all.size();
                journal.commit();
                returned = committed;
                if (level == Durability.DISK && any) {
                    promised = committed;
                }
            }
            if (random.nextInt(8) == 0) {
                disk.writeBack();
            }
            if (random.nextInt(8) == 0) {
                disk.keep();
                promised = level == Durability.DISK || disk.isPulled() ? promised : committed;
            }
            if (random.nextInt(40) == 0 || journal.wantsSnapshot()) {
                snapshot(journal);
            }
        }

        private void snapshot(Journal journal) throws RefusedException {
            int until = committed;
            Snapshot snapshot = journal.beginSnapshot();
            if (random.nextBoolean()) {
                Consumer<Events> event = event();
                all.add(event);
                event.accept(journal);
                committed = all.size();
                journal.commitLazily();
                returned = committed;
            }
            snapshot.write(state -> tell(state, until));
        }

        private Consumer<Events> event() {
            int number = all.size();
            switch (random.nextInt(5)) {
                case 0 -> {
                    Mail mail = Samples.mail("x".repeat(random.nextInt(1500)) + number);
                    int[] people = {1, 2, 3};
                    return events -> events.mail(people, 0, 3, mail);
                }
                case 1 -> {
                    return events -> events.taken(1, number);
                }
                case 2 -> {
                    byte[] text = new byte[random.nextInt(500)];
                    return events -> events.carriedOut(3, number, 0, text, false);
                }
                default -> {
                    long queue = random.nextLong();
                    return events -> events.answered(queue, number, 0);
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void killedServersLoseNothingThatWasCommitted(Durability level) {
        for (int seed = 0; seed < 100; seed++) {
            Life life = new Life(seed, level);
            for (int servers = 0; servers < 5; servers++) {
                life.live(life.random.nextInt(60));
                life.promised = life.returned;
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void machinesThatDieLoseNothingThatWasPromised(Durability level) {
        for (int seed = 0; seed < 300; seed++) {
            Life life = new Life(seed, level);
            for (int machines = 0; machines < 5; machines++) {
                life.live(life.random.nextInt(60));
                life.disk.crash();
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void aMachineThatDiesInAnyOperationLosesNothingThatWasPromised(Durability level) {
        for (int seed = 0; seed < 8; seed++) {
            boolean finished = false;
            for (int operation = 0; !finished; operation++) {
                Life life = new Life(seed, level);
                life.live(10);
                life.disk.failsAfter(operation);
                finished = life.live(40);
                life.disk.crash();
                life.live(10);
                life.disk.crash();
                life.live(0);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void aServerThatIsKilledInAnyOperationLosesNothingThatWasCommitted(Durability level) {
        for (int seed = 0; seed < 8; seed++) {
            boolean finished = false;
            for (int operation = 0; !finished; operation++) {
                Life life = new Life(seed, level);
                life.disk.failsAfter(operation);
                finished = life.live(50);
                life.promised = life.returned;
                life.disk.failsAfter(Long.MAX_VALUE / 2);
                life.live(10);
            }
        }
    }
}

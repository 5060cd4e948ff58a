package dev.kolejka.bench.kill;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;

/**
 * One office, whose server and people are killed for some time and then left alone until all is quiet; then the books
 * are settled. One thread, that of the supervisor.
 */
final class Round {

    /** Of a hundred times: that a server is killed, that it and somebody at once are; else it is somebody. */
    private static final int SERVER = 25;

    private static final int BOTH = 10;

    /** Of a hundred times: that somebody begins once more without having been killed, and takes over from himself. */
    private static final int TAKE_OVER = 8;

    /** Of a hundred times: that who was just started is killed before he is known to have got anywhere. */
    private static final int EARLY = 25;

    private static final int EARLY_MILLIS = 700;
    private static final int LATE_MILLIS = 250;

    private final Plan plan;
    private final Staff staff;
    private final Tally tally;
    private final Random random;
    private final Map<String, Child> people = new LinkedHashMap<>();
    private final List<TakenOver> takenOver = new ArrayList<>();
    private Child server;
    private long voicesBefore;

    /**
     * Begins to start the server.
     *
     * @param sysvKey of a queue that nobody uses
     */
    Round(Plan plan, int sysvKey, Tally tally) throws IOException {
        this.plan = plan;
        this.tally = tally;
        staff = new Staff(plan, sysvKey);
        random = new Random(plan.seed());
        server = staff.server();
    }

    /** Runs all of it. */
    void run(Runnable progress) throws IOException, InterruptedException {
        try {
            prepare();
            long last = tally.kills() + plan.kills();
            while (tally.kills() < last) {
                if (random.nextInt(100) < TAKE_OVER) {
                    takeOver();
                }
                kill();
                progress.run();
            }
            end();
            new Books(plan.transport(), tally).settle(Life.readAll(plan.logs()));
            staff.complaints(5).forEach(tally::unexpected);
        } catch (StuckException stuck) {
            tally.stuck(String.valueOf(stuck.getMessage()));
        } finally {
            people.values().forEach(Child::kill);
            takenOver.forEach(former -> former.child().kill());
            server.kill();
        }
    }

    /** Somebody comes and goes, for the archive of classes; then all come, and nobody is killed while keys are made. */
    private void prepare() throws IOException, StuckException, InterruptedException {
        require(server, "ready");
        String first = Plan.PEOPLE.get(0);
        Child trainee = staff.trainee(first, random.nextLong());
        people.put(first, trainee);
        require(trainee, "ready");
        dismiss();
        for (String login : Plan.PEOPLE) {
            people.put(login, staff.newcomer(login, random.nextLong()));
        }
        for (Child child : people.values()) {
            require(child, "ready");
        }
    }

    private void require(Child child, String word) throws StuckException, InterruptedException {
        if (!child.says(word)) {
            tally.unexpected(child.name() + " ended with " + child.exitCode() + " instead of saying " + word
                    + ", after " + child.lastWords());
        }
    }

    private void kill() throws IOException, StuckException, InterruptedException {
        int what = random.nextInt(100);
        boolean hitsServer = what < SERVER + BOTH;
        boolean hitsSomebody = what >= SERVER;
        boolean early = random.nextInt(100) < EARLY;
        String login = Plan.PEOPLE.get(random.nextInt(Plan.PEOPLE.size()));
        Child somebody = Objects.requireNonNull(people.get(login));
        if (hitsServer && !early) {
            require(server, "ready");
            staff.voices().awaitMoreThan(voicesBefore);
        }
        if (hitsSomebody && !early && !hitsServer) {
            require(somebody, "ready");
        }
        LockSupport.parkNanos(random.nextInt(early ? EARLY_MILLIS : LATE_MILLIS) * 1_000_000L);
        List<Child> killed = new ArrayList<>();
        if (hitsServer) {
            killed.add(server);
            tally.serverKills++;
            takenOver.forEach(TakenOver::serverWasKilled);
        }
        if (hitsSomebody) {
            killed.add(somebody);
            tally.clientKills++;
            takenOver.forEach(former -> former.wasKilled(login));
        }
        bury(killed);
        if (hitsServer) {
            voicesBefore = staff.voices().heard();
            server = staff.server();
        }
        if (hitsSomebody) {
            people.put(login, staff.talker(login, random.nextLong()));
        }
    }

    /**
     * A classic session does not end for another. Of two that have just come and were both told to take over, either may
     * be in at the end.
     */
    private void takeOver() throws IOException, StuckException, InterruptedException {
        String login = Plan.PEOPLE.get(random.nextInt(Plan.PEOPLE.size()));
        if (!Plan.isPlain(plan.transport(), login)) {
            Child before = Objects.requireNonNull(people.get(login));
            require(before, "ready");
            takenOver.add(new TakenOver(before, login));
            people.put(login, staff.talker(login, random.nextLong()));
            tally.takeOvers++;
        }
    }

    private void bury(List<Child> killed) throws StuckException, InterruptedException {
        for (Child child : killed) {
            if (!child.isAlive()) {
                tally.unexpected(child.name() + " had ended by itself with " + child.exitCode() + ", after "
                        + child.lastWords());
            }
            child.kill();
        }
        for (Child child : killed) {
            child.exitCode();
        }
    }

    private void end() throws StuckException, InterruptedException {
        require(server, "ready");
        for (Child child : people.values()) {
            require(child, "ready");
        }
        for (TakenOver former : takenOver) {
            require(former.child(), former.lastWords());
        }
        dismiss();
        server.stop();
        if (server.exitCode() != 0) {
            tally.unexpected("the server ended with " + server.exitCode());
        }
    }

    /** First nobody sends any more, then everybody shows what waits, then all leave. */
    private void dismiss() throws StuckException, InterruptedException {
        all("quiet", "quiet");
        all("drain", "done");
        all("leave", "left");
        for (Child child : people.values()) {
            if (child.exitCode() != 0) {
                tally.unexpected(child.name() + " ended with " + child.exitCode());
            }
        }
    }

    private void all(String order, String answer) throws StuckException, InterruptedException {
        people.values().forEach(child -> child.tell(order));
        for (Child child : people.values()) {
            require(child, answer);
        }
    }
}

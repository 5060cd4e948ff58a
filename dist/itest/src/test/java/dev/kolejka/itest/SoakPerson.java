package dev.kolejka.itest;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Somebody who uses the built client through a pipe, as fast as told: writes numbered messages to the others in turn,
 * each after the one before was confirmed, and reads what comes. A thread of its own.
 */
final class SoakPerson implements AutoCloseable {

    private static final Pattern MARK = Pattern.compile("#(\\w+):(\\d+)#");
    private static final String CONFIRMED = "Message sent to ";
    private static final String READ = "message"; // "3 messages" or "No messages"

    /** Messages between two looks at the mail. */
    private static final int BETWEEN_LOOKS = 16;

    private final String login;
    private final List<String> others;
    private final Process process;
    private final OutputStream keys;
    private final InputStream screen;
    private final StringBuilder shown = new StringBuilder();
    private final byte[] buffer = new byte[1 << 16];

    /** When each message was confirmed, as {@link System#nanoTime} counts. */
    private final List<Long> confirmedNanos = new ArrayList<>();

    /** How many were confirmed, by recipient. */
    private final Map<String, Integer> sent = new HashMap<>();

    private final Map<String, List<Integer>> received = new HashMap<>();
    private final List<String> troubles = new ArrayList<>();
    private int moves;

    SoakPerson(Path run, String login, String password, List<String> others) throws IOException {
        this.login = login;
        this.others = others;
        Command command = Client.command("--run", run.toString(), "--lang", "en");
        process = command.startProcess();
        keys = process.getOutputStream();
        screen = process.getInputStream();
        type(login, password);
        awaits("Hello, " + login);
        awaits(login + ">");
    }

    /** Writes as long as it is to go on, this many messages a second. */
    void talk(BooleanSupplier goesOn, int perSecond) throws IOException {
        long interval = 1_000_000_000L / perSecond;
        long next = System.nanoTime();
        for (int i = 0; goesOn.getAsBoolean(); i++) {
            say(others.get(i % others.size()));
            if (i % BETWEEN_LOOKS == BETWEEN_LOOKS - 1) {
                look();
            }
            next += interval;
            LockSupport.parkNanos(next - System.nanoTime());
        }
    }

    private void say(String to) throws IOException {
        int number = sent.merge(to, 1, Integer::sum);
        type("1", to, "#" + login + ":" + number + "#");
        String said = awaits(login + ">");
        if (said.contains(CONFIRMED)) {
            confirmedNanos.add(System.nanoTime());
        } else {
            troubles.add(said);
        }
        noteMove(said);
    }

    private void noteMove(String said) {
        moves += said.contains("Transport changed: ") || said.contains("The queue was replaced") ? 1 : 0;
    }

    /** Reads what waits. */
    void look() throws IOException {
        type("3");
        String said = awaits(login + ">");
        if (!said.contains(READ)) {
            troubles.add(said);
        }
        noteMove(said);
        Matcher mark = MARK.matcher(said);
        while (mark.find()) {
            received.computeIfAbsent(mark.group(1), from -> new ArrayList<>()).add(Integer.parseInt(mark.group(2)));
        }
    }

    private void type(String... lines) throws IOException {
        keys.write((String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
        keys.flush();
    }

    /** All that is shown up to a text at the end of what is shown, which is taken off. */
    private String awaits(String end) throws IOException {
        while (shown.indexOf(end) < 0) {
            int count = screen.read(buffer);
            if (count < 0) {
                throw new IOException(login + "'s client ended; it showed: " + shown);
            }
            shown.append(new String(buffer, 0, count, StandardCharsets.UTF_8));
        }
        int at = shown.indexOf(end) + end.length();
        String said = shown.substring(0, at);
        shown.delete(0, at);
        return said;
    }

    String login() {
        return login;
    }

    List<Long> confirmedNanos() {
        return confirmedNanos;
    }

    int sentTo(String other) {
        return sent.getOrDefault(other, 0);
    }

    List<Integer> receivedFrom(String other) {
        return received.getOrDefault(other, List.of());
    }

    /** What was shown instead of a confirmation. */
    List<String> troubles() {
        return troubles;
    }

    /** How often the client said that it went on through another queue. */
    int moves() {
        return moves;
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}

package dev.kolejka.itest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What built programs find of what was said before. */
@Timeout(300)
class HistoryTest {

    private static final int LIVES = 4;
    private static final int MESSAGES = 1500;

    /** Of two people, who may each have 10,000 waiting. */
    private static final int MOST = 18_000;

    private static final Pattern NUMBER = Pattern.compile("\"text\":\"([0-9]+) ");

    @TempDir
    Path directory;

    private Path run;
    private Path home;

    @BeforeEach
    void anOffice() throws Exception {
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
        run = directory.resolve("run");
        home = Files.createDirectory(directory.resolve("home"));
    }

    private Path configuration(String history) throws Exception {
        Path file = directory.resolve("kolejka.json");
        String sample = Files.readString(Trees.SERVER.resolve("conf/kolejka.json"));
        Files.writeString(
                file,
                sample.replace("\"keep\": \"off\"", "\"keep\": \"" + history + "\"")
                        .replace("\"idle-takeover-s\": 30", "\"idle-takeover-s\": 0")
                        .replace(
                                "{ \"transport\": \"mapped\" }\n",
                                "{ \"transport\": \"mapped\", \"classic\": true }\n"));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        return file;
    }

    private String says(int status, String input, String... words) throws Exception {
        Command command = Client.command(words)
                .with("HOME", home.toString())
                .with("KOLEJKA_RUN", run.toString())
                .with("KOLEJKA_LANG", "en")
                .without("XDG_STATE_HOME");
        try (Running running = command.start()) {
            if (!input.isEmpty()) {
                running.types(input);
            }
            running.hangsUp();
            assertEquals(status, running.exitCode(), running::soFar);
            return running.output() + running.errors();
        }
    }

    private List<Integer> numbers(String login) throws Exception {
        List<Integer> numbers = new ArrayList<>();
        NUMBER.matcher(says(0, "", "history", "--json", "-n", "100000", "--user", login))
                .results()
                .forEach(found -> numbers.add(Integer.parseInt(found.group(1))));
        return numbers;
    }

    @Test
    void eachMessageIsInItOnceHoweverOftenTheServerIsKilled() throws Exception {
        Path configuration = configuration("90d");
        int sent = 0;
        for (int life = 0; life < LIVES; life++) {
            try (Server server = Server.start(configuration, run);
                    Correspondent ala = new Correspondent(run, 1, "ala", "kota")) {
                sent += ala.writes(sent, MESSAGES, 2, 3);
                server.running().signal("KILL").exitCode(); // some of it was taken into the history, and some not
            }
        }

        try (Server server = Server.start(configuration, run)) {
            says(0, "psa", "login", "bob", "--remember");
            says(0, "kota", "login", "ala", "--remember");

            List<Integer> found = numbers("ala");

            assertEquals(LIVES * MESSAGES, found.size());
            assertEquals(found.size(), new TreeSet<>(found).size(), "some message is there twice");
            assertEquals(new ArrayList<>(new TreeSet<>(found)), found, "out of order");
            assertEquals(LIVES * MESSAGES / 2, numbers("bob").size());
            server.stop();
        }
    }

    /** Nobody reads: what a person has received is what waits, in a copy of one moment. */
    @Test
    void aBackupMadeWhilePeopleTalkHasTheHistoryOfTheSameMomentAndARestoredOneGoesOn() throws Exception {
        Path configuration = configuration("90d");
        Path file = directory.resolve("monday");
        try (Server server = Server.start(configuration, run);
                Correspondent ala = new Correspondent(run, 1, "ala", "kota");
                SocketChannel operator = SocketChannel.open(UnixDomainSocketAddress.of(run.resolve("control.sock")))) {
            int sent = ala.writes(0, MESSAGES, 2, 3);
            operator.write(UTF_8.encode("{\"command\":\"backup\",\"file\":\"" + file + "\"}\n"));
            operator.configureBlocking(false);
            ByteBuffer answer = ByteBuffer.allocate(4096);
            while (operator.read(answer) == 0) {
                sent += sent < MOST ? ala.writes(sent, 16, 2, 3) : 0;
            }
            String said = UTF_8.decode(answer.flip()).toString();
            assertTrue(said.contains(",\"history-bytes\":"), said);
            ala.writes(sent, 16, 2, 3);
            server.running().signal("KILL").exitCode();
        }
        Path before = run;
        run = directory.resolve("new");
        Files.createDirectory(run, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
        for (String key : List.of("server.key", "server.pub", "people.keys")) {
            Files.copy(before.resolve(key), run.resolve(key), StandardCopyOption.COPY_ATTRIBUTES);
        }
        assertTrue(operator("restore", file.toString()).contains(": groups, mail and the history are as they were, "));

        try (Server server = Server.start(configuration, run)) {
            says(0, "kota", "login", "ala", "--remember");
            says(0, "psa", "login", "bob", "--remember");
            List<Integer> restored = numbers("ala");
            assertEquals(new ArrayList<>(new TreeSet<>(restored)), restored, "twice, or out of order");
            assertEquals(restored.size(), restored.isEmpty() ? 0 : restored.get(restored.size() - 1) + 1, "a gap");
            int received = numbers("bob").size();
            assertTrue(operator("waiting", "bob").startsWith(received + " message"), () -> "of " + received);

            says(0, "", "send", "bob", "1000000 later", "--user", "ala");

            List<Integer> all = new ArrayList<>(restored);
            all.add(1_000_000);
            assertEquals(all, numbers("ala"));
            server.stop();
        }
    }

    private String operator(String... words) throws Exception {
        List<String> all = new ArrayList<>(List.of(words));
        all.addAll(List.of("--run", run.toString()));
        try (Running command = Server.command(all.toArray(new String[0])).start()) {
            assertEquals(0, command.hangsUp().exitCode(), command::soFar);
            return command.output();
        }
    }

    @Test
    void whoSentItFindsItAtOnceAndNobodyElse() throws Exception {
        try (Server server = Server.start(configuration("1h"), run)) {
            says(0, "kota", "login", "ala", "--remember");
            says(0, "psa", "login", "bob", "--remember");
            says(0, "rybka", "login", "ewa", "--remember");
            says(0, "", "send", "bob", "Zażółć gęślą jaźń", "--user", "ala");

            String found = says(0, "", "history", "ala", "--grep", "GĘŚLĄ", "--user", "bob");

            assertTrue(found.endsWith("  ala -> bob: Zażółć gęślą jaźń\n"), found);
            assertEquals(found, says(0, "", "history", "--user", "ala"));
            assertEquals("Nothing was found.\n", says(0, "", "history", "--user", "ewa"));
            server.stop();
        }
    }

    @Test
    void aDamagedOneKeepsNobodyFromTalkingAndIsLeftAsItIs() throws Exception {
        Path configuration = configuration("90d");
        try (Server server = Server.start(configuration, run)) {
            server.stop();
        }
        Path database = run.resolve("history/history.db");
        Files.writeString(database, "this is no database\n".repeat(1000));

        try (Server server = Server.start(configuration, run)) {
            says(0, "kota", "login", "ala", "--remember");
            says(0, "", "send", "bob", "hello", "--user", "ala");
            String refused = says(69, "", "history", "--user", "ala");

            assertTrue(refused.startsWith("kolejka: this server keeps no history\n"), refused);
            server.running().logs("is damaged, or no history");
            server.stop();
        }
        assertTrue(Files.readString(database).startsWith("this is no database"));
    }

    @Test
    void unlessItIsConfiguredThereIsNoneAndSqliteIsNotLoaded() throws Exception {
        try (Server server = Server.start(configuration("off"), run)) {
            says(0, "kota", "login", "ala", "--remember");
            says(69, "", "history", "--user", "ala");

            assertFalse(Files.exists(run.resolve("history")));
            String mapped = Files.readString(Path.of("/proc", pid(server), "maps"));
            assertFalse(mapped.contains("sqlitejdbc"));
            server.stop();
        }
    }

    private static String pid(Server server) {
        var found = Pattern.compile("pid ([0-9]+)").matcher(server.running().soFar());
        assertTrue(found.find(), server.running()::soFar);
        return found.group(1);
    }
}

package dev.kolejka.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From nothing to people who talk, as an operator does it: by the commands that init prints. */
class InitTest {

    @TempDir
    private Path directory;

    @Test
    void theNextCommandStartsAServerAndTheShownPasswordsLetPeopleIn() throws Exception {
        String said = ok(Server.command("init", "demo").in(directory));

        String[] next = group(said, "\nNext:  kolejka-server (.*)\n").split(" ", -1);
        try (Server server = Server.ready(Server.command(next).in(directory));
                Running bob = Client.open(directory.resolve("demo/run"), "bob", password(said, "bob"))) {
            bob.hears("bob").types("1", "bob", "do siebie", "3").hears("bob: do siebie");
            bob.hangsUp();
            assertEquals(0, bob.exitCode(), bob::soFar);
            server.stop();
        }
    }

    @Test
    void anEmptyOfficeIsFilledByTheCommandsItNames() throws Exception {
        String said = ok(Server.command("init", "--empty").in(directory));
        String add = group(said, "\nNext:  kolejka-server (.*)\n").replace("LOGIN", "żaneta");
        String password = ok(Server.command(add.split(" ", -1)).in(directory)).strip();

        String[] then = group(said, "\nthen:  kolejka-server (.*)\n").split(" ", -1);
        try (Server server = Server.ready(Server.command(then).in(directory));
                Running person = Client.open(directory.resolve("run"), "żaneta", password)) {
            person.hears("żaneta").hangsUp();
            assertEquals(0, person.exitCode(), person::soFar);
            server.stop();
        }
        assertTrue(Files.readString(directory.resolve("kolejka.json")).contains("\"żaneta\""));
    }

    private static String password(String said, String login) {
        return group(said, "\n  " + login + "  (\\S+)\n");
    }

    private static String group(String said, String pattern) {
        Matcher matcher = Pattern.compile(pattern).matcher(said);
        assertTrue(matcher.find(), said);
        return matcher.group(1);
    }

    private static String ok(Command command) throws Exception {
        try (Running running = command.start().hangsUp()) {
            assertEquals(0, running.exitCode(), running::soFar);
            return running.output();
        }
    }
}

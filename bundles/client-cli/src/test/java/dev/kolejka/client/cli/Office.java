package dev.kolejka.client.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.kolejka.api.client.Chat;
import dev.kolejka.api.client.ChatException;
import dev.kolejka.api.client.Chats;
import dev.kolejka.api.client.Checkups;
import dev.kolejka.api.client.ServerKeys;
import dev.kolejka.api.client.Trouble;
import dev.kolejka.api.program.Language;
import dev.kolejka.api.program.Words;
import dev.kolejka.api.sealing.Digest;
import dev.kolejka.api.sealing.Fingerprint;
import dev.kolejka.api.sealing.Role;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** A server in words, a shell round the commands: what was typed, asked, shown and complained about. */
final class Office implements Chats, ServerKeys, Checkups {

    final ScriptedChat chat = new ScriptedChat();
    final List<String> asked = chat.asked;
    final Map<String, String> environment = new HashMap<>(Map.of("KOLEJKA_RUN", "/srv/office", "LANG", "en"));
    final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream errors = new ByteArrayOutputStream();
    Optional<Passwords.Prompt> prompt = Optional.empty();
    boolean typed;
    InputStream in = new ByteArrayInputStream(new byte[0]);
    String user = "ala";
    OutputReader reader = () -> true;
    List<Result> results = List.of();

    /** Runs a command to which a pipe says something. */
    int run(String piped, String... arguments) {
        in = new ByteArrayInputStream(piped.getBytes(UTF_8));
        return program(out).applyAsInt(arguments);
    }

    /** A command as it is before it reads its arguments. */
    static CommandLine line(String name) throws CommandException {
        return Commands.described(name, new Commands().make(name), Words.in(Language.ENGLISH));
    }

    /** The options that every command has. */
    static List<OptionSpec> commonOptions() {
        return new CommonOptions()
                .all().stream().map(given -> (OptionSpec) given.spec()).toList();
    }

    private Surroundings surroundings() {
        return new Surroundings(this, this, this, new Passwords(prompt, typed, in), environment, user, in, reader);
    }

    CommandProgram program(OutputStream shown) {
        return new CommandProgram(surroundings(), shown, new PrintStream(errors, true, UTF_8));
    }

    String shown() {
        return out.toString(UTF_8);
    }

    /** What it complained about since this was last asked. */
    String takeComplaints() {
        String complained = complained();
        errors.reset();
        return complained;
    }

    String complained() {
        return errors.toString(UTF_8);
    }

    @Override
    public Chat sealed(Path run, Optional<String> door, Role role) {
        asked.add("sealed " + run + door.map(name -> " by " + name).orElse("") + " " + role);
        return chat.chat();
    }

    @Override
    public List<Result> look(Path run, Optional<String> login) {
        asked.add("look " + run + " " + login.orElse(""));
        return results;
    }

    @Override
    public Chat plain(Path run, Optional<String> door) {
        throw new AssertionError("no command falls back to a plain log-in");
    }

    @Override
    public Chat classic(Path directory, Optional<String> key) {
        throw new AssertionError("no command falls back to a classic server");
    }

    @Override
    public Fingerprint accept(Path run, String fingerprint) throws ChatException {
        asked.add("accept " + run + " " + fingerprint);
        if (fingerprint.startsWith("bad")) {
            throw new ChatException(Trouble.NOT_TRUSTED, "it is another one");
        }
        return new Fingerprint(new Digest(new byte[Digest.BYTES]));
    }
}

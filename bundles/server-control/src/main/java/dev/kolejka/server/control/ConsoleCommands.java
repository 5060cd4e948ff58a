package dev.kolejka.server.control;

import dev.kolejka.api.program.Language;
import dev.kolejka.api.program.RefusedException;
import dev.kolejka.api.server.Operations;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * The operators' commands on the server's own console, as {@code kolejka:status}: each method named in the properties
 * is a command to Gogo, and what it returns is shown, in the language of the server's environment. Any thread.
 */
@Component(
        service = ConsoleCommands.class,
        property = {
            "osgi.command.scope=kolejka",
            "osgi.command.function=backup",
            "osgi.command.function=doors",
            "osgi.command.function=kick",
            "osgi.command.function=reload",
            "osgi.command.function=sessions",
            "osgi.command.function=status",
            "osgi.command.function=swap"
        })
public final class ConsoleCommands {

    private final Operations operations;
    private final Language language;
    private final StatusText text;
    private final SessionText sessionText;

    /**
     * Built by Declarative Services.
     *
     * @param operations what is asked
     */
    @Activate
    public ConsoleCommands(@Reference Operations operations) {
        this(operations, ZoneId.systemDefault(), Language.wished(System.getenv()));
    }

    ConsoleCommands(Operations operations, ZoneId zone, Language language) {
        this.operations = operations;
        this.language = language;
        text = new StatusText(zone, language);
        sessionText = new SessionText(zone, language);
    }

    /**
     * Where the server listens.
     *
     * @return a table, or why there is none
     */
    public String doors() {
        return told(() -> lines(text.doors(operations.status().doors())));
    }

    /**
     * How the server is.
     *
     * @return some lines, or why there are none
     */
    public String status() {
        return told(() -> lines(text.status(operations.status())));
    }

    /**
     * The sessions there are.
     *
     * @return a table, or why there is none
     */
    public String sessions() {
        return told(() -> lines(sessionText.sessions(operations.sessions())));
    }

    /**
     * Ends all sessions of somebody.
     *
     * @param login whose
     * @return how many ended, in one line, or why none did
     */
    public String kick(String login) {
        return told(() -> sessionText.kicked(new SessionJson.Count(login, operations.kick(login))));
    }

    /**
     * Replaces a door by another.
     *
     * @param from the transport of an open door
     * @param to   another transport
     * @return what became of it, in one line, or why it was refused
     * @throws InterruptedException if interrupted while it waits; the swap stands
     */
    public String swap(String from, String to) throws InterruptedException {
        try {
            return text.swap(operations.swap(from, to));
        } catch (RefusedException e) {
            return e.in(language);
        }
    }

    /**
     * Reads the configuration again.
     *
     * @return what became of it, in one line, or why it was refused
     * @throws InterruptedException if interrupted while it waits; it is done all the same
     */
    public String reload() throws InterruptedException {
        try {
            return text.reload(operations.reload());
        } catch (RefusedException e) {
            return e.in(language);
        }
    }

    /**
     * Writes the state to a file.
     *
     * @param file must not be there
     * @return what became of it, in one line, or why it was refused
     */
    public String backup(String file) {
        return told(() -> {
            Path path = Path.of(file).toAbsolutePath();
            return text.backup(path.toString(), operations.backUp(path));
        });
    }

    private interface Asking {
        String ask() throws RefusedException;
    }

    /** A refusal is an answer too; thrown, Gogo would show it with the name of its class. */
    private String told(Asking asking) {
        try {
            return asking.ask();
        } catch (RefusedException e) {
            return e.in(language);
        }
    }

    private static String lines(List<String> lines) {
        return String.join("\n", lines);
    }
}

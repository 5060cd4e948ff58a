package dev.kolejka.server.control;

import dev.kolejka.api.program.RefusedException;
import dev.kolejka.api.server.Operations;
import dev.kolejka.api.server.ServerStatus;
import java.time.ZoneId;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * The operators' commands on the server's own console, as {@code kolejka:status}: each method named in the properties
 * is a command to Gogo, and what it returns is shown. Any thread.
 */
@Component(
        service = ConsoleCommands.class,
        property = {
            "osgi.command.scope=kolejka",
            "osgi.command.function=doors",
            "osgi.command.function=status",
            "osgi.command.function=swap"
        })
public final class ConsoleCommands {

    private final Operations operations;
    private final StatusText text;

    /**
     * Built by Declarative Services.
     *
     * @param operations what is asked
     */
    @Activate
    public ConsoleCommands(@Reference Operations operations) {
        this(operations, ZoneId.systemDefault());
    }

    ConsoleCommands(Operations operations, ZoneId zone) {
        this.operations = operations;
        text = new StatusText(zone);
    }

    /**
     * Where the server listens.
     *
     * @return a table
     * @throws RefusedException as {@link Operations#status} does
     */
    public String doors() throws RefusedException {
        return lines(text.doors(operations.status().doors()));
    }

    /**
     * How the server is.
     *
     * @return some lines
     * @throws RefusedException as {@link Operations#status} does
     */
    public String status() throws RefusedException {
        return lines(text.status(operations.status()));
    }

    /**
     * Replaces a door by another.
     *
     * @param from the transport of an open door
     * @param to   another transport
     * @return what became of it, in one line
     * @throws RefusedException     as {@link Operations#swap} does
     * @throws InterruptedException if interrupted while it waits; the swap stands
     */
    public String swap(String from, String to) throws RefusedException, InterruptedException {
        ServerStatus.SwapReport report = operations.swap(from, to);
        return text.swap(report);
    }

    private static String lines(List<String> lines) {
        return String.join("\n", lines);
    }
}

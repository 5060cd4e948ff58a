package dev.kolejka.server.control;

import dev.kolejka.api.program.ExitStatus;
import dev.kolejka.api.program.RefusedException;
import dev.kolejka.api.server.Control;
import dev.kolejka.api.server.Operations;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import org.osgi.service.component.annotations.Component;

/** Both ends of the control socket. Any thread. */
@Component
public final class SocketControl implements Control {

    /** For the component runtime and for tests: it needs nothing. */
    public SocketControl() {}

    @Override
    public Opened open(Path run, Operations operations) throws RefusedException {
        SocketFile socket = SocketFile.make(run);
        try {
            return ControlLoop.start(socket, new Answers(operations), Limits.DEFAULT);
        } catch (IOException e) {
            throw new RefusedException(ExitStatus.IO_ERROR, socket.path() + " cannot be served: " + e, e);
        }
    }

    @Override
    public ExitStatus ask(Path run, List<String> command, Format format, PrintStream out) throws RefusedException {
        Question question = Command.typed(command);
        new AnswerPrinter(question.command(), format, new StatusText(ZoneId.systemDefault()), out)
                .print(ServerFinder.open(run), question);
        return ExitStatus.OK;
    }

    @Override
    public List<String> usage() {
        return Arrays.stream(Command.values()).map(Command::usage).toList();
    }
}

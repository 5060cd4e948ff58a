package dev.kolejka.server.control;

import dev.kolejka.api.program.ExitStatus;
import dev.kolejka.api.program.Language;
import dev.kolejka.api.program.RefusedException;
import dev.kolejka.api.program.Saying;
import dev.kolejka.api.program.Words;
import dev.kolejka.api.server.Control;
import dev.kolejka.api.server.Operations;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** Both ends of the control socket. Any thread. */
@Component
public final class SocketControl implements Control {

    private final Supplier<Optional<Confirmation>> confirmation;

    /** For the component runtime: it needs nothing. */
    @Activate
    public SocketControl() {
        this(Confirmation::ofProcess);
    }

    SocketControl(Supplier<Optional<Confirmation>> confirmation) {
        this.confirmation = confirmation;
    }

    @Override
    public Opened open(Path run, Operations operations) throws RefusedException {
        SocketFile socket = SocketFile.make(run);
        try {
            return ControlLoop.start(socket, new Answers(operations), Limits.DEFAULT);
        } catch (IOException e) {
            throw new RefusedException(ExitStatus.IO_ERROR, Saying.of(ControlPhrase.NOT_SERVED, socket.path(), e), e);
        }
    }

    @Override
    public ExitStatus ask(Path run, Wish wish, PrintStream out) throws RefusedException {
        Question question = Command.typed(wish.words(), wish.language());
        Command command = question.command();
        if (!command.takesAway() && wish.consent() != Consent.ASK) {
            throw new RefusedException(ExitStatus.USAGE, Saying.of(ControlPhrase.NOTHING_TO_CONSENT, command.word()));
        }
        if (command.takesAway() && wish.consent() == Consent.DRY_RUN) {
            print(run, waiting(question), wish.format(), out);
            return ExitStatus.OK;
        }
        if (command.takesAway() && wish.consent() == Consent.ASK) {
            requireConsent(run, question);
        }
        print(run, question, wish.format(), out);
        return ExitStatus.OK;
    }

    private void requireConsent(Path run, Question question) throws RefusedException {
        Confirmation asked = confirmation
                .get()
                .orElseThrow(() -> new RefusedException(
                        ExitStatus.USAGE,
                        Saying.of(ControlPhrase.NO_TERMINAL, question.command().word())));
        SessionJson.Count waiting = count(run, waiting(question));
        if (waiting.count() == 0) {
            return;
        }
        if (!asked.gets(whether(question, waiting), question.language())) {
            throw new RefusedException(ExitStatus.INTERRUPTED, Saying.of(ControlPhrase.NOTHING_REMOVED));
        }
    }

    private static String whether(Question question, SessionJson.Count waiting) {
        Words words = Words.in(question.language());
        String what = new SessionText(ZoneId.systemDefault(), question.language()).waiting(waiting);
        return question.command() == Command.DRAIN
                ? words.say(ControlPhrase.ASK_DRAIN, what, question.arguments().get(1))
                : words.say(ControlPhrase.ASK_PURGE, what);
    }

    /** How much one that takes mail away would take. */
    private static Question waiting(Question question) {
        return new Question(Command.WAITING, question.arguments().subList(0, 1), question.language());
    }

    private static SessionJson.Count count(Path run, Question question) throws RefusedException {
        try (PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8)) {
            return printer(question, Format.TEXT, nowhere).count(ServerFinder.open(run));
        }
    }

    private static void print(Path run, Question question, Format format, PrintStream out) throws RefusedException {
        printer(question, format, out).print(ServerFinder.open(run));
    }

    private static AnswerPrinter printer(Question question, Format format, PrintStream out) {
        return new AnswerPrinter(question, format, ZoneId.systemDefault(), out);
    }

    @Override
    public List<String> usage(Language language) {
        return Arrays.stream(Command.values())
                .map(command -> command.usage(language))
                .toList();
    }
}

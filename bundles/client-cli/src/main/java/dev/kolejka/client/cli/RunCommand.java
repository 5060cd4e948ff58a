package dev.kolejka.client.cli;

import dev.kolejka.api.client.Chat;
import dev.kolejka.api.client.Chat.Sending;
import dev.kolejka.api.client.ChatException;
import dev.kolejka.api.program.Words;
import dev.kolejka.api.protocol.Text;
import dev.kolejka.api.sealing.Letters;
import dev.kolejka.client.cli.Recipients.Recipient;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code kolejka run}: runs a command, tells somebody how it ended, and ends as it did. */
@CommandLine.Command(name = RunCommand.NAME)
final class RunCommand implements Command {

    static final String NAME = "run";

    private static final int MOST_LINES = 9_999;

    @Option(names = "--to", required = true, paramLabel = "TO", descriptionKey = "run.to")
    private String to = "";

    @Option(names = "--tail", paramLabel = "LINES", descriptionKey = "run.tail")
    private @Nullable String tail;

    @Option(names = "--only-failure", descriptionKey = "run.only-failure")
    private boolean onlyFailure;

    @Parameters(index = "0..*", arity = "1..*", paramLabel = "COMMAND", descriptionKey = "run.command")
    private List<String> command = new ArrayList<>();

    @Override
    public int run(Call call) throws CommandException, ChatException, IOException, InterruptedException {
        int lines = Parsing.number("--tail", tail, 0, MOST_LINES);
        return new Visit(call).extra(chat -> run(chat, lines, call.output()));
    }

    /** Whom it means is known before it runs; that it cannot be told afterwards does not change how it ended. */
    private int run(Chat chat, int lines, Output output) throws CommandException, InterruptedException {
        List<Recipient> recipients = Recipients.find(to, chat.names());
        ChildProcess.Ended ended = ChildProcess.run(command, lines, output);
        if (ended.took().isZero()) {
            output.note(Phrase.BAD_PROGRAM, String.join("", ended.lines()));
        }
        if (ended.status() != 0 || !onlyFailure) {
            String text = text(ended, output.words());
            for (Recipient recipient : recipients) {
                tell(chat, recipient, text, output);
            }
        }
        return ended.status();
    }

    private String text(ChildProcess.Ended ended, Words words) {
        Phrase phrase = ended.status() == 0 ? Phrase.RAN : Phrase.RAN_BADLY;
        String text = words.say(phrase, String.join(" ", command), ended.status(), Times.took(ended.took()));
        String whole = ended.lines().isEmpty() ? text : text + "\n" + String.join("\n", ended.lines());
        return Text.cut(whole.replace("\0", ""), Letters.MAX_TEXT_BYTES);
    }

    private static void tell(Chat chat, Recipient recipient, String text, Output output) throws InterruptedException {
        try {
            Sending sending = recipient.send(chat, text);
            if (sending.outcome() != Sending.Outcome.SENT) {
                output.note(Phrase.NOT_TOLD, recipient.written(), sending.outcome());
            }
        } catch (ChatException trouble) {
            output.note(Phrase.NOT_TOLD, recipient.written(), String.valueOf(trouble.getMessage()));
        }
    }
}

package dev.kolejka.client.cli;

import dev.kolejka.api.client.Chat;
import dev.kolejka.api.client.Chat.Sending;
import dev.kolejka.api.client.ChatException;
import dev.kolejka.api.program.Words;
import dev.kolejka.api.protocol.Text;
import dev.kolejka.api.sealing.Letters;
import dev.kolejka.client.cli.Recipients.Recipient;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code kolejka run}: runs a command, tells somebody how it ended, and ends as it did. */
final class RunCommand implements Command {

    static final String NAME = "run";

    private static final int MOST_LINES = 9_999;

    private final Given<String> to = Given.requiredOption("--to", "TO", "run.to");

    private final Given<@Nullable String> tail = Given.option("--tail", "LINES", "run.tail");

    private final Given<Boolean> onlyFailure = Given.flag("run.only-failure", "--only-failure");

    private final Given<List<String>> command = Given.all("COMMAND", "run.command");

    @Override
    public List<Given<?>> takes() {
        return List.of(to, tail, onlyFailure, command);
    }

    @Override
    public int run(Call call) throws CommandException, ChatException, IOException, InterruptedException {
        int lines = Parsing.number("--tail", tail.value(), 0, MOST_LINES);
        return new Visit(call).extra(chat -> run(chat, lines, call.output()));
    }

    /** Whom it means is known before it runs; that it cannot be told afterwards does not change how it ended. */
    private int run(Chat chat, int lines, Output output) throws CommandException, InterruptedException {
        List<Recipient> recipients = Recipients.find(to.value(), chat.names());
        ChildProcess.Ended ended = ChildProcess.run(command.value(), lines, output);
        if (ended.took().isZero()) {
            output.note(Phrase.BAD_PROGRAM, String.join("", ended.lines()));
        }
        if (ended.status() != 0 || !onlyFailure.value()) {
            String text = text(ended, output.words());
            for (Recipient recipient : recipients) {
                tell(chat, recipient, text, output);
            }
        }
        return ended.status();
    }

    private String text(ChildProcess.Ended ended, Words words) {
        Phrase phrase = ended.status() == 0 ? Phrase.RAN : Phrase.RAN_BADLY;
        String text = words.say(phrase, String.join(" ", command.value()), ended.status(), Times.took(ended.took()));
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
            output.note(Phrase.NOT_TOLD, recipient.written(), trouble.detail());
        }
    }
}

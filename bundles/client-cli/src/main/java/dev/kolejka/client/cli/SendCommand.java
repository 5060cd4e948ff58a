package dev.kolejka.client.cli;

import dev.kolejka.api.client.Chat;
import dev.kolejka.api.client.Chat.Sending;
import dev.kolejka.api.client.Chat.Sending.Outcome;
import dev.kolejka.api.client.ChatException;
import dev.kolejka.api.program.ExitStatus;
import dev.kolejka.api.program.Saying.Count;
import dev.kolejka.api.protocol.Text;
import dev.kolejka.api.sealing.Letters;
import dev.kolejka.client.cli.Recipients.Recipient;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code kolejka send}: sends a message to one or several, beside whatever session there is. */
final class SendCommand implements Command {

    static final String NAME = "send";

    private final Given<String> to = Given.first("TO", "send.to");

    private final Given<List<String>> words = Given.allButFirst("TEXT", "send.text");

    private final Given<@Nullable String> file = Given.option("--file", "FILE", "send.file");

    private final Given<@Nullable String> retry = Given.option("--retry", "DURATION", "send.retry");

    @Override
    public List<Given<?>> takes() {
        return List.of(to, words, file, retry);
    }

    @Override
    public int run(Call call) throws CommandException, ChatException, IOException, InterruptedException {
        Retry patience = new Retry(retry.value() == null ? Duration.ZERO : Times.duration("--retry", retry.value()));
        String text = MessageText.find(
                file.value(), words.value(), call.surroundings().in());
        MessageText.requireLength(text, Letters.MAX_TEXT_BYTES);
        List<Recipient> sent = new ArrayList<>();
        while (true) {
            try {
                return new Visit(call).extra(chat -> send(chat, text, sent, patience, call.output()));
            } catch (ChatException trouble) {
                if (!patience.isWorthwhile(trouble.trouble())) {
                    throw trouble;
                }
            } catch (CommandException refused) {
                if (refused.phrase() != Phrase.REFUSED_LATER || !patience.hasTime()) {
                    throw refused;
                }
            }
            patience.pause();
        }
    }

    /** To all who have not got it yet. */
    private int send(Chat chat, String text, List<Recipient> sent, Retry patience, Output output)
            throws CommandException, ChatException, IOException, InterruptedException {
        ExitStatus status = ExitStatus.OK;
        List<Recipient> left = new ArrayList<>(Recipients.find(to.value(), chat.names()));
        left.removeAll(sent);
        while (!left.isEmpty()) {
            List<Recipient> later = new ArrayList<>();
            for (Recipient recipient : left) {
                Sending sending = recipient.send(chat, text);
                if (sending.outcome() == Outcome.SENT) {
                    sent.add(recipient);
                    tell(recipient, text, sending, output);
                } else if (isTemporary(sending.outcome()) && patience.hasTime()) {
                    later.add(recipient); // a full mailbox or disk is waited for, and nobody else waits for it
                } else {
                    CommandException refused = refused(recipient, sending.outcome());
                    output.complain(refused.status(), Output.code(refused.phrase()), refused.lines(output.words()));
                    status = refused.status();
                }
            }
            left = later;
            if (!left.isEmpty()) {
                patience.pause();
            }
        }
        return status.code();
    }

    private static boolean isTemporary(Outcome outcome) {
        return outcome == Outcome.MAILBOX_FULL || outcome == Outcome.DISK_FULL;
    }

    private static void tell(Recipient recipient, String text, Sending sending, Output output) throws IOException {
        if (output.isJson()) {
            JsonLine json = JsonLine.begin();
            recipient.writeTo(json, "to");
            output.write(json.number("bytes", Text.bytes(text))
                    .text("state", "stored")
                    .texts("skipped", sending.skipped())
                    .time("time", System.currentTimeMillis()));
        }
        output.praise(Phrase.SENT, recipient.written(), new Count(Counted.BYTES, Text.bytes(text)));
        if (!sending.skipped().isEmpty()) {
            output.note(Phrase.SKIPPED, recipient.written(), String.join(", ", sending.skipped()));
        }
        output.flush();
    }

    private static CommandException refused(Recipient recipient, Outcome outcome) {
        return switch (outcome) {
            case NOT_A_MEMBER ->
                new CommandException(
                        ExitStatus.NOT_ALLOWED, Phrase.BAD_NOT_A_MEMBER, recipient.written(), recipient.name());
            case DISK_FULL -> new CommandException(ExitStatus.TEMPORARY, Phrase.BAD_DISK_FULL, recipient.written());
            default -> new CommandException(ExitStatus.TEMPORARY, Phrase.BAD_MAILBOX_FULL, recipient.written());
        };
    }
}

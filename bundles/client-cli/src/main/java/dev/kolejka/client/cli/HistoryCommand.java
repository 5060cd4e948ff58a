package dev.kolejka.client.cli;

import static java.util.Objects.requireNonNull;

import dev.kolejka.api.client.Chat;
import dev.kolejka.api.client.Chat.Copy;
import dev.kolejka.api.client.Chat.Search;
import dev.kolejka.api.client.ChatException;
import dev.kolejka.api.program.ExitStatus;
import dev.kolejka.api.protocol.Names;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code kolejka history}: what whoever asks has sent and received, with everybody or with one person or group. */
@CommandLine.Command(name = HistoryCommand.NAME)
final class HistoryCommand implements Command {

    static final String NAME = "history";

    private static final String GROUP_MARK = "@";
    private static final int USUAL = 50;

    /** What an operator adds to the configuration. */
    private static final String SWITCH = "\"history\": { \"keep\": \"90d\" }";

    /** Of the name, and of the words. */
    private static final int MAX_BYTES = Chat.MAX_SEARCH_BYTES / 2;

    @Parameters(index = "0", arity = "0..1", paramLabel = "WITH", descriptionKey = "history.with")
    private @Nullable String with;

    @Option(names = "--since", paramLabel = "WHEN", descriptionKey = "history.since")
    private @Nullable String since;

    @Option(names = "--grep", paramLabel = "WORDS", descriptionKey = "history.grep")
    private @Nullable String words;

    @Option(names = "-n", paramLabel = "NUMBER", descriptionKey = "history.n")
    private @Nullable String most;

    private @Nullable CommandException unknown;

    @Override
    public int run(Call call) throws CommandException, ChatException, IOException, InterruptedException {
        int limit = Parsing.number("-n", most, USUAL);
        long sinceMillis = since == null ? 0 : Times.since("--since", since, Instant.now());
        if (words != null && bytes(words) > MAX_BYTES) {
            throw new CommandException(ExitStatus.USAGE, Phrase.BAD_WORDS, MAX_BYTES);
        }
        return new Visit(call).extra(chat -> show(chat, sinceMillis, limit, call.output()));
    }

    private int show(Chat chat, long sinceMillis, int limit, Output output)
            throws CommandException, ChatException, IOException, InterruptedException {
        Optional<String> name = with == null ? Optional.empty() : Optional.of(name(chat.names()));
        Search search = new Search(
                name,
                with != null && with.startsWith(GROUP_MARK),
                sinceMillis,
                Long.MAX_VALUE,
                Optional.ofNullable(words),
                limit);
        List<Copy> found = chat.history(search)
                .orElseThrow(() -> new CommandException(ExitStatus.UNAVAILABLE, Phrase.BAD_NO_HISTORY, SWITCH));
        MailLines lines = new MailLines(output);
        for (Copy copy : found) {
            lines.showPast(copy, chat.names());
        }
        if (found.isEmpty()) {
            if (unknown != null) {
                throw unknown;
            }
            output.say(Phrase.NOTHING_FOUND);
        }
        return 0;
    }

    /** Somebody who is gone may still be in the history; who never was is told to be unknown when nothing was found. */
    private String name(Names names) throws CommandException {
        String written = requireNonNull(with);
        boolean isGroup = written.startsWith(GROUP_MARK);
        try {
            return isGroup
                    ? names.groupName(Recipients.group(written, names))
                    : names.login(Recipients.person(written, names));
        } catch (CommandException nobody) {
            if (nobody.status() != ExitStatus.NO_USER || bytes(written) > MAX_BYTES) {
                throw nobody;
            }
            unknown = nobody;
            return isGroup ? written.substring(GROUP_MARK.length()) : written;
        }
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}

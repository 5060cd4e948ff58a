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

/** {@code kolejka history}: what whoever asks has sent and received, with everybody or with one person or group. */
final class HistoryCommand implements Command {

    static final String NAME = "history";

    private static final String GROUP_MARK = "@";
    private static final int USUAL = 50;

    /** What an operator adds to the configuration. */
    private static final String SWITCH = "\"history\": { \"keep\": \"90d\" }";

    /** Of the name, and of the words. */
    private static final int MAX_BYTES = Chat.MAX_SEARCH_BYTES / 2;

    private final Given<@Nullable String> with = Given.firstIfAny("WITH", "history.with");

    private final Given<@Nullable String> since = Given.option("--since", "WHEN", "history.since");

    private final Given<@Nullable String> words = Given.option("--grep", "WORDS", "history.grep");

    private final Given<@Nullable String> most = Given.option("-n", "NUMBER", "history.n");

    private @Nullable CommandException unknown;

    @Override
    public List<Given<?>> takes() {
        return List.of(with, since, words, most);
    }

    @Override
    public int run(Call call) throws CommandException, ChatException, IOException, InterruptedException {
        int limit = Parsing.number("-n", most.value(), USUAL);
        long sinceMillis = since.value() == null ? 0 : Times.since("--since", since.value(), Instant.now());
        if (words.value() != null && bytes(words.value()) > MAX_BYTES) {
            throw new CommandException(ExitStatus.USAGE, Phrase.BAD_WORDS, MAX_BYTES);
        }
        return new Visit(call).extra(chat -> show(chat, sinceMillis, limit, call.output()));
    }

    private int show(Chat chat, long sinceMillis, int limit, Output output)
            throws CommandException, ChatException, IOException, InterruptedException {
        Optional<String> name = with.value() == null ? Optional.empty() : Optional.of(name(chat.names()));
        Search search = new Search(
                name,
                with.value() != null && with.value().startsWith(GROUP_MARK),
                sinceMillis,
                Long.MAX_VALUE,
                Optional.ofNullable(words.value()),
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
        String written = requireNonNull(with.value());
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

package dev.kolejka.client.cli;

import dev.kolejka.api.client.Checkups.Result;
import dev.kolejka.api.client.Checkups.Subject;
import dev.kolejka.api.client.Trouble;
import dev.kolejka.api.program.ExitStatus;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * {@code kolejka doctor}: looks what stands between this user and the server, and says what helps. Nobody logs in. It ends
 * as any command would that meets the first trouble, and with 0 when there is none.
 */
final class DoctorCommand implements Command {

    static final String NAME = "doctor";

    /** Where the start script keeps what it had to replace by a locale of UTF-8. */
    static final String REPLACED_LOCALE = "KOLEJKA_LOCALE";

    private static final String WELL = "ok";
    private static final String NOTE = "note";
    private static final String PROBLEM = "problem";
    private static final Map<String, String> MARKS = Map.of(WELL, "[ok] ", NOTE, "[--] ", PROBLEM, "[!!] ");
    private static final String INDENT = "     ";

    @Override
    public int run(Call call) throws CommandException, IOException {
        Path run = call.run();
        Output output = call.output();
        ExitStatus status = ExitStatus.OK;
        for (Result result : call.surroundings().checkups().look(run, Optional.of(call.user()))) {
            show(result, run, output);
            Trouble trouble = result.trouble();
            if (trouble != null && status == ExitStatus.OK) {
                status = trouble.status();
            }
        }
        showLocale(call.surroundings().environment().get(REPLACED_LOCALE), output);
        return status.code();
    }

    private static void show(Result result, Path run, Output output) throws IOException {
        Trouble trouble = result.trouble();
        if (trouble == null) {
            List<String> lines = output.words().lines(phrase(result), result.name(), result.detail());
            show(word(result.subject()), result.isThere() ? WELL : NOTE, "", lines, output);
        } else {
            Phrase phrase = Phrase.ofTrouble(trouble);
            show(
                    word(result.subject()),
                    PROBLEM,
                    Output.code(phrase),
                    output.words().lines(phrase, result.detail(), run),
                    output);
        }
    }

    private static Phrase phrase(Result result) {
        return switch (result.subject()) {
            case RUN_DIRECTORY -> Phrase.DOCTOR_RUN_DIRECTORY;
            case SERVER -> Phrase.DOCTOR_SERVER;
            case IDENTITY -> Phrase.DOCTOR_IDENTITY;
            case DOOR -> Phrase.DOCTOR_DOOR;
            case KEY -> result.isThere() ? Phrase.DOCTOR_KEY : Phrase.DOCTOR_NO_KEY;
        };
    }

    /** Letters beyond ASCII survive all the same: the start script sees to it. Other programs may show them wrongly. */
    private static void showLocale(@Nullable String replaced, Output output) throws IOException {
        Phrase phrase = replaced == null ? Phrase.DOCTOR_LOCALE : Phrase.DOCTOR_LOCALE_REPLACED;
        String value = replaced == null || replaced.isEmpty() ? "-" : replaced;
        show("locale", replaced == null ? WELL : NOTE, "", output.words().lines(phrase, value), output);
    }

    private static void show(String subject, String state, String code, List<String> lines, Output output)
            throws IOException {
        if (output.isJson()) {
            output.write(JsonLine.begin().object("check", check -> check.text("subject", subject)
                    .text("state", state)
                    .known("code", code)
                    .texts("lines", lines.stream().map(String::strip).toList())));
            return;
        }
        output.line(MARKS.get(state) + lines.get(0));
        for (String more : lines.subList(1, lines.size())) {
            output.line(INDENT + more.strip());
        }
    }

    private static String word(Subject subject) {
        return subject.name().toLowerCase(Locale.ROOT);
    }
}

package dev.kolejka.server.router;

import dev.kolejka.api.program.ExitStatus;
import dev.kolejka.api.program.Language;
import dev.kolejka.api.server.Commands;
import java.util.ArrayList;
import java.util.List;

/** Commands that only remember what they were told. */
final class RecordingCommands implements Commands {

    final List<List<String>> carriedOut = new ArrayList<>();

    @Override
    public List<String> words() {
        return List.of("passwd");
    }

    @Override
    public List<String> usage(Language language) {
        return List.of("passwd LOGIN    sets");
    }

    @Override
    public ExitStatus carryOut(List<String> command, Language language) {
        carriedOut.add(command);
        return ExitStatus.OK;
    }
}

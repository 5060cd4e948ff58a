package dev.kolejka.server.doctor;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import dev.kolejka.api.program.Arguments;
import dev.kolejka.api.program.ExitStatus;
import dev.kolejka.api.program.Language;
import dev.kolejka.api.program.RefusedException;
import dev.kolejka.api.program.RunPath;
import dev.kolejka.api.protocol.Text;
import dev.kolejka.api.server.Commands;
import dev.kolejka.server.doctor.Finding.Level;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/**
 * {@code doctor}: looks for what is wrong, and prints each finding with the command that mends it. It changes nothing. Ends
 * with 0 when there are no problems, notes or not, and with 78 when there are. One thread.
 */
@Component
public final class DoctorCommands implements Commands {

    private static final String WORD = "doctor";
    private static final String RUN = "--run";
    private static final String JSON = "--json";

    private static final JsonFactory FACTORY =
            JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private final PrintStream out;

    /** Built by Declarative Services. */
    @Activate
    public DoctorCommands() {
        this(System.out);
    }

    DoctorCommands(PrintStream out) {
        this.out = out;
    }

    @Override
    public List<String> words() {
        return List.of(WORD);
    }

    @Override
    public List<String> usage(Language language) {
        return List.of(
                "doctor          looks for what is wrong with this machine and the run directory, and says how to mend"
                        + " it; --json");
    }

    @Override
    public ExitStatus carryOut(List<String> command, Language language) throws RefusedException {
        String[] typed = command.subList(1, command.size()).toArray(new String[0]);
        Arguments arguments = Arguments.read(typed, List.of(RUN), List.of(JSON));
        Path path = RunPath.find(arguments.option(RUN), System.getenv());
        Examination examination = new Examination(host(), new RunFolder(path));
        List<Finding> findings = examination.findings();
        if (arguments.flag(JSON)) {
            findings.forEach(finding -> out.println(json(finding)));
        } else {
            findings.forEach(this::print);
            out.println(summary(examination.checks(), findings));
        }
        out.flush();
        return count(findings, Level.PROBLEM) == 0 ? ExitStatus.OK : ExitStatus.CONFIG;
    }

    private static Host host() throws RefusedException {
        try {
            return Host.ofMachine();
        } catch (IOException noProc) {
            throw new RefusedException(
                    ExitStatus.IO_ERROR, "/proc/self does not tell which user this is; mount /proc", noProc);
        }
    }

    private void print(Finding finding) {
        out.println(word(finding.level()) + " " + finding.code() + ": " + Text.clean(finding.what()));
        out.println("  why: " + Text.clean(finding.why()));
        out.println("  fix: " + Text.clean(finding.fix()));
    }

    private static String summary(int checks, List<Finding> findings) {
        long problems = count(findings, Level.PROBLEM);
        long notes = count(findings, Level.NOTE);
        String found = problems == 0 && notes == 0
                ? "nothing is wrong"
                : problems + (problems == 1 ? " problem, " : " problems, ") + notes + (notes == 1 ? " note" : " notes");
        return checks + " things looked at: " + found;
    }

    private static long count(List<Finding> findings, Level level) {
        return findings.stream().filter(finding -> finding.level() == level).count();
    }

    private static String json(Finding finding) {
        StringWriter line = new StringWriter();
        try (JsonGenerator json = FACTORY.createGenerator(line)) {
            json.writeStartObject();
            json.writeNumberField("v", 1);
            json.writeObjectFieldStart("finding");
            json.writeStringField("level", word(finding.level()));
            json.writeStringField("code", finding.code());
            json.writeStringField("what", finding.what());
            json.writeStringField("why", finding.why());
            json.writeStringField("fix", finding.fix());
            json.writeEndObject();
            json.writeEndObject();
        } catch (IOException impossible) {
            throw new UncheckedIOException("writing into memory", impossible);
        }
        return line.toString();
    }

    private static String word(Level level) {
        return level.name().toLowerCase(Locale.ROOT);
    }
}

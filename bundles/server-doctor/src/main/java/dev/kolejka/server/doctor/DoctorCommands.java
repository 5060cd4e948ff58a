package dev.kolejka.server.doctor;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import dev.kolejka.api.program.ExitStatus;
import dev.kolejka.api.program.Language;
import dev.kolejka.api.program.RefusedException;
import dev.kolejka.api.program.RunOptions;
import dev.kolejka.api.program.RunOptions.Prints;
import dev.kolejka.api.program.Saying;
import dev.kolejka.api.program.Words;
import dev.kolejka.api.server.Commands;
import dev.kolejka.server.doctor.Finding.Level;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/**
 * {@code doctor}: looks for what is wrong, and prints each finding with the command that mends it. It changes nothing. Ends
 * with 78 when there are problems; with 77 when there are none and something could not be looked at, because only its owner
 * may; else with 0, notes or not. One thread.
 */
@Component
public final class DoctorCommands implements Commands {

    private static final String WORD = "doctor";

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
        return List.of(Words.in(language).say(DoctorPhrase.USAGE));
    }

    @Override
    public ExitStatus carryOut(List<String> command, Language language) throws RefusedException {
        RunOptions options = RunOptions.read(command.subList(1, command.size()), Prints.TEXT_OR_JSON);
        return report(new Examination(host(), new RunFolder(options.run())), options.json(), language);
    }

    ExitStatus report(Examination examination, boolean json, Language language) {
        List<Finding> findings = examination.findings();
        if (json) {
            findings.forEach(finding -> out.println(json(finding, language)));
        } else {
            findings.forEach(finding -> print(finding, language));
            out.println(summary(examination, findings).in(language));
        }
        out.flush();
        if (count(findings, Level.PROBLEM) > 0) {
            return ExitStatus.CONFIG;
        }
        return examination.denied() > 0 ? ExitStatus.NOT_ALLOWED : ExitStatus.OK;
    }

    private static Host host() throws RefusedException {
        try {
            return Host.ofMachine();
        } catch (IOException noProc) {
            throw new RefusedException(ExitStatus.IO_ERROR, Saying.of(DoctorPhrase.NO_PROC), noProc);
        }
    }

    private void print(Finding finding, Language language) {
        Words words = Words.in(language);
        Saying level = Saying.of(finding.level() == Level.NOTE ? DoctorPhrase.NOTE : DoctorPhrase.PROBLEM);
        out.println(words.say(DoctorPhrase.FINDING, level, finding.code(), finding.what(language)));
        out.println(words.say(DoctorPhrase.WHY, finding.why(language)));
        out.println(words.say(DoctorPhrase.FIX, finding.fix(language)));
    }

    private static Saying summary(Examination examination, List<Finding> findings) {
        Saying found = findings.isEmpty()
                ? Saying.of(DoctorPhrase.NOTHING_WRONG)
                : Saying.of(
                        DoctorPhrase.FOUND,
                        new Saying.Count(Noun.PROBLEMS, count(findings, Level.PROBLEM)),
                        new Saying.Count(Noun.NOTES, count(findings, Level.NOTE)));
        int denied = examination.denied();
        return denied == 0
                ? Saying.of(DoctorPhrase.SUMMARY, examination.checks(), found)
                : Saying.of(DoctorPhrase.SUMMARY_OF_SOME, examination.checks() - denied, denied, found);
    }

    private static long count(List<Finding> findings, Level level) {
        return findings.stream().filter(finding -> finding.level() == level).count();
    }

    private static String json(Finding finding, Language language) {
        StringWriter line = new StringWriter();
        try (JsonGenerator json = FACTORY.createGenerator(line)) {
            json.writeStartObject();
            json.writeNumberField("v", 1);
            json.writeObjectFieldStart("finding");
            json.writeStringField("level", word(finding.level()));
            json.writeStringField("code", finding.code());
            json.writeStringField("what", finding.what(language));
            json.writeStringField("why", finding.why(language));
            json.writeStringField("fix", finding.fix(language));
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

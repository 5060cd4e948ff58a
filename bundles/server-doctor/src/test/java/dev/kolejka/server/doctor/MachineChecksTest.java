package dev.kolejka.server.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.kolejka.api.program.Language;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Java and the locale. */
class MachineChecksTest {

    @TempDir
    private Path folder;

    private Patient patient;

    @BeforeEach
    void aPatient() throws Exception {
        patient = new Patient(folder);
    }

    private Check locale() {
        return new LocaleCheck(patient.host());
    }

    @Test
    void aJavaNewerThanTheTestedOnesIsNoted() throws Exception {
        assertEquals(List.of(), Patient.codes(new JavaCheck(patient.host())));

        patient.java = 26;
        assertEquals(List.of("note java-untested"), Patient.codes(new JavaCheck(patient.host())));
    }

    @Test
    void aLocaleOfUtf8IsWellHoweverItIsSpelt() throws Exception {
        assertEquals(List.of(), Patient.codes(locale()));

        patient.environment.put("LANG", "en_US.utf8");
        assertEquals(List.of(), Patient.codes(locale()));
    }

    @Test
    void anotherLocaleIsNotedTheStrongestVariableFirst() throws Exception {
        patient.environment.put("LC_CTYPE", "pl_PL.ISO-8859-2");
        assertEquals(
                "the locale is 'pl_PL.ISO-8859-2', which is not UTF-8",
                Patient.only(locale()).what(Language.ENGLISH));

        patient.environment.put("LC_ALL", "C");
        assertEquals(
                "the locale is 'C', which is not UTF-8", Patient.only(locale()).what(Language.ENGLISH));
    }

    @Test
    void theLocaleThatTheStartScriptReplacedIsTheOneThatCounts() throws Exception {
        patient.environment.put("LC_ALL", "C.UTF-8");
        patient.environment.put(LocaleCheck.REPLACED, "");

        assertEquals(
                "the locale is not set, which is not UTF-8",
                Patient.only(locale()).what(Language.ENGLISH));
    }

    @Test
    void aJavaThatReadsNamesAsAsciiIsAProblem() throws Exception {
        patient.encoding = "ANSI_X3.4-1968";

        assertEquals(List.of("problem encoding"), Patient.codes(locale()));
    }
}

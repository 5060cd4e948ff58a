package dev.kolejka.api.program;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArgumentsTest {

    private static Arguments read(String... arguments) throws RefusedException {
        return Arguments.read(arguments, List.of("--config", "--run"), List.of("--check"));
    }

    @Test
    void optionsAndFlagsAreReadInAnyOrder() throws RefusedException {
        Arguments arguments = read("--run", "run", "--check", "--config=office.json");

        assertEquals(Optional.of("run"), arguments.option("--run"));
        assertEquals(Optional.of("office.json"), arguments.option("--config"));
        assertTrue(arguments.flag("--check"));
    }

    @Test
    void whatWasNotGivenIsNotThere() throws RefusedException {
        Arguments arguments = read();

        assertEquals(Optional.empty(), arguments.option("--run"));
        assertFalse(arguments.flag("--check"));
    }

    @Test
    void onlyTheFirstEqualsSignPartsAnOptionFromItsValue() throws RefusedException {
        assertEquals(Optional.of("a=b"), read("--run=a=b").option("--run"));
        assertEquals(Optional.of("a=b"), read("--run", "a=b").option("--run"));
        assertEquals(Optional.of("--odd"), read("--run=--odd").option("--run"));
    }

    @ParameterizedTest
    @CsvSource({
        "--rnu x, unknown argument '--rnu'; did you mean --run?",
        "--chekc, unknown argument '--chekc'; did you mean --check?",
        "--password=kota, unknown argument '--password'; there are --config --run --check",
        "office.json, unknown argument 'office.json'; there are --config --run --check",
        "--run, option --run needs a value",
        "--run=, option --run needs a value",
        "--run --check, option --run needs a value",
        "--check=yes, option --check takes no value",
        "--run a --run=b, option --run is given twice",
        "--check --check, option --check is given twice"
    })
    void aWrongLineIsRefusedWithWhatToDo(String line, String message) {
        RefusedException refusal = assertThrows(RefusedException.class, () -> read(line.split(" ", -1)));

        assertEquals(message, refusal.getMessage());
        assertEquals(ExitStatus.USAGE, refusal.status());
    }
}

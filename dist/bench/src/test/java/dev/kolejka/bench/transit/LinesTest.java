package dev.kolejka.bench.transit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class LinesTest {

    @Test
    void aLineIsANameANumberAndAUnit() {
        Lines lines = new Lines("agrona");

        lines.add(Figure.ROUND_TRIP_SPIN, 421.25, "ns");
        lines.add(Figure.ONE_WAY_SPIN, new Rates(9.4, 5.9));

        assertEquals(
                """
                round-trip-spin-agrona 421.250 ns
                one-way-spin-agrona 9.400 M/s
                mean-one-way-spin-agrona 5.900 M/s
                """,
                lines.toString());
    }
}

package dev.kolejka.client.menu;

import dev.kolejka.client.menu.Row.Tone;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;

/** Stresses parts of lines, by the colours every terminal has. Immutable. */
enum Palette {
    NONE,
    FEW;

    /** A line as it goes to a terminal that is written to as it is. */
    String line(Row row) {
        return isBare(row) ? row.text() : styled(row).toAnsi();
    }

    /** A line for whoever writes it for a certain terminal. */
    AttributedString styled(Row row) {
        if (isBare(row)) {
            return new AttributedString(row.text());
        }
        return new AttributedStringBuilder()
                .append(row.text().substring(0, row.from()))
                .styled(style(row.tone()), row.text().substring(row.from(), row.to()))
                .append(row.text().substring(row.to()))
                .toAttributedString();
    }

    /** A prompt likewise. */
    AttributedString prompt(String prompt) {
        return new AttributedString(prompt, this == NONE ? AttributedStyle.DEFAULT : AttributedStyle.BOLD);
    }

    private boolean isBare(Row row) {
        return this == NONE || row.tone() == Tone.PLAIN || row.from() == row.to();
    }

    private static AttributedStyle style(Tone tone) {
        return switch (tone) {
            case PLAIN -> AttributedStyle.DEFAULT;
            case NOTICE -> AttributedStyle.DEFAULT.foreground(AttributedStyle.CYAN);
            case TROUBLE -> AttributedStyle.DEFAULT.foreground(AttributedStyle.RED);
            case SENDER -> AttributedStyle.DEFAULT.foreground(AttributedStyle.GREEN);
        };
    }
}

package dev.kolejka.server.control;

import dev.kolejka.api.server.WaitingMail;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** A message as a line of a file: {@code {"v":1,"to":"ala","number":17,"from":"bob","group":null,…}}. */
final class MailJson {

    private MailJson() {}

    static String line(String recipient, WaitingMail message) {
        return Json.object(json -> {
            json.writeNumberField("v", Json.VERSION);
            json.writeStringField("to", recipient);
            json.writeNumberField("number", message.number());
            json.writeStringField("from", message.from());
            json.writeFieldName("group");
            json.writeString(message.group().isEmpty() ? null : message.group());
            json.writeStringField(
                    "at", Instant.ofEpochMilli(message.mail().atMillis()).toString());
            json.writeBooleanField("verified", message.mail().isVerified());
            json.writeStringField("text", new String(message.mail().text(), StandardCharsets.UTF_8));
        });
    }
}

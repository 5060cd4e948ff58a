package dev.kolejka.bench.kill;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What the people of an office agree on: passwords, and what their messages look like. */
final class Office {

    private static final char FILLER = '-';

    private Office() {}

    static String password(String login) {
        return login + "1";
    }

    /** Writes the configuration of the office; returns where it is. */
    static Path configure(Plan plan, int sysvKey) throws IOException {
        StringBuilder people = new StringBuilder();
        StringBuilder members = new StringBuilder();
        for (String login : Plan.PEOPLE) {
            String comma = people.isEmpty() ? "" : ", ";
            people.append(comma + "{ \"login\": \"" + login + "\", \"password\": \"" + password(login) + "\" }");
            members.append(comma + "\"" + login + "\"");
        }
        String key = plan.transport().equals("sysv") ? ", \"key\": " + sysvKey : "";
        return Files.writeString(
                plan.directory().resolve("office.json"),
                """
                { "doors": [ { "transport": "%s"%s } ],
                  "durability": "%s",
                  "classic": { "idle-takeover-s": 1 },
                  "people": [ %s ],
                  "groups": [ { "name": "wszyscy", "members": [ %s ] }, { "name": "kino", "members": [] } ] }
                """
                        .formatted(plan.transport(), key, plan.level(), people, members));
    }

    /** A message: its id, and so much filler. */
    static String text(String id, int filler) {
        return id + String.valueOf(FILLER).repeat(filler);
    }

    /** The id at the beginning of a message. */
    static String id(String text) {
        int end = text.indexOf(FILLER);
        return end < 0 ? text : text.substring(0, end);
    }
}

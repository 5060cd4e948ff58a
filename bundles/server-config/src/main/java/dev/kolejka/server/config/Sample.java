package dev.kolejka.server.config;

import java.util.List;

/**
 * A configuration to begin with.
 *
 * @param json   the text of kolejka.json
 * @param logins who is in it, without passwords
 * @param groups how many groups are
 */
record Sample(String json, List<String> logins, int groups) {

    private static final String HEAD =
            """
            {
              // What counts where nothing is said: kolejka-server config show
              // Every key there is:                kolejka-server config schema
              "version": 1,
            """;

    private static final String DOORS =
            """
              // Classic C programs need one more: { "transport": "sysv", "key": 6661 }
              "doors": [
                { "transport": "mapped" }
              ],

              // In the order of their numbers. Passwords are not here: kolejka-server passwd LOGIN
            """;

    /** Three people and two groups, to try it with. */
    static final Sample DEMO = new Sample(
            HEAD
                    + """
                      "name": "demo",
                    """
                    + DOORS
                    + """
                      "people": [
                        { "login": "ala" },
                        { "login": "bob" },
                        { "login": "ewa" }
                      ],
                      "groups": [
                        { "name": "szachy", "members": ["ala", "bob"] },
                        { "name": "kino", "members": ["ala", "ewa"] }
                      ]
                    }
                    """,
            List.of("ala", "bob", "ewa"),
            2);

    /** Nobody yet. */
    static final Sample EMPTY = new Sample(
            HEAD
                    + DOORS
                    + """
                              "people": [
                              ],
                              "groups": [
                              ]
                            }
                            """,
            List.of(),
            0);

    Sample {
        logins = List.copyOf(logins);
    }
}

/*
 * A classic client that does what its standard input says, a command a line, and prints every frame it gets
 * (print_parcel). It never sends more than it is told to, and reads nothing it is not told to read.
 *
 *   classic_client --key N [--msgsz 520|528] [--dirty] [--newline] [login password]
 *
 * Reads basic.txt in its working directory; makes the queue with mode 0600 when there is none; logs in at once if it is
 * told as whom. Texts may hold \n, \\, \" and \xHH.
 *
 *   login LOGIN PASSWORD     asks to log in and prints one answer, or two when accepted: then this is who speaks
 *   who [TEXT]               each of these asks for one thing and prints the answer
 *   join I, leave I, members I [TEXT], group I TEXT, person K TEXT, logout, ask SECOND [TEXT]
 *   receive                  takes the mail that lies there, and says `end`
 *   collect                  asks who is logged in, takes the mail that lies there, and again until there is none; `end`
 *   take TYPE                waits for one frame of a type
 *   rest                     takes all that lies there for us, answers and log-in too, without asking; says `end`
 *   send TYPE FIRST SECOND [TEXT]    puts a frame on the queue; says `sent`
 *   raw TYPE HEX             puts these bytes on the queue as a payload, which may be none; says `sent`
 *   sleep                    says `asleep` and waits to be killed
 *
 * Ends with 0 at the end of its input (without logging out), 65 when basic.txt and the server differ, 75 when
 * something does not come within half a minute.
 */
#define _GNU_SOURCE
#include "roster.h"
#include "session.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { PATIENCE_S = 30 };

static struct session session;

/* What follows the command on its line. */
static char *rest;

static const char *next_word(void) {
    const char *word = strsep(&rest, " ");
    return word == NULL ? "" : word;
}

static int next_number(void) { return atoi(next_word()); }

/* All the rest of the line as a text. */
static size_t next_text(char text[TEXT_BYTES]) { return unescape(rest == NULL ? "" : rest, text); }

static void say(const char *word) {
    puts(word);
    fflush(stdout);
}

static void print_answer(void) {
    struct parcel answer;
    await_answer(&session, &answer);
    print_parcel(stdout, &answer);
}

/* Operations that have a text only sometimes leave old ones in its place otherwise. */
static void ask(int second) {
    char text[TEXT_BYTES];
    size_t length = next_text(text);
    if (length == 0) {
        request_plain(&session, second);
    } else {
        request(&session, second, text, length);
    }
    print_answer();
}

static void ask_with_text(int second) {
    char text[TEXT_BYTES];
    size_t length = next_text(text);
    request(&session, second, text, length);
    print_answer();
}

static void check_size(const struct frame *told) {
    if (told->first != session.size.p || told->second != session.size.g) {
        errno = 0;
        die(65, "basic.txt has p=%d g=%d, the server p=%d g=%d", session.size.p, session.size.g, told->first,
            told->second);
    }
}

static void login(void) {
    char text[TEXT_BYTES];
    struct parcel answer;
    size_t length = next_text(text);
    request_login(&session, text, length);
    bool in = await_login(&session, &answer);
    print_parcel(stdout, &answer);
    if (in) {
        take(session.queue, LOGIN_ANSWERS, &answer);
        print_parcel(stdout, &answer);
        check_size(&answer.frame);
    }
}

static void who(void) { ask(WHO); }

static void join(void) { ask(join_second(session.size, next_number())); }

static void leave(void) { ask(leave_second(session.size, next_number())); }

static void members(void) { ask(members_second(session.size, next_number())); }

static void group(void) { ask_with_text(to_group_second(session.size, next_number())); }

static void person(void) { ask_with_text(to_person_second(session.size, next_number())); }

static void logout(void) { ask(LOG_OUT); }

static void ask_anything(void) { ask(next_number()); }

static int print_all(long type) {
    struct parcel parcel;
    int printed = 0;
    while (take_now(session.queue, type, &parcel)) {
        print_parcel(stdout, &parcel);
        printed++;
    }
    return printed;
}

static void receive(void) {
    print_all(session.self);
    say("end");
}

static void collect(void) {
    struct parcel answer;
    do {
        request_plain(&session, WHO);
        await_answer(&session, &answer);
    } while (print_all(session.self) > 0);
    say("end");
}

static void take_one(void) {
    struct parcel parcel;
    take(session.queue, atol(next_word()), &parcel);
    print_parcel(stdout, &parcel);
}

static void take_rest(void) {
    print_all(LOGIN_ANSWERS);
    if (session.self > 0) {
        print_all(session.self);
        print_all(answers_of(session.size, session.self));
    }
    say("end");
}

static void send_frame(void) {
    struct parcel parcel;
    char text[TEXT_BYTES];
    long type = atol(next_word());
    int first = next_number();
    int second = next_number();
    size_t length = next_text(text);
    pack(&parcel, type, first, second, text, length);
    parcel.bytes = session.payload;
    put(session.queue, &parcel);
    say("sent");
}

static void send_raw(void) {
    struct parcel parcel;
    unsigned char *payload = (unsigned char *)&parcel + offsetof(struct frame, first);
    pack(&parcel, atol(next_word()), 0, 0, "", 0);
    parcel.bytes = 0;
    for (const char *hex = next_word(); *hex != 0 && parcel.bytes < MOST_BYTES; hex += 2) {
        char digits[3] = {hex[0], hex[1], 0};
        payload[parcel.bytes++] = (unsigned char)strtoul(digits, NULL, 16);
    }
    put(session.queue, &parcel);
    say("sent");
}

static void sleep_until_killed(void) {
    be_patient(0);
    say("asleep");
    for (;;) {
        pause();
    }
}

static const struct command {
    const char *name;
    void (*carry_out)(void);
} COMMANDS[] = {
    {"login", login},     {"who", who},         {"join", join},       {"leave", leave},    {"members", members},
    {"group", group},     {"person", person},   {"logout", logout},   {"ask", ask_anything}, {"receive", receive},
    {"collect", collect}, {"take", take_one},   {"rest", take_rest},  {"send", send_frame}, {"raw", send_raw},
    {"sleep", sleep_until_killed},
};

static void carry_out(char *line) {
    rest = line;
    const char *name = next_word();
    for (size_t i = 0; i < sizeof COMMANDS / sizeof *COMMANDS; i++) {
        if (strcmp(COMMANDS[i].name, name) == 0) {
            be_patient(PATIENCE_S);
            COMMANDS[i].carry_out();
            be_patient(0);
            return;
        }
    }
    errno = 0;
    die(64, "no such command: %s", name);
}

static void log_in_as(char **login_and_password) {
    char line[2 * TEXT_BYTES];
    if (login_and_password[0] != NULL && login_and_password[1] != NULL) {
        snprintf(line, sizeof line, "login %s %s", login_and_password[0], login_and_password[1]);
        carry_out(line);
    }
}

int main(int count, char **arguments) {
    static struct roster roster;
    char *line = NULL;
    size_t room = 0;
    struct options options = read_options(count, arguments);
    read_basic(&roster, "basic.txt");
    begin(&session, &options, roster.size);
    log_in_as(options.rest);
    while (getline(&line, &room, stdin) > 0) {
        line[strcspn(line, "\n")] = 0;
        carry_out(line);
    }
    free(line);
    return 0;
}

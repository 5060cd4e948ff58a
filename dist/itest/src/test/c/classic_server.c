/*
 * A classic server: what the programs in the field do (dist/docs/protocol.md sections 2 to 5), their faults included.
 * It believes `first`, takes every unknown operation below 2^30 for a join, answers and delivers straight to the queue
 * and waits when that is full.
 *
 *   classic_server --key N [--msgsz 520|528] [--log]
 *
 * Reads config.txt and writes basic.txt in its working directory, says `ready` and serves. With --log it prints a line
 * for every frame it receives (print_parcel). SIGTERM removes the queue.
 */
#define _GNU_SOURCE
#include "options.h"
#include "roster.h"

#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/msg.h>

static int queue;
static size_t payload = PAYLOAD_BYTES;
static struct roster roster;
static bool logged_in[MOST_PEOPLE + 1];

static void say(long type, int first, int second, const char *text, size_t length) {
    struct parcel parcel;
    pack(&parcel, type, first, second, text, length);
    parcel.bytes = payload;
    while (type > 0 && msgsnd(queue, &parcel, payload, 0) < 0) {
        if (errno != EINTR) {
            die(74, "sending to %ld", type);
        }
    }
}

static void answer(const struct frame *request, int second, const char *text) {
    say(answers_of(roster.size, request->first), request->first, second, text, strlen(text));
}

/* The place of whoever asks; 0 for nobody, whom a classic server serves all the same. */
static int sender(const struct frame *request) {
    int person = place_of(request->first);
    return person >= 1 && person <= roster.size.p ? person : 0;
}

static void refuse_login(const struct frame *request, const char *text) {
    say(LOGIN_ANSWERS, request->first, 1, text, strlen(text));
}

static void log_in(const struct frame *request) {
    static const char accepted[] = "Zalogowano\n";
    char login[TEXT_BYTES + 1] = {0};
    memcpy(login, request->text, text_length(request));
    login[strcspn(login, "\n")] = 0;
    char *password = strchrnul(login, ' ');
    if (*password != 0) {
        *password++ = 0;
    }
    int person = find_login(&roster, login);
    if (person == 0) {
        refuse_login(request, "Zly login\n");
    } else if (logged_in[person]) {
        refuse_login(request, "Taka osoba juz jest zalogowana\n");
    } else if (strcmp(roster.person[person].password, password) != 0) {
        refuse_login(request, "Zle haslo\n");
    } else {
        logged_in[person] = true;
        say(LOGIN_ANSWERS, number_of(person), 0, accepted, strlen(accepted));
        say(LOGIN_ANSWERS, roster.size.p, roster.size.g, "", 0);
    }
}

static void log_out(const struct frame *request) {
    logged_in[sender(request)] = false;
    answer(request, 2, "Do widzenia\n");
}

/* A list of logins with a character behind each; classic servers do not think of its end, this one stops there. */
static void answer_list(const struct frame *request, const bool *listed, char separator) {
    char list[TEXT_BYTES] = "";
    size_t length = 0;
    for (int person = 1; person <= roster.size.p; person++) {
        size_t more = strlen(roster.person[person].login) + 1;
        if (listed[person] && length + more < TEXT_BYTES) {
            sprintf(list + length, "%s%c", roster.person[person].login, separator);
            length += more;
        }
    }
    answer(request, request->second, list);
}

static void to_person(const struct frame *request, int person) {
    say(number_of(person), request->first, 0, request->text, text_length(request));
    answer(request, 0, "Wiadomosc wyslana");
}

static void to_group(const struct frame *request, int group) {
    const bool *members = roster.group[group].members;
    if (!members[sender(request)]) {
        answer(request, request->second, "Nie nalezysz do tej grupy\n");
        return;
    }
    for (int person = 1; person <= roster.size.p; person++) {
        if (members[person] && person != sender(request)) {
            say(number_of(person), request->first, group, request->text, text_length(request));
        }
    }
    answer(request, group, "Wiadomosc wyslana");
}

/* Everything unknown ends here as well, as a group that may not be. */
static void join(const struct frame *request, int group) {
    if (group >= 1 && group <= roster.size.g && sender(request) != 0) {
        roster.group[group].members[sender(request)] = true;
    }
    answer(request, group, "Dopisano\n");
}

static void leave(const struct frame *request, int group) {
    roster.group[group].members[sender(request)] = false;
    answer(request, group, "Wykreslono\n");
}

static bool within(int second, int first_of_range, int length) {
    return second >= first_of_range && second < first_of_range + length;
}

static void serve(const struct frame *request) {
    struct size size = roster.size;
    int second = request->second;
    if (second >= OURS) {
        return;
    }
    if (second == LOG_IN) {
        log_in(request);
    } else if (second == LOG_OUT) {
        log_out(request);
    } else if (second == WHO) {
        answer_list(request, logged_in, ',');
    } else if (within(second, leave_second(size, 1), size.g)) {
        leave(request, second - leave_second(size, 0));
    } else if (within(second, members_second(size, 1), size.g)) {
        answer_list(request, roster.group[second - members_second(size, 0)].members, ' ');
    } else if (within(second, to_group_second(size, 1), size.g)) {
        to_group(request, second - to_group_second(size, 0));
    } else if (within(second, to_person_second(size, 1), size.p)) {
        to_person(request, second - to_person_second(size, 0));
    } else {
        join(request, second - join_second(size, 0));
    }
}

static void remove_queue(int signal) {
    (void)signal;
    msgctl(queue, IPC_RMID, NULL);
}

static void serve_until_removed(bool log) {
    struct parcel parcel;
    for (;;) {
        memset(&parcel, 0, sizeof parcel);
        ssize_t bytes = msgrcv(queue, &parcel, MOST_BYTES, REQUESTS, 0);
        if (bytes < 0 && (errno == EIDRM || errno == EINVAL)) {
            return;
        }
        if (bytes < 0) {
            continue;
        }
        parcel.bytes = (size_t)bytes;
        if (log) {
            print_parcel(stdout, &parcel);
        }
        serve(&parcel.frame);
    }
}

int main(int count, char **arguments) {
    struct options options = read_options(count, arguments);
    struct sigaction action = {.sa_handler = remove_queue};
    payload = options.payload;
    read_config(&roster, "config.txt");
    write_basic(&roster, "basic.txt");
    queue = open_queue(options.key);
    sigaction(SIGTERM, &action, NULL);
    puts("ready");
    fflush(stdout);
    serve_until_removed(options.log);
    return 0;
}

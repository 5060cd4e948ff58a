/*
 * Many classic clients in little time: what one of them does to the next, over hundreds of rounds. Everybody in
 * config.txt (--people FILE) may take part; a round that goes wrong says so on standard error.
 *
 *   classic_crowd --key N [--msgsz 520|528] [--people FILE] MODE [ROUNDS [SEED]]
 *
 *   together   persons 1 and 2 ask to log in before either reads; each has to get both answers of its own, in order
 *   race       persons 1 and 2 log in as processes that wait for type 2 in the same instant; each has to end. They may
 *              take each other's answers, as classic clients always could: counted as mixed, not as wrong
 *   killed     a client that logs in is killed (SIGKILL) at a random point; whoever logs in next has to be served right.
 *              The server has to let idle sessions be replaced at once, and to take answers back that nobody fetches,
 *              not sooner than in a time in which a client that lives is sure to get to run. Person 3 watches when it
 *              has done with the killed one
 *   deaf       person 1 never reads mail or answers and keeps asking; ROUNDS others log in and are served one request
 *
 * Ends with a line `MODE rounds=N right=N mixed=N wrong=N hung=N ms=N`, and with 0 when nothing was wrong and nothing
 * hung.
 */
#define _GNU_SOURCE
#include "roster.h"
#include "session.h"

#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

/* What became of a log-in; a child's exit status. HUNG is the status of programs that ran out of patience. */
enum outcome { RIGHT = 0, WRONG = 1, MIXED = 2, HUNG = 75 };

enum { PATIENCE_S = 10 };

static struct roster roster;
static int right, mixed, wrong, hung;

static void count(enum outcome outcome) {
    switch (outcome) {
    case RIGHT: right++; break;
    case MIXED: mixed++; break;
    case HUNG: hung++; break;
    default: wrong++; break;
    }
}

static bool is(const struct parcel *parcel, long type, int first, int second, const char *text) {
    struct parcel expected;
    pack(&expected, type, first, second, text, strlen(text));
    if (memcmp(&expected.frame, &parcel->frame, sizeof expected.frame) == 0) {
        return true;
    }
    fputs("expected ", stderr);
    print_parcel(stderr, &expected);
    fputs("     got ", stderr);
    print_parcel(stderr, parcel);
    return false;
}

static void pause_us(long us) {
    struct timespec time = {.tv_nsec = us * 1000};
    nanosleep(&time, NULL);
}

static void ask_in(struct session *session, int person) {
    char text[TEXT_BYTES];
    const struct person *who = &roster.person[person];
    int length = snprintf(text, sizeof text, "%s %s", who->login, who->password);
    request_login(session, text, (size_t)length);
}

/* Reads both answers to a log-in and compares them byte for byte. */
static bool is_let_in(struct session *session, int person) {
    struct parcel answer;
    session->self = number_of(person);
    take(session->queue, LOGIN_ANSWERS, &answer);
    if (!is(&answer, LOGIN_ANSWERS, session->self, 0, "Zalogowano\n")) {
        return false;
    }
    take(session->queue, LOGIN_ANSWERS, &answer);
    return is(&answer, LOGIN_ANSWERS, roster.size.p, roster.size.g, "");
}

static bool log_in(struct session *session, int person) {
    ask_in(session, person);
    return is_let_in(session, person);
}

/* Logs out; whatever the answer says, it is ours. */
static void log_out(struct session *session, int person) {
    struct parcel answer;
    session->self = number_of(person);
    request_plain(session, LOG_OUT);
    await_answer(session, &answer);
}

static void sweep(const struct session *session, long type) {
    struct parcel parcel;
    while (take_now(session->queue, type, &parcel)) {
    }
}

/* ---- together ---- */

static void together(struct session *session, int round) {
    (void)round;
    ask_in(session, 1);
    ask_in(session, 2);
    pause_us(random() % 300);
    bool both = is_let_in(session, 1) && is_let_in(session, 2);
    log_out(session, 1);
    log_out(session, 2);
    count(both ? RIGHT : WRONG);
}

/* ---- race ---- */

/* A client as it would be: what it takes for its own decides how it goes on. */
static enum outcome race_in(struct session *session, int person) {
    struct parcel answer;
    be_patient(PATIENCE_S);
    ask_in(session, person);
    if (!await_login(session, &answer)) {
        return MIXED;
    }
    take(session->queue, LOGIN_ANSWERS, &answer);
    bool ours = session->self == number_of(person) && answer.frame.first == roster.size.p &&
                answer.frame.second == roster.size.g;
    return ours ? RIGHT : MIXED;
}

static pid_t start(struct session *session, int person) {
    pid_t child = fork();
    if (child == 0) {
        _exit(race_in(session, person));
    }
    return child;
}

static enum outcome end_of(pid_t child) {
    int status;
    waitpid(child, &status, 0);
    return WIFEXITED(status) ? (enum outcome)WEXITSTATUS(status) : WRONG;
}

static void race(struct session *session, int round) {
    (void)round;
    pid_t one = start(session, 1);
    pid_t other = start(session, 2);
    count(end_of(one));
    count(end_of(other));
    log_out(session, 1);
    log_out(session, 2);
    sweep(session, LOGIN_ANSWERS);
}

/* ---- killed ---- */

/* The points of a client's life after which it may die. */
enum { BEFORE, ASKED_IN, FIRST_ANSWER, SECOND_ANSWER, ASKED_WHO, ANSWERED, POINTS };

/* Dies here if this is the point. */
static void may_die(int point, int chosen) {
    if (point == chosen) {
        raise(SIGKILL);
    }
}

/* Lives a client's life up to a point; an answer that does not come makes it wait for its killer. */
static _Noreturn void live(struct session *session, int person, int until) {
    struct parcel answer;
    be_patient(PATIENCE_S);
    may_die(BEFORE, until);
    ask_in(session, person);
    may_die(ASKED_IN, until);
    session->self = number_of(person);
    take(session->queue, LOGIN_ANSWERS, &answer);
    may_die(FIRST_ANSWER, until);
    take(session->queue, LOGIN_ANSWERS, &answer);
    may_die(SECOND_ANSWER, until);
    request_plain(session, WHO);
    may_die(ASKED_WHO, until);
    await_answer(session, &answer);
    raise(SIGKILL);
    _exit(WRONG);
}

/* Half of them die at a point of their own, half whenever the time has come. */
static void kill_somebody(struct session *session, int person) {
    int status;
    bool own_hand = random() % 2 == 0;
    int until = own_hand ? (int)(random() % POINTS) : POINTS;
    long us = random() % 600;
    pid_t child = fork();
    if (child == 0) {
        live(session, person, until);
    }
    if (!own_hand) {
        pause_us(us);
        kill(child, SIGKILL);
    }
    waitpid(child, &status, 0);
}

/* A request of the watcher's: when it is answered, the server has been through all that came before. */
static void watch(struct session *watcher) {
    struct parcel answer;
    request_plain(watcher, WHO);
    await_answer(watcher, &answer);
}

/*
 * Waits until nobody's answer is left on type 2 and none is to come. A log-in may still wait in the server for its turn,
 * which it gets when type 2 is empty: so that has to last while the server goes round a few times.
 */
static bool is_quiet(struct session *watcher) {
    for (int ms = 0; ms < PATIENCE_S * 1000; ms++) {
        bool was_empty = !lies_there(watcher->queue, LOGIN_ANSWERS);
        for (int turn = 0; turn < 3; turn++) {
            watch(watcher);
        }
        if (was_empty && !lies_there(watcher->queue, LOGIN_ANSWERS)) {
            return true;
        }
        pause_us(1000);
    }
    fputs("an answer stays on type 2\n", stderr);
    return false;
}

/* Logs in and writes to itself: every byte has to be of this life, nothing of the one before. */
static bool is_served(struct session *session, int person, int round) {
    char text[32];
    struct parcel parcel;
    snprintf(text, sizeof text, "runda %d", round);
    if (!log_in(session, person)) {
        return false;
    }
    request(session, to_person_second(session->size, person), text, strlen(text));
    await_answer(session, &parcel);
    if (!is(&parcel, answers_of(session->size, session->self), session->self, 0, "Wiadomosc wyslana")) {
        return false;
    }
    take(session->queue, session->self, &parcel);
    return is(&parcel, session->self, session->self, 0, text);
}

static struct session watcher;

static void begin_watching(struct session *session) {
    watcher = *session;
    if (!log_in(&watcher, 3)) {
        die(1, "person 3 cannot watch");
    }
}

static void kill_and_serve(struct session *session, int round) {
    int victim = 1 + (int)(random() % 2);
    int next = random() % 2 == 0 ? victim : 3 - victim;
    kill_somebody(session, victim);
    bool served = is_quiet(&watcher) && is_served(session, next, round);
    if (!served) {
        fprintf(stderr, "round %d: victim %d, next %d\n", round, victim, next);
    }
    log_out(session, next);
    count(served ? RIGHT : WRONG);
}

static void end_watching(struct session *session) {
    (void)session;
    log_out(&watcher, 3);
}

/* ---- deaf ---- */

static pid_t deaf;

static _Noreturn void ask_for_ever(struct session *session) {
    be_patient(0);
    for (;;) {
        request_plain(session, WHO);
        pause_us(1000);
    }
}

/* Starts asking, and lets the server feel it before anybody else comes. */
static void begin_asking(struct session *session) {
    if (!log_in(session, 1)) {
        die(1, "person 1 cannot log in");
    }
    for (int i = 0; i < 100; i++) {
        request_plain(session, WHO);
    }
    deaf = fork();
    if (deaf == 0) {
        ask_for_ever(session);
    }
}

/* Each writes to the one who does not read. */
static void serve_another(struct session *session, int round) {
    struct parcel answer;
    int person = 1 + round;
    if (person > roster.size.p || !log_in(session, person)) {
        count(WRONG);
        return;
    }
    request(session, to_person_second(session->size, 1), "slyszysz?", 9);
    await_answer(session, &answer);
    bool sent = is(&answer, answers_of(session->size, session->self), session->self, 0, "Wiadomosc wyslana");
    count(sent ? RIGHT : WRONG);
}

static void end_asking(struct session *session) {
    (void)session;
    kill(deaf, SIGKILL);
    waitpid(deaf, NULL, 0);
}

/* ---- */

static void nothing(struct session *session) { (void)session; }

static const struct mode {
    const char *name;
    void (*begin)(struct session *);
    void (*round)(struct session *, int round);
    void (*end)(struct session *);
} MODES[] = {
    {"together", nothing, together, nothing},
    {"race", nothing, race, nothing},
    {"killed", begin_watching, kill_and_serve, end_watching},
    {"deaf", begin_asking, serve_another, end_asking},
};

static const struct mode *mode_of(const char *name) {
    for (size_t i = 0; name != NULL && i < sizeof MODES / sizeof *MODES; i++) {
        if (strcmp(MODES[i].name, name) == 0) {
            return &MODES[i];
        }
    }
    errno = 0;
    die(64, "classic_crowd --key N [--people FILE] together|race|killed|deaf [ROUNDS [SEED]]");
}

static long now_ms(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

/* Returns how many milliseconds the rounds took. */
static long play(const struct mode *mode, struct session *session, int rounds) {
    be_patient(PATIENCE_S);
    mode->begin(session);
    long begun = now_ms();
    for (int round = 1; round <= rounds; round++) {
        be_patient(PATIENCE_S);
        mode->round(session, round);
    }
    long took = now_ms() - begun;
    mode->end(session);
    return took;
}

int main(int argument_count, char **arguments) {
    struct session session;
    struct options options = read_options(argument_count, arguments);
    const struct mode *mode = mode_of(options.rest[0]);
    int rounds = options.rest[1] == NULL ? 1 : atoi(options.rest[1]);
    srandom(options.rest[1] != NULL && options.rest[2] != NULL ? (unsigned)atoi(options.rest[2]) : 1);
    read_config(&roster, options.people);
    begin(&session, &options, roster.size);
    long took = play(mode, &session, rounds);
    printf("%s rounds=%d right=%d mixed=%d wrong=%d hung=%d ms=%ld\n", mode->name, rounds, right, mixed, wrong, hung,
           took);
    return wrong == 0 && hung == 0 ? 0 : 1;
}

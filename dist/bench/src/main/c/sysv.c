/*
 * System V queues between processes, as C programs use them.
 *
 *   sysv CPU CPU MILLISECONDS     round trip and one way, both spinning, and one way blocking
 *   sysv one-cpu CPU MILLISECONDS round trip, blocking, both on one CPU
 *   sysv crowd MILLISECONDS       4 producers and 4 consumers of one type, blocking, on all CPUs
 *
 * Queues have the size that the system gives to everybody (16 KiB: 31 frames), or with --deep in front 512 frames, which
 * is for root.
 */
#define _GNU_SOURCE
#include "meter.h"

#include <errno.h>
#include <signal.h>
#include <sys/msg.h>

enum { DEEP = 512, CROWD = 4 };

static int queue;
static const char *deep = "";

static bool again(void) { return errno == EAGAIN || errno == ENOMSG || errno == EINTR; }

INLINED void put_with(int flags, long type, long number) {
    struct frame frame;
    memcpy(&frame, message(type, number), sizeof frame);
    while (msgsnd(queue, &frame, PAYLOAD_BYTES, flags) < 0) {
        if (!again()) {
            die(74, "msgsnd");
        }
        relax();
    }
}

INLINED long take_with(int flags, long type) {
    struct frame buffer, frame;
    while (msgrcv(queue, &buffer, PAYLOAD_BYTES, type, flags) < 0) {
        if (!again()) {
            die(74, "msgrcv");
        }
        relax();
    }
    memcpy(&frame, &buffer, sizeof frame);
    return number_of_message(&frame);
}

static void put_spinning(long type, long number) { put_with(IPC_NOWAIT, type, number); }
static long take_spinning(long type) { return take_with(IPC_NOWAIT, type); }
static void put_blocking(long type, long number) { put_with(0, type, number); }
static long take_blocking(long type) { return take_with(0, type); }

static const char *named(const char *row) {
    static char name[80];
    snprintf(name, sizeof name, "%s-c-sysv%s", row, deep);
    return name;
}

static void make_queue(void) {
    struct msqid_ds settings;
    queue = msgget(IPC_PRIVATE, 0600);
    if (queue < 0 || msgctl(queue, IPC_STAT, &settings) < 0) {
        die(71, "a queue");
    }
    settings.msg_qbytes = DEEP * PAYLOAD_BYTES;
    if (*deep != 0 && msgctl(queue, IPC_SET, &settings) < 0) {
        msgctl(queue, IPC_RMID, NULL);
        die(77, "a queue of %d frames", DEEP);
    }
}

static void remove_queue(void) { msgctl(queue, IPC_RMID, NULL); }

/* Somebody waits for a message that does not come. */
static void on_alarm(int signal) {
    static const char said[] = "sysv: stuck\n";
    (void)signal;
    (void)!write(2, said, sizeof said - 1);
    remove_queue();
    _exit(75);
}

/* ---- the crowd ---- */

/* What its members found, in memory they share. */
struct member {
    long count;
    long sum;
};

static struct member *producers, *consumers;

static long first_number(int producer) { return (long)producer << 40; }

static void produce_as(int producer, long ms) {
    long first = first_number(producer);
    struct chunks chunks = {0};
    produce(put_blocking, first, ms, &chunks);
    long count = chunks.messages;
    producers[producer].count = count;
    producers[producer].sum = count * first + count * (count - 1) / 2;
}

/* Takes until the end; what one producer put arrives in the order it was put. */
static void consume_as(int consumer) {
    long next[CROWD] = {0};
    long number;
    while ((number = take_blocking(THERE)) < END) {
        int producer = (int)(number >> 40);
        long place = number - first_number(producer);
        if (producer >= CROWD || place < next[producer]) {
            die(1, "message %ld of producer %d arrived after %ld", place, producer, next[producer] - 1);
        }
        next[producer] = place + 1;
        consumers[consumer].count++;
        consumers[consumer].sum += number;
    }
}

static struct member total(const struct member *members) {
    struct member total = {0};
    for (int i = 0; i < CROWD; i++) {
        total.count += members[i].count;
        total.sum += members[i].sum;
    }
    return total;
}

static pid_t start(void (*work)(int, long), int member, long ms) {
    pid_t child = fork();
    if (child == 0) {
        alarm(PATIENCE_S);
        work(member, ms);
        _exit(0);
    }
    return child;
}

static void consume_for(int consumer, long ms) {
    (void)ms;
    consume_as(consumer);
}

static void measure_crowd(long ms) {
    pid_t child[2 * CROWD];
    producers = shared_memory(sizeof *producers * CROWD);
    consumers = shared_memory(sizeof *consumers * CROWD);
    alarm(PATIENCE_S);
    long begun = now_ns();
    for (int i = 0; i < CROWD; i++) {
        child[CROWD + i] = start(consume_for, i, 0);
        child[i] = start(produce_as, i, ms);
    }
    for (int i = 0; i < CROWD; i++) {
        await_child(child[i]);
    }
    for (int i = 0; i < CROWD; i++) {
        put_blocking(THERE, END);
    }
    for (int i = 0; i < CROWD; i++) {
        await_child(child[CROWD + i]);
    }
    long took = now_ns() - begun;
    struct member put = total(producers), taken = total(consumers);
    if (put.count != taken.count || put.sum != taken.sum) {
        die(1, "%ld messages were put, %ld arrived; sums %ld, %ld", put.count, taken.count, put.sum, taken.sum);
    }
    printf("%s %.3f M/s\n", named("4x4-block"), (double)taken.count * 1e3 / (double)took);
}

int main(int count, char **arguments) {
    if (count > 1 && strcmp(arguments[1], "--deep") == 0) {
        deep = "-deep";
        arguments++;
        count--;
    }
    if (count < 3) {
        die(64, "sysv [--deep] CPU CPU MILLISECONDS | one-cpu CPU MILLISECONDS | crowd MILLISECONDS");
    }
    long ms = atol(arguments[count - 1]);
    write_messages();
    make_queue();
    atexit(remove_queue);
    signal(SIGALRM, on_alarm);
    int cpu[] = {atoi(arguments[1]), atoi(arguments[2])};
    if (strcmp(arguments[1], "crowd") == 0) {
        measure_crowd(ms);
    } else if (strcmp(arguments[1], "one-cpu") == 0) {
        cpu[0] = cpu[1];
        measure_round_trip(named("round-trip-same-cpu"), put_blocking, take_blocking, 20, cpu, ms);
    } else {
        measure_round_trip(named("round-trip-spin"), put_spinning, take_spinning, 100, cpu, ms);
        measure_one_way(named("one-way-spin"), put_spinning, take_spinning, cpu, ms);
        measure_one_way(named("one-way-block"), put_blocking, take_blocking, cpu, ms);
    }
    return 0;
}

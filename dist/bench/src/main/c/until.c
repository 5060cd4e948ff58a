/*
 * How long it takes from starting a program until it says something: runs it TIMES times, on pipes, and prints the median in
 * milliseconds. Then its input ends, and it is waited for; if that does not end it, SIGTERM does.
 *
 *     until TIMES TEXT PROGRAM ARGUMENT ...
 */
#define _GNU_SOURCE
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "clock.h"

enum { MOST_TIMES = 1000, PATIENCE_S = 60 };

static void die(const char *what) {
    perror(what);
    exit(1);
}

static int ascending(const void *a, const void *b) {
    double left = *(const double *)a, right = *(const double *)b;
    return (left > right) - (left < right);
}

/* Reads until the text was there; the program saying less is an error. */
static void hear(int from, const char *text) {
    char said[65536] = "";
    size_t length = 0;
    while (!strstr(said, text)) {
        ssize_t got = read(from, said + length, sizeof said - 1 - length);
        if (got <= 0) {
            fprintf(stderr, "it did not say '%s' but this: %s\n", text, said);
            exit(1);
        }
        length += (size_t)got;
        said[length] = 0;
    }
}

static void end(pid_t child, int to) {
    close(to);
    for (int tenths = 0; tenths < 10; tenths++) {
        if (waitpid(child, NULL, WNOHANG) == child) {
            return;
        }
        usleep(tenths == 0 ? 20000 : 100000);
        kill(child, SIGTERM);
    }
    if (waitpid(child, NULL, 0) < 0) {
        die("waitpid");
    }
}

static double start_ms(const char *text, char **command) {
    int in[2], out[2];
    if (pipe2(in, 0) || pipe2(out, 0)) {
        die("pipe");
    }
    long begun = now_ns();
    pid_t child = fork();
    if (child < 0) {
        die("fork");
    }
    if (child == 0) {
        dup2(in[0], STDIN_FILENO);
        dup2(out[1], STDOUT_FILENO);
        close(in[0]);
        close(in[1]);
        close(out[0]);
        close(out[1]);
        execvp(command[0], command);
        die(command[0]);
    }
    close(in[0]);
    close(out[1]);
    hear(out[0], text);
    double ms = (double)(now_ns() - begun) / 1e6;
    close(out[0]);
    end(child, in[1]);
    return ms;
}

int main(int count, char **arguments) {
    if (count < 4) {
        fprintf(stderr, "usage: until TIMES TEXT PROGRAM ARGUMENT ...\n");
        return 2;
    }
    int times = atoi(arguments[1]);
    double ms[MOST_TIMES];
    if (times < 1 || times > MOST_TIMES) {
        fprintf(stderr, "until: 1 to %d times\n", MOST_TIMES);
        return 2;
    }
    signal(SIGPIPE, SIG_IGN);
    for (int i = 0; i < times; i++) {
        alarm(PATIENCE_S);
        ms[i] = start_ms(arguments[2], arguments + 3);
    }
    qsort(ms, (size_t)times, sizeof ms[0], ascending);
    printf("%.1f\n", ms[times / 2]);
    return 0;
}

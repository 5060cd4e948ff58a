/*
 * How many times a second so many bytes can be appended to a file and be on the disk: what a program may reach that waits for
 * that after each. By the median of how long it takes, so that a pause of the disk does not count.
 *
 *     fdatasyncs FOLDER BYTES MILLISECONDS
 *
 * The file is made in the folder, full of zeros, so that appending changes neither its length nor its place; it is removed.
 */
#define _GNU_SOURCE
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "clock.h"

enum { FILE_BYTES = 1 << 24, MOST_TIMES = 1 << 20 };

static void die(const char *what) {
    perror(what);
    exit(1);
}

static int ascending(const void *a, const void *b) {
    long long left = *(const long long *)a, right = *(const long long *)b;
    return (left > right) - (left < right);
}

static void put(int file, const char *bytes, size_t length, off_t at) {
    if (pwrite(file, bytes, length, at) != (ssize_t)length) {
        die("pwrite");
    }
}

int main(int count, char **arguments) {
    static char bytes[FILE_BYTES];
    if (count != 4) {
        fputs("usage: fdatasyncs FOLDER BYTES MILLISECONDS\n", stderr);
        return 2;
    }
    size_t length = (size_t)atol(arguments[2]);
    long long nanos = atoll(arguments[3]) * 1000000;
    if (length < 1 || length > FILE_BYTES || chdir(arguments[1])) {
        die(arguments[1]);
    }
    char name[] = "fdatasyncs-XXXXXX";
    int file = mkstemp(name);
    if (file < 0 || unlink(name)) {
        die(name);
    }
    put(file, bytes, FILE_BYTES, 0);
    if (fsync(file)) {
        die("fsync");
    }
    memset(bytes, 'x', length);
    static long long took[MOST_TIMES];
    int done = 0;
    off_t at = 0;
    long long begun = now_ns(), before = begun;
    do {
        put(file, bytes, length, at);
        if (fdatasync(file)) {
            die("fdatasync");
        }
        at += (off_t)length;
        if (at > FILE_BYTES - (off_t)length) {
            at = 0;
        }
        long long now = now_ns();
        took[done++] = now - before;
        before = now;
    } while (before - begun < nanos && done < MOST_TIMES);
    qsort(took, (size_t)done, sizeof *took, ascending);
    printf("%.1f\n", 1e9 / (double)took[done / 2]);
    return 0;
}

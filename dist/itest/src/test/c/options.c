#define _GNU_SOURCE
#include "options.h"

#include <errno.h>
#include <getopt.h>
#include <stdlib.h>

static size_t payload_of(const char *value) {
    int bytes = atoi(value);
    if (bytes != PAYLOAD_BYTES && bytes != LONG_PAYLOAD_BYTES) {
        errno = 0;
        die(64, "--msgsz is %d or %d, got %s", PAYLOAD_BYTES, LONG_PAYLOAD_BYTES, value);
    }
    return (size_t)bytes;
}

struct options read_options(int count, char **arguments) {
    static const struct option known[] = {
        {"key", required_argument, NULL, 'k'},    {"msgsz", required_argument, NULL, 'm'},
        {"log", no_argument, NULL, 'l'},          {"dirty", no_argument, NULL, 'd'},
        {"newline", no_argument, NULL, 'n'},      {"people", required_argument, NULL, 'p'},
        {0},
    };
    struct options options = {.key = 6661, .payload = PAYLOAD_BYTES, .people = "config.txt"};
    for (int option; (option = getopt_long(count, arguments, "", known, NULL)) != -1;) {
        switch (option) {
        case 'k': options.key = atoi(optarg); break;
        case 'm': options.payload = payload_of(optarg); break;
        case 'l': options.log = true; break;
        case 'd': options.dirty = true; break;
        case 'n': options.newline = true; break;
        case 'p': options.people = optarg; break;
        default: exit(64);
        }
    }
    options.rest = arguments + optind;
    return options;
}

/* The one form of tar that exports use: POSIX ustar, regular files only, every byte of every header
 * determined by name and size. docs/decisions/0005-own-ustar.md says why this is our own. */
#ifndef AUDIT_TAR_H
#define AUDIT_TAR_H

#include "base/fault.h"

enum { TAR_BLOCK = 512, TAR_NAME_SIZE = 100 };

/* The header of a member. `name` has 1 to 99 bytes, `size` less than 8 GiB (a failing CHECK
 * otherwise). */
void tar_header(uint8_t block[TAR_BLOCK], struct str name, uint64_t size);

/* Zero bytes that follow `size` bytes of content. */
size_t tar_padding(uint64_t size);

/* Reads an archive from a callback that gives up to `room` bytes: how many it gave, 0 at the end,
 * negative on failure. */
struct tar_reader {
    ptrdiff_t (*read)(void *argument, void *into, size_t room);
    void *argument;
    char name[TAR_NAME_SIZE]; /* of the current member */
    uint64_t size, left;      /* its content, and what was not read of it yet */
    size_t padding;
};

/* The next member, in strictly ascending order of names. At the end `*more` is false; then two
 * blocks of zeros were there, and nothing behind them. Whatever differs from the one form is
 * FAULT_invalid; a failing callback FAULT_internal. What was left of the member before is passed
 * over. */
MUST_USE struct fault tar_next(struct tar_reader *reader, bool *more);

/* Up to `room` bytes of the member's content; less only at its end. */
MUST_USE struct fault tar_read(struct tar_reader *reader, void *into, size_t room, size_t *got);

#endif

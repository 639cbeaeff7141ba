/* The notary's own memory of a log, outside the database: a file of 64 bytes for each entry, in the
 * order of the log, only ever appended to. Nothing is signed before it is on the disk here; so
 * there are never two roots for one size, whatever ends the process.
 *
 * A record is thread (16 bytes), number (8, big endian), time (8, big endian), leaf hash (32). */
#ifndef WORK_JOURNAL_H
#define WORK_JOURNAL_H

#include "audit/ledger.h"

enum { JOURNAL_RECORD = 64 };

struct journal {
    int fd;
    uint64_t size; /* records */
};

/* Opens or makes the file and gives each record to `tell`, in order. A last record that was cut off
 * is cut away. False: `why` names what is wrong. The file is locked while it is open. */
struct journal_reader {
    void (*tell)(void *argument, const struct placed *placed);
    void *argument;
};
MUST_USE bool journal_open(struct journal *journal, const char *path,
                           const struct journal_reader *reader, const char **why);

/* Appends and waits for the disk. False: nobody knows what the disk holds now; the process has to
 * end and read the file anew. */
MUST_USE bool journal_add(struct journal *journal, const struct placed *placed, size_t count);

/* Reads `count` records from `first`. */
MUST_USE bool journal_read(const struct journal *journal, uint64_t first, struct placed *out,
                           size_t count);

/* Puts the name of a new file on the disk, since what is in it is not found without. */
MUST_USE bool journal_settle(const char *path);

void journal_close(struct journal *journal);

/* Makes the directory, and gives it an identity that lasts: who has the journals has the lease.
 * False: `why` names what is wrong. */
MUST_USE bool journal_home(const char *directory, struct id *out, const char **why);

#endif

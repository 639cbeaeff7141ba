/* The notary: gives every sealed entry its place in the log of its room, and signs what the log has
 * come to. It believes its own journals and keys, never what the database says of the past. One
 * works for a tenant at a time, by a lease; others wait. docs/decisions/0013 tells why it is so. */
#ifndef WORK_NOTARY_H
#define WORK_NOTARY_H

#include "flow/service.h"

struct notary;

struct notary_config {
    const char *directory;          /* of its journals; made if it is not there */
    const char *origin;             /* the first part of each log's name */
    int64_t heartbeat_ms;           /* between two heartbeats of a log */
    const uint8_t *master_seed;     /* SEED_SIZE bytes */
    const struct ring *ring;        /* of the keys; outlives the notary */
    struct seals_made *seals_made;  /* on this machine, its own too; NULL: unknown */
    int findings;                   /* the notary's end of finding.h */
    void (*broken)(void *argument); /* its disk failed: the process has to end */
    void *argument;
};

/* Begins to look for entries, every 200 ms. */
struct notary *notary_new(struct service *service, const struct notary_config *config);

/* To be called after service_free(). */
void notary_free(struct notary *notary);

#endif

/* What search is to find of a line, made while it is written. */
#ifndef FLOW_INDEX_H
#define FLOW_INDEX_H

#include "flow/task.h"
#include "search/grams.h"

/* The key of a tenant's index. */
struct gram_key index_key(const struct service_keys *keys, struct id tenant);

/* The same of the caller's tenant: from the service's keys, and never in the database. */
struct gram_key index_key_of(const struct task *task);

/* The hashes of all its texts, as append.sql takes them. */
struct str index_entry(struct arena *arena, const struct gram_key *key, const struct entry *entry);

/* The language that the thread has once the task's entries are written; NULL: as before. */
const char *index_language(const struct task *task);

#endif

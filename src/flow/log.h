/* The logs as their readers name them, "log_<32 hexadecimal digits of the tenant>_<room>", and who
 * may read which. */
#ifndef FLOW_LOG_H
#define FLOW_LOG_H

#include "audit/note.h"
#include "audit/tile_set.h"
#include "audit/tlog_proof.h"
#include "flow/task.h"
#include "store/log_reads.h"

/* Rooms other than the joint one count entries of all of a tenant's cases. */
enum { LOG_READERS = BIT(SEAT_SUPERVISOR) | BIT(SEAT_AUDITOR) };

/* The rooms whose logs this seat may read, as bits. */
unsigned log_readable(enum seat seat);

struct str log_public_name(struct arena *arena, const struct log_ref *log);

/* The log in the path, which is its first parameter. What the caller may not read does not exist.
 */
MUST_USE struct fault log_asked(const struct task *task, struct log_ref *out);

/* Whether the caller may have proofs of entries in this room. */
bool log_is_readable(const struct task *task, enum stream room);

/* The tree that a checkpoint speaks of. FAULT_internal, and an alarm, if it is not signed by us. */
MUST_USE struct fault log_checkpoint_check(struct service *service, struct arena *arena,
                                           struct str note, struct checkpoint *out);

/* The stored tiles that a statement found. */
struct tile_set log_way_tiles(struct arena *arena, const struct log_way *way);

/* Proofs from what a statement found. FAULT_internal, and an alarm, where that does not hold. */
MUST_USE struct fault log_prove_inclusion(const struct task *task, const struct log_way *way,
                                          struct proof *out);
MUST_USE struct fault log_prove_consistency(struct service *service, const struct log_way *way,
                                            const uint64_t sizes[2], struct proof *out);

/* The same of a leaf in the tree of a checkpoint that was checked, and many tiles. */
struct log_leaf {
    const struct tree_head *tree;
    int64_t index;
    const struct digest *hash;
};
MUST_USE struct fault log_prove_leaf(struct service *service, struct tile_set *tiles,
                                     const struct log_leaf *leaf, struct proof *out);

/* "log", "size" and "at": its name, and a checkpoint of it. */
void log_write_size(struct json *json, const struct log_ref *log, int64_t size, int64_t at);

/* "hashes": […] in base64. */
void log_hashes(struct json *json, const struct proof *proof);

#endif

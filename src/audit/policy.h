/* Whom an auditor trusts: logs, witnesses, and how many of these must have seen a checkpoint. C2SP
 * tlog-policy. */
#ifndef AUDIT_POLICY_H
#define AUDIT_POLICY_H

#include "audit/note.h"

enum {
    POLICY_BYTES = 64 * 1024,
    POLICY_LOGS = 256,    /* a tenant has four */
    POLICY_MEMBERS = 128, /* witnesses and groups */
    POLICY_NONE = -1,     /* "quorum none" */
};

struct policy_log {
    struct note_key key;
    struct str url; /* empty: there is none */
};

/* A witness, or a group that has seen what `least` of its members have seen. */
struct policy_member {
    struct str name;
    bool is_group;
    struct note_key key; /* of a witness; its name is in no relation to the name above */
    struct str url;
    unsigned least;
    bool members[POLICY_MEMBERS]; /* by their number; all before the group */
};

struct policy {
    struct policy_log logs[POLICY_LOGS];
    size_t log_count;
    struct policy_member members[POLICY_MEMBERS];
    size_t member_count;
    int quorum; /* number of a member, or POLICY_NONE */
};

/* Reads a policy; everything in it is in `arena`, `text` included. False if it is none, or has more
 * than the above; `why` is then a sentence that names the line. */
MUST_USE bool policy_read(struct arena *arena, struct str text, struct policy *out,
                          const char **why);

/* Whether the policy has a key of the log with this origin. */
bool policy_has_log(const struct policy *policy, struct str origin);

/* What a note says under the keys that the policy has of this log: two, while one takes the other's
 * place, and either will do; but one that signs wrongly spoils the note. */
enum note_verdict policy_check_log(const struct policy *policy, const struct note *note,
                                   struct str origin);

/* Whether that is enough: `seen[i]` says that witness `i` of `members` has cosigned. */
bool policy_quorum(const struct policy *policy, const bool seen[POLICY_MEMBERS]);

/* Whether the witnesses of this policy are shown a log of ours: one that it names; if it names
 * none, those that are public. */
bool policy_sees(const struct policy *policy, struct str origin, bool is_public);

/* What an auditor of these logs gets: their keys, then the lines of the service's own policy.
 * `text` is that policy, as it was read; of its `log` lines none is taken over, and a log that its
 * witnesses do not see is left out, since its quorum would never be met. Without a witness: all
 * logs, and "quorum none". */
struct policy_own {
    struct note_key key;
    bool is_public;
};
struct str policy_of_logs(struct arena *arena, const struct policy *policy, struct str text,
                          const struct policy_own *logs, size_t count);

#endif

/* The service's own policy for one tenant: the keys of its logs, and the witnesses' lines as they
 * were written. */
#include "audit/policy.h"

#include "base/text.h"

static bool has_witness(const struct policy *policy)
{
    for (size_t i = 0; i < policy->member_count; i++)
        if (!policy->members[i].is_group)
            return true;
    return false;
}

bool policy_sees(const struct policy *policy, struct str origin, bool is_public)
{
    return policy->log_count > 0 ? policy_has_log(policy, origin) : is_public;
}

/* Whether a line's first word is "log". */
static bool is_log(struct str line)
{
    while (line.len > 0 && (line.at[0] == ' ' || line.at[0] == '\t'))
        line = str_from(line, 1);
    return line.len > 3 && str_starts(line, STR("log")) &&
           (line.at[3] == ' ' || line.at[3] == '\t');
}

struct str policy_of_logs(struct arena *arena, const struct policy *policy, struct str text,
                          const struct policy_own *logs, size_t count)
{
    bool witnessed = has_witness(policy);
    struct text out = text_new(arena, (size_t)2 * POLICY_BYTES);

    for (size_t i = 0; i < count; i++)
        if (!witnessed || policy_sees(policy, logs[i].key.name, logs[i].is_public))
            text_addf(&out, "log %s\n", note_key_write(arena, &logs[i].key).at);
    while (witnessed && text.len > 0) {
        struct str line = str_cut(&text, '\n');

        if (!is_log(line))
            text_addf(&out, "%.*s\n", STR_ARG(line));
    }
    if (!witnessed)
        text_add_c(&out, "quorum none\n");
    CHECK(!out.overflow);
    return text_str(&out);
}

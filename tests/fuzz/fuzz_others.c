/* Fuzzes what others send about logs: questions to a witness, its answers, policies, messages to
 * our agent and of other agents, and answers of a time-stamp authority. The first byte says which.
 * A question that is accepted is written again to the same bytes. */
#include "agent/inquiry.h"
#include "audit/policy.h"
#include "audit/stamp.h"
#include "audit/witness.h"
#include "base/limits.h"
#include "custody/agent.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void try_question(struct arena *arena, struct str bytes)
{
    struct policy *none = ARENA_NEW(arena, struct policy);
    struct tree_head seen = {.size = 0};
    struct witness_ask ask;
    const char *note;

    if (!witness_ask_read(arena, bytes, &ask))
        return;
    note = strstr(str_c(arena, bytes), "\n\n");
    CHECK(note &&
          str_equal(bytes, witness_ask_write(arena, ask.old, &ask.proof, str_of(note + 2))));
    CHECK(witness_judge(none, &ask, &seen) == WITNESS_UNKNOWN);
}

static void try_answer(struct arena *arena, struct str bytes)
{
    struct note_key key = {.name = STR("w.example"), .type = NOTE_TYPE_COSIGNER};
    uint64_t size;

    CHECK(witness_line(arena, STR("l\n1\n"), &key, bytes).len == 0);
    CHECK(!witness_size_read(bytes, &size) || size >> 63 == 0);
}

static void try_policy(struct arena *arena, struct str bytes)
{
    struct policy *policy = ARENA_NEW(arena, struct policy);
    bool seen[POLICY_MEMBERS] = {false};
    const char *why;

    if (policy_read(arena, bytes, policy, &why))
        CHECK(policy_quorum(policy, seen) == (policy->quorum == POLICY_NONE));
    else
        CHECK(why);
}

static void try_agent(struct str bytes)
{
    struct inquiry inquiry = inquiry_read(bytes);
    struct signature signature;
    const char *why = NULL;

    CHECK(inquiry.kind != INQUIRY_SIGN ||
          (inquiry.message.at > bytes.at && inquiry.message.len < bytes.len));
    CHECK(agent_answer(bytes, &signature, &why) || why);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *arena = arena_new(LIMIT_ARENA);
    struct str bytes = {(const char *)data + 1, size - 1};
    struct stamp stamp;

    if (size > 0 && data[0] == 'q')
        try_question(arena, bytes);
    else if (size > 0 && data[0] == 'a')
        try_answer(arena, bytes);
    else if (size > 0 && data[0] == 'p')
        try_policy(arena, bytes);
    else if (size > 0 && data[0] == 'g')
        try_agent(bytes);
    else if (size > 0 && !stamp_read(bytes, &stamp))
        CHECK(stamp.at >= 0 && stamp.nonce.len <= size);
    arena_free(arena);
    return 0;
}

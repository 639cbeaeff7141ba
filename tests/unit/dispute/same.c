/* Comparing states field by field: padding has no say. */
#include "world.h"

struct member {
    size_t at, size;
};

#define MEMBER(type, name)                                                                         \
    {                                                                                              \
        offsetof(struct type, name), sizeof(((struct type *)0)->name)                              \
    }
#define THREAD(name) MEMBER(thread, name)
#define DISPUTE(name) MEMBER(dispute, name)
#define PROPOSAL(name) MEMBER(proposal, name)
#define POINT(name) MEMBER(point, name)
#define CLAIM(name) MEMBER(claim, name)

static const struct member thread_members[] = {
    THREAD(tenant),        THREAD(id),
    THREAD(client),        THREAD(freelancer),
    THREAD(mediator),      THREAD(held),
    THREAD(contract),      THREAD(mediator_joined),
    THREAD(caucus_client), THREAD(caucus_freelancer),
    THREAD(opened_at),
};

static const struct member dispute_members[] = {
    DISPUTE(id),
    DISPUTE(stage),
    DISPUTE(reached),
    DISPUTE(opened_by),
    DISPUTE(reason),
    DISPUTE(amount),
    DISPUTE(waiting_on),
    DISPUTE(due_at),
    DISPUTE(waited_at),
    DISPUTE(due_entry),
    DISPUTE(stage_due_at),
    DISPUTE(evidence_asked),
    DISPUTE(client_notified),
    DISPUTE(freelancer_notified),
    DISPUTE(client_spoke),
    DISPUTE(freelancer_spoke),
    DISPUTE(reminded),
    DISPUTE(outcome),
    DISPUTE(has_split),
    DISPUTE(client_amount),
    DISPUTE(freelancer_amount),
    DISPUTE(client_fee),
    DISPUTE(freelancer_fee),
    DISPUTE(extensions),
    DISPUTE(reopenings),
    DISPUTE(proposals),
    DISPUTE(facts),
    DISPUTE(settlement),
    DISPUTE(settlement_status),
    DISPUTE(opened_at),
    DISPUTE(stage_at),
    DISPUTE(closed_at),
    DISPUTE(settled_at),
    DISPUTE(version),
};

static const struct member proposal_members[] = {
    PROPOSAL(id),
    PROPOSAL(answers),
    PROPOSAL(by),
    PROPOSAL(preset),
    PROPOSAL(status),
    PROPOSAL(client_amount),
    PROPOSAL(freelancer_amount),
    PROPOSAL(client_accepted),
    PROPOSAL(freelancer_accepted),
    PROPOSAL(made_at),
    PROPOSAL(expires_at),
    PROPOSAL(closed_at),
    PROPOSAL(entry),
    PROPOSAL(version),
};

static const struct member point_members[] = {
    POINT(entry),
    POINT(by),
    POINT(at),
    POINT(client),
    POINT(freelancer),
    POINT(client_entry),
    POINT(freelancer_entry),
};

static const struct member claim_members[] = {CLAIM(entry), CLAIM(at), CLAIM(amount)};

static bool same(const void *a, const void *b, const struct member *members, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (memcmp((const char *)a + members[i].at, (const char *)b + members[i].at,
                   members[i].size) != 0)
            return false;
    return true;
}

static bool same_stated(const struct state *a, const struct state *b)
{
    if (a->point_count != b->point_count)
        return false;
    for (size_t i = 0; i < a->point_count; i++)
        if (!same(&a->points[i], &b->points[i], point_members, COUNT(point_members)))
            return false;
    for (size_t i = 0; i < COUNT(a->claims); i++)
        if (!same(&a->claims[i], &b->claims[i], claim_members, COUNT(claim_members)))
            return false;
    return true;
}

bool same_state(const struct state *a, const struct state *b)
{
    if (!same(&a->thread, &b->thread, thread_members, COUNT(thread_members)) ||
        !same(&a->dispute, &b->dispute, dispute_members, COUNT(dispute_members)))
        return false;
    if (a->proposal_count != b->proposal_count || a->latest != b->latest)
        return false;
    for (size_t i = 0; i < a->proposal_count; i++)
        if (!same(&a->proposals[i], &b->proposals[i], proposal_members, COUNT(proposal_members)))
            return false;
    if (!same_stated(a, b))
        return false;
    for (enum stream stream = STREAM_JOINT; stream < STREAM_COUNT; stream++)
        if (a->heads[stream].seq != b->heads[stream].seq ||
            a->heads[stream].at != b->heads[stream].at)
            return false;
    return true;
}

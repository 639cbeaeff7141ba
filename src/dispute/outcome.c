/* How a dispute ends other than by agreement, and how it may begin again. */
#include "dispute/outcome.h"

#include "dispute/caucus.h"
#include "dispute/input.h"
#include "dispute/say.h"
#include "dispute/seat.h"
#include "dispute/settlement.h"

/* Entries that everybody has seen. */
static struct fault check_cited(const struct ask *ask, const struct decide *in)
{
    if (in->cited_count < 1 || in->cited_count > LIMIT_CITED)
        return fault_say(FAULT_invalid, "/cited",
                         "Name the entries on which the decision rests, 1 to 32.");
    for (size_t i = 0; i < in->cited_count; i++) {
        struct entry_ref cited = in->cited[i];

        if (cited.stream != STREAM_JOINT || cited.seq < 1 ||
            cited.seq > ask->state->heads[STREAM_JOINT].seq)
            return fault_say(FAULT_invalid, "/cited",
                             "A decision rests on entries of the joint stream only.");
    }
    return OK;
}

struct fault rule_decide(struct ask *ask, const struct decide *in)
{
    struct split given = {in->client_amount, in->freelancer_amount}, split;
    struct fact *fact;

    TRY(step_check_actor(STEP_decide, ask->state, ask->actor));
    TRY(seat_check_joined(&ask->state->thread));
    TRY(split_read(&ask->state->settings, ask->state->dispute.amount.amount, in->preset, given,
                   &split));
    TRY(input_required(in->text, LIMIT_REASONS, "/text"));
    TRY(input_reason(STEP_decide, in->reason, in->text, "/text"));
    TRY(check_cited(ask, in));
    caucus_close_all(ask);
    fact = say(ask, FACT_dispute_decided);
    fact->preset = in->preset;
    fact->reason = in->reason;
    fact->text = in->text;
    memcpy(fact->cited, in->cited, in->cited_count * sizeof(in->cited[0]));
    fact->cited_count = in->cited_count;
    settlement_begin(ask, fact, split, in->settlement);
    said(ask);
    return OK;
}

struct fault rule_withdraw(struct ask *ask, const struct because *in)
{
    struct fact *fact;

    TRY(step_check_actor(STEP_withdraw, ask->state, ask->actor));
    if (ask->actor.seat != ask->state->dispute.opened_by)
        return fault_say(FAULT_not_allowed, NULL,
                         "Only the party who opened the dispute withdraws it.");
    TRY(input_reason(STEP_withdraw, in->reason, in->note, "/note"));
    TRY(input_text(in->note, LIMIT_NOTE, "/note"));
    caucus_close_all(ask);
    fact = say(ask, FACT_dispute_withdrawn);
    fact->reason = in->reason;
    fact->note = in->note;
    said(ask);
    return OK;
}

struct fault rule_settle_outside(struct ask *ask, const struct settle_outside *in)
{
    struct split split = {in->client_amount, in->freelancer_amount};
    struct fact *fact;

    TRY(step_check_actor(STEP_settle_outside, ask->state, ask->actor));
    if (in->has_split)
        TRY(split_read(&ask->state->settings, ask->state->dispute.amount.amount, PRESET_CUSTOM,
                       split, &split));
    TRY(input_reason(STEP_settle_outside, in->reason, in->note, "/note"));
    TRY(input_text(in->note, LIMIT_NOTE, "/note"));
    caucus_close_all(ask);
    fact = say(ask, FACT_dispute_settled_outside);
    fact->reason = in->reason;
    fact->has_split = in->has_split;
    if (in->has_split) {
        fact->client_amount = split.client;
        fact->freelancer_amount = split.freelancer;
    }
    fact->note = in->note;
    said(ask);
    return OK;
}

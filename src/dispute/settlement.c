/* What the marketplace says of the money. */
#include "dispute/settlement.h"

#include "dispute/input.h"
#include "dispute/say.h"

void settlement_begin(const struct ask *ask, struct fact *fact, struct split split,
                      struct id settlement)
{
    const struct settings *settings = &ask->state->settings;
    struct split fee = split_fee(settings, ask->state->dispute.amount.amount, split);

    CHECK(!id_is_none(settlement));
    fact->has_split = true;
    fact->client_amount = split.client;
    fact->freelancer_amount = split.freelancer;
    fact->client_fee = fee.client;
    fact->freelancer_fee = fee.freelancer;
    fact->settlement = settlement;
    fact->due_at = fact->at + settings->settlement_ms;
}

static struct fault check_settlement(const struct ask *ask, enum step step, const struct settle *in)
{
    const struct dispute *dispute = &ask->state->dispute;

    TRY(step_check_actor(step, ask->state, ask->actor));
    if (id_is_none(in->settlement) || !id_equal(in->settlement, dispute->settlement))
        return fault_of(FAULT_not_found);
    if (dispute->settlement_status == SETTLEMENT_CONFIRMED)
        return fault_of(FAULT_settlement_final);
    TRY(input_text(in->external_ref, LIMIT_REF, "/external_ref"));
    return input_text(in->note, LIMIT_NOTE, "/note");
}

struct fault rule_settlement_confirm(struct ask *ask, const struct settle *in)
{
    struct fact *fact;

    TRY(check_settlement(ask, STEP_confirm_settlement, in));
    fact = say(ask, FACT_settlement_confirmed);
    fact->settlement = in->settlement;
    fact->external_ref = in->external_ref;
    said(ask);
    return OK;
}

struct fault rule_settlement_fail(struct ask *ask, const struct settle *in)
{
    struct fact *fact;

    TRY(check_settlement(ask, STEP_fail_settlement, in));
    if (ask->state->dispute.settlement_status == SETTLEMENT_FAILED)
        return fault_say(FAULT_wrong_stage, NULL,
                         "It has failed already; confirm it once the money has moved.");
    fact = say(ask, FACT_settlement_failed);
    fact->settlement = in->settlement;
    fact->due_at = fact->at + ask->state->settings.settlement_ms;
    fact->note = in->note;
    said(ask);
    return OK;
}

/* What the sides state: facts of the case, whether each party agrees with them, and claims. */
#include "dispute/point.h"

#include "base/utf8.h"
#include "dispute/input.h"
#include "dispute/say.h"
#include "dispute/seat.h"

static struct fault check_text(struct str text)
{
    TRY(input_required(text, LIMIT_MESSAGE, "/text"));
    if (utf8_count(text) > LIMIT_STATED_POINTS)
        return fault_say(FAULT_invalid, "/text", "It takes at most 1000 characters.");
    return OK;
}

struct fault rule_fact_state(struct ask *ask, struct str text)
{
    TRY(step_check_actor(STEP_state_fact, ask->state, ask->actor));
    if (ask->actor.seat == SEAT_MEDIATOR)
        TRY(seat_check_joined(&ask->state->thread));
    TRY(input_room(ask->state, STREAM_JOINT));
    if (ask->state->dispute.facts >= LIMIT_POINTS)
        return fault_say(FAULT_thread_full, NULL, "This dispute has all the facts it can have.");
    TRY(check_text(text));
    say(ask, FACT_fact_stated)->text = text;
    said(ask);
    return OK;
}

static struct fault check_named(const struct ask *ask, int64_t entry)
{
    TRY(input_room(ask->state, STREAM_JOINT));
    return state_point(ask->state, entry) ? OK : fault_of(FAULT_not_found);
}

struct fault rule_fact_confirm(struct ask *ask, int64_t entry)
{
    TRY(step_check_actor(STEP_confirm_fact, ask->state, ask->actor));
    TRY(check_named(ask, entry));
    say(ask, FACT_fact_confirmed)->reply_to = (struct entry_ref){STREAM_JOINT, entry};
    said(ask);
    return OK;
}

struct fault rule_fact_object(struct ask *ask, int64_t entry, struct str note)
{
    struct fact *fact;

    TRY(step_check_actor(STEP_object_to_fact, ask->state, ask->actor));
    TRY(check_named(ask, entry));
    TRY(input_required(note, LIMIT_NOTE, "/note"));
    fact = say(ask, FACT_fact_objected);
    fact->reply_to = (struct entry_ref){STREAM_JOINT, entry};
    fact->note = note;
    said(ask);
    return OK;
}

/* A claim is to a part of what is in dispute. */
static struct fault check_amount(const struct dispute *dispute, struct money amount)
{
    if (!amount.currency.code[0])
        return OK;
    if (!currency_equal(amount.currency, dispute->amount.currency))
        return fault_say(FAULT_invalid, "/amount/currency", "The dispute has another currency.");
    if (amount.amount < 0 || amount.amount > dispute->amount.amount)
        return fault_say(FAULT_invalid, "/amount/amount", "It is more than the amount in dispute.");
    return OK;
}

struct fault rule_claim_state(struct ask *ask, const struct claim_input *in)
{
    struct fact *fact;

    TRY(step_check_actor(STEP_state_claim, ask->state, ask->actor));
    TRY(input_room(ask->state, STREAM_JOINT));
    TRY(check_text(in->text));
    TRY(check_amount(&ask->state->dispute, in->amount));
    fact = say(ask, FACT_claim_stated);
    fact->text = in->text;
    fact->amount = in->amount;
    said(ask);
    return OK;
}

enum point_status point_status(const struct point *point)
{
    if (point->client == STANCE_OBJECTS || point->freelancer == STANCE_OBJECTS)
        return POINT_DISPUTED;
    return point->client == STANCE_AGREES && point->freelancer == STANCE_AGREES ? POINT_AGREED
                                                                                : POINT_OPEN;
}

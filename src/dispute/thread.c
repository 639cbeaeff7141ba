/* Opening a thread, and reading in it. */
#include "dispute/thread.h"

#include "dispute/input.h"
#include "dispute/say.h"

static struct fault check_contract(const struct open_thread *in)
{
    struct currency currency;

    if (in->amount.amount < 1 || in->amount.amount > MONEY_MAX)
        return fault_say(FAULT_invalid, "/amount/amount",
                         "The amount of a contract is 1 to 10^15 minor units.");
    if (!currency_read(str_of(in->amount.currency.code), &currency))
        return fault_at(FAULT_invalid, "/amount/currency");
    TRY(input_required(in->ref, LIMIT_REF, "/ref"));
    TRY(input_text(in->title, LIMIT_TITLE, "/title"));
    TRY(input_text(in->client_name, LIMIT_NAME, "/client/name"));
    return input_text(in->freelancer_name, LIMIT_NAME, "/freelancer/name");
}

struct fault rule_open_thread(struct ask *ask, const struct open_thread *in)
{
    struct fact *fact;

    TRY(step_check_actor(STEP_open_thread, ask->state, ask->actor));
    if (!id_is_none(ask->state->thread.client))
        return fault_of(FAULT_ref_taken);
    CHECK(!id_is_none(in->client) && !id_is_none(in->freelancer));
    if (id_equal(in->client, in->freelancer))
        return fault_of(FAULT_person_seated);
    TRY(check_contract(in));
    fact = say_in(ask, STREAM_JOINT, FACT_thread_opened);
    fact->client = in->client;
    fact->freelancer = in->freelancer;
    fact->amount = in->amount;
    fact->ref = in->ref;
    fact->title = in->title;
    fact->client_name = in->client_name;
    fact->freelancer_name = in->freelancer_name;
    said(ask);
    return OK;
}

/* Whether this reader has now seen, in time and for the first time, the deadline that waits on it
 * alone. */
static bool has_seen_deadline(const struct ask *ask, int64_t joint_seq)
{
    const struct dispute *dispute = &ask->state->dispute;
    enum seat seat = ask->actor.seat;

    if (!seat_is_party(seat) || !stage_is_open(dispute->stage) ||
        dispute->waiting_on != waiting_on_seat(seat))
        return false;
    if (seat == SEAT_CLIENT ? dispute->client_notified : dispute->freelancer_notified)
        return false;
    return joint_seq >= dispute->due_entry && say_now(ask) < dispute->due_at;
}

struct fault rule_read(struct ask *ask, int64_t joint_seq)
{
    struct fact *fact;

    TRY(step_check_actor(STEP_read, ask->state, ask->actor));
    if (joint_seq < 0 || joint_seq > ask->state->heads[STREAM_JOINT].seq)
        return fault_say(FAULT_invalid, "/seq", "There is no such entry yet.");
    if (!has_seen_deadline(ask, joint_seq))
        return OK;
    fact = say(ask, FACT_notified);
    fact->party = ask->actor.seat;
    fact->due_at = ask->state->dispute.due_at;
    said(ask);
    return OK;
}

/* Private talks of the mediator with one party. */
#include "dispute/caucus.h"

#include "dispute/input.h"
#include "dispute/say.h"
#include "dispute/seat.h"

static bool is_open(const struct thread *thread, enum seat party)
{
    return party == SEAT_CLIENT ? thread->caucus_client : thread->caucus_freelancer;
}

static struct fault check_mediator(const struct ask *ask, enum step step, enum seat party)
{
    TRY(step_check_actor(step, ask->state, ask->actor));
    TRY(seat_check_joined(&ask->state->thread));
    return input_party(party, "/party");
}

struct fault rule_caucus_open(struct ask *ask, enum seat party)
{
    TRY(check_mediator(ask, STEP_open_caucus, party));
    if (is_open(&ask->state->thread, party))
        return fault_of(FAULT_caucus_open);
    say_in(ask, STREAM_JOINT, FACT_caucus_opened)->party = party;
    said(ask);
    return OK;
}

static void close_one(struct ask *ask, enum seat party)
{
    say_in(ask, STREAM_JOINT, FACT_caucus_closed)->party = party;
    said(ask);
}

struct fault rule_caucus_close(struct ask *ask, enum seat party)
{
    TRY(check_mediator(ask, STEP_close_caucus, party));
    if (!is_open(&ask->state->thread, party))
        return fault_of(FAULT_caucus_not_open);
    close_one(ask, party);
    return OK;
}

void caucus_close_all(struct ask *ask)
{
    for (enum seat party = SEAT_CLIENT; party <= SEAT_FREELANCER; party++)
        if (is_open(&ask->state->thread, party))
            close_one(ask, party);
}

/* A line of that caucus, by that party or by the mediator to it. */
static struct fault check_line(const struct ask *ask, enum seat party, int64_t seq,
                               enum seat author)
{
    if (seq < 1 || seq > ask->state->heads[stream_of_caucus(party)].seq)
        return fault_at(FAULT_not_found, "/seq");
    if (author != party && author != SEAT_MEDIATOR)
        return fault_say(FAULT_invalid, "/seq",
                         "Only what the party or the mediator wrote can be disclosed.");
    return OK;
}

struct fault rule_consent(struct ask *ask, int64_t seq, enum seat author)
{
    enum seat party = ask->actor.seat;

    TRY(step_check_actor(STEP_consent, ask->state, ask->actor));
    TRY(check_line(ask, party, seq, author));
    say_in(ask, stream_of_caucus(party), FACT_disclosure_consented)->reply_to =
        (struct entry_ref){stream_of_caucus(party), seq};
    said(ask);
    return OK;
}

struct fault rule_disclose(struct ask *ask, const struct disclose *in)
{
    struct fact *fact;

    TRY(check_mediator(ask, STEP_disclose, in->party));
    TRY(check_line(ask, in->party, in->seq, in->author));
    if (!in->consented)
        return fault_of(FAULT_consent_missing);
    TRY(input_required(in->text, LIMIT_MESSAGE, "/text"));
    fact = say_in(ask, STREAM_JOINT, FACT_disclosed);
    fact->party = in->party;
    fact->text = in->text;
    fact->source = str_format(ask->out->arena, "%s %lld", stream_names[stream_of_caucus(in->party)],
                              (long long)in->seq);
    said(ask);
    return OK;
}

/* Evidence: asked for by the mediator, submitted by a party. */
#include "dispute/evidence.h"

#include "dispute/input.h"
#include "dispute/say.h"
#include "dispute/seat.h"

struct fault rule_evidence(struct ask *ask, const struct evidence *in)
{
    struct fact *fact;

    TRY(step_check_actor(STEP_submit_evidence, ask->state, ask->actor));
    TRY(input_words(in->text, in->attachment_count));
    fact = say(ask, FACT_evidence_submitted);
    fact->text = in->text;
    memcpy(fact->attachments, in->attachments, in->attachment_count * sizeof(in->attachments[0]));
    fact->attachment_count = in->attachment_count;
    said(ask);
    return OK;
}

struct fault rule_evidence_request(struct ask *ask, const struct evidence_request *in)
{
    int64_t now = say_now(ask);
    int64_t due_at = in->due_at ? in->due_at : now + ask->state->settings.evidence_ms;
    struct fact *fact;

    TRY(step_check_actor(STEP_request_evidence, ask->state, ask->actor));
    TRY(seat_check_joined(&ask->state->thread));
    TRY(input_party(in->party, "/party"));
    TRY(input_deadline(due_at, now, "/due_at"));
    TRY(input_required(in->text, LIMIT_MESSAGE, "/text"));
    fact = say(ask, FACT_evidence_requested);
    fact->party = in->party;
    fact->due_at = due_at;
    fact->text = in->text;
    said(ask);
    return OK;
}

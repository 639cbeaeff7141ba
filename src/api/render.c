/* Disputes, proposals and settlements as JSON. */
#include "api/render.h"

void render_split(struct json *json, const char *name, int64_t client, int64_t freelancer,
                  struct currency currency)
{
    json_open(json, name);
    json_money(json, "client", (struct money){client, currency});
    json_money(json, "freelancer", (struct money){freelancer, currency});
    json_close(json);
}

void render_proposal_members(struct json *json, const struct state *state,
                             const struct proposal *proposal)
{
    json_id(json, "id", ID_PROPOSAL, proposal->id);
    json_id(json, "dispute", ID_DISPUTE, state->dispute.id);
    json_word(json, "by", seat_names[proposal->by]);
    json_id(json, "answers", ID_PROPOSAL, proposal->answers);
    json_word(json, "preset", preset_names[proposal->preset]);
    render_split(json, "split", proposal->client_amount, proposal->freelancer_amount,
                 state->dispute.amount.currency);
    json_word(json, "status", proposal_status_names[proposal->status]);
    json_bool(json, "client_accepted", proposal->client_accepted);
    json_bool(json, "freelancer_accepted", proposal->freelancer_accepted);
    json_int(json, "entry", proposal->entry);
    json_instant(json, "made_at", proposal->made_at);
    json_instant(json, "expires_at", proposal->expires_at);
    json_instant(json, "closed_at", proposal->closed_at);
    json_int(json, "version", proposal->version);
}

void render_proposal(struct json *json, const char *name, const struct state *state,
                     const struct proposal *proposal)
{
    json_open(json, name);
    render_proposal_members(json, state, proposal);
    json_close(json);
}

void render_settlement_members(struct json *json, const struct state *state)
{
    const struct dispute *dispute = &state->dispute;

    json_id(json, "id", ID_SETTLEMENT, dispute->settlement);
    json_id(json, "dispute", ID_DISPUTE, dispute->id);
    json_word(json, "status", settlement_status_names[dispute->settlement_status]);
    render_split(json, "split", dispute->client_amount, dispute->freelancer_amount,
                 dispute->amount.currency);
    render_split(json, "fees", dispute->client_fee, dispute->freelancer_fee,
                 dispute->amount.currency);
    render_split(json, "payouts", dispute->client_amount - dispute->client_fee,
                 dispute->freelancer_amount - dispute->freelancer_fee, dispute->amount.currency);
    json_instant(json, "settled_at", dispute->settled_at);
}

void render_settlement(struct json *json, const char *name, const struct state *state)
{
    if (id_is_none(state->dispute.settlement)) {
        json_null(json, name);
        return;
    }
    json_open(json, name);
    render_settlement_members(json, state);
    json_close(json);
}

static void render_actions(struct json *json, const struct task *task)
{
    uint64_t steps =
        task->outsider ? 0 : step_available(task->loaded.state, task->actor, task->now);

    if (task->outsider && task->actor.seat == SEAT_MEDIATOR)
        steps = UINT64_C(1) << STEP_assign;
    json_open_array(json, "available_actions");
    for (int step = 1; step < STEPS; step++)
        if (steps >> step & 1)
            json_word(json, NULL, step_name((enum step)step));
    json_close_array(json);
}

static void render_times(struct json *json, const struct dispute *dispute)
{
    json_instant(json, "waited_at", dispute->waited_at);
    json_instant(json, "due_at", dispute->due_at);
    json_instant(json, "stage_due_at", dispute->stage_due_at);
    json_instant(json, "opened_at", dispute->opened_at);
    json_instant(json, "stage_at", dispute->stage_at);
    json_instant(json, "closed_at", dispute->closed_at);
}

void render_dispute_members(struct json *json, const struct task *task)
{
    const struct state *state = task->loaded.state;
    const struct dispute *dispute = &state->dispute;

    json_id(json, "id", ID_DISPUTE, dispute->id);
    json_id(json, "thread", ID_THREAD, state->thread.id);
    json_word(json, "stage", stage_names[dispute->stage]);
    json_word(json, "reached", stage_names[dispute->reached]);
    json_word(json, "opened_by", seat_names[dispute->opened_by]);
    json_word(json, "reason", reason_names[dispute->reason]);
    json_money(json, "amount", dispute->amount);
    json_word(json, "waiting_on", waiting_names[dispute->waiting_on]);
    render_times(json, dispute);
    json_id(json, "mediator", ID_PERSON, state->thread.mediator);
    json_bool(json, "mediator_joined", state->thread.mediator_joined);
    json_word(json, "outcome", dispute->outcome ? outcome_names[dispute->outcome] : NULL);
    if (dispute->has_split)
        render_split(json, "split", dispute->client_amount, dispute->freelancer_amount,
                     dispute->amount.currency);
    else
        json_null(json, "split");
    render_settlement(json, "settlement", state);
    json_int(json, "extensions", dispute->extensions);
    json_int(json, "reopenings", dispute->reopenings);
    json_open_array(json, "proposals");
    for (size_t i = 0; i < state->proposal_count; i++)
        if (state->proposals[i].status == PROPOSAL_OPEN)
            render_proposal(json, NULL, state, &state->proposals[i]);
    json_close_array(json);
    render_actions(json, task);
    json_int(json, "version", dispute->version);
}

void render_dispute(struct json *json, const char *name, const struct task *task)
{
    json_open(json, name);
    render_dispute_members(json, task);
    json_close(json);
}

void render_text(struct json *json, const char *name, struct str text)
{
    if (text.at)
        json_text(json, name, text);
    else
        json_null(json, name);
}

void render_cursor(struct json *json, struct task *task, const char *list, struct str place)
{
    if (place.len > 0)
        json_text(json, "next_cursor", task_cursor_make(task, list, place));
    else
        json_null(json, "next_cursor");
}

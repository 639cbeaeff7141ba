/* The steps that load what a request needs, prove its credential, and say what its seat may see. */
#include "flow/enter.h"
#include "flow/service_inside.h"

enum next step_load(struct task *task)
{
    task->now = time_now();
    task->keys.seats_only = task->flow == &query_flow || task->flow == &mark_flow ||
                            task->flow == &log_flow || task->flow == &live_all_flow ||
                            fault_is(task->held);
    loader_put(&task->service->loader, task);
    return WAIT;
}

enum next step_loaded(struct task *task)
{
    if (fault_is(task->fault))
        return task_refuse(task, task->fault);
    if (fault_is(task->held))
        return task_refuse(task, task->held);
    task->loaded.state->thread.tenant = task->keys.tenant;
    return NEXT;
}

/* One word of a space-separated list. */
static bool has_word(struct str list, const char *word)
{
    while (list.len > 0)
        if (str_is(str_cut(&list, ' '), word))
            return true;
    return false;
}

enum session_state task_session_state(const struct task *task)
{
    struct str state = task->loaded.session.state;
    int word = state.at ? word_read(session_state_names, state) : SESSION_NONE;

    return word < 0 ? SESSION_NONE : (enum session_state)word;
}

static enum role role_of(const struct task *task)
{
    struct str role = task->loaded.session.role;
    int word = role.at ? word_read(role_names, role) : ROLE_NONE;

    return word < 0 ? ROLE_NONE : (enum role)word;
}

static struct fault prove_session(const struct task *task)
{
    const struct loaded *loaded = &task->loaded;

    if (id_is_none(loaded->session.id) || loaded->session.ended_at ||
        loaded->session.ends_at <= task->now ||
        loaded->session.seen_at + loaded->session.idle_ms <= task->now ||
        task->claim.secret.live != loaded->livemode || role_of(task) == ROLE_NONE ||
        task_session_state(task) == SESSION_NONE)
        return fault_of(FAULT_unauthorized);
    return OK;
}

/* How far a session has come in, and how far it must have. */
static struct fault admit(const struct task *task)
{
    const struct endpoint *endpoint = task->endpoint;
    enum session_state state = task_session_state(task);

    if (!task->claim.secret.session)
        return endpoint->personal ? fault_of(FAULT_not_allowed) : OK;
    if (state != SESSION_OPEN && !(endpoint->states & BIT(state)))
        return fault_of(FAULT_factor_required);
    if (endpoint->fresh && state == SESSION_OPEN &&
        task->loaded.session.factor_at + LIMIT_FRESH_MS <= task->now)
        return fault_of(FAULT_factor_stale);
    return OK;
}

/* Is the credential what it claims to be? */
static struct fault prove(struct task *task)
{
    const struct loaded *loaded = &task->loaded;
    const struct secret *secret = &task->claim.secret;

    if (!loaded->tenant_known)
        return fault_of(FAULT_unauthorized);
    if (task->claim.party) {
        if (!task->claim.verified &&
            (loaded->party_key.len != PUBLIC_KEY_SIZE || loaded->party_key_revoked_at ||
             !paseto_verify(task->arena, &task->claim.paseto,
                            (const uint8_t *)loaded->party_key.at)))
            return fault_of(FAULT_unauthorized);
        if (task->claim.expires_at <= task->now)
            return fault_say(FAULT_unauthorized, NULL, "The token has expired.");
        return task->claim.verified ? OK : rate_spend(task);
    }
    if (secret->session)
        return prove_session(task);
    if (!loaded->credential_known || loaded->credential_revoked_at ||
        (loaded->credential_expires_at && loaded->credential_expires_at <= task->now) ||
        secret->live != loaded->livemode ||
        secret->staff != (loaded->credential_seat != SEAT_MARKETPLACE))
        return fault_of(FAULT_unauthorized);
    return OK;
}

/* A party's token is for one person and seat of one thread. */
static struct fault seat_party(struct task *task)
{
    const struct thread *thread = &task->loaded.state->thread;
    struct id holder = task->claim.seat == SEAT_CLIENT ? thread->client : thread->freelancer;

    task->actor = (struct actor){task->claim.seat, task->claim.person};
    if (task->endpoint->threadless)
        return OK;
    if (id_is_none(thread->id) || !id_equal(thread->id, task->claim.thread) ||
        !id_equal(holder, task->claim.person))
        return fault_of(FAULT_not_found);
    task->visible = stream_visible(task->actor.seat);
    return OK;
}

/* A mediator without the seat may see a case only while nobody holds it. */
static struct fault seat_outsider(struct task *task)
{
    const struct state *state = &task->loaded.state[0];

    task->outsider = true;
    if (!task->endpoint->outsiders || !id_is_none(state->thread.mediator) ||
        (state->dispute.stage != STAGE_MEDIATION && state->dispute.stage != STAGE_ARBITRATION))
        return fault_of(FAULT_not_found);
    return OK;
}

static struct fault seat_secret(struct task *task)
{
    const struct loaded *loaded = &task->loaded;
    const struct thread *thread = &loaded->state->thread;

    task->actor = (struct actor){loaded->credential_seat, loaded->credential_person};
    if (task->claim.secret.session)
        task->actor = (struct actor){role_seat(role_of(task)), loaded->session.person};
    if (task->endpoint->threadless)
        return OK;
    if (id_is_none(thread->id) || task->actor.seat == SEAT_NONE)
        return fault_of(FAULT_not_found);
    if (task->actor.seat == SEAT_MEDIATOR && !id_equal(thread->mediator, task->actor.person))
        return seat_outsider(task);
    task->visible = stream_visible(task->actor.seat);
    return OK;
}

static bool may_call(const struct task *task)
{
    const struct endpoint *endpoint = task->endpoint;

    return endpoint->personal || endpoint->seats & BIT(task->actor.seat) ||
           (endpoint->admins && task->actor.seat == SEAT_NONE);
}

static struct fault authorize(struct task *task)
{
    const struct endpoint *endpoint = task->endpoint;
    const struct load_keys *keys = &task->keys;
    const struct state *state = task->loaded.state;

    TRY(admit(task));
    TRY(task->claim.party ? seat_party(task) : seat_secret(task));
    if (!id_is_none(keys->dispute) && !id_equal(keys->dispute, state->dispute.id))
        return fault_of(FAULT_not_found);
    if (!id_is_none(keys->settlement) && !id_equal(keys->settlement, state->dispute.settlement))
        return fault_of(FAULT_not_found);
    if (!may_call(task))
        return fault_of(task->flow == &log_flow ? FAULT_not_found : FAULT_not_allowed);
    if (task->actor.seat == SEAT_MARKETPLACE && endpoint->scope &&
        !has_word(task->loaded.scopes, endpoint->scope))
        return fault_say(
            FAULT_not_allowed, NULL,
            str_format(task->arena, "The key lacks the scope %s.", endpoint->scope).at);
    return OK;
}

enum next step_prove(struct task *task)
{
    struct fault fault = prove(task);

    if (!fault_is(fault) && task->claim.secret.session && !task->endpoint->background)
        session_touch(task);
    return fault_is(fault) ? task_refuse(task, fault) : NEXT;
}

enum next step_authorize(struct task *task)
{
    struct fault fault = authorize(task);

    return fault_is(fault) ? task_refuse(task, fault) : NEXT;
}

/* Coming in: find the account, look at what was given, hash, write. The attempt is counted before
 * it is looked at. */
#include "flow/enter.h"

#include "flow/service_inside.h"

enum { HEAD = 2, HASH = 255 }; /* of a question to the hasher: app/hasher.h */

/* One password that waits; in the arena of its task. */
struct hashing {
    struct keeper_ask ask;
    struct task *task;
};

static void hashed(struct keeper_ask *ask, struct str answer)
{
    struct task *task = CONTAINER_OF(ask, struct hashing, ask)->task;

    if (answer.len == 0)
        task->fault = fault_of(FAULT_overloaded);
    if (task->hashing.make)
        task->hashing.made = str_keep(task->arena, answer);
    else
        task->hashing.right = str_is(answer, "y");
    task_wake(task);
}

static struct str make_question(const struct task *task)
{
    struct text text = text_new(task->arena, HEAD + HASH + LIMIT_PASSWORD);
    struct str hash = task->hashing.hash;

    CHECK(hash.len <= HASH);
    text_add_char(&text, task->hashing.make ? 'm' : 'v');
    text_add_char(&text, (char)hash.len);
    text_add(&text, hash);
    text_add(&text, task->hashing.password);
    return text_str(&text);
}

static enum next step_hash(struct task *task)
{
    struct hashing *hashing;

    if (!task->hashing.wanted)
        return NEXT;
    hashing = ARENA_NEW(task->arena, struct hashing);
    hashing->task = task;
    hashing->ask = (struct keeper_ask){
        .question = make_question(task), .limit_ms = LIMIT_HASH_MS, .answered = hashed};
    if (!keeper_put(&task->service->hasher, &hashing->ask))
        return task_refuse(task, fault_of(FAULT_overloaded));
    return WAIT;
}

/* The new one, for whoever knew the old one. */
static enum next step_hash_again(struct task *task)
{
    if (!task->hashing.then.at || !task->hashing.right)
        return NEXT;
    task->hashing.make = true;
    task->hashing.hash = (struct str){0};
    task->hashing.password = task->hashing.then;
    return step_hash(task);
}

static enum next step_look(struct task *task)
{
    struct fault fault = task->endpoint->look ? task->endpoint->look(task) : OK;

    return fault_is(fault) ? task_refuse(task, fault) : NEXT;
}

static enum next step_write(struct task *task)
{
    struct fault fault = task->fault;

    task_statement(task);
    task->query.writes = true;
    if (!fault_is(fault))
        fault = task->endpoint->write(task);
    if (fault_is(fault))
        return task_refuse(task, fault);
    return task_run_statement(task);
}

/* Nobody is known yet: the network has its share of requests. */
static enum next step_greet(struct task *task)
{
    struct fault fault = claim_same_site(task);

    task->principal = attempt_password(task, STR("")).network;
    if (!fault_is(fault))
        fault = rate_spend(task);
    return fault_is(fault) ? task_refuse(task, fault) : NEXT;
}

static const struct flow_step account_steps[] = {
    {"authenticate", step_authenticate},
    {"read input", step_read_input},
    {"load", step_load},
    {"loaded", step_loaded},
    {"prove", step_prove},
    {"authorize", step_authorize},
    {"ask", step_ask},     /* waits: the account; the attempt is counted   */
    {"asked", step_asked}, /* its row                                      */
    {"look", step_look},   /* may it be looked at, and is it right?        */
    {"hash", step_hash},   /* waits: the password, hashed by the child     */
    {"hash again", step_hash_again},
    {"write", step_write}, /* waits: the session, the factor, the password */
    {"written", step_asked},
    {"answer", step_show},
};
const struct flow account_flow = {"account", account_steps};

static const struct flow_step sign_in_steps[] = {
    {"greet", step_greet}, {"read input", step_read_input},
    {"ask", step_ask},     {"asked", step_asked},
    {"look", step_look},   {"hash", step_hash},
    {"write", step_write}, {"written", step_asked},
    {"answer", step_show},
};
const struct flow sign_in_flow = {"sign in", sign_in_steps};

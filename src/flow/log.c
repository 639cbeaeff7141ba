/* The flow of what is read from logs: the joint ones are for everybody. */
#include "flow/log.h"

#include "flow/enter.h"
#include "flow/service_inside.h"

enum { PREFIX = 4, TENANT_HEX = 32 }; /* "log_" */

static bool read_name(const struct task *task, struct log_ref *out)
{
    struct str name = task->exchange->parameters[0];
    struct str tenant = {name.at + PREFIX, TENANT_HEX};
    int room;

    if (name.len <= PREFIX + TENANT_HEX + 1 || !str_starts(name, STR("log_")) ||
        name.at[PREFIX + TENANT_HEX] != '_' ||
        !id_read(ID_TENANT, str_format(task->arena, "tnt_%.*s", STR_ARG(tenant)), &out->tenant))
        return false;
    room = word_read(stream_names, str_from(name, PREFIX + TENANT_HEX + 1));
    out->room = room < 0 ? STREAM_JOINT : (enum stream)room;
    return room >= 0;
}

struct str log_public_name(struct arena *arena, const struct log_ref *log)
{
    return str_format(arena, "log_%s_%s", id_text(arena, ID_TENANT, log->tenant).at + PREFIX,
                      stream_names[log->room]);
}

unsigned log_readable(enum seat seat)
{
    return BIT(seat) & LOG_READERS ? BIT(STREAM_COUNT) - 1 : BIT(STREAM_JOINT);
}

bool log_is_readable(const struct task *task, enum stream room)
{
    return log_readable(task->actor.seat) & BIT(room);
}

void log_write_size(struct json *json, const struct log_ref *log, int64_t size, int64_t at)
{
    json_text(json, "log", log_public_name(json->text.arena, log));
    json_int(json, "size", size);
    if (size > 0)
        json_instant(json, "at", at);
}

struct fault log_asked(const struct task *task, struct log_ref *out)
{
    if (!read_name(task, out) || !log_is_readable(task, out->room) ||
        (out->room != STREAM_JOINT && !id_equal(out->tenant, task->keys.tenant)))
        return fault_of(FAULT_not_found);
    return OK;
}

/* Whoever asks for a joint log need not be known: the network has its share of requests. For the
 * others one comes with a credential, or they do not exist. */
static enum next greet(struct task *task)
{
    const struct request *request = &task->exchange->request;
    struct log_ref log;
    bool joint = read_name(task, &log) && log.room == STREAM_JOINT;
    struct fault fault;

    if (!joint &&
        (request_header(request, "authorization").at || request_header(request, "cookie").at))
        return NEXT;
    task->principal = attempt_password(task, STR("")).network;
    fault = rate_spend(task);
    if (!fault_is(fault) && !joint)
        fault = fault_of(FAULT_not_found);
    return fault_is(fault) ? task_refuse(task, fault) : task_again(task, "ask");
}

static const struct flow_step log_steps[] = {
    {"greet", greet}, /* is it public? then on to "ask" */
    {"authenticate", step_authenticate},
    {"read input", step_read_input},
    {"load", step_load},
    {"loaded", step_loaded},
    {"prove", step_prove},
    {"authorize", step_authorize},
    {"ask", step_ask},
    {"asked", step_asked},
    {"answer", step_show},
};
const struct flow log_flow = {"log", log_steps};

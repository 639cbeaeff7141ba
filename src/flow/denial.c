/* One line for each attempt at what is not the caller's. */
#include "flow/denial.h"

/* The id in the path, or what the path is where there is none. */
static const char *object_of(const struct task *task)
{
    const struct load_keys *keys = &task->keys;
    const struct {
        enum id_kind kind;
        struct id id;
    } named[] = {{ID_THREAD, keys->thread},
                 {ID_DISPUTE, keys->dispute},
                 {ID_PROPOSAL, keys->proposal},
                 {ID_SETTLEMENT, keys->settlement}};

    for (size_t i = 0; i < COUNT(named); i++)
        if (!id_is_none(named[i].id))
            return id_text(task->arena, named[i].kind, named[i].id).at;
    return task->endpoint->path;
}

void denial_log(const struct task *task, struct fault fault)
{
    const struct fault_row *row = fault_row(fault.code);
    const struct exchange *exchange = task->exchange;

    if (row->status != 401 && row->status != 403 && row->status != 404)
        return;
    log_event(access_denied, {"request", exchange->request_id, 0},
              {"endpoint", task->endpoint->name, 0}, {"fault", row->name, 0},
              {"object", object_of(task), 0}, {"who", str_c(task->arena, task->principal), 0},
              {"peer", str_c(task->arena, exchange->request.peer), 0});
}

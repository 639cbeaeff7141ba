/* Staff as JSON. */
#include "api/staff_view.h"

#include "api/endpoint.h"

void render_staff(struct json *json, const char *name, const struct task *task,
                  const struct staff_row *staff)
{
    json_open(json, name);
    json_open(json, "person");
    json_id(json, "id", ID_PERSON, staff->person);
    json_text(json, "name", staff->name);
    json_close(json);
    json_word(json, "role", role_names[staff->role]);
    json_word(json, "status", staff->suspended_at ? "suspended" : "active");
    json_int(json, "open_disputes", staff->open_disputes);
    if (task->actor.seat == SEAT_NONE) { /* an admin */
        json_text(json, "login", staff->login);
        json_bool(json, "has_totp", staff->has_totp);
        json_int(json, "passkeys", staff->passkeys);
        json_instant(json, "last_in_at", staff->last_in_at);
    }
    json_close(json);
}

void answer_staff(struct task *task, struct json *json)
{
    struct staff_row staff;

    if (rows_count(&task->query.rows) == 0) {
        task->fault = fault_of(FAULT_not_found);
        return;
    }
    staff = staff_read(&task->query.rows, 0);
    render_staff(json, "staff", task, &staff);
}

struct fault staff_other(const struct task *task, struct id *person)
{
    if (!id_read(ID_PERSON, task_parameter(task, "{person}"), person))
        return fault_at(FAULT_bad_parameter, "{person}");
    if (id_equal(*person, task->actor.person))
        return fault_say(FAULT_not_allowed, NULL, "Nobody does this to their own account.");
    return OK;
}

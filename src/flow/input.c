/* The step "read input": path, headers and body of the request into the endpoint's struct. */
#include "flow/cors.h"
#include "flow/service_inside.h"

/* Ids in the path say what to load. */
static struct fault read_path(struct task *task)
{
    static const struct {
        const char *name;
        enum id_kind kind;
        size_t offset;
    } known[] = {
        {"{thread}", ID_THREAD, offsetof(struct load_keys, thread)},
        {"{dispute}", ID_DISPUTE, offsetof(struct load_keys, dispute)},
        {"{proposal}", ID_PROPOSAL, offsetof(struct load_keys, proposal)},
        {"{settlement}", ID_SETTLEMENT, offsetof(struct load_keys, settlement)},
    };
    struct str rest = str_of(task->endpoint->path);
    size_t parameter = 0;

    while (rest.len > 0) {
        struct str segment = str_cut(&rest, '/');

        for (size_t i = 0; i < COUNT(known); i++) {
            struct id *id = (struct id *)(void *)((char *)&task->keys + known[i].offset);

            if (str_is(segment, known[i].name) &&
                !id_read(known[i].kind, task->exchange->parameters[parameter], id))
                return fault_at(FAULT_bad_parameter, known[i].name);
        }
        parameter += str_starts(segment, STR("{"));
    }
    return OK;
}

/* If-Match names one version, as its ETag does: "12". */
static struct fault read_if_match(struct task *task)
{
    struct str header = request_header(&task->exchange->request, "if-match");

    task->if_match = -1;
    if (!header.at)
        return task->endpoint->if_match ? fault_at(FAULT_precondition_required, "If-Match") : OK;
    if (header.len < 3 || header.at[0] != '"' || header.at[header.len - 1] != '"' ||
        !str_to_int((struct str){header.at + 1, header.len - 2}, &task->if_match) ||
        task->if_match < 1) /* versions count from 1 */
        return fault_at(FAULT_precondition_failed, "If-Match");
    return OK;
}

/* The key may come bare or as a structured-field string
 * (draft-ietf-httpapi-idempotency-key-header). */
static struct fault read_idempotency_key(struct task *task)
{
    struct str key = request_header(&task->exchange->request, "idempotency-key");

    if (task->exchange->request.method != HTTP_POST || task->endpoint->unkeyed)
        return OK;
    if (!key.at)
        return fault_at(FAULT_idempotency_key_missing, "Idempotency-Key");
    if (key.len >= 2 && key.at[0] == '"' && key.at[key.len - 1] == '"')
        key = (struct str){key.at + 1, key.len - 2};
    if (key.len == 0 || key.len > LIMIT_IDEMPOTENCY_KEY)
        return fault_say(FAULT_bad_header, "Idempotency-Key",
                         "It takes 1 to 255 printable ASCII characters.");
    for (size_t i = 0; i < key.len; i++)
        if (key.at[i] < 0x21 || key.at[i] > 0x7e)
            return fault_say(FAULT_bad_header, "Idempotency-Key",
                             "It takes 1 to 255 printable ASCII characters.");
    task->keys.idempotency_key = key;
    task->keys.principal = task->principal;
    return OK;
}

/* What makes two requests the same: method, path, query, precondition and body. */
static void make_fingerprint(struct task *task)
{
    const struct request *request = &task->exchange->request;
    struct text text = text_new(task->arena, KIB(16));

    text_add_c(&text, http_method_name(request->method));
    text_add_char(&text, ' ');
    text_add(&text, request->path);
    for (size_t i = 0; i < request->query_count; i++) {
        text_add_char(&text, '\n');
        text_add(&text, request->query[i].name);
        text_add_char(&text, '=');
        text_add(&text, request->query[i].value);
    }
    text_add_char(&text, '\n');
    text_add_int(&text, task->if_match);
    text_add_char(&text, '\n');
    task->fingerprint = digest_inside((const struct str[]){text_str(&text), request->body}, 2);
}

/* Where no field is required, no body is an empty object. */
static bool may_be_empty(const struct field_table *table)
{
    for (size_t i = 0; i < table->count; i++)
        if (table->fields[i].required)
            return false;
    return true;
}

static struct fault read_body(struct task *task)
{
    const struct endpoint *endpoint = task->endpoint;
    struct str body = task->exchange->request.body;

    if (endpoint->input_size)
        task->input = arena_take(task->arena, endpoint->input_size);
    if (endpoint->raw || task->exchange->request.method == HTTP_GET ||
        task->exchange->request.method == HTTP_HEAD)
        return OK;
    if (body.len == 0 && may_be_empty(&endpoint->input))
        body = STR("{}");
    return json_read(task->arena, body, &endpoint->input, task->input);
}

static struct fault read_input(struct task *task)
{
    TRY(read_path(task));
    TRY(read_if_match(task));
    TRY(read_idempotency_key(task));
    TRY(read_body(task));
    if (task->endpoint->prepare)
        TRY(task->endpoint->prepare(task));
    if (task->keys.idempotency_key.at)
        make_fingerprint(task);
    return OK;
}

/* A page of another origin may read why only if the tenant lists it. Nothing else is loaded. */
static enum next hold(struct task *task, struct fault fault)
{
    task->held = fault;
    task->keys =
        (struct load_keys){.tenant = task->keys.tenant, .party_key_id = task->keys.party_key_id};
    return NEXT;
}

enum next step_read_input(struct task *task)
{
    struct fault fault = read_input(task);

    if (!fault_is(fault))
        return NEXT;
    return cors_is_asked(task) ? hold(task, fault) : task_refuse(task, fault);
}

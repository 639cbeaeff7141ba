/* PUT /v1/tenant/settings: all settings at once, on the version that the caller has seen
 * (If-Match). They count for what is decided from then on. */
#include "api/endpoint.h"
#include "api/tenant_view.h"
#include "http/origin.h"
#include "store/tenants.h"

/* Ten years: what is longer is a mistake. */
#define SPAN_MAX (INT64_C(3650) * 86400000)

struct input {
    struct settings settings;
    int64_t minimum_share_bp, fee_bp;
    int fee_bearer, remainder_to;
    struct str_array origins;
    struct str origin_list;
};

// clang-format off
#define SPAN(member, least) \
    {#member, FIELD_INTEGER, AT(struct input, settings.member), REQUIRED, \
     .min = (least), .max = SPAN_MAX}
// clang-format on
static const struct field fields[] = {
    SPAN(negotiation_ms, 1),
    SPAN(mediation_ms, 1),
    SPAN(arbitration_ms, 1),
    SPAN(proposal_ms, 1),
    SPAN(evidence_ms, 1),
    SPAN(settlement_ms, 1),
    SPAN(reopen_ms, 0),
    {"minimum_share_bp", FIELD_INTEGER, AT(struct input, minimum_share_bp), REQUIRED, .max = 5000},
    {"fee_bp", FIELD_INTEGER, AT(struct input, fee_bp), REQUIRED, .max = 10000},
    {"fee_bearer", FIELD_WORD, AT(struct input, fee_bearer), REQUIRED, .words = bearer_names},
    {"remainder_to", FIELD_WORD, AT(struct input, remainder_to), REQUIRED, .words = seat_names},
    {"origins", FIELD_LABELS, AT(struct input, origins), REQUIRED, .max = LIMIT_ORIGINS,
     .limit = LIMIT_ORIGIN},
};

static struct fault read_origins(struct task *task, struct input *in)
{
    struct text list = text_new(task->arena, (LIMIT_ORIGIN + 1) * LIMIT_ORIGINS);

    for (size_t i = 0; i < in->origins.count; i++) {
        struct str origin = in->origins.at[i];

        if (!origin_is_sound(origin))
            return fault_say(FAULT_invalid, str_format(task->arena, "/origins/%zu", i).at,
                             "It is https:// and a host, or http://localhost with a port.");
        if (i > 0)
            text_add_char(&list, ' ');
        text_add(&list, origin);
    }
    in->origin_list = text_str(&list);
    return OK;
}

static struct fault prepare(struct task *task)
{
    struct input *in = task->input;

    in->settings.minimum_share_bp = (int)in->minimum_share_bp;
    in->settings.fee_bp = (int)in->fee_bp;
    in->settings.fee_bearer = (enum bearer)in->fee_bearer;
    in->settings.remainder_to = (enum seat)in->remainder_to;
    if (!seat_is_party(in->settings.remainder_to))
        return fault_say(FAULT_invalid, "/remainder_to", "It is 'client' or 'freelancer'.");
    return read_origins(task, in);
}

static struct fault ask(struct task *task)
{
    const struct input *in = task->input;

    tenant_set_ask(&task->query, &(struct tenant_change){.tenant = task->keys.tenant,
                                                         .settings = &in->settings,
                                                         .origins = in->origin_list,
                                                         .version = task->if_match});
    return OK;
}

static void answer(struct task *task, struct json *json)
{
    const struct input *in = task->input;

    if (rows_count(&task->query.rows) == 0) {
        task->fault = fault_at(FAULT_precondition_failed, "If-Match");
        return;
    }
    task->loaded.settings = in->settings;
    task->loaded.origins = in->origin_list;
    task->loaded.settings_version = rows_int(&task->query.rows, 0, 0);
    answer_tenant(task, json);
}

const struct endpoint update_settings = {
    .name = "update_settings",
    .method = HTTP_PUT,
    .path = "/v1/tenant/settings",
    .flow = &admin_flow,
    .seats = BIT(SEAT_MARKETPLACE),
    .scope = "tenant:write",
    .input = FIELDS(fields),
    .input_size = sizeof(struct input),
    .body_limit = LIMIT_BODY,
    .if_match = true,
    .admins = true,
    .threadless = true,
    .status = 200,
    .prepare = prepare,
    .ask = ask,
    .answer = answer,
};

/* Tenants as JSON. */
#include "api/tenant_view.h"

#include "api/endpoint.h"

static void render_origins(struct json *json, struct str origins)
{
    json_open_array(json, "origins");
    while (origins.len > 0)
        json_text(json, NULL, str_cut(&origins, ' '));
    json_close_array(json);
}

static void render_settings(struct json *json, const struct loaded *loaded)
{
    const struct settings *settings = &loaded->settings;

    json_open(json, "settings");
    json_int(json, "negotiation_ms", settings->negotiation_ms);
    json_int(json, "mediation_ms", settings->mediation_ms);
    json_int(json, "arbitration_ms", settings->arbitration_ms);
    json_int(json, "proposal_ms", settings->proposal_ms);
    json_int(json, "evidence_ms", settings->evidence_ms);
    json_int(json, "settlement_ms", settings->settlement_ms);
    json_int(json, "reopen_ms", settings->reopen_ms);
    json_int(json, "minimum_share_bp", settings->minimum_share_bp);
    json_int(json, "fee_bp", settings->fee_bp);
    json_word(json, "fee_bearer", bearer_names[settings->fee_bearer]);
    json_word(json, "remainder_to", seat_names[settings->remainder_to]);
    render_origins(json, loaded->origins);
    json_close(json);
}

void answer_tenant(struct task *task, struct json *json)
{
    const struct loaded *loaded = &task->loaded;

    task_etag(task, loaded->settings_version);
    json_id(json, "id", ID_TENANT, task->keys.tenant);
    json_text(json, "name", loaded->tenant_name);
    json_bool(json, "livemode", loaded->livemode);
    render_settings(json, loaded);
    json_int(json, "version", loaded->settings_version);
}

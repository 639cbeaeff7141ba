/* Writing to the tenant's own tables. */
#include "store/tenants.h"

void tenant_set_ask(struct query *query, const struct tenant_change *change)
{
    struct params *params = &query->params;
    const struct settings *settings = change->settings;
    const int64_t numbers[] = {
        settings->negotiation_ms, settings->mediation_ms,     settings->arbitration_ms,
        settings->proposal_ms,    settings->evidence_ms,      settings->settlement_ms,
        settings->reopen_ms,      settings->minimum_share_bp, settings->fee_bp};

    query->statement = SQL_tenant_set;
    params_init(params, query->arena);
    params_id(params, change->tenant);
    params_null(params); /* the name stays */
    for (size_t i = 0; i < COUNT(numbers); i++)
        params_int(params, numbers[i]);
    params_text(params, str_of(bearer_names[settings->fee_bearer]));
    params_text(params, str_of(seat_names[settings->remainder_to]));
    params_text(params, change->origins);
    params_null(params); /* nor do the lengths of sessions change */
    params_null(params);
    params_int(params, change->version);
}

void conflict_create_ask(struct query *query, const struct conflict_new *conflict)
{
    struct params *params = &query->params;

    query->statement = SQL_conflict_create;
    params_init(params, query->arena);
    params_id(params, conflict->tenant);
    params_id(params, conflict->mediator);
    params_id(params, conflict->person);
    params_int(params, conflict->now);
}

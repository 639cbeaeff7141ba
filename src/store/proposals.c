/* Rows of proposals, as load.sql gives them: one JSON array for each request. */
#include "store/proposals.h"

#include "json/read.h"

#define AT(member) .offset = offsetof(struct proposal, member)
static const struct field proposal_columns[] = {
    {"id", FIELD_ID, AT(id), REQUIRED, .kind = ID_PROPOSAL},
    {"answers", FIELD_ID, AT(answers), .kind = ID_PROPOSAL},
    {"by", FIELD_WORD, AT(by), REQUIRED, .words = seat_names},
    {"preset", FIELD_WORD, AT(preset), REQUIRED, .words = preset_names},
    {"status", FIELD_WORD, AT(status), REQUIRED, .words = proposal_status_names},
    {"client_amount", FIELD_INTEGER, AT(client_amount), REQUIRED, .max = MONEY_MAX},
    {"freelancer_amount", FIELD_INTEGER, AT(freelancer_amount), REQUIRED, .max = MONEY_MAX},
    {"client_accepted", FIELD_BOOLEAN, AT(client_accepted), REQUIRED},
    {"freelancer_accepted", FIELD_BOOLEAN, AT(freelancer_accepted), REQUIRED},
    {"made_at", FIELD_INTEGER, AT(made_at), REQUIRED, .max = INT64_MAX},
    {"expires_at", FIELD_INTEGER, AT(expires_at), REQUIRED, .max = INT64_MAX},
    {"closed_at", FIELD_INTEGER, AT(closed_at), .max = INT64_MAX},
    {"entry", FIELD_INTEGER, AT(entry), REQUIRED, .max = INT64_MAX},
    {"version", FIELD_INTEGER, AT(version), REQUIRED, .max = INT64_MAX},
};
static const struct field proposal_rows = {
    .name = "proposals",
    .type = FIELD_OBJECTS,
    .max = LIMIT_PROPOSALS,
    .size = sizeof(struct proposal),
    .fields = proposal_columns,
    .field_count = COUNT(proposal_columns),
};

struct fault proposals_read(struct arena *arena, struct str text, struct state *state)
{
    struct object_array found = {0};

    if (text.at)
        TRY(json_read_rows(arena, text, &proposal_rows, &found));
    if (found.count > COUNT(state->proposals))
        return fault_say(FAULT_internal, NULL, "A dispute has more proposals than it may.");
    if (found.count)
        memcpy(state->proposals, found.at, found.count * sizeof state->proposals[0]);
    state->proposal_count = found.count;
    return OK;
}

/* The state of a case as one canonical document: the same from the folded entries as from the rows
 * of the tables. What is zero, none or false is left out; true is 1. */
#include "audit/replay.h"

#include "base/limits.h"
#include "json/canonical.h"

enum column_type { COLUMN_ID, COLUMN_WORD, COLUMN_INT64, COLUMN_INT, COLUMN_FLAG, COLUMN_CURRENCY };

/* One member of a struct and its key in the document. */
struct column {
    const char *key;
    enum column_type type;
    size_t offset;
    enum id_kind kind;
    const char *const *words;
};

#define AT(type, member) .offset = offsetof(struct type, member)

// clang-format off
static const struct column thread_columns[] = {
    {"amount", COLUMN_INT64, AT(thread, contract.amount)},
    {"caucus_client", COLUMN_FLAG, AT(thread, caucus_client)},
    {"caucus_freelancer", COLUMN_FLAG, AT(thread, caucus_freelancer)},
    {"client", COLUMN_ID, AT(thread, client), .kind = ID_PERSON},
    {"currency", COLUMN_CURRENCY, AT(thread, contract.currency)},
    {"freelancer", COLUMN_ID, AT(thread, freelancer), .kind = ID_PERSON},
    {"mediator", COLUMN_ID, AT(thread, mediator), .kind = ID_PERSON},
    {"mediator_joined", COLUMN_FLAG, AT(thread, mediator_joined)},
    {"opened_at", COLUMN_INT64, AT(thread, opened_at)},
    {"tenant", COLUMN_ID, AT(thread, tenant), .kind = ID_TENANT},
    {"thread", COLUMN_ID, AT(thread, id), .kind = ID_THREAD},
};

static const struct column dispute_columns[] = {
    {"amount", COLUMN_INT64, AT(dispute, amount.amount)},
    {"client_amount", COLUMN_INT64, AT(dispute, client_amount)},
    {"client_fee", COLUMN_INT64, AT(dispute, client_fee)},
    {"client_notified", COLUMN_FLAG, AT(dispute, client_notified)},
    {"client_spoke", COLUMN_FLAG, AT(dispute, client_spoke)},
    {"closed_at", COLUMN_INT64, AT(dispute, closed_at)},
    {"currency", COLUMN_CURRENCY, AT(dispute, amount.currency)},
    {"due_at", COLUMN_INT64, AT(dispute, due_at)},
    {"due_entry", COLUMN_INT64, AT(dispute, due_entry)},
    {"evidence_asked", COLUMN_FLAG, AT(dispute, evidence_asked)},
    {"extensions", COLUMN_INT, AT(dispute, extensions)},
    {"facts", COLUMN_INT, AT(dispute, facts)},
    {"freelancer_amount", COLUMN_INT64, AT(dispute, freelancer_amount)},
    {"freelancer_fee", COLUMN_INT64, AT(dispute, freelancer_fee)},
    {"freelancer_notified", COLUMN_FLAG, AT(dispute, freelancer_notified)},
    {"freelancer_spoke", COLUMN_FLAG, AT(dispute, freelancer_spoke)},
    {"has_split", COLUMN_FLAG, AT(dispute, has_split)},
    {"id", COLUMN_ID, AT(dispute, id), .kind = ID_DISPUTE},
    {"opened_at", COLUMN_INT64, AT(dispute, opened_at)},
    {"opened_by", COLUMN_WORD, AT(dispute, opened_by), .words = seat_names},
    {"outcome", COLUMN_WORD, AT(dispute, outcome), .words = outcome_names},
    {"proposals", COLUMN_INT, AT(dispute, proposals)},
    {"reached", COLUMN_WORD, AT(dispute, reached), .words = stage_names},
    {"reason", COLUMN_WORD, AT(dispute, reason), .words = reason_names},
    {"reminded", COLUMN_FLAG, AT(dispute, reminded)},
    {"reopenings", COLUMN_INT, AT(dispute, reopenings)},
    {"settled_at", COLUMN_INT64, AT(dispute, settled_at)},
    {"settlement", COLUMN_ID, AT(dispute, settlement), .kind = ID_SETTLEMENT},
    {"settlement_status", COLUMN_WORD, AT(dispute, settlement_status), .words = settlement_status_names},
    {"stage", COLUMN_WORD, AT(dispute, stage), .words = stage_names},
    {"stage_at", COLUMN_INT64, AT(dispute, stage_at)},
    {"stage_due_at", COLUMN_INT64, AT(dispute, stage_due_at)},
    {"version", COLUMN_INT64, AT(dispute, version)},
    {"waited_at", COLUMN_INT64, AT(dispute, waited_at)},
    {"waiting_on", COLUMN_WORD, AT(dispute, waiting_on), .words = waiting_names},
};

static const struct column proposal_columns[] = {
    {"answers", COLUMN_ID, AT(proposal, answers), .kind = ID_PROPOSAL},
    {"by", COLUMN_WORD, AT(proposal, by), .words = seat_names},
    {"client_accepted", COLUMN_FLAG, AT(proposal, client_accepted)},
    {"client_amount", COLUMN_INT64, AT(proposal, client_amount)},
    {"closed_at", COLUMN_INT64, AT(proposal, closed_at)},
    {"entry", COLUMN_INT64, AT(proposal, entry)},
    {"expires_at", COLUMN_INT64, AT(proposal, expires_at)},
    {"freelancer_accepted", COLUMN_FLAG, AT(proposal, freelancer_accepted)},
    {"freelancer_amount", COLUMN_INT64, AT(proposal, freelancer_amount)},
    {"id", COLUMN_ID, AT(proposal, id), .kind = ID_PROPOSAL},
    {"made_at", COLUMN_INT64, AT(proposal, made_at)},
    {"preset", COLUMN_WORD, AT(proposal, preset), .words = preset_names},
    {"status", COLUMN_WORD, AT(proposal, status), .words = proposal_status_names},
    {"version", COLUMN_INT64, AT(proposal, version)},
};

static const struct column point_columns[] = {
    {"at", COLUMN_INT64, AT(point, at)},
    {"by", COLUMN_WORD, AT(point, by), .words = seat_names},
    {"client", COLUMN_WORD, AT(point, client), .words = stance_names},
    {"client_entry", COLUMN_INT64, AT(point, client_entry)},
    {"entry", COLUMN_INT64, AT(point, entry)},
    {"freelancer", COLUMN_WORD, AT(point, freelancer), .words = stance_names},
    {"freelancer_entry", COLUMN_INT64, AT(point, freelancer_entry)},
};

static const struct column claim_columns[] = {
    {"amount", COLUMN_INT64, AT(claim, amount.amount)},
    {"at", COLUMN_INT64, AT(claim, at)},
    {"currency", COLUMN_CURRENCY, AT(claim, amount.currency)},
    {"entry", COLUMN_INT64, AT(claim, entry)},
};
// clang-format on

static int64_t number_at(const void *at, enum column_type type)
{
    if (type == COLUMN_INT)
        return *(const int *)at;
    if (type == COLUMN_FLAG)
        return *(const bool *)at ? 1 : 0;
    return *(const int64_t *)at;
}

static void add_column(struct arena *arena, struct canonical *object, const struct column *column,
                       const void *at)
{
    unsigned word;

    switch (column->type) {
    case COLUMN_ID:
        if (!id_is_none(*(const struct id *)at))
            canonical_add_string(arena, object, column->key,
                                 id_text(arena, column->kind, *(const struct id *)at));
        return;
    case COLUMN_WORD:
        memcpy(&word, at, sizeof(word));
        if (strcmp(column->words[word], "none") != 0)
            canonical_add_string(arena, object, column->key, str_of(column->words[word]));
        return;
    case COLUMN_CURRENCY:
        if (*(const char *)at)
            canonical_add_string(arena, object, column->key, str_of(at));
        return;
    case COLUMN_INT64:
    case COLUMN_INT:
    case COLUMN_FLAG:
        if (number_at(at, column->type) != 0)
            canonical_add_integer(arena, object, column->key, number_at(at, column->type));
        return;
    }
}

static struct canonical *render(struct arena *arena, const struct column *columns, size_t count,
                                const void *row)
{
    struct canonical *object = canonical_object(arena);

    for (size_t i = 0; i < count; i++)
        add_column(arena, object, &columns[i], (const char *)row + columns[i].offset);
    return object;
}

/* Adds the dispute that comes next after `last` by (opened_at, id), and gives it; NULL behind the
 * last one. */
static const struct replay_dispute *next_dispute(const struct replay_dispute *disputes,
                                                 size_t count, const struct replay_dispute *last)
{
    const struct replay_dispute *next = NULL;

    for (size_t i = 0; i < count; i++) {
        const struct dispute *dispute = &disputes[i].dispute;

        if (last && (dispute->opened_at < last->dispute.opened_at ||
                     (dispute->opened_at == last->dispute.opened_at &&
                      id_compare(dispute->id, last->dispute.id) <= 0)))
            continue;
        if (!next || dispute->opened_at < next->dispute.opened_at ||
            (dispute->opened_at == next->dispute.opened_at &&
             id_compare(dispute->id, next->dispute.id) < 0))
            next = &disputes[i];
    }
    return next;
}

/* Adds the proposals of one dispute by the numbers of their entries. */
static void add_proposals(struct arena *arena, struct canonical *list,
                          const struct replay_dispute *dispute)
{
    int64_t last = 0;

    for (size_t done = 0; done < dispute->proposal_count; done++) {
        const struct proposal *next = NULL;
        struct canonical *object;

        for (size_t i = 0; i < dispute->proposal_count; i++) {
            const struct proposal *proposal = &dispute->proposals[i];

            if (proposal->entry > last && (!next || proposal->entry < next->entry))
                next = proposal;
        }
        if (!next)
            return;
        object = render(arena, proposal_columns, COUNT(proposal_columns), next);
        canonical_add_string(arena, object, "dispute",
                             id_text(arena, ID_DISPUTE, dispute->dispute.id));
        canonical_add(list, NULL, object);
        last = next->entry;
    }
}

static void add_stated(struct arena *arena, struct canonical *list, struct canonical *object,
                       const struct replay_dispute *dispute)
{
    canonical_add_string(arena, object, "dispute", id_text(arena, ID_DISPUTE, dispute->dispute.id));
    canonical_add(list, NULL, object);
}

static void add_points(struct arena *arena, struct canonical *list,
                       const struct replay_dispute *dispute)
{
    for (size_t i = 0; i < dispute->point_count; i++)
        add_stated(arena, list,
                   render(arena, point_columns, COUNT(point_columns), &dispute->points[i]),
                   dispute);
}

static void add_claims(struct arena *arena, struct canonical *list,
                       const struct replay_dispute *dispute)
{
    for (enum seat party = SEAT_CLIENT; party <= SEAT_FREELANCER; party++) {
        const struct claim *claim = &dispute->claims[party - SEAT_CLIENT];
        struct canonical *object;

        if (claim->entry == 0)
            continue;
        object = render(arena, claim_columns, COUNT(claim_columns), claim);
        canonical_add_string(arena, object, "by", str_of(seat_names[party]));
        add_stated(arena, list, object, dispute);
    }
}

struct str replay_render(struct arena *arena, const struct thread *thread,
                         const struct replay_dispute *disputes, size_t count)
{
    struct canonical *object = render(arena, thread_columns, COUNT(thread_columns), thread);
    struct canonical *list = canonical_array(arena), *proposals = canonical_array(arena);
    struct canonical *facts = canonical_array(arena), *claims = canonical_array(arena);
    struct text text = text_new(arena, LIMIT_ARENA / 4);
    const struct replay_dispute *last = NULL;

    while ((last = next_dispute(disputes, count, last))) {
        canonical_add(list, NULL,
                      render(arena, dispute_columns, COUNT(dispute_columns), &last->dispute));
        add_proposals(arena, proposals, last);
        add_points(arena, facts, last);
        add_claims(arena, claims, last);
    }
    canonical_add(object, "claims", claims);
    canonical_add(object, "disputes", list);
    canonical_add(object, "facts", facts);
    canonical_add(object, "proposals", proposals);
    canonical_write(&text, object);
    return text_str(&text);
}

struct str replay_document(struct arena *arena, const struct replay *replay)
{
    return replay_render(arena, &replay->state.thread, replay->disputes, replay->count);
}

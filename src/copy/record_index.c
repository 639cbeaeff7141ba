/* What the entries of a case say of people, files, proposals and disputes. */
#include "copy/record.h"

#include "base/limits.h"

static void add_name(struct record *record, struct id person, struct str name)
{
    struct named *named = ARENA_NEW(record->arena, struct named);

    *named = (struct named){record->people, person, name};
    record->people = named;
}

static void add_file(struct record *record, const struct line *line, const struct fact *fact)
{
    struct shown_file *file = ARENA_NEW(record->arena, struct shown_file);

    *file = (struct shown_file){.id = fact->attachment,
                                .stream = fact->stream,
                                .seq = line->seq,
                                .size = fact->size,
                                .name = line_text(line, "name")};
    memcpy(file->digest.bytes, fact->digest, DIGEST_SIZE);
    if (record->last_file)
        record->last_file->next = file;
    else
        record->files = file;
    record->last_file = file;
}

static struct shown_dispute *dispute_of(struct record *record, struct id id)
{
    struct shown_dispute **end = &record->disputes;

    for (; *end; end = &(*end)->next)
        if (id_equal((*end)->id, id))
            return *end;
    *end = ARENA_NEW(record->arena, struct shown_dispute);
    (*end)->id = id;
    return *end;
}

static void set_status(struct record *record, struct id id, const char *status)
{
    struct shown_proposal *proposal = record->proposals;

    while (proposal && !id_equal(proposal->id, id))
        proposal = proposal->next;
    if (!proposal) {
        proposal = ARENA_NEW(record->arena, struct shown_proposal);
        *proposal = (struct shown_proposal){.next = record->proposals, .id = id};
        record->proposals = proposal;
    }
    proposal->status = status;
}

/* Where its dispute has ended without it, a proposal that was still open lapsed. */
static void index_proposal(struct record *record, const struct fact *fact)
{
    switch (fact->kind) {
    case FACT_proposal_made:
        if (!id_is_none(fact->answers))
            set_status(record, fact->answers, "status_countered");
        set_status(record, fact->proposal, "status_open");
        break;
    case FACT_proposal_rejected:
        set_status(record, fact->proposal, "status_rejected");
        break;
    case FACT_proposal_withdrawn:
        set_status(record, fact->proposal, "status_withdrawn");
        break;
    case FACT_proposal_expired:
        set_status(record, fact->proposal, "status_expired");
        break;
    case FACT_dispute_settled:
        set_status(record, fact->proposal, "status_accepted");
        break;
    default:
        break;
    }
}

static void lapse_open(struct record *record)
{
    for (struct shown_proposal *proposal = record->proposals; proposal; proposal = proposal->next)
        if (strcmp(proposal->status, "status_open") == 0)
            proposal->status = "status_lapsed";
}

static void index_dispute(struct record *record, const struct line *line, const struct fact *fact)
{
    struct shown_dispute *dispute =
        id_is_none(fact->dispute) ? NULL : dispute_of(record, fact->dispute);

    switch (fact->kind) {
    case FACT_dispute_opened:
        dispute->opened = line;
        break;
    case FACT_dispute_settled:
    case FACT_dispute_decided:
    case FACT_dispute_withdrawn:
    case FACT_dispute_defaulted:
    case FACT_dispute_settled_outside:
        dispute->ended = line;
        lapse_open(record);
        break;
    case FACT_dispute_reopened:
        dispute->ended = dispute->settled = NULL;
        break;
    case FACT_settlement_confirmed:
    case FACT_settlement_failed:
        dispute->settled = line;
        break;
    default:
        break;
    }
}

static void index_line(struct record *record, const struct line *line, const struct fact *fact)
{
    if (fact->kind == FACT_thread_opened) {
        record->title = line_text(line, "title");
        record->ref = line_text(line, "ref");
        record->value = fact->amount;
        record->client = fact->client;
        record->freelancer = fact->freelancer;
        add_name(record, fact->client, line_text(line, "client_name"));
        add_name(record, fact->freelancer, line_text(line, "freelancer_name"));
    } else if (fact->kind == FACT_mediator_assigned) {
        add_name(record, fact->person, line_text(line, "mediator_name"));
    } else if (fact->kind == FACT_file_attached) {
        add_file(record, line, fact);
    }
    index_proposal(record, fact);
    index_dispute(record, line, fact);
}

void record_index(struct record *record)
{
    for (enum stream stream = 0; stream < STREAM_COUNT; stream++)
        for (struct line *line = record->streams[stream].first; line; line = line->next) {
            struct arena *scratch = arena_new(LIMIT_ARENA);
            struct fact fact = line_fact(scratch, line);

            index_line(record, line, &fact);
            arena_free(scratch);
        }
}

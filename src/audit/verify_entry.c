/* Checks one entry: form, place, link, seal, time, texts, and whether it can follow. */
#include "audit/verify.h"

#include "audit/leaf_facts.h"

/* Moves the walk on to this entry, whatever is wrong with it, so that the next one is judged by its
 * own faults. */
static void step_on(struct walk *walk, const struct gathered *gathered, const struct leaf *leaf,
                    const struct digest *hash)
{
    walk->entries++;
    walk->head.seq = gathered->seq;
    memcpy(walk->head.hash, hash->bytes, DIGEST_SIZE);
    walk->has_key = walk->has_key && leaf;
    walk->is_exported = false;
    if (!leaf)
        return;
    walk->head.at = leaf->fact.at > walk->head.at ? leaf->fact.at : walk->head.at;
    walk->is_exported =
        leaf->fact.kind == FACT_exported && (leaf->fact.scope & BIT(gathered->stream)) != 0;
}

static void check_place(struct verify *verify, const struct leaf *leaf, const char *place)
{
    const struct gathered *gathered = &verify->gathered;
    struct report *report = &verify->report;

    if (!id_equal(leaf->tenant, verify->about.tenant))
        report_fail(report, AUDIT_binding, place, "belongs to another tenant");
    else if (!id_equal(leaf->thread, verify->about.thread))
        report_fail(report, AUDIT_binding, place, "belongs to another thread");
    else if (leaf->fact.stream != gathered->stream)
        report_fail(report, AUDIT_binding, place, "belongs to another stream");
    else if (leaf->seq != gathered->seq)
        report_fail(report, AUDIT_binding, place, "has another number than its file");
    else
        report_pass(report, AUDIT_binding);
}

static void check_link(struct verify *verify, const struct leaf *leaf, const char *place)
{
    const struct walk *walk = &verify->walks[verify->gathered.stream];
    struct report *report = &verify->report;

    report_that(report, memcmp(leaf->prev.bytes, walk->head.hash, DIGEST_SIZE) == 0, AUDIT_link,
                place, "does not name the hash of the entry before it");
    report_that(report, leaf->fact.at >= walk->head.at, AUDIT_time, place,
                "is older than the entry before it");
}

static void check_step(struct verify *verify, const struct leaf *leaf, const char *place)
{
    struct report *report = &verify->report;
    const struct fact *fact = &leaf->fact;

    if (!role_may_write(fact->actor.seat, fact->stream)) {
        report_fail(report, AUDIT_replay, place, "its author's seat cannot write to this stream");
        return;
    }
    if (!roles_note(&verify->roles, fact, leaf->seq)) {
        report_fail(report, AUDIT_replay, place,
                    "there are more people in this case than there can be");
        return;
    }
    report_that(
        report, replay_apply(&verify->replay, fact, leaf->seq), AUDIT_replay, place,
        "this step cannot follow from those before it, or was taken by who may not take it");
}

static void visit(struct verify *verify, const struct leaf *leaf)
{
    struct trialogue_audit_content contents[ENTRY_CONTENTS];
    char person[ID_TEXT_SIZE] = "";
    const struct fact *fact = &leaf->fact;
    const struct log_place *log = &verify->logs[fact->stream].entries;

    if (!verify->visit)
        return;
    if (!id_is_none(fact->actor.person))
        id_write(ID_PERSON, fact->actor.person, person);
    for (size_t i = 0; i < leaf->commitment_count; i++) {
        struct str name = str_of(leaf->commitments[i].field);
        const struct fact_field *field = fact_text_named(name);
        const struct str *text =
            (const struct str *)(const void *)((const char *)fact + field->offset);

        contents[i] = (struct trialogue_audit_content){
            .field = field->name, .value = text->at, .len = text->len};
    }
    verify->visit(verify->visit_argument, &(struct trialogue_audit_entry){
                                              .stream = stream_names[fact->stream],
                                              .seq = leaf->seq,
                                              .at_ms = fact->at,
                                              .log_index = log->begun ? (int64_t)log->index : -1,
                                              .kind = fact_name(fact->kind),
                                              .seat = seat_names[fact->actor.seat],
                                              .person = person,
                                              .leaf = verify->gathered.leaf.at,
                                              .leaf_len = verify->gathered.leaf.len,
                                              .contents = contents,
                                              .content_count = leaf->commitment_count,
                                          });
}

/* All that needs the leaf to be readable. */
static void check_leaf(struct verify *verify, struct leaf *leaf, const struct digest *hash,
                       const char *place)
{
    check_place(verify, leaf, place);
    check_link(verify, leaf, place);
    verify_seal(verify, leaf, place);
    verify_logged(verify, leaf, hash, place);
    verify_receipt(verify, leaf, hash);
    verify_texts(verify, leaf, place);
    verify_erasure(verify, leaf, place);
    verify_file(verify, leaf, place);
    check_step(verify, leaf, place);
    visit(verify, leaf);
}

void verify_entry(struct verify *verify)
{
    const struct gathered *gathered = &verify->gathered;
    struct walk *walk = &verify->walks[gathered->stream];
    struct leaf *leaf = ARENA_NEW(verify->scratch, struct leaf);
    struct digest hash = digest_leaf(gathered->leaf);
    char place[PLACE_SIZE];
    struct fault fault;

    report_place(gathered->stream, gathered->seq, place);
    report_that(&verify->report, gathered->seq == walk->head.seq + 1, AUDIT_sequence, place,
                "does not follow the number before it: entries are missing");
    if (!gathered->has_leaf)
        report_fail(&verify->report, AUDIT_archive, place, "lacks its leaf (.json)");
    fault = leaf_read(verify->scratch, gathered->leaf, leaf);
    if (fault_is(fault)) {
        report_fault(&verify->report, AUDIT_leaf, place, fault);
        step_on(walk, gathered, NULL, &hash);
        return;
    }
    report_pass(&verify->report, AUDIT_leaf);
    check_leaf(verify, leaf, &hash, place);
    step_on(walk, gathered, leaf, &hash);
}

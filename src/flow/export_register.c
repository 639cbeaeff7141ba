/* What the service said of its keys in the joint log: entries of the register. */
#include "flow/export_page.h"

static bool ask(struct export *export)
{
    const struct bundle_log *log = &export->about.logs[STREAM_JOINT];

    if (!log->within || export->register_done)
        return false;
    export->page = NULL;
    export_register_ask(&export->query, export->about.tenant, export->register_seq,
                        &(struct export_limits){.size = log->size, .count = EXPORT_PAGE});
    return true;
}

static void read_page(struct export *export)
{
    const struct rows *rows = &export->query.rows;
    struct export_page *page = ARENA_NEW(export->arena, struct export_page);

    for (int row = 0; row < rows_count(rows) && page->count < EXPORT_PAGE; row++) {
        struct entry *entry = &page->at[page->count];

        entry->seq = rows_int(rows, row, 0);
        entry->leaf = rows_bytes(rows, row, 1);
        entry->hash = digest_leaf(entry->leaf);
        page->places[page->count++] = rows_int(rows, row, 2);
    }
    export->page = page;
}

static enum export_put put(struct export *export)
{
    const struct export_page *page = export->page;
    const struct proof *proofs;

    if (!page) {
        read_page(export);
        export->register_done = export->page->count == 0;
        if (export->register_done)
            return PUT_PIECE;
        export_page_ask_tiles(export, STREAM_JOINT);
        return PUT_ASKS;
    }
    proofs = export_page_prove(export, STREAM_JOINT);
    for (size_t i = 0; proofs && i < page->count; i++) {
        bundle_register(export->bundle, &page->at[i],
                        &(struct bundle_place){.index = page->places[i], .proof = &proofs[i]});
        export->register_seq = page->at[i].seq;
    }
    return proofs ? PUT_PIECE : PUT_BROKEN;
}

const struct export_stage export_register = {ask, put};

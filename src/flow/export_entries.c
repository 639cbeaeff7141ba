/* The entries of an export, page by page: first the entries with their places in the log, then the
 * tiles that prove them. */
#include "flow/export_page.h"

static bool ask(struct export *export)
{
    struct entries_page page = {.tenant = export->about.tenant,
                                .thread = export->about.thread,
                                .from = export->seq,
                                .limit = EXPORT_PAGE + 1};

    if (!export_stream(export, &page.stream))
        return false;
    export->page = NULL;
    export_entries_ask(&export->query, &page);
    return true;
}

static struct entry entry_of(const struct export *export, const struct append_entry *row)
{
    struct entry entry = {
        .tenant = export->about.tenant,
        .thread = export->about.thread,
        .stream = row->stream,
        .seq = row->seq,
        .at = row->at,
        .kind = row->kind,
        .actor = row->actor,
        .leaf = row->leaf,
        .content_count = row->content_count,
    };

    memcpy(entry.hash.bytes, row->hash.at, DIGEST_SIZE);
    memcpy(entry.seal.bytes, row->seal.at, SIGNATURE_SIZE);
    memcpy(entry.key_id, row->key_id.at, KEY_ID_SIZE);
    for (size_t i = 0; i < row->content_count; i++) {
        entry.contents[i].field = row->contents[i].field;
        entry.contents[i].value = row->contents[i].value;
        memcpy(entry.contents[i].salt, row->contents[i].salt.at, SALT_SIZE);
    }
    return entry;
}

/* False: there is none that is to be written. */
static bool read_page(struct export *export, int64_t through)
{
    struct entries_cursor cursor = {.rows = &export->query.rows};
    struct export_page *page = ARENA_NEW(export->arena, struct export_page);
    struct append_entry row;

    while (page->count <= EXPORT_PAGE && entries_next(&cursor, &row) && row.seq <= through) {
        if (row.content_count > ENTRY_CONTENTS)
            return false;
        page->places[page->count] = export_entries_index(&cursor);
        page->at[page->count++] = entry_of(export, &row);
    }
    export->page = page;
    return page->count > 0;
}

/* NULL proofs: the archive has none of this stream. */
static void put_page(struct export *export, const struct proof *proofs)
{
    const struct export_page *page = export->page;
    size_t count = export_page_written(page);

    for (size_t i = 0; i < count; i++)
        bundle_entry(export->bundle, &page->at[i],
                     &(struct bundle_place){
                         .next_key = i + 1 < page->count ? page->at[i + 1].key_id : NULL,
                         .index = page->places[i],
                         .proof = proofs ? &proofs[i] : NULL,
                     });
    export->seq = page->at[count - 1].seq + 1;
    if (count == page->count) {
        export->stream++;
        export->seq = 1;
    }
}

static enum export_put put(struct export *export)
{
    enum stream stream = member_streams[export->stream];

    if (export->page) {
        const struct proof *proofs = export_page_prove(export, stream);

        if (proofs)
            put_page(export, proofs);
        return proofs ? PUT_PIECE : PUT_BROKEN;
    }
    if (!read_page(export, export->about.streams[stream].through))
        return PUT_BROKEN;
    if (export->about.logs[stream].within) {
        export_page_ask_tiles(export, stream);
        return PUT_ASKS;
    }
    put_page(export, NULL);
    return PUT_PIECE;
}

const struct export_stage export_entries = {ask, put};

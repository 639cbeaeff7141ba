/* All proofs of a page are made of one statement's tiles. */
#include "flow/export_page.h"

#include "flow/log.h"

size_t export_page_written(const struct export_page *page)
{
    return page->count < EXPORT_PAGE ? page->count : EXPORT_PAGE;
}

void export_page_ask_tiles(struct export *export, enum stream room)
{
    struct export_log log = {export->about.tenant, room, export->about.logs[room].size};

    export_tiles_ask(&export->query, &log, export->page->places, export_page_written(export->page));
}

/* A tile that does not fit in is missed by the proof that needs it. */
static struct tile_set tiles_of(struct export *export)
{
    const struct rows *rows = &export->query.rows;
    int count = rows_count(rows), row = 0;
    struct tile_set tiles = tile_set_new(export->arena, (size_t)count);

    while (row < count && tile_set_add(&tiles, (unsigned)rows_int(rows, row, 0),
                                       (uint64_t)rows_int(rows, row, 1), rows_bytes(rows, row, 2)))
        row++;
    return tiles;
}

const struct proof *export_page_prove(struct export *export, enum stream room)
{
    const struct export_page *page = export->page;
    struct proof *proofs = arena_array(export->arena, EXPORT_PAGE, sizeof(*proofs));
    struct tile_set tiles = tiles_of(export);

    for (size_t i = 0; i < export_page_written(page); i++) {
        struct log_leaf leaf = {&export->trees[room], page->places[i], &page->at[i].hash};

        if (fault_is(log_prove_leaf(export->service, &tiles, &leaf, &proofs[i])))
            return NULL;
    }
    return proofs;
}

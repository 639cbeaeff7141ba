/* Verify first, then write. */
#include "copy/copy.h"

#include "copy/html.h"
#include "copy/pdf.h"

enum { RECORD_ARENA = 1024 * 1024 * 1024 }; /* the entries, and what is found of them */

static enum copy_result write_copies(const struct copy_order *order, const struct record *record,
                                     int *missing)
{
    const struct teller teller = {order->language, order->offset_minutes, record};
    const struct cover cover = {order->audit, trialogue_audit_summary(order->audit)};

    if (order->html && !html_write(&teller, &cover, order->html))
        return COPY_NOT_WRITTEN;
    if (order->pdf && !pdf_write(&teller, &cover, order->pdf, missing))
        return COPY_NOT_WRITTEN;
    return COPY_MADE;
}

static enum copy_result make(const struct copy_order *order, struct record *record, int *missing)
{
    trialogue_audit_visit(order->audit, record_visit, record);
    switch (trialogue_audit_read(order->audit, order->archive)) {
    case TRIALOGUE_AUDIT_VALID:
        break;
    case TRIALOGUE_AUDIT_INVALID:
        return COPY_NOT_VALID;
    case TRIALOGUE_AUDIT_UNREADABLE:
        return COPY_UNREADABLE;
    }
    if (record->full)
        return COPY_TOO_LARGE;
    record_index(record);
    return write_copies(order, record, missing);
}

enum copy_result copy_make(const struct copy_order *order, int *signs_missing)
{
    struct arena *arena = arena_new(RECORD_ARENA);
    struct record record;
    int missing = 0;
    enum copy_result result;

    record_init(&record, arena);
    result = make(order, &record, &missing);
    arena_free(arena);
    if (signs_missing)
        *signs_missing = missing;
    return result;
}

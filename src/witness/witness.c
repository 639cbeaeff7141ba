/* One question: read, held against what was kept, kept in its place, cosigned. */
#include "witness/witness.h"

#include "audit/witness.h"
#include "base/log.h"
#include "base/time.h"

const struct route witness_routes[WITNESS_ROUTES] = {
    {.method = HTTP_POST, .path = "/add-checkpoint", .body_limit = WITNESS_BYTES},
};

/* What was cosigned last. It stands there with our own line: what somebody else has put into its
 * place is not believed, and nothing is cosigned after it. */
static bool recall(const struct witness *witness, struct arena *arena, struct str origin,
                   struct tree_head *out)
{
    struct checkpoint checkpoint;
    struct note note;
    struct str kept;

    *out = (struct tree_head){.size = 0};
    if (!keep_read(&witness->keep, arena, origin, &kept))
        return false;
    if (kept.len == 0)
        return true;
    if (!note_read(arena, kept, &note) || !checkpoint_read(arena, note.text, &checkpoint) ||
        !str_equal(checkpoint.origin, origin) ||
        note_check(&note, &witness->name, NULL) != NOTE_VALID)
        return false;
    *out = checkpoint.tree;
    return true;
}

static void answer(struct exchange *exchange, int status, const char *type, struct str body)
{
    exchange_answer(exchange,
                    &(struct response){.status = status, .content_type = type, .body = body});
}

static void tell(const struct witness_ask *ask, enum witness_verdict verdict, uint64_t seen)
{
    struct arena *arena = arena_new(KIB(4));

    log_event(fork_seen, {"why", witness_rows[verdict].name, 0},
              {"log", str_c(arena, ask->checkpoint.origin), 0},
              {"size", NULL, (int64_t)ask->checkpoint.tree.size}, {"seen", NULL, (int64_t)seen});
    arena_free(arena);
}

static void refuse(struct exchange *exchange, enum witness_verdict verdict, uint64_t seen)
{
    const struct witness_row *row = &witness_rows[verdict];

    if (row->status == 409)
        answer(exchange, row->status, witness_size_type,
               str_format(exchange->arena, "%llu\n", (unsigned long long)seen));
    else
        answer(exchange, row->status, "text/plain; charset=utf-8", str_of(row->sentence));
}

/* The disk comes before the answer: whoever has a cosignature, the witness remembers it. */
static void cosign(struct witness *witness, struct exchange *exchange,
                   const struct witness_ask *ask)
{
    struct str line = note_cosign(exchange->arena, ask->note.text, &witness->name, &witness->key,
                                  (uint64_t)time_now() / 1000);
    struct str kept = str_format(exchange->arena, "%.*s\n%s", STR_ARG(ask->note.text), line.at);

    if (keep_write(&witness->keep, exchange->arena, ask->checkpoint.origin, kept)) {
        answer(exchange, 200, "text/plain; charset=utf-8", line);
        return;
    }
    exchange_refuse(exchange, fault_say(FAULT_internal, NULL, "The witness' disk failed."));
    witness->broken(witness->argument);
}

void witness_handle(void *application, struct exchange *exchange)
{
    struct witness *witness = application;
    enum witness_verdict verdict;
    struct witness_ask ask;
    struct tree_head seen;

    if (!witness_ask_read(exchange->arena, exchange->request.body, &ask)) {
        refuse(exchange, WITNESS_MALFORMED, 0);
        return;
    }
    /* Strangers may send any name: no file is looked for but those of known logs. */
    if (!policy_has_log(witness->logs, ask.checkpoint.origin)) {
        refuse(exchange, WITNESS_UNKNOWN, 0);
        return;
    }
    if (!recall(witness, exchange->arena, ask.checkpoint.origin, &seen)) {
        log_event(keep_failed, {"log", str_c(exchange->arena, ask.checkpoint.origin), 0});
        exchange_refuse(exchange, fault_say(FAULT_internal, NULL,
                                            "What was cosigned for this log cannot be read."));
        return;
    }
    verdict = witness_judge(witness->logs, &ask, &seen);
    if (verdict == WITNESS_GROWN) {
        cosign(witness, exchange, &ask);
        return;
    }
    if (verdict == WITNESS_FORKED || verdict == WITNESS_UNPROVEN)
        tell(&ask, verdict, seen.size);
    refuse(exchange, verdict, seen.size);
}

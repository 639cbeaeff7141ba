/* A case made up for the tests: facts are sealed one after the other, as the service would, and
 * exported as an archive. */
#ifndef UNIT_AUDIT_SAMPLE_H
#define UNIT_AUDIT_SAMPLE_H

#include "audit/bundle.h"

#include "sample_log.h"
#include "unit.h"

/* Makes `arena` anew for each ARENA_CASE. */
#define ARENA_FIXTURE(arena)                                                                       \
    static int set_up(void **state UNUSED)                                                         \
    {                                                                                              \
        (arena) = arena_new(MIB(64));                                                              \
        return 0;                                                                                  \
    }                                                                                              \
    static int tear_down(void **state UNUSED)                                                      \
    {                                                                                              \
        arena_free(arena);                                                                         \
        return 0;                                                                                  \
    }

#define ARENA_CASE(sentence, function)                                                             \
    {                                                                                              \
        .name = (sentence), .test_func = (function), .setup_func = set_up,                         \
        .teardown_func = tear_down                                                                 \
    }

enum { SAMPLE_ENTRIES = 64, SAMPLE_FILES = 8, SAMPLE_REGISTER = 4, DAY_MS = 24 * 60 * 60 * 1000 };

struct sample {
    struct arena *arena;
    struct signing_key key;
    struct state state; /* with the heads that entry_seal() moves; the fold gets a copy of them */
    struct entry entries[STREAM_COUNT][SAMPLE_ENTRIES];
    size_t counts[STREAM_COUNT];
    struct sample_log *logs[STREAM_COUNT]; /* NULL: archives have no proofs of this stream */
    uint64_t indexes[STREAM_COUNT][SAMPLE_ENTRIES];
    struct entry registered[SAMPLE_REGISTER]; /* of the register, all in the joint log */
    uint64_t registered_at[SAMPLE_REGISTER];
    size_t registered_count;
    struct {
        struct id id;
        struct str bytes;
    } files[SAMPLE_FILES];
    size_t file_count;
    struct id client, freelancer, mediator, supervisor;
    struct id dispute, proposal, settlement, file, hidden_file;
    int64_t now;
    bool forging; /* facts that cannot follow are sealed all the same */
};

/* An id that depends on its number only. */
struct id sample_id(uint8_t number);

/* A service key made of one repeated byte. */
void sample_key(uint8_t seed, struct signing_key *out);

/* Nobody has said anything yet. */
struct sample *sample_new(struct arena *arena);

/* A fact of now, by `seat` in its person; every call is a second later. */
struct fact sample_fact(struct sample *sample, enum fact_kind kind, enum seat seat);

/* Seals it into its stream. Fails the test if the fold refuses it, unless forging. */
struct entry *sample_seal(struct sample *sample, const struct fact *fact);

/* What an erasure does to the store: entry `seq` loses the text `field`. */
void sample_erase(struct sample *sample, enum stream stream, int64_t seq, const char *field);

/* The thread is opened, and nothing more; a case from the first message to the decision, in all
 * four streams, with erasures. */
void sample_open(struct sample *sample);
void sample_tell(struct sample *sample);

/* A further dispute, of the freelancer, over 500 JPY. */
void sample_open_second(struct sample *sample, struct id id);

/* A fact of the client, to which the freelancer objects, and what the client asks for; gives the
 * number of the fact. */
int64_t sample_state_fact(struct sample *sample, struct id dispute);

/* Seals `exported` into each of these streams that has entries. */
void sample_close(struct sample *sample, unsigned streams);

/* The service says `fact`, about keys, in the register; before sample_number(). */
void sample_register(struct sample *sample, struct fact *fact);

/* A line of the register: what it says of the sample's key, or of another (`other` makes it); how
 * much later than now it was said, and the key came into use. */
struct sample_said {
    enum fact_kind kind;
    uint8_t other;
    int64_t later_ms, from_ms;
};
void sample_say(struct sample *sample, const struct sample_said *said, size_t count);

/* Gives every entry of these streams its place in logs that hold other cases' entries too. */
void sample_number(struct sample *sample, unsigned streams);

/* Seals `exported` into each of these streams that has entries, and gives the archive's bytes. */
struct str sample_export(struct sample *sample, unsigned streams);

/* The same, numbered: with proofs of every entry. */
struct str sample_export_proven(struct sample *sample, unsigned streams);

/* The archive of what is there, without sealing anything more. */
struct str sample_archive(struct sample *sample, unsigned streams);

/* The case of sample_tell(), all streams. The key file that trusts its seals. */
struct str sample_case(struct arena *arena, struct sample **out);
/* The same case with proofs, and a policy that trusts its logs if two of three witnesses cosigned.
 */
struct str sample_case_proven(struct arena *arena, struct sample **out);
struct str sample_policy(const struct sample *sample);
struct str sample_key_file(struct arena *arena, const struct signing_key *key);

#endif

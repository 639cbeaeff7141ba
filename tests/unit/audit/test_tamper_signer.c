/* Checkpoints that others signed than the auditor's policy asks for, rows of the tamper matrix. */
#include "sample.h"
#include "tamper_log.h"

#define CHECKPOINT "data/log/joint.checkpoint"

static void whole_history(struct pieces *pieces)
{
    /* The log's key is genuine, its signature is over another root. */
    struct sample_log *log = pieces->sample->logs[STREAM_JOINT];
    struct str genuine = note_held(pieces);
    struct str text, line;

    sample_log_pad(log);
    text = sample_log_note(log);
    line = str_from(text, (size_t)((const char *)memmem(text.at, text.len, "\n\n", 2) - text.at));
    notes_use(pieces, str_format(pieces->arena, "%.*s%.*s",
                                 (int)((const char *)memmem(genuine.at, genuine.len, "\n\n", 2) -
                                       genuine.at),
                                 genuine.at, STR_ARG(line)));
}

/* An entry dated behind the time at which the witnesses saw the tree that holds it. */
static void forward_dated(struct pieces *pieces)
{
    struct sample_log *log = pieces->sample->logs[STREAM_JOINT];

    log->cosigned_s -= 24 * 3600;
    notes_use(pieces, sample_log_note(log));
}

static void other_log_key(struct pieces *pieces)
{
    struct sample_log *log = pieces->sample->logs[STREAM_JOINT];

    sample_key(66, &log->key);
    notes_use(pieces, sample_log_note(log));
}

static void stolen_log_key(struct pieces *pieces)
{
    struct sample_log *log = pieces->sample->logs[STREAM_JOINT];

    log->cosigners = 0;
    notes_use(pieces, sample_log_note(log));
}

static void one_witness_less(struct pieces *pieces)
{
    struct sample_log *log = pieces->sample->logs[STREAM_JOINT];

    log->cosigners = 1;
    notes_use(pieces, sample_log_note(log));
}

static void one_witness_twice(struct pieces *pieces)
{
    struct sample_log *log = pieces->sample->logs[STREAM_JOINT];

    log->cosigners = 1;
    log->again_s = log->cosigned_s + 1;
    notes_use(pieces, sample_log_note(log));
}

/* The witness saw the tree before that entry's time, and once more when it was over. */
static void older_line_of_witness(struct pieces *pieces)
{
    struct sample_log *log = pieces->sample->logs[STREAM_JOINT];

    log->again_s = log->cosigned_s - 24 * 3600;
    notes_use(pieces, sample_log_note(log));
}

static void strangers_witness(struct pieces *pieces)
{
    struct sample_log *log = pieces->sample->logs[STREAM_JOINT];

    log->cosigners = BIT(0) | BIT(4) | BIT(5); /* 4 and 5 are in nobody's policy */
    notes_use(pieces, sample_log_note(log));
}

static void log_of_other_room(struct pieces *pieces)
{
    struct sample_log *log = pieces->sample->logs[STREAM_JOINT];

    log->origin = pieces->sample->logs[STREAM_STAFF]->origin;
    log->key = pieces->sample->logs[STREAM_STAFF]->key;
    notes_use(pieces, sample_log_note(log));
}

/* Row 27: the line of the log has another log's name. */
static void line_of_other_name(struct pieces *pieces)
{
    note_change(pieces, "\xe2\x80\x94 log.test/", "\xe2\x80\x94 log.else/");
}

/* Row 28: a bad line of a known key, and a good one behind it. */
static void bad_line_before_good(struct pieces *pieces)
{
    struct str line = note_row(pieces, 4);
    char *bad = (char *)(uintptr_t)str_keep(pieces->arena, line).at;

    bad[line.len - 10] = bad[line.len - 10] == 'A' ? 'B' : 'A';
    note_change(pieces, "\n\n", str_format(pieces->arena, "\n\n%s\n", bad).at);
}

/* Row 29: the cosignatures are genuine, of another checkpoint of the same log. */
static void cosignature_of_another(struct pieces *pieces)
{
    struct str line = note_row(pieces, 5), other;
    struct sample_log *log = pieces->sample->logs[STREAM_JOINT];

    sample_log_pad(log);
    other = sample_log_note(log);
    for (int i = 0; i < 5; i++)
        (void)str_cut(&other, '\n');
    note_change(pieces, str_keep(pieces->arena, line).at,
                str_keep(pieces->arena, str_cut(&other, '\n')).at);
}

/* Row 30: a log's signature under a witness's name. */
static void log_line_as_witness(struct pieces *pieces)
{
    struct signing_key witness = sample_witness(0);
    struct str text = note_held(pieces), line = note_row(pieces, 5);
    struct note_key name;

    name = note_key_of(STR("witness0.test"), NOTE_TYPE_LOG, witness.public_key);
    text.len = (size_t)((const char *)memmem(text.at, text.len, "\n\n", 2) - text.at) + 1;
    note_change(pieces, str_format(pieces->arena, "%.*s\n", STR_ARG(line)).at,
                str_keep(pieces->arena, note_sign(pieces->arena, text, &name, &witness)).at);
}

/* Row 35: everything leads to a root that nobody signed. */
static void unsigned_root(struct pieces *pieces)
{
    struct sample_log *log = pieces->sample->logs[STREAM_JOINT];
    struct str note = sample_log_note(log), text = note;

    text.len = (size_t)((const char *)memmem(note.at, note.len, "\n\n", 2) - note.at) + 2;
    notes_use(pieces,
              str_format(pieces->arena, "%.*s\xe2\x80\x94 stranger AAAAAAAA\n", STR_ARG(text)));
}

static void size_doubled(struct pieces *pieces)
{
    note_change(pieces, "joint\n35\n", "joint\n70\n");
}

static const struct tamper rows[] = {
    {3, "leaf, hashes and root are changed", whole_history, true, "checkpoint", CHECKPOINT, true},
    {22, "an entry is dated forward", forward_dated, true, "time", "joint 17", true},
    {22, "the same, by the older of a witness's two lines", older_line_of_witness, true, "time",
     "joint 17", true},
    {25, "history is signed with another key", other_log_key, true, "checkpoint", CHECKPOINT, true},
    {26, "history is signed with the stolen key", stolen_log_key, true, "witness", CHECKPOINT,
     true},
    {26, "one witness less than it takes", one_witness_less, true, "witness", CHECKPOINT, true},
    {26, "one witness with two lines in the place of two", one_witness_twice, true, "witness",
     CHECKPOINT, true},
    {26, "witnesses of the forger", strangers_witness, true, "witness", CHECKPOINT, true},
    {27, "the checkpoint of another room's log", log_of_other_room, true, "checkpoint", CHECKPOINT,
     true},
    {27, "the log's line has another name", line_of_other_name, true, "checkpoint", CHECKPOINT,
     true},
    {28, "a wrong line of a known key before a good one", bad_line_before_good, true, "checkpoint",
     CHECKPOINT, true},
    {29, "a cosignature of another checkpoint", cosignature_of_another, true, "witness", CHECKPOINT,
     true},
    {30, "a log's signature in the place of a cosignature", log_line_as_witness, true, "witness",
     CHECKPOINT, true},
    {35, "a root that nobody signed", unsigned_root, true, "checkpoint", CHECKPOINT, true},
    {36, "twice the size", size_doubled, true, "checkpoint", CHECKPOINT, true},
};

static void finds_every_row(void **state UNUSED)
{
    tamper_try(rows, COUNT(rows));
}

int main(void)
{
    const struct CMUnitTest cases[] = {
        CASE("every forged checkpoint is found", finds_every_row),
    };

    return RUN(cases);
}

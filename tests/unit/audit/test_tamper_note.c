/* Checkpoints in another form than their one, rows of the tamper matrix. */
#include "sample.h"
#include "tamper_log.h"

#include "base/text.h"

#define CHECKPOINT "data/log/joint.checkpoint"

/* Row 31: the same bytes in other Base64. */
static void pad_bits(struct pieces *pieces)
{
    struct str line = note_row(pieces, 2);
    char *text = (char *)(uintptr_t)str_keep(pieces->arena, line).at;
    static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

    text[42] = digits[strchr(digits, text[42]) - digits + 1];
    note_change(pieces, str_keep(pieces->arena, line).at, text);
}

static void pad_missing(struct pieces *pieces)
{
    note_change(pieces, "=\n\n", "\n\n");
}

static void leading_zero(struct pieces *pieces)
{
    note_change(pieces, "joint\n", "joint\n0");
}

static void plus_sign(struct pieces *pieces)
{
    note_change(pieces, "joint\n", "joint\n+");
}

static void line_ends(struct pieces *pieces)
{
    note_change(pieces, "joint\n", "joint\r\n");
}

static void trailing_space(struct pieces *pieces)
{
    note_change(pieces, "joint\n", "joint \n");
}

static void extra_line(struct pieces *pieces)
{
    note_change(pieces, "\n\n", "\nextra\n\n");
}

static void control(struct pieces *pieces)
{
    note_change(pieces, "joint\n", "joint\x01\n");
}

static void no_last_line_feed(struct pieces *pieces)
{
    struct str note = note_held(pieces);

    notes_use(pieces, (struct str){note.at, note.len - 1});
}

static void too_many_lines(struct pieces *pieces)
{
    struct text text = text_new(pieces->arena, MIB(1));

    text_add(&text, note_held(pieces));
    for (int i = 0; i < 101; i++)
        text_addf(&text, "\xe2\x80\x94 stranger%d AAAAAAAA\n", i);
    notes_use(pieces, text_str(&text));
}

/* Row 33: another tree above the genuine text, split from it by a blank line. */
static void smuggle(struct pieces *pieces)
{
    struct str note = note_held(pieces);

    notes_use(pieces,
              str_format(pieces->arena, "%.*s\n99\n%.*s\n\n%.*s", STR_ARG(note_row(pieces, 0)),
                         STR_ARG(note_row(pieces, 2)), STR_ARG(note)));
}

/* Row 55: a checkpoint of nothing. */
static void empty_log(struct pieces *pieces)
{
    struct sample_log *log = sample_log_new(
        pieces->arena, pieces->sample->logs[STREAM_JOINT]->origin.at, 100 + STREAM_JOINT);

    notes_use(pieces, sample_log_note(log));
}

static const struct tamper rows[] = {
    {31, "Base64 with bits in its padding", pad_bits, true, "checkpoint", CHECKPOINT, true},
    {31, "Base64 without its padding", pad_missing, true, "checkpoint", CHECKPOINT, true},
    {32, "a size with a leading zero", leading_zero, true, "checkpoint", CHECKPOINT, true},
    {32, "a size with a plus", plus_sign, true, "checkpoint", CHECKPOINT, true},
    {32, "a carriage return", line_ends, true, "checkpoint", CHECKPOINT, true},
    {32, "a space at the end of a line", trailing_space, true, "checkpoint", CHECKPOINT, true},
    {32, "a line more", extra_line, true, "checkpoint", CHECKPOINT, true},
    {32, "a control character", control, true, "checkpoint", CHECKPOINT, true},
    {32, "no line feed at the end", no_last_line_feed, true, "checkpoint", CHECKPOINT, true},
    {32, "more than 100 lines of signatures", too_many_lines, true, "checkpoint", CHECKPOINT, true},
    {33, "another tree above a blank line", smuggle, true, "checkpoint", CHECKPOINT, true},
    {55, "a checkpoint of size 0", empty_log, true, "checkpoint", CHECKPOINT, true},
};

static void finds_every_row(void **state UNUSED)
{
    tamper_try(rows, COUNT(rows));
}

int main(void)
{
    const struct CMUnitTest cases[] = {
        CASE("every other form of a checkpoint is found", finds_every_row),
    };

    return RUN(cases);
}

/* Cover, rooms, files, appendix, piece by piece: what one piece takes is given back before the
 * next. */
#include "copy/compose.h"

#include "base/limits.h"

/* The joint room first, as everybody reads it; then what not all may read. */
static const enum stream rooms[STREAM_COUNT] = {STREAM_JOINT, STREAM_CAUCUS_CLIENT,
                                                STREAM_CAUCUS_FREELANCER, STREAM_STAFF};

struct composing {
    const struct teller *teller;
    const struct cover *cover;
    struct paper *paper;
    struct arena *arena; /* of one piece */
};

static const char *own(const struct composing *composing, enum word name)
{
    return word(composing->teller->language, name);
}

static void pair(const struct composing *composing, enum word name, struct str value,
                 enum pair pair)
{
    if (value.len > 0)
        composing->paper->pair(composing->paper, str_of(own(composing, name)), value, pair);
}

static void heading(const struct composing *composing, enum heading heading, struct str text)
{
    composing->paper->heading(composing->paper, heading, text);
}

static void paragraph(const struct composing *composing, struct str text)
{
    composing->paper->paragraph(composing->paper, text);
}

static void write_part(struct composing *composing, void (*write)(struct composing *composing))
{
    composing->arena = arena_new(LIMIT_ARENA);
    write(composing);
    arena_free(composing->arena);
}

static void person(const struct composing *composing, enum seat seat)
{
    composing->paper->pair(composing->paper, str_of(say_seat(composing->teller, seat)),
                           say_party(composing->arena, composing->teller, seat), PAIR_TEXT);
}

static void write_about(struct composing *composing)
{
    const struct record *record = composing->teller->record;
    const struct trialogue_audit_summary *summary = composing->cover->summary;
    struct arena *arena = composing->arena;

    heading(composing, HEADING_TITLE, str_of(own(composing, WORD_title)));
    pair(composing, WORD_contract, say_label(arena, record->title), PAIR_TEXT);
    pair(composing, WORD_reference, say_label(arena, record->ref), PAIR_TEXT);
    person(composing, SEAT_CLIENT);
    person(composing, SEAT_FREELANCER);
    if (record->value.currency.code[0])
        pair(composing, WORD_value, say_money(arena, record->value), PAIR_TEXT);
    pair(composing, WORD_thread, str_of(summary->thread), PAIR_CODE);
    pair(composing, WORD_tenant, str_of(summary->tenant), PAIR_CODE);
    pair(composing, WORD_exported, say_instant(arena, composing->teller, summary->exported_at_ms),
         PAIR_TEXT);
    pair(composing, WORD_covers, say_count(arena, (int64_t)summary->entry_count), PAIR_TEXT);
    pair(composing, WORD_manifest, str_of(summary->manifest), PAIR_CODE);
    paragraph(composing, str_of(own(composing, WORD_about)));
    paragraph(composing, str_of(own(composing, WORD_hidden)));
}

static void write_line(struct composing *composing, const struct line *line)
{
    struct arena *arena = arena_new(LIMIT_ARENA);
    struct block block = compose_entry(arena, composing->teller, line);

    composing->paper->block(composing->paper, &block);
    arena_free(arena);
}

/* How each dispute stands, as the entries say it that stand further on, too. */
static void write_outcome(struct composing *composing)
{
    const struct shown_dispute *dispute = composing->teller->record->disputes;

    heading(composing, HEADING_PART, str_of(own(composing, WORD_outcome)));
    if (!dispute)
        paragraph(composing, str_of(own(composing, WORD_no_dispute)));
    for (; dispute; dispute = dispute->next) {
        const struct line *lines[] = {dispute->opened, dispute->ended, dispute->settled};

        for (size_t i = 0; i < COUNT(lines); i++)
            if (lines[i])
                write_line(composing, lines[i]);
        if (!dispute->ended)
            paragraph(composing, str_of(own(composing, WORD_running)));
    }
}

static struct str promise_of(const struct composing *composing,
                             const struct trialogue_audit_check *check)
{
    struct str name = str_format(composing->arena, "says_%s", check->name);
    const char *said = word_shared(composing->teller->language, name.at);

    return str_of(said ? said : check->sentence);
}

static void write_checks(struct composing *composing)
{
    const struct trialogue_audit *audit = composing->cover->audit;
    const struct trialogue_audit_check *check;
    const struct trialogue_audit_finding *finding;

    heading(composing, HEADING_PART, str_of(own(composing, WORD_checks)));
    paragraph(composing, str_of(own(composing, WORD_checks_passed)));
    for (size_t i = 0; (check = trialogue_audit_check(audit, i)); i++)
        if (check->state == TRIALOGUE_AUDIT_PASSED)
            composing->paper->pair(
                composing->paper, promise_of(composing, check),
                fill(composing->arena, own(composing, WORD_places),
                     {"count", say_count(composing->arena, (int64_t)check->passed)}),
                PAIR_PROMISE);
    for (size_t i = 0; (finding = trialogue_audit_finding(audit, i)); i++) {
        if (i == 0)
            heading(composing, HEADING_SMALL, str_of(own(composing, WORD_found)));
        composing->paper->pair(composing->paper, str_of(finding->where), str_of(finding->reason),
                               PAIR_TEXT);
    }
}

static void write_room(struct composing *composing, enum stream stream)
{
    const struct lines *lines = &composing->teller->record->streams[stream];

    if (lines->count == 0)
        return;
    composing->paper->part(composing->paper);
    composing->arena = arena_new(LIMIT_ARENA);
    heading(composing, HEADING_PART, say_room(composing->arena, composing->teller, stream));
    arena_free(composing->arena);
    for (const struct line *line = lines->first; line; line = line->next)
        write_line(composing, line);
}

static void write_file(struct composing *composing, const struct shown_file *file)
{
    struct arena *arena = composing->arena;
    struct str name = file->name.at
                          ? say_label(arena, file->name)
                          : str_of(word_shared(composing->teller->language, "file_erased"));
    struct str what =
        fill(arena, own(composing, WORD_file_size), {"size", say_count(arena, file->size)},
             {"seq", str_format(arena, "%lld", (long long)file->seq)});
    struct str room = say_room(arena, composing->teller, file->stream);

    heading(composing, HEADING_SMALL, name);
    paragraph(composing,
              fill(arena, own(composing, WORD_file_where), {"room", room}, {"what", what}));
    composing->paper->pair(composing->paper, STR("SHA-256"),
                           hex_encode(arena, file->digest.bytes, DIGEST_SIZE), PAIR_CODE);
}

static void write_files(struct composing *composing)
{
    const struct shown_file *file = composing->teller->record->files;

    composing->paper->part(composing->paper);
    heading(composing, HEADING_PART, str_of(word_shared(composing->teller->language, "files")));
    if (!file)
        paragraph(composing, str_of(own(composing, WORD_files_none)));
    for (; file; file = file->next)
        write_file(composing, file);
}

static void write_hash(struct composing *composing, const struct line *line)
{
    struct arena *arena = arena_new(MIB(1));
    struct digest digest = digest_leaf(line->leaf);
    struct str number = str_format(arena, "%lld", (long long)line->seq);
    struct str hash = hex_encode(arena, digest.bytes, DIGEST_SIZE);

    if (line->log_index >= 0)
        hash = str_format(arena, "%s  %lld", hash.at, (long long)line->log_index);
    composing->paper->pair(composing->paper, number, hash, PAIR_DIGEST);
    arena_free(arena);
}

static void write_hashes(struct composing *composing)
{
    composing->paper->part(composing->paper);
    heading(composing, HEADING_PART, str_of(own(composing, WORD_hashes)));
    paragraph(composing, str_of(own(composing, WORD_hashes_about)));
    for (size_t i = 0; i < STREAM_COUNT; i++) {
        const struct lines *lines = &composing->teller->record->streams[rooms[i]];

        if (lines->count > 0)
            heading(composing, HEADING_SMALL,
                    say_room(composing->arena, composing->teller, rooms[i]));
        for (const struct line *line = lines->first; line; line = line->next)
            write_hash(composing, line);
    }
}

void compose(const struct teller *teller, const struct cover *cover, struct paper *paper)
{
    struct composing composing = {.teller = teller, .cover = cover, .paper = paper};

    write_part(&composing, write_about);
    write_part(&composing, write_outcome);
    write_part(&composing, write_checks);
    for (size_t i = 0; i < STREAM_COUNT; i++)
        write_room(&composing, rooms[i]);
    write_part(&composing, write_files);
    write_part(&composing, write_hashes);
}

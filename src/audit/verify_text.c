/* Checks texts against the commitments of their leaf. What is missing must have been erased, by an
 * entry that says so. */
#include "audit/verify.h"

#include "base/time.h"
#include "base/utf8.h"

static void absence_add(struct verify *verify, struct walk *walk, struct absence absence)
{
    if (walk->absence_count == walk->absence_room) {
        size_t room = walk->absence_room > 0 ? 2 * walk->absence_room : 16;
        struct absence *grown = arena_array(verify->arena, room, sizeof(*grown));

        if (walk->absence_count > 0)
            memcpy(grown, walk->absences, walk->absence_count * sizeof(*grown));
        walk->absences = grown;
        walk->absence_room = room;
    }
    walk->absences[walk->absence_count++] = absence;
}

void verify_absence(struct verify *verify, enum stream stream, int64_t seq, const char *field)
{
    absence_add(verify, &verify->walks[stream], (struct absence){.seq = seq, .field = field});
}

/* Texts that look other than they are: turned or hidden characters, or no UTF-8 at all. */
static void check_looks(struct verify *verify, const struct content *content, const char *place)
{
    struct str rest = content->value;
    uint32_t point;

    while (utf8_next(&rest, &point)) {
        bool turns = (point >= 0x202a && point <= 0x202e) || (point >= 0x2066 && point <= 0x2069);
        bool hides = (point >= 0x200b && point <= 0x200f) || point == 0xfeff ||
                     (point >= 0xe0000 && point <= 0xe007f);

        if (turns || hides) {
            report_warn(&verify->report, AUDIT_commitment, place,
                        "has a text with characters that turn or hide others; show it escaped");
            return;
        }
    }
    if (rest.len > 0)
        report_warn(&verify->report, AUDIT_commitment, place, "has a text that is not UTF-8");
}

static void check_text(struct verify *verify, struct leaf *leaf, size_t at, const char *place)
{
    const struct gathered *gathered = &verify->gathered;
    struct report *report = &verify->report;
    struct content content = {.field = gathered->texts[at].field,
                              .value = gathered->texts[at].value};

    if (!gathered->texts[at].has_salt || !gathered->texts[at].has_value) {
        report_fail(report, AUDIT_commitment, place,
                    "has a text without its salt, or a salt without its text");
        return;
    }
    if (gathered->texts[at].salt.len != SALT_SIZE) {
        report_fail(report, AUDIT_commitment, place, "has a salt that is not 32 bytes");
        return;
    }
    memcpy(content.salt, gathered->texts[at].salt.at, SALT_SIZE);
    if (!report_that(report, leaf_open_text(leaf, &content), AUDIT_commitment, place,
                     "has a text (or salt) that the leaf does not commit to"))
        return;
    verify->opened++;
    check_looks(verify, &content, place);
}

void verify_texts(struct verify *verify, struct leaf *leaf, const char *place)
{
    const struct gathered *gathered = &verify->gathered;

    for (size_t i = 0; i < gathered->text_count; i++)
        check_text(verify, leaf, i, place);
    for (size_t i = 0; i < leaf->commitment_count; i++) {
        const char *field = leaf->commitments[i].field;
        bool is_there = false;

        for (size_t j = 0; j < gathered->text_count; j++)
            is_there = is_there || gathered->texts[j].field == field;
        if (!is_there)
            verify_absence(verify, gathered->stream, gathered->seq, field);
    }
}

/* The absence of this text, or NULL. They are sorted by number. */
static struct absence *absence_find(struct walk *walk, int64_t seq, struct str field)
{
    size_t low = 0, high = walk->absence_count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (walk->absences[middle].seq < seq)
            low = middle + 1;
        else
            high = middle;
    }
    for (; low < walk->absence_count && walk->absences[low].seq == seq; low++)
        if (str_is(field, walk->absences[low].field))
            return &walk->absences[low];
    return NULL;
}

enum { BRIEF_POINTS = 80, BRIEF_BYTES = BRIEF_POINTS * UTF8_SIZE + 1 };

/* The beginning of the note, in one line; nothing of one that would play tricks on a terminal. */
static const char *in_brief(struct str note, char out[BRIEF_BYTES])
{
    struct str head = utf8_head(note, BRIEF_POINTS);

    out[0] = '\0';
    if (!utf8_is_valid(head))
        return out;
    for (size_t i = 0; i < head.len; i++)
        out[i] = strchr("\t\n\r", head.at[i]) ? ' ' : head.at[i];
    out[utf8_is_label((struct str){out, head.len}) ? head.len : 0] = '\0';
    return out;
}

static void note_erasure(struct verify *verify, const struct leaf *leaf,
                         const struct absence *absence, const char *place)
{
    const struct fact *fact = &leaf->fact;
    char target[PLACE_SIZE], at[INSTANT_TEXT_SIZE], person[ID_TEXT_SIZE] = "";
    char note[BRIEF_BYTES], reason[BRIEF_BYTES + 300];

    report_place(fact->stream, absence->seq, target);
    instant_write(fact->at, at);
    if (!id_is_none(fact->actor.person))
        id_write(ID_PERSON, fact->actor.person, person);
    (void)snprintf(reason, sizeof(reason), "its %s was erased by %s, %s%s%s, at %s, reason %s%s%s",
                   absence->field, place, seat_names[fact->actor.seat], *person ? " " : "", person,
                   at, reason_names[fact->reason], *in_brief(fact->note, note) ? ": " : "", note);
    report_note(&verify->report, AUDIT_commitment, target, reason);
}

void verify_erasure(struct verify *verify, const struct leaf *leaf, const char *place)
{
    struct walk *walk = &verify->walks[verify->gathered.stream];
    struct str fields = leaf->fact.fields;

    if (leaf->fact.kind != FACT_erased)
        return;
    if (leaf->fact.target.seq >= verify->gathered.seq) {
        report_fail(&verify->report, AUDIT_commitment, place,
                    "erases an entry that is not before it");
        return;
    }
    while (fields.len > 0) {
        struct absence *absence = absence_find(walk, leaf->fact.target.seq, str_cut(&fields, ' '));

        if (!absence) {
            report_warn(&verify->report, AUDIT_commitment, place,
                        "erases something that is still here, or never was");
            continue;
        }
        if (!absence->erased)
            verify->erased++;
        absence->erased = true;
        note_erasure(verify, leaf, absence, place);
    }
}

void verify_absences(struct verify *verify)
{
    for (enum stream stream = 0; stream < STREAM_COUNT; stream++) {
        const struct walk *walk = &verify->walks[stream];

        for (size_t i = 0; i < walk->absence_count; i++) {
            const struct absence *absence = &walk->absences[i];
            bool is_file = strcmp(absence->field, "file") == 0;
            char place[PLACE_SIZE], reason[100];

            if (is_file && !absence->erased && verify->about.without_files)
                continue;
            report_place(stream, absence->seq, place);
            (void)snprintf(reason, sizeof(reason),
                           "its %s is missing, and no entry says that it was erased",
                           absence->field);
            report_that(&verify->report, absence->erased,
                        is_file ? AUDIT_attachment : AUDIT_commitment, place, reason);
        }
    }
}

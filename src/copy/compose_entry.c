/* One entry as a block. */
#include "copy/compose.h"

#include "base/limits.h"
#include "base/text.h"

struct entry_told {
    struct arena *arena;
    const struct teller *teller;
    const struct line *line;
    struct fact fact;
    struct block block;
};

static void note(struct entry_told *told, struct str text)
{
    if (text.len > 0 && told->block.note_count < BLOCK_NOTES)
        told->block.notes[told->block.note_count++] = text;
}

static const char *shared(const struct entry_told *told, const char *name)
{
    const char *text = word_shared(told->teller->language, name);

    CHECK(text);
    return text;
}

/* The text of the entry, by the field that its kind has. */
static void tell_text(struct entry_told *told, const char *field)
{
    if (line_is_erased(told->line, field)) {
        told->block.text = str_of(shared(told, "erased"));
        told->block.is_erased = true;
    } else {
        told->block.text = say_shown(told->arena, line_text(told->line, field));
    }
}

static void tell_marks(struct entry_told *told)
{
    enum copy_language language = told->teller->language;
    const struct line *line = told->line;
    struct text marks = text_new(told->arena, KIB(4));

    text_add(&marks, fill(told->arena, word(language, WORD_number),
                          {"seq", str_format(told->arena, "%lld", (long long)line->seq)}));
    if (line->log_index >= 0) {
        text_add_c(&marks, " · ");
        text_add(&marks,
                 fill(told->arena, word(language, WORD_log),
                      {"index", str_format(told->arena, "%lld", (long long)line->log_index)}));
    }
    text_add_c(&marks, " · ");
    text_add(&marks, say_instant(told->arena, told->teller, told->fact.at));
    told->block.marks = text_str(&marks);
}

static void tell_files(struct entry_told *told)
{
    for (size_t i = 0; i < told->fact.attachment_count; i++) {
        const struct shown_file *file =
            record_file(told->teller->record, told->fact.attachments[i]);
        struct str name = file && file->name.at ? say_label(told->arena, file->name)
                                                : str_of(shared(told, "file_erased"));

        note(told, fill(told->arena, word(told->teller->language, WORD_file), {"name", name}));
    }
}

static void tell_split(struct entry_told *told)
{
    const struct fact *fact = &told->fact;
    struct currency currency = told->teller->record->value.currency;
    int64_t all = fact->client_amount + fact->freelancer_amount;
    const char *share = word(told->teller->language, WORD_share);

    if (!fact->has_split)
        return;
    told->block.split = (struct split_bar){
        .there = true,
        .client =
            fill(told->arena, share, {"name", say_party(told->arena, told->teller, SEAT_CLIENT)},
                 {"amount", say_money(told->arena, (struct money){fact->client_amount, currency})}),
        .freelancer = fill(
            told->arena, share, {"name", say_party(told->arena, told->teller, SEAT_FREELANCER)},
            {"amount", say_money(told->arena, (struct money){fact->freelancer_amount, currency})}),
        .client_permille = all > 0 ? (int)(fact->client_amount * 1000 / all) : 500,
    };
    if (fact->client_fee + fact->freelancer_fee > 0)
        note(told,
             fill(told->arena, word(told->teller->language, WORD_fees),
                  {"client", say_money(told->arena, (struct money){fact->client_fee, currency})},
                  {"freelancer",
                   say_money(told->arena, (struct money){fact->freelancer_fee, currency})}));
}

static void tell_message(struct entry_told *told)
{
    const struct fact *fact = &told->fact;
    enum copy_language language = told->teller->language;
    struct actor speaker = fact->actor;

    if (fact->kind == FACT_message_imported)
        speaker = (struct actor){fact->party, fact->party == SEAT_CLIENT
                                                  ? told->teller->record->client
                                                  : told->teller->record->freelancer};
    told->block.kind = BLOCK_MESSAGE;
    told->block.seat = speaker.seat;
    told->block.head = say_who(told->arena, told->teller, speaker);
    told->block.beside = str_of(say_seat(told->teller, speaker.seat));
    tell_text(told, "text");
    if (fact->original_at > 0)
        note(told, fill(told->arena, word(language, WORD_said_before),
                        {"at", say_instant(told->arena, told->teller, fact->original_at)}));
    if (fact->kind == FACT_disclosed)
        note(told, fill(told->arena, shared(told, "disclosed_head"),
                        {"party", say_party(told->arena, told->teller, fact->party)}));
    if (fact->reply_to.seq > 0)
        note(told, fill(told->arena, word(language, WORD_replies),
                        {"seq", str_format(told->arena, "%lld", (long long)fact->reply_to.seq)}));
    tell_files(told);
}

static void tell_proposal(struct entry_told *told)
{
    const struct fact *fact = &told->fact;
    const struct shown_proposal *proposal = record_proposal(told->teller->record, fact->proposal);

    told->block.kind = BLOCK_CARD;
    told->block.head =
        fill(told->arena, shared(told, id_is_none(fact->answers) ? "proposal_by" : "counter_by"),
             {"who", say_who(told->arena, told->teller, fact->actor)});
    tell_text(told, "note");
    tell_split(told);
    if (proposal)
        note(told, fill(told->arena, word(told->teller->language, WORD_status),
                        {"status", str_of(shared(told, proposal->status))}));
    if (fact->due_at > 0)
        note(told, fill(told->arena, shared(told, "expires_title"),
                        {"at", say_instant(told->arena, told->teller, fact->due_at)}));
}

static void tell_cited(struct entry_told *told)
{
    struct text cited = text_new(told->arena, KIB(4));

    for (size_t i = 0; i < told->fact.cited_count; i++) {
        text_add_c(&cited, i > 0 ? ", " : "");
        text_add(&cited, fill(told->arena, word(told->teller->language, WORD_number),
                              {"seq", str_format(told->arena, "%lld",
                                                 (long long)told->fact.cited[i].seq)}));
    }
    if (told->fact.cited_count > 0)
        note(told, fill(told->arena, shared(told, "decided_rests"), {"entries", text_str(&cited)}));
}

/* How a dispute ended: a card, with the sentence of the step as its head. */
static void tell_outcome(struct entry_told *told)
{
    told->block.kind = BLOCK_CARD;
    tell_text(told, told->fact.kind == FACT_dispute_decided ? "text" : "note");
    tell_split(told);
    if (told->fact.kind == FACT_dispute_decided) {
        note(told, fill(told->arena, shared(told, "decided_because"),
                        {"reason", str_of(say_reason(told->teller, told->fact.reason))}));
        tell_cited(told);
    }
}

static void tell_step(struct entry_told *told)
{
    const struct shown_file *file = record_file(told->teller->record, told->fact.attachment);

    tell_text(told, line_text(told->line, "note").at || line_is_erased(told->line, "note")
                        ? "note"
                        : "text");
    if (file)
        note(told, fill(told->arena, word(told->teller->language, WORD_file),
                        {"name", file->name.at ? say_label(told->arena, file->name)
                                               : str_of(shared(told, "file_erased"))}));
    tell_files(told);
}

struct block compose_entry(struct arena *arena, const struct teller *teller,
                           const struct line *line)
{
    struct entry_told told = {
        .arena = arena, .teller = teller, .line = line, .fact = line_fact(arena, line)};

    told.block.seat = told.fact.actor.seat;
    told.block.head = say_step(arena, teller, line, &told.fact);
    tell_marks(&told);
    switch (told.fact.kind) {
    case FACT_message_posted:
    case FACT_message_imported:
    case FACT_disclosed:
        tell_message(&told);
        break;
    case FACT_proposal_made:
        tell_proposal(&told);
        break;
    case FACT_dispute_settled:
    case FACT_dispute_decided:
    case FACT_dispute_withdrawn:
    case FACT_dispute_defaulted:
    case FACT_dispute_settled_outside:
        tell_outcome(&told);
        break;
    default:
        tell_step(&told);
    }
    return told.block;
}

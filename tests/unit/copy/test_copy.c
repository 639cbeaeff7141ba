/* Copies of made-up cases: that every kind of entry has its sentence in both languages, and that no
 * text gets out of its place. */
#include "copy/copy.h"

#include "base/text.h"
#include "copy/say.h"
#include "sample.h"

static struct arena *arena;
ARENA_FIXTURE(arena)

static const struct record nobody;

static void every_kind_has_its_sentence(void **state UNUSED)
{
    for (enum copy_language language = 0; language < COPY_LANGUAGES; language++)
        for (enum fact_kind kind = FACT_NONE + 1; kind < FACT_KINDS; kind++)
            for (enum seat seat = SEAT_CLIENT; seat < SEAT_COUNT; seat++) {
                struct teller teller = {.language = language, .record = &nobody};
                struct line line = {.seq = 1};
                struct fact fact = {.kind = kind,
                                    .actor.seat = seat,
                                    .party = SEAT_CLIENT,
                                    .stage = STAGE_MEDIATION,
                                    .due_at = 1};
                struct str said = say_step(arena, &teller, &line, &fact);

                assert_true(said.len > 0);
                assert_null(memchr(said.at, '{', said.len));
            }
}

static void every_word_is_there(void **state UNUSED)
{
    for (enum copy_language language = 0; language < COPY_LANGUAGES; language++) {
        struct teller teller = {.language = language, .record = &nobody};

        for (enum word name = 0; name < WORDS; name++)
            assert_true(strlen(word(language, name)) > 0);
        for (enum reason reason = 0; reason_names[reason]; reason++)
            assert_true(strlen(say_reason(&teller, reason)) > 0);
        for (enum seat seat = SEAT_CLIENT; seat < SEAT_COUNT; seat++)
            assert_true(strlen(say_seat(&teller, seat)) > 0);
        for (enum stream stream = 0; stream < STREAM_COUNT; stream++)
            assert_true(say_room(arena, &teller, stream).len > 0);
    }
}

static void figures_are_written_for_people(void **state UNUSED)
{
    struct teller teller = {.offset_minutes = 9 * 60, .record = &nobody};

    assert_str(say_money(arena, (struct money){150000, {"JPY"}}), "JPY 150,000");
    assert_str(say_money(arena, (struct money){123456705, {"USD"}}), "USD 1,234,567.05");
    assert_str(say_money(arena, (struct money){7, {"KWD"}}), "KWD 0.007");
    assert_str(say_instant(arena, &teller, INT64_C(1790000000000)),
               "2026-09-21 23:13:20 UTC+09:00");
    teller.offset_minutes = -210;
    assert_str(say_instant(arena, &teller, INT64_C(1790000000000)),
               "2026-09-21 10:43:20 UTC-03:30");
    teller.offset_minutes = 0;
    assert_str(say_instant(arena, &teller, INT64_C(1790000000000)), "2026-09-21 14:13:20 UTC");
}

static void what_hides_is_shown(void **state UNUSED)
{
    assert_str(say_label(arena, STR("a\u202eb\u200bc\nd")), "a[U+202E]b[U+200B]c[U+000A]d");
    assert_str(say_shown(arena, STR("a\nb\u2066")), "a\nb[U+2066]");
    assert_str(say_shown(arena, STR("納品 😀")), "納品 😀");
    assert_str(say_shown(arena, STR("a\xff\xe7\xb4z")), "a[FF][E7][B4]z"); /* no UTF-8 */
}

static struct str read_all(FILE *file)
{
    struct text text = text_new(arena, MIB(8));
    char buffer[4096];
    size_t got;

    rewind(file);
    while ((got = fread(buffer, 1, sizeof buffer, file)) > 0)
        text_add(&text, (struct str){buffer, got});
    return text_str(&text);
}

static enum copy_result copy_of(struct sample *sample, struct str archive, FILE *html)
{
    struct trialogue_audit_memory memory = {.at = archive.at, .len = archive.len};
    struct copy_order order = {.audit = trialogue_audit_new(),
                               .archive = trialogue_audit_source_of(&memory),
                               .html = html};
    struct str key = hex_encode(arena, sample->key.public_key, PUBLIC_KEY_SIZE);
    enum copy_result result;

    assert_true(trialogue_audit_trust(order.audit, key.at, key.len, NULL));
    result = copy_make(&order, NULL);
    trialogue_audit_free(order.audit);
    return result;
}

static void no_text_becomes_markup(void **state UNUSED)
{
    struct sample *sample = sample_new(arena);
    FILE *file = tmpfile();
    struct fact fact;
    struct str html;

    sample_open(sample);
    fact = sample_fact(sample, FACT_message_posted, SEAT_CLIENT);
    fact.text = STR("</p><script>alert('1')</script>\n&amp; \"so\" {who} \u202edne");
    sample_seal(sample, &fact);
    assert_int_equal(copy_of(sample, sample_export(sample, BIT(STREAM_JOINT)), file), COPY_MADE);
    html = read_all(file);
    assert_non_null(strstr(html.at, "&lt;/p&gt;&lt;script&gt;alert('1')&lt;/script&gt;\n&amp;amp; "
                                    "&quot;so&quot; {who} [U+202E]dne"));
    assert_null(strstr(html.at, "<script"));
    assert_null(strstr(html.at, "://"));
    (void)fclose(file);
}

/* Nothing is written of what the verifier refuses, wherever the fault lies. */
static void what_is_not_valid_has_no_copy(void **state UNUSED)
{
    struct sample *sample = sample_new(arena);
    struct str archive;
    char *broken;

    sample_open(sample);
    sample_tell(sample);
    archive = sample_export(sample, BIT(STREAM_COUNT) - 1);
    for (size_t at = 600; at < archive.len; at += archive.len / 7) {
        FILE *file = tmpfile();

        broken = (char *)arena_take(arena, archive.len);
        memcpy(broken, archive.at, archive.len);
        broken[at] ^= 1;
        assert_int_equal(copy_of(sample, (struct str){broken, archive.len}, file), COPY_NOT_VALID);
        assert_int_equal(read_all(file).len, 0);
        (void)fclose(file);
    }
}

int main(void)
{
    static const struct CMUnitTest cases[] = {
        ARENA_CASE("every kind of entry has its sentence in both languages",
                   every_kind_has_its_sentence),
        ARENA_CASE("every word is there in both languages", every_word_is_there),
        ARENA_CASE("money and times are written for people", figures_are_written_for_people),
        ARENA_CASE("what hides is shown", what_hides_is_shown),
        ARENA_CASE("no text becomes markup", no_text_becomes_markup),
        ARENA_CASE("what is not valid has no copy", what_is_not_valid_has_no_copy),
    };

    return RUN(cases);
}

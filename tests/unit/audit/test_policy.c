/* Policies: what C2SP tlog-policy allows, and nothing else. */
#include "audit/policy.h"

#include "base/text.h"
#include "unit.h"

static struct arena *arena;

/* Keys of logs a, b and of witnesses x, y, z. */
static struct str vkey(const char *name, uint8_t type)
{
    struct signing_key key;
    uint8_t seed[SEED_SIZE];
    struct note_key public;

    memset(seed, name[0], sizeof(seed));
    signing_key_make(seed, &key);
    public = note_key_of(str_of(name), type, key.public_key);
    return note_key_write(arena, &public);
}

/* The text with @a to @b replaced by keys of logs, @x to @z by keys of witnesses. */
static struct str with_keys(const char *text)
{
    struct text out = text_new(arena, POLICY_BYTES + 100);

    for (; *text; text++) {
        char name[2] = {text[0] == '@' ? text[1] : '\0', '\0'};

        if (!name[0]) {
            text_add_char(&out, *text);
            continue;
        }
        text_add(&out, vkey(name, name[0] < 'm' ? NOTE_TYPE_LOG : NOTE_TYPE_COSIGNER));
        text++;
    }
    return text_str(&out);
}

static bool reads(const char *text, struct policy *out)
{
    const char *why = NULL;
    bool is_read = policy_read(arena, with_keys(text), out, &why);

    assert_non_null(why);
    return is_read;
}

/* Which of x, y, z are enough, as a bit each. */
static void assert_quorum(const char *text, unsigned expected)
{
    struct policy policy;

    assert_true(reads(text, &policy));
    for (unsigned seen = 0; seen < 8; seen++) {
        bool by[POLICY_MEMBERS] = {seen & 1, seen & 2, seen & 4};

        assert_int_equal(policy_quorum(&policy, by), expected >> seen & 1);
    }
}

#define WITNESSES "witness X @x\nwitness Y @y\nwitness Z @z\n"

static void counts_witnesses(void **state UNUSED)
{
    assert_quorum("quorum none\n", 0xff);
    assert_quorum(WITNESSES "quorum X\n", 0xaa);
    assert_quorum(WITNESSES "group G any X Y Z\nquorum G\n", 0xfe);
    assert_quorum(WITNESSES "group G all X Y Z\nquorum G\n", 0x80);
    assert_quorum(WITNESSES "group G 2 X Y Z\nquorum G\n", 0xe8);
    assert_quorum(WITNESSES "group G any X Y\ngroup H all G Z\nquorum H\n", 0xe0);
    assert_quorum(WITNESSES "group G all X Y\ngroup H 1 G Z\nquorum H", 0xf8);
}

static void finds_logs(void **state UNUSED)
{
    struct policy policy;

    assert_true(
        reads(" \t# two logs\n\n\tlog  @a\thttps://a.example/\nlog @b\nquorum none\n", &policy));
    assert_int_equal(policy.log_count, 2);
    assert_str(policy.logs[0].url, "https://a.example/");
    assert_true(policy_has_log(&policy, STR("b")));
    assert_false(policy_has_log(&policy, STR("c")));
}

static void refuses_others(void **state UNUSED)
{
    static const char *const wrong[] = {
        "",
        "log @a\n",
        "quorum none\nquorum none\n",
        "quorum\n",
        "quorum X\n" WITNESSES,
        "quorum none more\n",
        "log @a\nlog @a\nquorum none\n",
        "log @x\nquorum none\n",
        "log\nquorum none\n",
        "log @a url more\nquorum none\n",
        "witness X @a\nquorum X\n",
        "witness X @x\nwitness X @y\nquorum X\n",
        "witness X @x\nwitness Y @x\nquorum X\n",
        "witness none @x\nquorum none\n",
        "witness\nquorum none\n",
        WITNESSES "group G any W\nquorum G\n",
        WITNESSES "group G any X\ngroup H any X\nquorum G\n",
        WITNESSES "group G any X X\nquorum G\n",
        WITNESSES "group G 0 X\nquorum G\n",
        WITNESSES "group G 2 X\nquorum G\n",
        WITNESSES "group G 01 X\nquorum G\n",
        WITNESSES "group G +1 X\nquorum G\n",
        WITNESSES "group G any\nquorum G\n",
        WITNESSES "group G all\nquorum G\n",
        WITNESSES "group X any Y\nquorum X\n",
        WITNESSES "group G any G\nquorum G\n",
        "Quorum none\n",
        "quorum none\r\n",
        "quorum\x01none\n",
    };
    struct policy policy;

    for (size_t i = 0; i < COUNT(wrong); i++)
        if (reads(wrong[i], &policy))
            fail_msg("%s", wrong[i]);
}

static void names_the_line(void **state UNUSED)
{
    struct policy policy;
    const char *why;

    assert_false(
        policy_read(arena, STR("# mine\n\nlog example.com+0+A\nquorum none\n"), &policy, &why));
    assert_int_equal(strncmp(why, "line 3 of the policy: ", 22), 0);
}

static void keeps_its_limits(void **state UNUSED)
{
    struct text text = text_new(arena, POLICY_BYTES + 100);
    struct policy policy;
    const char *why;

    text_add_c(&text, "quorum none\n");
    while (text.len < POLICY_BYTES)
        text_add_char(&text, '#');
    assert_true(policy_read(arena, text_str(&text), &policy, &why));
    text_add_char(&text, '#');
    assert_false(policy_read(arena, text_str(&text), &policy, &why));
}

static struct policy_own own(const char *origin, uint8_t seed, bool is_public)
{
    struct signing_key key;
    uint8_t bytes[SEED_SIZE] = {seed};

    signing_key_make(bytes, &key);
    return (struct policy_own){note_key_of(str_of(origin), NOTE_TYPE_LOG, key.public_key),
                               is_public};
}

/* An auditor's policy: our logs as far as witnesses see them, and the witnesses' lines. */
static void writes_for_auditors(void **state UNUSED)
{
    const struct policy_own logs[] = {own("t/joint", 1, true), own("t/staff", 2, false)};
    struct str joint = note_key_write(arena, &logs[0].key);
    struct str staff = note_key_write(arena, &logs[1].key);
    struct str rest = with_keys("# ours\n" WITNESSES "quorum X\n");
    struct str named = str_format(arena, " log\t%s x\n%.*s", staff.at, STR_ARG(rest));
    struct policy policy, again;
    const char *why;

    assert_true(policy_read(arena, STR("quorum none\n"), &policy, &why));
    assert_str(policy_of_logs(arena, &policy, STR("quorum none\n"), logs, 2),
               str_format(arena, "log %s\nlog %s\nquorum none\n", joint.at, staff.at).at);
    assert_true(policy_read(arena, rest, &policy, &why));
    assert_str(policy_of_logs(arena, &policy, rest, logs, 2),
               str_format(arena, "log %s\n%s", joint.at, rest.at).at);
    assert_true(policy_read(arena, named, &policy, &why));
    assert_str(policy_of_logs(arena, &policy, named, logs, 2),
               str_format(arena, "log %s\n%s", staff.at, rest.at).at);
    assert_true(policy_read(arena, policy_of_logs(arena, &policy, named, logs, 2), &again, &why));
    assert_true(policy_sees(&policy, STR("t/staff"), false));
    assert_false(policy_sees(&policy, STR("t/joint"), true));
}

static int set_up(void **state UNUSED)
{
    arena = arena_new(MIB(16));
    return seal_start() ? 0 : -1;
}

static int tear_down(void **state UNUSED)
{
    arena_free(arena);
    return 0;
}

int main(void)
{
    const struct CMUnitTest cases[] = {
        CASE("which witnesses are enough", counts_witnesses),
        CASE("logs are found by their origin", finds_logs),
        CASE("what is no policy is refused", refuses_others),
        CASE("the line is named", names_the_line),
        CASE("a policy has at most 64 KiB", keeps_its_limits),
        CASE("an auditor gets our logs and the witnesses' lines", writes_for_auditors),
    };

    return cmocka_run_group_tests(cases, set_up, tear_down);
}

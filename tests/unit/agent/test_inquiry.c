/* What may be sent to the agent: anything; and that its answers are those that our own asking side
 * takes. */
#include "agent/inquiry.h"
#include "custody/agent.h"
#include "unit.h"

static const uint8_t public_key[PUBLIC_KEY_SIZE] = {0xaa, 0xbb};

static enum inquiry_kind kind_of(struct str message)
{
    return inquiry_read(message).kind;
}

/* As the service sends it, without the length before it. */
static struct str request(struct arena *arena)
{
    return str_from(agent_request(arena, public_key, STR("hello")), 4);
}

static void reads_what_the_service_asks(void **state UNUSED)
{
    struct arena *arena = arena_new(MIB(1));
    struct inquiry inquiry = inquiry_read(request(arena));

    assert_int_equal(inquiry.kind, INQUIRY_SIGN);
    assert_memory_equal(inquiry.public_key, public_key, PUBLIC_KEY_SIZE);
    assert_true(str_is(inquiry.message, "hello"));
    assert_int_equal(kind_of(STR("\x0b")), INQUIRY_LIST);
    arena_free(arena);
}

static void tells_what_is_no_message(void **state UNUSED)
{
    struct arena *arena = arena_new(MIB(1));
    struct str whole = request(arena), longer = {whole.at, whole.len + 1}; /* the NUL behind it */

    assert_int_equal(kind_of(STR("")), INQUIRY_WRONG);
    assert_int_equal(kind_of(STR("\x0b\x0b")), INQUIRY_WRONG);
    for (size_t len = 1; len < whole.len; len++)
        assert_int_equal(kind_of((struct str){whole.at, len}), INQUIRY_WRONG);
    assert_int_equal(kind_of(longer), INQUIRY_WRONG);
    assert_int_equal(kind_of(STR("\x0d\xff\xff\xff\xff")), INQUIRY_WRONG);
    arena_free(arena);
}

/* Keys of other algorithms, and every other word of the protocol. */
static void leaves_the_rest_to_others(void **state UNUSED)
{
    static const char rsa[] = "\x0d\0\0\0\x0b\0\0\0\x07ssh-rsa\0\0\0\0\0\0\0\0";

    assert_int_equal(kind_of((struct str){rsa, sizeof rsa - 1}), INQUIRY_OTHER);
    for (int word = 0; word < 256; word++) {
        char byte = (char)word;

        if (word != 11 && word != 13)
            assert_int_equal(kind_of((struct str){&byte, 1}), INQUIRY_OTHER);
    }
}

static void answers_as_the_service_reads(void **state UNUSED)
{
    struct arena *arena = arena_new(MIB(1));
    struct signature given = {.bytes = {1, 2, 3}}, taken = {0};
    struct hsm_key keys[2] = {{.public_key = {7}, .label = "log"}, {.public_key = {8}}};
    const char *why = "";
    struct str answer;

    assert_true(agent_answer(str_from(answer_signature(arena, &given), 4), &taken, &why));
    assert_memory_equal(&taken, &given, sizeof given);
    assert_false(agent_answer(str_from(answer_failure(arena), 4), &taken, &why));
    assert_non_null(strstr(why, "does not sign"));
    answer = answer_keys(arena, keys, 2);
    assert_int_equal(answer.len, 4 + 1 + 4 + (4 + 51 + 4 + 3) + (4 + 51 + 4));
    assert_memory_equal(answer.at + 4, "\x0c\0\0\0\x02\0\0\0\x33\0\0\0\x0bssh-ed25519", 24);
    assert_memory_equal(answer.at + 4 + 5 + 4 + 51, "\0\0\0\x03log", 7);
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest cases[] = {
        CASE("the agent reads what the service asks", reads_what_the_service_asks),
        CASE("what is cut, too long or empty is no message", tells_what_is_no_message),
        CASE("other words and other keys get a failure", leaves_the_rest_to_others),
        CASE("its answers are those that the service reads", answers_as_the_service_reads),
    };

    return seal_start() ? RUN(cases) : 1;
}

/* What goes to an ssh-agent, and what may come back: anything. */
#include "custody/agent.h"
#include "unit.h"

#include "base/time.h"
#include "custody/call.h"

#include <stdio.h>
#include <sys/socket.h>
#include <sys/un.h>

/* A right answer: 14, string(string "ssh-ed25519", string of 64 bytes). */
static size_t make_answer(uint8_t out[AGENT_ANSWER_MAX])
{
    size_t at = 0;

    out[at++] = 14;
    call_write_u32(4 + 11 + 4 + SIGNATURE_SIZE, out + at);
    call_write_u32(11, out + at + 4);
    memcpy(out + at + 8, "ssh-ed25519", 11);
    at += 8 + 11;
    call_write_u32(SIGNATURE_SIZE, out + at);
    at += 4;
    for (int i = 0; i < SIGNATURE_SIZE; i++)
        out[at++] = (uint8_t)i;
    return at;
}

static bool accepted(const uint8_t *answer, size_t len)
{
    struct signature signature;
    const char *why = NULL;
    bool done = agent_answer((struct str){(const char *)answer, len}, &signature, &why);

    assert_true(done || why);
    return done;
}

static void writes_the_request(void **state UNUSED)
{
    static const uint8_t public_key[PUBLIC_KEY_SIZE] = {0xaa, 0xbb};
    struct arena *arena = arena_new(MIB(1));
    struct str request = agent_request(arena, public_key, STR("hello"));

    assert_int_equal(request.len, 4 + 1 + 4 + 51 + 4 + 5 + 4);
    assert_int_equal(call_read_u32((const uint8_t *)request.at), request.len - 4);
    assert_int_equal(request.at[4], 13);
    assert_memory_equal(request.at + 9, "\0\0\0\x0bssh-ed25519\0\0\0\x20\xaa\xbb", 21);
    assert_memory_equal(request.at + 60, "\0\0\0\x05hello\0\0\0\0", 13);
    arena_free(arena);
}

static void takes_nothing_malformed(void **state UNUSED)
{
    uint8_t answer[AGENT_ANSWER_MAX + 1], changed[AGENT_ANSWER_MAX + 1];
    size_t len = make_answer(answer);

    assert_true(accepted(answer, len));
    assert_false(accepted((const uint8_t *)"\x05", 1));
    for (size_t cut = 0; cut < len; cut++)
        assert_false(accepted(answer, cut));
    answer[len] = 0;
    assert_false(accepted(answer, len + 1));
    for (size_t at = 0; at < len - SIGNATURE_SIZE; at++)
        for (unsigned bit = 0; bit < 8; bit++) {
            memcpy(changed, answer, len);
            changed[at] ^= (uint8_t)(1u << bit);
            assert_false(accepted(changed, len));
        }
}

/* An agent that takes the connection and says nothing, or too much. */
static void waits_no_longer_than_it_may(void **state UNUSED)
{
    static const uint8_t public_key[PUBLIC_KEY_SIZE] = {0};
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    struct agent_key key = {address.sun_path, public_key, 100};
    int64_t began = time_monotonic_us();
    struct signature signature;
    const char *why = "";
    int fd = socket(AF_UNIX, SOCK_STREAM, 0);

    snprintf(address.sun_path, sizeof address.sun_path, "/tmp/trialogue-agent-%d", getpid());
    assert_false(agent_sign(&key, STR("x"), &signature, &why));
    assert_non_null(strstr(why, "no agent"));
    assert_int_equal(bind(fd, (struct sockaddr *)&address, sizeof address), 0);
    assert_int_equal(listen(fd, 4), 0);
    assert_false(agent_sign(&key, STR("x"), &signature, &why));
    assert_non_null(strstr(why, "in time"));
    assert_true(time_monotonic_us() - began < 2000000);
    close(fd);
    unlink(address.sun_path);
}

int main(void)
{
    const struct CMUnitTest cases[] = {
        CASE("a request is framed as the protocol has it", writes_the_request),
        CASE("an answer that is cut, longer or changed is no signature", takes_nothing_malformed),
        CASE("an agent that is silent or absent is waited for no longer than allowed",
             waits_no_longer_than_it_may),
    };

    return seal_start() ? RUN(cases) : 1;
}

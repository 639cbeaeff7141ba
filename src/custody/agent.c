/* One connection for each signature: an agent that was started anew is found again. */
#include "custody/agent.h"

#include "base/time.h"
#include "custody/call.h"
#include "custody/wire.h"

#include <fcntl.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

struct str agent_request(struct arena *arena, const uint8_t public_key[PUBLIC_KEY_SIZE],
                         struct str message)
{
    struct text text = text_new(arena, AGENT_REQUEST_MAX);

    text_add_char(&text, WIRE_SIGN);
    wire_add_blob(&text, public_key, PUBLIC_KEY_SIZE);
    wire_add_string(&text, message);
    wire_add_u32(&text, 0); /* flags */
    return wire_frame(arena, text_str(&text));
}

bool agent_answer(struct str answer, struct signature *out, const char **why)
{
    struct str rest = str_from(answer, 1), blob;

    if (answer.len == 1 && answer.at[0] == WIRE_FAILURE) {
        *why = "The agent does not sign: has it the key ('ssh-add -L'), and is it unlocked?";
        return false;
    }
    if (answer.len > 0 && answer.at[0] == WIRE_SIGNATURE && wire_cut_string(&rest, &blob) &&
        rest.len == 0 && wire_read_blob(blob, out->bytes, SIGNATURE_SIZE))
        return true;
    *why = "The agent's answer is no Ed25519 signature.";
    return false;
}

static int dial(const char *path)
{
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    int fd;

    if (strlen(path) >= sizeof address.sun_path)
        return -1;
    memcpy(address.sun_path, path, strlen(path));
    fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    if (fd >= 0 && connect(fd, (const struct sockaddr *)&address, sizeof address) != 0) {
        close(fd);
        return -1;
    }
    return fd;
}

static bool converse(int fd, struct str request, int64_t until_us, struct signature *out,
                     const char **why)
{
    uint8_t head[4], answer[AGENT_ANSWER_MAX];
    uint32_t len = 0;

    *why = "The agent does not answer in time.";
    if (!call_send(fd, request, until_us) || !call_receive(fd, head, sizeof head, until_us))
        return false;
    len = call_read_u32(head);
    if (len > sizeof answer) {
        *why = "The agent's answer is too long.";
        return false;
    }
    return call_receive(fd, answer, len, until_us) &&
           agent_answer((struct str){(const char *)answer, len}, out, why);
}

bool agent_sign(const struct agent_key *key, struct str message, struct signature *out,
                const char **why)
{
    int64_t until_us = time_monotonic_us() + key->limit_ms * 1000;
    struct arena *arena;
    bool done;
    int fd = dial(key->socket);

    if (fd < 0) {
        *why = "There is no agent at its socket.";
        return false;
    }
    arena = arena_new((size_t)AGENT_REQUEST_MAX * 6);
    done = converse(fd, agent_request(arena, key->public_key, message), until_us, out, why);
    arena_free(arena);
    close(fd);
    return done;
}

/* One connection for each signature: an agent that was started anew is found again. */
#include "custody/agent.h"

#include "base/text.h"
#include "base/time.h"
#include "custody/call.h"

#include <fcntl.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

enum { SIGN_REQUEST = 13, SIGN_RESPONSE = 14, FAILURE = 5 };

static const struct str algorithm = {"ssh-ed25519", 11};

static void add_u32(struct text *text, size_t value)
{
    uint8_t bytes[4];

    call_write_u32((uint32_t)value, bytes);
    text_add(text, (struct str){(const char *)bytes, sizeof bytes});
}

static void add_string(struct text *text, struct str string)
{
    add_u32(text, string.len);
    text_add(text, string);
}

struct str agent_request(struct arena *arena, const uint8_t public_key[PUBLIC_KEY_SIZE],
                         struct str message)
{
    struct text text = text_new(arena, AGENT_MESSAGE_MAX + 256);
    size_t key_len = 4 + algorithm.len + 4 + PUBLIC_KEY_SIZE;

    add_u32(&text, 1 + 4 + key_len + 4 + message.len + 4);
    text_add_char(&text, SIGN_REQUEST);
    add_u32(&text, key_len);
    add_string(&text, algorithm);
    add_string(&text, (struct str){(const char *)public_key, PUBLIC_KEY_SIZE});
    add_string(&text, message);
    add_u32(&text, 0); /* flags */
    return text_str(&text);
}

/* Cuts the next string; false: there is none that ends within. */
static bool cut_string(struct str *rest, struct str *out)
{
    size_t len;

    if (rest->len < 4)
        return false;
    len = call_read_u32((const uint8_t *)rest->at);
    *rest = str_from(*rest, 4);
    if (len > rest->len)
        return false;
    *out = (struct str){rest->at, len};
    *rest = str_from(*rest, len);
    return true;
}

bool agent_answer(struct str answer, struct signature *out, const char **why)
{
    struct str rest = str_from(answer, 1), blob, name, bytes;

    if (answer.len == 1 && answer.at[0] == FAILURE) {
        *why = "The agent does not sign: has it the key ('ssh-add -L'), and is it unlocked?";
        return false;
    }
    if (answer.len == 0 || answer.at[0] != SIGN_RESPONSE || !cut_string(&rest, &blob) ||
        rest.len > 0 || !cut_string(&blob, &name) || !cut_string(&blob, &bytes) || blob.len > 0 ||
        !str_equal(name, algorithm) || bytes.len != SIGNATURE_SIZE) {
        *why = "The agent's answer is no Ed25519 signature.";
        return false;
    }
    memcpy(out->bytes, bytes.at, SIGNATURE_SIZE);
    return true;
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
    arena = arena_new((size_t)AGENT_MESSAGE_MAX * 4);
    done = converse(fd, agent_request(arena, key->public_key, message), until_us, out, why);
    arena_free(arena);
    close(fd);
    return done;
}

/* One password after the other. */
#include "app/hasher.h"

#include "app/confine.h"
#include "app/keeper.h"
#include "base/limits.h"
#include "seal/password.h"

#include <string.h>
#include <unistd.h>

enum { HEAD = 2, QUESTION = HEAD + 255 + LIMIT_PASSWORD };

/* What is answered to a whole question; its length. */
static size_t judge(const uint8_t *question, size_t len, char out[PASSWORD_HASH_SIZE])
{
    struct str hash = {(const char *)question + HEAD, question[1]};
    struct str password = {hash.at + hash.len, len - HEAD - hash.len};

    if (question[0] == 'v') {
        out[0] = password_verify(hash, password) ? 'y' : 'n';
        return 1;
    }
    return password_hash(password, out) ? strlen(out) : 0;
}

static void keep(int fd)
{
    static uint8_t question[QUESTION]; /* the one buffer of a process that does nothing else */
    char answer[1 + PASSWORD_HASH_SIZE];
    uint32_t len;

    /* Where the kernel cannot, we go on without: else nobody could sign in. */
    (void)!confine_to_questions(fd);
    while (keeper_read(fd, &len, sizeof(len)) && len >= HEAD && len <= sizeof(question) &&
           keeper_read(fd, question, len) && HEAD + (uint32_t)question[1] <= len) {
        size_t said = judge(question, len, answer + 1);

        explicit_bzero(question, len);
        answer[0] = (char)said;
        if (write(fd, answer, said + 1) != (ssize_t)said + 1)
            break;
    }
}

int hasher_start(pid_t *hasher, const int not_for_it[2])
{
    return keeper_start(hasher, not_for_it, keep);
}

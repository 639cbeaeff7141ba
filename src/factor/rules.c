/* No rules of composition: length counts, and what others try first (NIST SP 800-63B, 5.1.1.2). */
#include "factor/rules.h"

#include "base/limits.h"

#include <strings.h>

struct fault login_read(struct arena *arena, struct str text, const char *pointer, struct str *out)
{
    char *login = arena_take(arena, text.len + 1);

    for (size_t i = 0; i < text.len; i++) {
        char c = text.at[i];

        login[i] = c >= 'A' && c <= 'Z' ? (char)(c | 0x20) : c;
        if (!(login[i] >= 'a' && login[i] <= 'z') && !(c >= '0' && c <= '9') &&
            !(c && strchr("._@+-", c)))
            return fault_say(FAULT_invalid, pointer,
                             "A login is of letters, digits and the signs . _ @ + and -.");
    }
    if (text.len == 0 || text.len > LIMIT_LOGIN)
        return fault_say(FAULT_invalid, pointer, "A login has 1 to 128 characters.");
    *out = (struct str){login, text.len};
    return OK;
}

/* Those of at least 8 bytes that lists of leaked passwords have at their top. */
static const char *const common[] = {
    "password",   "12345678",   "123456789",  "1234567890",  "password1",     "qwertyuiop",
    "11111111",   "00000000",   "iloveyou",   "sunshine",    "princess",      "football",
    "baseball",   "superman",   "trustno1",   "password123", "qwerty123",     "1q2w3e4r",
    "1q2w3e4r5t", "1qaz2wsx",   "zaq12wsx",   "qwertyui",    "asdfghjkl",     "asdfasdf",
    "88888888",   "87654321",   "987654321",  "0987654321",  "147258369",     "123123123",
    "12341234",   "11223344",   "aa123456",   "abc12345",    "abcd1234",      "abcdefgh",
    "a1b2c3d4",   "computer",   "internet",   "whatever",    "jennifer",      "michelle",
    "starwars",   "samsung1",   "letmein1",   "welcome1",    "welcome123",    "passw0rd",
    "p@ssw0rd",   "p@ssword",   "changeme",   "changeme123", "administrator", "admin123",
    "mediator",   "trialogue",  "master123",  "michael1",    "charlie1",      "jordan23",
    "liverpool",  "chocolate",  "butterfly",  "corvette",    "mercedes",      "maverick",
    "steelers",   "hello123",   "babygirl",   "lovelove",    "12344321",      "55555555",
    "66666666",   "77777777",   "99999999",   "22222222",    "33333333",      "123456abc",
    "123qweasd",  "qweasdzxc",  "q1w2e3r4",   "q1w2e3r4t5",  "zxcvbnm1",      "zxcvbnm123",
    "google123",  "secret123",  "dragon123",  "monkey123",   "sakura123",     "doraemon",
    "0123456789", "1111111111", "123456789a", "qwerty12345", "password12",    "password1234",
    "iloveyou1",  "testtest",   "test1234",   "asdf1234",    "qwer1234",      "1234qwer",
};

static bool is_like(struct str a, const char *b)
{
    return a.len == strlen(b) && strncasecmp(a.at, b, a.len) == 0;
}

static bool is_one_letter(struct str password)
{
    for (size_t i = 1; i < password.len; i++)
        if (password.at[i] != password.at[0])
            return false;
    return true;
}

struct fault password_check(struct str password, struct str login, const char *pointer)
{
    bool easy = is_one_letter(password) ||
                (password.len == login.len && strncasecmp(password.at, login.at, login.len) == 0);

    if (password.len < LIMIT_PASSWORD_LEAST || password.len > LIMIT_PASSWORD)
        return fault_say(FAULT_invalid, pointer, "A password has 8 to 1024 bytes.");
    for (size_t i = 0; !easy && i < COUNT(common); i++)
        easy = is_like(password, common[i]);
    if (easy)
        return fault_say(FAULT_invalid, pointer, "This password is one of the first to be tried.");
    return OK;
}

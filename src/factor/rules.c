/* No rules of composition: length counts, and what others try first (NIST SP 800-63B, 5.1.1.2). */
#include "factor/rules.h"

#include "base/limits.h"
#include "factor/frequent.h"

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

/* Whether it is on the list, in whatever letters. */
static bool is_frequent(struct arena *arena, struct str password)
{
    char *line = arena_take(arena, password.len + 2);

    for (size_t i = 0; i < password.len; i++) {
        char c = password.at[i];

        if (c == '\n')
            return false;
        line[i + 1] = c >= 'A' && c <= 'Z' ? (char)(c | 0x20) : c;
    }
    line[0] = line[password.len + 1] = '\n';
    return memmem(frequent_passwords, frequent_passwords_len, line, password.len + 2);
}

static bool is_one_letter(struct str password)
{
    for (size_t i = 1; i < password.len; i++)
        if (password.at[i] != password.at[0])
            return false;
    return true;
}

struct fault password_check(struct arena *arena, struct str password, struct str login,
                            const char *pointer)
{
    bool easy = is_one_letter(password) || str_equal_any_case(password, login);

    if (password.len < LIMIT_PASSWORD_LEAST || password.len > LIMIT_PASSWORD)
        return fault_say(FAULT_invalid, pointer, "A password has 8 to 1024 bytes.");
    if (easy || is_frequent(arena, password))
        return fault_say(FAULT_invalid, pointer, "This password is one of the first to be tried.");
    return OK;
}

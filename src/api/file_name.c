/* Names of files. */
#include "api/file_name.h"

#include "base/limits.h"
#include "base/text.h"
#include "base/utf8.h"

static bool is_dots(struct str name)
{
    size_t dots = 0;

    while (dots < name.len && name.at[dots] == '.')
        dots++;
    return dots == name.len;
}

struct fault file_name_check(struct str name)
{
    if (!name.at)
        return fault_say(FAULT_bad_parameter, "name", "A file needs a name.");
    if (name.len > LIMIT_NAME || !utf8_is_label(name) || is_dots(name) ||
        memchr(name.at, '/', name.len) || memchr(name.at, '\\', name.len))
        return fault_say(FAULT_invalid, "/name",
                         "It is one line of up to 200 bytes, without slashes, not only dots.");
    return OK;
}

/* An attr-char of RFC 8187; all else is percent-encoded. */
static bool is_plain(unsigned char byte)
{
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') ||
           (byte >= '0' && byte <= '9') || (byte && strchr("!#$&+-.^_`|~", byte));
}

struct str file_name_disposition(struct arena *arena, struct str name)
{
    struct text text = text_new(arena, KIB(4));

    text_add_c(&text, "attachment; filename*=UTF-8''");
    for (size_t i = 0; i < name.len; i++) {
        unsigned char byte = (unsigned char)name.at[i];

        if (is_plain(byte))
            text_add_char(&text, (char)byte);
        else
            text_addf(&text, "%%%02X", byte);
    }
    return text_str(&text);
}

/* Reading a policy whole. */
#include "app/policy_file.h"

#include <errno.h>

const char *policy_file_read(struct arena *arena, const char *path, struct str *text,
                             struct policy *out)
{
    char *bytes = arena_bytes(arena, POLICY_BYTES + 1);
    FILE *file = fopen(path, "re");
    const char *why;
    bool failed;

    if (!file)
        return str_format(arena, "%s cannot be read: %s.", path, strerror(errno)).at;
    *text = (struct str){bytes, fread(bytes, 1, POLICY_BYTES + 1, file)};
    failed = ferror(file);
    fclose(file);
    if (failed)
        return str_format(arena, "%s cannot be read.", path).at;
    if (!policy_read(arena, *text, out, &why))
        return str_format(arena, "%s: %s", path, why).at;
    return NULL;
}

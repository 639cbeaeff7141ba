/* What build.mjs made of the sources beside it: every file with its address and its three forms. */
#ifndef WEB_FILES_H
#define WEB_FILES_H

#include "base/str.h"
#include "web/coding.h"

struct web_file {
    const char *path; /* "/assets/app-0123456789abcdef.js"; pages end in "/" */
    const char *type;
    const char *tag;                /* "\"0123456789abcdef\"", of the bytes as they are */
    const char *script;             /* of a page: "'sha256-…'", the one that stands in it */
    struct str forms[CODING_COUNT]; /* empty: no smaller than the file itself */
};

extern const struct web_file web_files[];
extern const size_t web_file_count;

#endif

/* Reads the words of the command line, and trusts the files that it names. */
#include "app/copying.h"

#include "app/cli_archive.h"

bool copying_language(const char *text, enum copy_language *out)
{
    for (enum copy_language language = 0; language < COPY_LANGUAGES; language++)
        if (strcmp(text, copy_languages[language]) == 0) {
            *out = language;
            return true;
        }
    return false;
}

bool copying_offset(const char *text, int *out)
{
    static const char form[] = "s00:00";
    int size = 0;

    if (strlen(text) != strlen(form) || (text[0] != '+' && text[0] != '-') || text[3] != ':')
        return false;
    for (size_t i = 1; i < strlen(form); i++)
        if (i != 3 && (text[i] < '0' || text[i] > '9'))
            return false;
    size = ((text[1] - '0') * 10 + text[2] - '0') * 60 + (text[4] - '0') * 10 + text[5] - '0';
    *out = text[0] == '-' ? -size : size;
    return text[4] < '6' && *out >= -12 * 60 && *out <= 14 * 60;
}

bool copying_trust(const struct copying *copying, struct trialogue_audit *audit)
{
    return (!copying->keys || archive_trust(audit, copying->keys)) &&
           (!copying->policy ||
            archive_bring(audit, trialogue_audit_policy, "policy", copying->policy));
}

const char *copying_sentence(enum copy_result result)
{
    static const char *const sentences[] = {
        [COPY_MADE] = "it was copied",
        [COPY_NOT_VALID] = "the archive is not valid, so there is no copy of it",
        [COPY_UNREADABLE] = "the archive cannot be read",
        [COPY_TOO_LARGE] = "the archive has too many entries for a copy that anybody would read",
        [COPY_NOT_WRITTEN] = "the copy could not be written: make room and try again",
    };

    return sentences[result];
}

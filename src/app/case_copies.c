/* As archives come into the folder: a file has its name only once it is whole and on the disk. */
#include "app/case_copies.h"

#include "app/cli_archive.h"
#include "app/export_one.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

static const char *const form_names[COPY_FORMS] = {[COPY_HTML] = "html", [COPY_PDF] = "pdf"};

enum { NAME_SIZE = ID_TEXT_SIZE + 24 };

/* "html", "pdf", or both with a comma between them. */
static bool read_forms(struct str text, bool wanted[COPY_FORMS])
{
    while (text.len > 0) {
        struct str word = str_cut(&text, ',');
        enum copy_form form = 0;

        while (form < COPY_FORMS && !str_is(word, form_names[form]))
            form++;
        if (form == COPY_FORMS)
            return false;
        wanted[form] = true;
    }
    return true;
}

/* Thousands of archives may come before the first copy, so what is wrong is said before them. */
static bool can_trust(const struct copying *how)
{
    struct trialogue_audit *audit = trialogue_audit_new();
    bool can = audit && copying_trust(how, audit);

    trialogue_audit_free(audit);
    return can;
}

const char *case_copies_read(const struct arguments *arguments, struct case_copies *out)
{
    const char *forms = argument(arguments, "copies"),
               *language = argument(arguments, "copy-language");
    const char *offset = argument(arguments, "copy-offset");
    struct copying *how = &out->how;

    how->keys = argument(arguments, "copy-keys");
    how->policy = argument(arguments, "copy-policy");
    if (!forms)
        return how->keys || how->policy || language || offset
                   ? "--copy-keys, --copy-policy, --copy-language and --copy-offset go with "
                     "--copies"
                   : NULL;
    if (!read_forms(str_of(forms), out->wanted) || !case_copies_wanted(out))
        return "--copies: html, pdf, or html,pdf";
    if (language && !copying_language(language, &how->language))
        return "--copy-language: en or ja";
    if (offset && !copying_offset(offset, &how->offset_minutes))
        return "--copy-offset: from -12:00 to +14:00";
    if ((!how->keys && !how->policy) || (how->keys && strcmp(how->keys, "-") == 0) ||
        (how->policy && strcmp(how->policy, "-") == 0))
        return "only what has proved valid is copied: --copies needs --copy-keys FILE, "
               "--copy-policy FILE, or both";
    return can_trust(how) ? NULL : "nothing could be trusted by these files";
}

bool case_copies_wanted(const struct case_copies *copies)
{
    return copies->wanted[COPY_HTML] || copies->wanted[COPY_PDF];
}

/* "thr_….en.pdf" and what is to stand behind it. */
static const char *name_in(const struct case_file *file, enum copy_language language,
                           enum copy_form form, const char *ending, char out[NAME_SIZE])
{
    char id[ID_TEXT_SIZE];

    id_write(ID_THREAD, file->thread, id);
    (void)snprintf(out, NAME_SIZE, "%s.%s.%s%s", id, copy_languages[language], form_names[form],
                   ending);
    return out;
}

static const char *name_of(const struct case_copies *copies, const struct case_file *file,
                           enum copy_form form, const char *ending, char out[NAME_SIZE])
{
    return name_in(file, copies->how.language, form, ending, out);
}

void case_copies_drop(const struct case_copies *copies, const struct case_file *file)
{
    char name[NAME_SIZE];

    for (enum copy_language language = 0; language < COPY_LANGUAGES; language++)
        for (enum copy_form form = 0; form < COPY_FORMS; form++)
            (void)unlinkat(copies->folder, name_in(file, language, form, "", name), 0);
}

static bool is_missing(const struct case_copies *copies, const struct case_file *file,
                       enum copy_form form)
{
    char name[NAME_SIZE];

    return copies->wanted[form] && faccessat(copies->folder, name_of(copies, file, form, "", name),
                                             F_OK, AT_SYMLINK_NOFOLLOW) != 0;
}

/* False: the file cannot be made. NULL: none is to be made. */
static bool begin(const struct case_copies *copies, const struct case_file *file,
                  enum copy_form form, FILE **out)
{
    char name[NAME_SIZE];
    int fd;

    *out = NULL;
    if (!is_missing(copies, file, form))
        return true;
    fd = openat(copies->folder, name_of(copies, file, form, ".part", name),
                O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0600);
    *out = fd < 0 ? NULL : fdopen(fd, "wb");
    return *out;
}

/* Gives it its name, or takes it away. */
static bool finish(const struct case_copies *copies, const struct case_file *file,
                   enum copy_form form, FILE *copy, bool keep)
{
    char part[NAME_SIZE], name[NAME_SIZE];

    name_of(copies, file, form, ".part", part);
    keep = fflush(copy) == 0 && keep && fsync(fileno(copy)) == 0;
    keep = fclose(copy) == 0 && keep;
    keep = keep && renameat(copies->folder, part, copies->folder,
                            name_of(copies, file, form, "", name)) == 0;
    if (!keep)
        (void)unlinkat(copies->folder, part, 0);
    return keep;
}

static enum copy_result copy_archive(struct case_copies *copies, const struct case_file *file,
                                     FILE *to[COPY_FORMS], struct trialogue_audit *audit)
{
    struct copy_order order = {.audit = audit,
                               .html = to[COPY_HTML],
                               .pdf = to[COPY_PDF],
                               .language = copies->how.language,
                               .offset_minutes = copies->how.offset_minutes};
    enum copy_result result = COPY_UNREADABLE;
    char id[ID_TEXT_SIZE], name[NAME_SIZE];
    FILE *archive;
    int fd, signs;

    id_write(ID_THREAD, file->thread, id);
    (void)snprintf(name, sizeof name, "%s.tar", id);
    fd = openat(copies->folder, name, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
    archive = fd < 0 ? NULL : fdopen(fd, "rb");
    if (!archive)
        return result;
    order.archive = archive_source(archive);
    if (copying_trust(&copies->how, audit))
        result = copy_make(&order, &signs);
    copies->lacking += result == COPY_MADE && signs > 0;
    (void)fclose(archive);
    return result;
}

/* The sentence, and of an archive that is not valid the first thing that was found. */
static const char *reason(struct arena *arena, enum copy_result result,
                          const struct trialogue_audit *audit)
{
    const struct trialogue_audit_finding *finding = NULL;

    for (size_t i = 0; result == COPY_NOT_VALID && (finding = trialogue_audit_finding(audit, i));
         i++)
        if (finding->level == TRIALOGUE_AUDIT_FAILURE)
            break;
    if (!finding)
        return copying_sentence(result);
    return str_format(arena, "%s: %s %s (%s)", copying_sentence(result), finding->where,
                      finding->reason, finding->check)
        .at;
}

static enum copy_result make(struct case_copies *copies, const struct case_file *file,
                             struct trialogue_audit *audit)
{
    FILE *to[COPY_FORMS];
    enum copy_result result = COPY_MADE;

    for (enum copy_form form = 0; form < COPY_FORMS; form++)
        if (!begin(copies, file, form, &to[form]))
            result = COPY_NOT_WRITTEN;
    if (result == COPY_MADE)
        result = copy_archive(copies, file, to, audit);
    for (enum copy_form form = 0; form < COPY_FORMS; form++)
        if (to[form] && !finish(copies, file, form, to[form], result == COPY_MADE) &&
            result == COPY_MADE)
            result = COPY_NOT_WRITTEN;
    return result;
}

bool case_copies_make(struct case_copies *copies, struct arena *arena, const struct case_file *file,
                      bool *go_on)
{
    struct trialogue_audit *audit;
    enum copy_result result;

    *go_on = true;
    if (!is_missing(copies, file, COPY_HTML) && !is_missing(copies, file, COPY_PDF))
        return true;
    audit = trialogue_audit_new();
    CHECK(audit); /* there was entropy when the command began */
    result = make(copies, file, audit);
    copies->why = reason(arena, result, audit);
    trialogue_audit_free(audit);
    copies->made += result == COPY_MADE;
    *go_on = result != COPY_NOT_WRITTEN;
    return result == COPY_MADE;
}

/* One archive for each case of a list, and an index; what stands there already is left alone. */
#include "app/case_copies.h"
#include "app/case_folder.h"
#include "app/export_one.h"
#include "app/progress.h"
#include "base/limits.h"
#include "base/time.h"

enum { LOST_MAX = 3 };

struct many {
    struct arguments *arguments;
    struct client client;
    struct case_list list;
    struct case_folder folder;
    struct case_copies copies;
    struct progress progress;
    size_t fetched, kept, failed;
    int lost; /* connections in a row */
};

/* "2026-01-31" is its first millisecond in UTC. */
static bool read_time(const struct arguments *arguments, const char *flag, int64_t *out)
{
    const char *text = argument(arguments, flag);

    *out = 0;
    if (!text || instant_read(str_of(text), out))
        return true;
    return strlen(text) == 10 &&
           instant_read(str_format(arguments->arena, "%sT00:00:00Z", text), out);
}

/* NULL, or what is wrong. */
static const char *read_filter(const struct arguments *arguments, struct case_filter *out)
{
    bool filtered;

    *out = (struct case_filter){.stage = argument(arguments, "stage"),
                                .tag = argument(arguments, "tag")};
    if (!read_time(arguments, "closed-after", &out->closed_after) ||
        !read_time(arguments, "closed-before", &out->closed_before))
        return "a time is 2026-01-31, or 2026-01-31T09:30:00Z";
    filtered = out->stage || out->tag || out->closed_after || out->closed_before;
    if (filtered == !!argument(arguments, "all"))
        return "say which cases: --all, or --stage, --tag, --closed-after, --closed-before";
    if (out->stage && (out->closed_after || out->closed_before) &&
        strcmp(out->stage, "closed") != 0)
        return "only what is at the stage 'closed' has ended";
    return NULL;
}

/* One case failed; whether it makes sense to go on with the next. */
static bool failed(struct many *many, const char *thread)
{
    struct arena *arena = many->client.arena;

    progress_say(&many->progress,
                 str_format(arena, "trialogue export: %s: %s", thread, many->client.why).at);
    progress_step(&many->progress, "failed", thread);
    many->failed++;
    many->lost = many->client.fd < 0 ? many->lost + 1 : 0;
    many->folder.why = "the service does not answer any more; what is here is kept";
    return many->lost < LOST_MAX;
}

/* False: it makes no sense to go on. */
static bool fetch(struct many *many, struct case_file *file)
{
    int fd = case_folder_begin(&many->folder, file);
    char thread[ID_TEXT_SIZE];
    bool go_on;

    if (fd < 0)
        return false;
    id_write(ID_THREAD, file->thread, thread);
    many->client.arena = arena_new(LIMIT_ARENA);
    if (export_one(&many->client, thread, export_query(many->arguments), fd)) {
        progress_step(&many->progress, "fetched", thread);
        many->fetched++;
        case_copies_drop(&many->copies, file);
        go_on = case_folder_keep(&many->folder, file, fd);
    } else {
        case_folder_drop(&many->folder, file, fd);
        go_on = failed(many, thread);
    }
    arena_free(many->client.arena);
    return go_on;
}

/* False: it makes no sense to go on. */
static bool copy(struct many *many, const struct case_file *file)
{
    struct arena *arena = arena_new(KIB(64));
    char thread[ID_TEXT_SIZE];
    bool go_on = true;

    if (file->there && !case_copies_make(&many->copies, arena, file, &go_on)) {
        id_write(ID_THREAD, file->thread, thread);
        progress_say(&many->progress,
                     str_format(arena, "trialogue export: %s: %s", thread, many->copies.why).at);
        many->failed++;
    }
    if (!go_on)
        many->folder.why = copying_sentence(COPY_NOT_WRITTEN);
    arena_free(arena);
    return go_on;
}

static bool fetch_all(struct many *many)
{
    char thread[ID_TEXT_SIZE];

    progress_begin(&many->progress, many->list.count);
    for (size_t i = 0; i < many->list.count; i++) {
        struct case_file *file = &many->list.at[i];

        if (file->there) {
            many->kept++;
            id_write(ID_THREAD, file->thread, thread);
            progress_step(&many->progress, "there already:", thread);
        } else if (!fetch(many, file)) {
            return false;
        }
        if (!copy(many, file))
            return false;
    }
    progress_end(&many->progress);
    return case_folder_index(&many->folder, &many->list);
}

static int run(struct many *many, const struct case_filter *filter)
{
    if (!case_folder_open(&many->folder, argument(many->arguments, "output")))
        return complain(many->arguments, EXIT_REFUSED, "%s", many->folder.why);
    many->copies.folder = many->folder.fd;
    if (!case_list_read(&many->client, filter, &many->list))
        return complain(many->arguments, EXIT_REFUSED, "%s", many->client.why);
    if (!case_folder_look(&many->folder, &many->list) || !fetch_all(many))
        return complain(many->arguments, EXIT_REFUSED, "%s", many->folder.why);
    printf("%zu cases: %zu fetched, %zu there already, %zu failed", many->list.count, many->fetched,
           many->kept, many->failed);
    if (case_copies_wanted(&many->copies))
        printf(", %zu copied", many->copies.made);
    printf("\n");
    if (many->copies.lacking > 0)
        complain(many->arguments, 0,
                 "no font here has all signs of %zu of the copies, which show their numbers: "
                 "install fonts-noto-cjk, or the fonts of the languages used",
                 many->copies.lacking);
    return many->failed == 0 ? 0 : EXIT_REFUSED;
}

int export_many(struct arguments *arguments)
{
    struct many many = {.arguments = arguments,
                        .client = export_client(arguments),
                        .folder = {.fd = -1, .arena = arguments->arena}};
    struct case_filter filter;
    const char *why = read_filter(arguments, &filter);
    int code;

    if (!why)
        why = case_copies_read(arguments, &many.copies);
    if (why)
        return complain_use(arguments, why);
    code = run(&many, &filter);
    client_close(&many.client);
    case_folder_close(&many.folder);
    case_list_free(&many.list);
    return code;
}

/* Serving what is embedded: pages that are asked for again each time, files whose name says what
 * they hold and that are kept for ever, and the parties' element under its one stable address. */
#include "web/web.h"

#include "web/files.h"

/* Queries of pages are read by their scripts: links carry what they like. */
static const char *const any[] = {"*", NULL};

#define PAGE(path)                                                                                 \
    {                                                                                              \
        HTTP_GET, path, 0, NULL, any, "/app/"                                                      \
    }
#define PARTY(path)                                                                                \
    {                                                                                              \
        HTTP_GET, path, 0, NULL, any, "/t/"                                                        \
    }
const struct route web_routes[] = {
    {HTTP_GET, "/", 0, NULL, NULL, NULL},
    {HTTP_GET, "/app", 0, NULL, NULL, NULL},
    PAGE("/app/"),
    PAGE("/app/{screen}"),
    PAGE("/app/{screen}/{of}"),
    PAGE("/app/{screen}/{of}/{at}"),
    PAGE("/app/{screen}/{of}/{at}/{line}"),
    PAGE("/sign-in"),
    PARTY("/t/"),
    PARTY("/t/{thread}"),
    {HTTP_GET, "/assets/{file}", 0, NULL, NULL, ""},
    {HTTP_GET, "/element/{version}/{file}", 0, NULL, NULL, ""},
};
const size_t web_route_count = COUNT(web_routes);

#define POLICY(frames)                                                                             \
    "default-src 'none'; script-src 'self' %s; style-src 'self'; img-src 'self' blob: data:; "     \
    "connect-src 'self'; font-src 'self'; form-action 'self'; base-uri 'none'; "                   \
    "object-src 'none'; frame-ancestors " frames "; "                                              \
    "require-trusted-types-for 'script'; trusted-types 'none'"

static bool begins(const char *path, const char *with)
{
    return strncmp(path, with, strlen(with)) == 0;
}

/* A page, or the file that bears the path of the request. NULL: neither. */
static const struct web_file *find(const struct exchange *exchange)
{
    const char *page = exchange->route->target;

    for (size_t i = 0; i < web_file_count; i++)
        if (page[0] ? strcmp(web_files[i].path, page) == 0
                    : str_is(exchange->request.path, web_files[i].path))
            return &web_files[i];
    return NULL;
}

static enum coding choose(const struct exchange *exchange, const struct web_file *file)
{
    struct str accept = request_header(&exchange->request, "accept-encoding");

    for (enum coding coding = CODING_COUNT; coding-- > CODING_IDENTITY;)
        if (file->forms[coding].len > 0 && coding_is_accepted(accept, coding))
            return coding;
    return CODING_IDENTITY;
}

static void add_page_headers(struct exchange *exchange, const struct web_file *page,
                             struct response *out, bool secure)
{
    response_header(out, "Content-Security-Policy",
                    str_format(exchange->arena, POLICY("'none'"), page->script));
    response_header(out, "Cache-Control", STR("no-cache"));
    response_header(out, "Cross-Origin-Opener-Policy", STR("same-origin"));
    response_header(out, "Permissions-Policy",
                    STR("camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), "
                        "usb=(), publickey-credentials-create=(self), "
                        "publickey-credentials-get=(self)"));
    if (secure)
        response_header(out, "Strict-Transport-Security",
                        STR("max-age=31536000; includeSubDomains"));
}

/* Names change with the bytes; only the element's address stays, and so is asked for again. Any
 * page may load the element and its parts: that is what they are for. */
static void add_file_headers(struct response *out, const struct web_file *file)
{
    bool is_element = begins(file->path, "/element/");
    bool stays = strcmp(file->path, "/element/v1/trialogue-thread.js") == 0;

    response_header(out, "Cache-Control",
                    stays ? STR("public, max-age=300, must-revalidate")
                          : STR("public, max-age=31536000, immutable"));
    if (is_element)
        response_header(out, "Access-Control-Allow-Origin", STR("*"));
    response_header(out, "Content-Security-Policy", STR("default-src 'none'"));
    response_header(out, "Cross-Origin-Resource-Policy",
                    is_element ? STR("cross-origin") : STR("same-origin"));
}

static void redirect(struct exchange *exchange)
{
    struct response response = {.status = 302};

    response_header(&response, "Location", STR("/app/"));
    exchange_answer(exchange, &response);
}

static struct str tag_of(struct arena *arena, const struct web_file *file, enum coding coding)
{
    if (coding == CODING_IDENTITY)
        return str_of(file->tag);
    return str_format(arena, "%.*s-%s\"", (int)strlen(file->tag) - 1, file->tag,
                      coding_names[coding]);
}

void web_answer(struct exchange *exchange, bool secure)
{
    const struct web_file *file = exchange->route->target ? find(exchange) : NULL;
    struct response response = {.status = 200};
    enum coding coding;
    struct str tag;

    if (!exchange->route->target) {
        redirect(exchange);
        return;
    }
    if (!file) {
        exchange_refuse(exchange, fault_of(FAULT_not_found));
        return;
    }
    coding = choose(exchange, file);
    tag = tag_of(exchange->arena, file, coding);
    response.content_type = file->type;
    response.body = file->forms[coding];
    response_header(&response, "ETag", tag);
    response_header(&response, "Vary", STR("Accept-Encoding"));
    response_header(&response, "Referrer-Policy", STR("no-referrer"));
    if (coding != CODING_IDENTITY)
        response_header(&response, "Content-Encoding", str_of(coding_names[coding]));
    if (((const char *)exchange->route->target)[0])
        add_page_headers(exchange, file, &response, secure);
    else
        add_file_headers(&response, file);
    if (tag_is_listed(request_header(&exchange->request, "if-none-match"), tag)) {
        response.status = 304;
        response.content_type = NULL;
    }
    exchange_answer(exchange, &response);
}

/* What every connection is told: time limits, keepalives, its name, and one server of those listed.
 */
#include "db/settings.h"

enum { WORDS_MAX = 16, WHY_MAX = 2000 };

/* Keywords and values, as libpq takes them. Of a keyword that comes twice the later counts, so what
 * stands before the connection string can be changed by it, and what stands behind it cannot. */
struct words {
    const char *keywords[WORDS_MAX + 1];
    const char *values[WORDS_MAX + 1];
    int count;
};

/* The server gives up a little before the pool does, so that most late statements end with a clear
 * answer. Warnings must reach us: a cancelled wait for a standby is only a warning. The
 * database's schema comes first, and nobody's temporary tables before it. Every statement is short
 * and finds its rows by a key: it is planned once (planning anew would cost more than running it),
 * by indexes even while tables are still empty, and never compiled. */
static const char service_options[] =
    "-c statement_timeout=4500 -c lock_timeout=2000 -c idle_in_transaction_session_timeout=5000"
    " -c client_min_messages=warning -c search_path=trialogue,pg_temp -c bytea_output=hex"
    " -c plan_cache_mode=force_generic_plan -c enable_seqscan=off -c jit=off";

static void say(struct words *words, const char *keyword, const char *value)
{
    CHECK(words->count < WORDS_MAX);
    words->keywords[words->count] = keyword;
    words->values[words->count] = value;
    words->count++;
}

static struct words begin(const struct settings *settings)
{
    struct words words = {.count = 0};

    say(&words, "application_name", "trialogue");
    say(&words, "connect_timeout", "5");
    say(&words, "tcp_user_timeout", "6000");
    say(&words, "keepalives_idle", "10");
    say(&words, "keepalives_interval", "3");
    say(&words, "keepalives_count", "3");
    say(&words, "dbname", settings->conninfo);
    say(&words, "client_encoding", "UTF8");
    /* What a standby shows may be behind; nothing is decided on it. */
    say(&words, "target_session_attrs", "read-write");
    return words;
}

PGconn *settings_begin(const struct settings *settings, int server)
{
    struct words words = begin(settings);
    const struct server *one = &settings->servers[server];

    CHECK(server >= 0 && server < settings->servers_count);
    say(&words, "options", settings->options);
    /* One server per attempt: libpq would wait for a dead first host for as long as TCP does. */
    if (one->host)
        say(&words, "host", one->host);
    if (one->hostaddr)
        say(&words, "hostaddr", one->hostaddr);
    if (one->port)
        say(&words, "port", one->port);
    return PQconnectStartParams(words.keywords, words.values, 1);
}

PGconn *settings_open(const struct settings *settings)
{
    struct words words = begin(settings);

    return PQconnectdbParams(words.keywords, words.values, 1);
}

static const char *value_of(const PQconninfoOption *options, const char *keyword)
{
    for (; options->keyword; options++)
        if (strcmp(options->keyword, keyword) == 0)
            return options->val && *options->val ? options->val : NULL;
    return NULL;
}

static int count_of(const char *list)
{
    int count = 1;

    for (; list && *list; list++)
        count += *list == ',';
    return count;
}

/* Item `i` of a comma-separated list; a list of one stands for all. */
static const char *item(struct arena *arena, const char *list, int i)
{
    struct str rest = str_of(list);
    struct str one = str_cut(&rest, ',');

    if (!list)
        return NULL;
    for (; i > 0 && rest.at; i--)
        one = str_cut(&rest, ',');
    return str_c(arena, one);
}

static void read_servers(struct settings *settings, struct arena *arena,
                         const PQconninfoOption *options)
{
    const char *host = value_of(options, "host");
    const char *hostaddr = value_of(options, "hostaddr");
    const char *port = value_of(options, "port");
    int count = count_of(hostaddr ? hostaddr : host);
    struct server *servers = arena_array(arena, (size_t)count, sizeof(*servers));

    for (int i = 0; i < count; i++)
        servers[i] = (struct server){.host = item(arena, host, i),
                                     .hostaddr = item(arena, hostaddr, i),
                                     .port = item(arena, port, i)};
    settings->servers = servers;
    settings->servers_count = count;
}

bool settings_read(struct settings *settings, struct arena *arena, const char *conninfo)
{
    PQconninfoOption *options = PQconninfoParse(conninfo, NULL);
    const char *more;

    if (!options)
        return false;
    more = value_of(options, "options");
    settings->conninfo = str_c(arena, str_of(conninfo));
    settings->options = str_format(arena, "%s %s", service_options, more ? more : "").at;
    read_servers(settings, arena, options);
    PQconninfoFree(options);
    return true;
}

const char *settings_why(struct arena *arena, const PGconn *pg)
{
    struct str why = str_of(PQerrorMessage(pg));
    char *line, *end;

    /* It may repeat what a server said: as much as that likes. */
    if (why.len > WHY_MAX)
        why.len = WHY_MAX;
    while (why.len > 0 && why.at[why.len - 1] == '\n')
        why.len--;
    line = end = arena_take(arena, why.len + 1);
    for (size_t i = 0; i < why.len; i++)
        if (why.at[i] != '\t') /* before its advice, on a line of its own */
            *end++ = why.at[i] == '\n' ? ' ' : why.at[i];
    *end = '\0';
    return line;
}

/* trialogue export: asks a service for the archive of a thread, and fetches it. */
#include "app/arguments.h"
#include "app/cli.h"
#include "app/client.h"
#include "app/reply.h"
#include "base/limits.h"
#include "seal/seal.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

/* The export is an entry of its own in each stream that the caller reads; its URL stands in the
 * answer. */
static bool ask(struct client *client, const char *thread, struct str *url)
{
    struct call call = {
        .method = "POST",
        .path = str_format(client->arena, "/v1/threads/%s/exports", thread).at,
        .body = STR("{}"),
        .key = reply_key(client->arena),
    };
    struct reply reply;

    if (!client_call(client, &call, &reply))
        return false;
    if (reply.status == 201 && reply_text(client->arena, &reply, "url", url))
        return true;
    client->why = reply_why(client->arena, &reply);
    return false;
}

static bool fetch(struct client *client, struct str url, int fd)
{
    struct call call = {.method = "GET", .path = url.at, .body_fd = fd};
    struct reply reply;

    if (!client_call(client, &call, &reply))
        return false;
    if (reply.status == 200)
        return true;
    client->why = reply_why(client->arena, &reply);
    return false;
}

static int run(struct arguments *arguments)
{
    const char *path = argument(arguments, "out"), *thread = argument(arguments, "thread");
    struct client client = {.address = arguments->options.listen,
                            .token = argument(arguments, "token"),
                            .fd = -1,
                            .arena = arguments->arena};
    struct str url;
    struct id id;
    bool done;
    int fd;

    if (!id_read(ID_THREAD, str_of(thread), &id))
        return complain(arguments, EXIT_USAGE, "'%s' is no thread's id", thread);
    if (!seal_start())
        return complain(arguments, EXIT_REFUSED, "there is no entropy");
    fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (fd < 0)
        return complain(arguments, EXIT_REFUSED, "%s cannot be made: %s", path, strerror(errno));
    done = ask(&client, thread, &url) && fetch(&client, url, fd);
    client_close(&client);
    if (close(fd) != 0 || !done) {
        unlink(path);
        return complain(arguments, EXIT_REFUSED, "%s", client.why);
    }
    printf("%s\n", path);
    return 0;
}

int cli_export(int argc, char **argv)
{
    static const struct action action = {"export", run};

    return action_run(&action, argc, argv);
}

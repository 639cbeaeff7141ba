/* trialogue export: the archive of one thread into a file, or those of many into a folder. */
#include "app/arguments.h"
#include "app/cli.h"
#include "app/export_one.h"
#include "base/id.h"
#include "seal/seal.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

static int export_file(struct arguments *arguments, const char *thread, const char *path)
{
    struct client client = export_client(arguments);
    struct id id;
    bool done;
    int fd;

    if (!id_read(ID_THREAD, str_of(thread), &id))
        return complain(arguments, EXIT_USAGE, "'%s' is no thread's id", thread);
    fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (fd < 0)
        return complain(arguments, EXIT_REFUSED, "%s cannot be made: %s", path, strerror(errno));
    done = export_one(&client, thread, export_query(arguments), fd);
    client_close(&client);
    if (close(fd) != 0 || !done) {
        unlink(path);
        return complain(arguments, EXIT_REFUSED, "%s", client.why);
    }
    printf("%s\n", path);
    return 0;
}

static int run(struct arguments *arguments)
{
    const char *thread = argument(arguments, "thread"), *out = argument(arguments, "out");
    bool many = argument(arguments, "output");

    if (!seal_start())
        return complain(arguments, EXIT_REFUSED, "there is no entropy");
    if (many && !thread && !out)
        return export_many(arguments);
    if (!many && thread && out && !argument(arguments, "copies"))
        return export_file(arguments, thread, out);
    return complain_use(arguments, "one thread goes with --thread and --out; many with --output, "
                                   "and with --copies if they are wanted");
}

int cli_export(int argc, char **argv)
{
    static const struct action action = {"export", run};

    return action_run(&action, argc, argv);
}

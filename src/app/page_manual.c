/* The man pages, in mdoc. */
#include "app/command.h"
#include "app/options.h"
#include "app/pages.h"
#include "base/limits.h"

enum { WIDTH = 76 };

/* A backslash, and a dot or quote where a line begins, mean something to mdoc. */
static void print_word(struct str word, bool first)
{
    if (first && word.len > 0 && (word.at[0] == '.' || word.at[0] == '\''))
        printf("\\&");
    for (size_t i = 0; i < word.len; i++) {
        if (word.at[i] == '\\')
            printf("\\e");
        else
            putchar(word.at[i]);
    }
}

/* Lines end where sentences do, and before they get too long. */
static void print_sentence(const char *text)
{
    struct str rest = str_of(text);
    size_t at = 0;

    while (rest.len > 0) {
        struct str word = str_cut(&rest, ' ');

        if (at > 0 && at + 1 + word.len > WIDTH) {
            putchar('\n');
            at = 0;
        }
        if (at > 0)
            putchar(' ');
        print_word(word, at == 0);
        at += word.len + 1;
        if (word.len > 0 && strchr(".:", word.at[word.len - 1])) {
            putchar('\n');
            at = 0;
        }
    }
    if (at > 0)
        putchar('\n');
}

static void print_flag(const struct flag *flag)
{
    printf(".It Fl -%s", flag->name);
    if (flag->value)
        printf(" Ar %s", flag->value);
    putchar('\n');
    print_sentence(flag->sentence);
}

static void print_command(const struct command *command)
{
    printf(".Ss trialogue %s\n.Nm\n.Cm %s\n", command->name, command->name);
    if (command->words[0])
        printf(".Ar %s\n", command->words);
    if (command->options)
        puts(".Op Ar option ...");
    puts(".Pp");
    print_sentence(command->sentence);
    if (!command->flags)
        return;
    puts(".Bl -tag -width Ds");
    for (const struct flag *flag = command->flags; flag->name; flag++)
        print_flag(flag);
    puts(".El");
}

static void print_option(enum option option, bool as_flag, struct arena *arena)
{
    const struct option_row *row = &option_rows[option];

    if (as_flag && row->type == OPTION_SWITCH)
        printf(".It Fl -%s Ns Op Cm =%s\n", option_flag(option, arena).at, row->unit);
    else if (as_flag)
        printf(".It Fl -%s Ar %s\n", option_flag(option, arena).at, row->unit);
    else
        printf(".It Cm %s No = Ar %s\n", row->name, row->unit);
    print_sentence(row->sentence);
    if (row->type == OPTION_NUMBER)
        printf("From %lld to %lld.\n", (long long)row->min, (long long)row->max);
    if (row->preset[0])
        printf("The default is\n.Ql %s .\n", row->preset);
}

static void print_options(bool as_flags)
{
    struct arena *arena = arena_new(MIB(1));

    puts(".Bl -tag -width Ds");
    for (int i = 0; i < OPTION_COUNT; i++)
        if (as_flags || i != OPTION_config)
            print_option((enum option)i, as_flags, arena);
    puts(".El");
    arena_free(arena);
}

void page_manual(void)
{
    puts(".\\\" Printed by 'trialogue print man' from src/app.\n"
         ".Dd November 21, 2026\n"
         ".Dt TRIALOGUE 1\n"
         ".Os\n"
         ".Sh NAME\n"
         ".Nm trialogue\n"
         ".Nd dispute mediation service with a seat for the third\n"
         ".Sh SYNOPSIS\n"
         ".Nm\n"
         ".Ar command\n"
         ".Op Ar option ...\n"
         ".Sh DESCRIPTION\n"
         ".Nm\n"
         "serves the threads of a marketplace.\n"
         "A client and a freelancer talk in one thread, and when they cannot agree,\n"
         "a mediator takes a seat in that same thread.\n"
         "Every step is sealed.\n"
         ".Sh COMMANDS");
    for (const struct command *command = commands; command->name; command++)
        if (!command->hidden)
            print_command(command);
    puts(".Sh OPTIONS\n"
         "Commands that reach the service or its database take these options.\n"
         "A flag wins over the environment, the environment over the file,\n"
         "the file over the default.\n"
         "In the environment an option is in upper case behind\n"
         ".Ev TRIALOGUE_ ,\n"
         "with\n"
         ".Ql _\n"
         "for\n"
         ".Ql - .\n"
         "The file is described in\n"
         ".Xr trialogue.conf 5 .");
    print_options(true);
    puts(".Sh EXIT STATUS\n"
         "0 when done, 1 when refused or not valid, 2 when used wrongly or unreadable.\n"
         ".Sh SEE ALSO\n"
         ".Xr trialogue.conf 5");
}

void page_file(void)
{
    puts(".\\\" Printed by 'trialogue print conf' from src/app.\n"
         ".Dd November 21, 2026\n"
         ".Dt TRIALOGUE.CONF 5\n"
         ".Os\n"
         ".Sh NAME\n"
         ".Nm trialogue.conf\n"
         ".Nd options of the trialogue service\n"
         ".Sh DESCRIPTION\n"
         "The file that\n"
         ".Fl -config\n"
         "or\n"
         ".Ev TRIALOGUE_CONFIG\n"
         "names.\n"
         "A line is empty, begins with\n"
         ".Ql # ,\n"
         "or gives one option its value; the value is what stands behind\n"
         ".Ql = ,\n"
         "without the spaces around it.\n"
         "A name that is not listed here is an error.\n"
         "Later lines win.");
    print_options(false);
    puts(".Sh EXAMPLES\n"
         ".Bd -literal -offset indent\n"
         "# behind a proxy on the same machine\n"
         "listen = unix:/run/trialogue/http\n"
         "url = https://disputes.example.com\n"
         "hosts = disputes.example.com\n"
         "database = host=db1,db2 dbname=trialogue user=trialogue_service\n"
         "key_file = /etc/trialogue/master.key\n"
         ".Ed\n"
         ".Sh SEE ALSO\n"
         ".Xr trialogue 1");
}

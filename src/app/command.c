/* The subcommands. */
#include "app/command.h"

static const struct flag tenant_flag[] = {
    {"tenant", "ID", "The tenant, as 'tenant create' printed it.", true},
    {0},
};

static const struct flag key_create[] = {
    {"tenant", "ID", "The tenant whose backend gets the key.", true},
    {"scopes", "LIST", "What it may do, separated by commas; 'all' for everything.", true},
    {"label", "TEXT", "What 'key list' shows beside it.", false},
    {"days", "N", "Ends after so many days. Otherwise it ends when it is revoked.", false},
    {0},
};

static const struct flag key_register[] = {
    {"tenant", "ID", "The tenant whose backend signs tokens with it.", true},
    {"label", "TEXT", "What 'key list' shows beside it.", false},
    {0},
};

static const struct flag key_rotate[] = {
    {"at", "agent:SOCKET", "The new key of logs is elsewhere: in the ssh-agent at this socket.",
     false},
    {"public", "KEY", "Its public half, 64 hexadecimal digits.", false},
    {0},
};

static const struct flag key_revoke[] = {
    {"tenant", "ID", "The tenant of the key or token.", false},
    {0},
};

static const struct flag token_create[] = {
    {"tenant", "ID", "The tenant that the person works for.", true},
    {"seat", "SEAT", "mediator, supervisor, auditor or assistant.", true},
    {"ref", "REF", "The tenant's own id of the person.", true},
    {"name", "NAME", "How the parties see the person.", true},
    {"days", "N", "Ends after so many days. Otherwise it ends when it is revoked.", false},
    {0},
};

static const struct flag token_party[] = {
    {"tenant", "ID", "The tenant of the thread.", true},
    {"thread", "ID", "The thread.", true},
    {"seat", "SEAT", "client or freelancer.", true},
    {"minutes", "N", "Ends after so many minutes, 1 to 1440. Otherwise 60.", false},
    {0},
};

static const struct flag staff_add[] = {
    {"tenant", "ID", "The tenant that the person works for.", true},
    {"login", "LOGIN", "What the person signs in with: letters, digits and . _ @ + -.", true},
    {"name", "NAME", "How the parties see the person.", true},
    {"role", "ROLE", "mediator, supervisor, auditor, admin or trainee.", true},
    {0},
};

static const struct flag demo_flags[] = {
    {"key", "KEY", "An API key of the tenant, with all scopes.", true},
    {"mediator", "TOKEN", "A mediator's token of the same tenant.", true},
    {0},
};

static const struct flag export_flags[] = {
    {"token", "TOKEN", "The credential of who exports: a key, or an auditor's or mediator's token.",
     true},
    {"thread", "ID", "The one thread to export.", false},
    {"out", "FILE", "Where its archive goes. It is never overwritten.", false},
    {"output", "FOLDER",
     "Where the archives of many threads go, with an index. What stands there whole is not fetched "
     "again.",
     false},
    {"all", NULL, "All threads that the credential sees.", false},
    {"stage", "STAGE", "Those with a dispute at this stage.", false},
    {"tag", "TAG", "Those with a dispute and this tag, as the queue has them; for staff.", false},
    {"closed-after", "TIME", "Those with a dispute that ended then or later: 2026-01-31.", false},
    {"closed-before", "TIME", "Those with a dispute that ended before.", false},
    {"attachments", "WHICH", "'hash' leaves the files out and their digests in.", false},
    {"proofs", "WHICH", "'none' leaves the proofs of the log out, and does not wait for them.",
     false},
    {"signatures", "FORMS",
     "Adds signatures over the manifest: minisign, signify, sshsig, separated by commas.", false},
    {"since", "SIZES",
     "Proves that the logs grew out of these: a room and a size, 'joint:4711', separated by "
     "commas.",
     false},
    {"copies", "FORMS",
     "Of many: copies for people beside each archive, html, pdf, or both with a comma between "
     "them, as copy makes them. It needs copy-keys, copy-policy, or both.",
     false},
    {"copy-keys", "FILE", "What copies trust: the service's public keys as you got them.", false},
    {"copy-policy", "FILE", "What copies trust: logs and witnesses, as for verify.", false},
    {"copy-language", "WORD", "Of copies: en or ja. Otherwise en.", false},
    {"copy-offset", "+HH:MM", "How far the times in copies are from UTC. Otherwise they are UTC.",
     false},
    {0},
};

static const struct flag verify_flags[] = {
    {"keys", "FILE", "The service's public keys as you got them, one in hexadecimal on a line.",
     false},
    {"policy", "FILE",
     "The logs and witnesses that you trust (C2SP tlog-policy): every entry must be in the log of "
     "its "
     "room. Keys, policy, or both are needed.",
     false},
    {"receipt", "FILE",
     "An answer of the service with a receipt in it, or a tlog-proof: the archive must have that "
     "entry as it was. May be given many times.",
     false},
    {"since", "FILE",
     "A checkpoint that you kept: the archive must show how the log grew out of it. May be given "
     "many times.",
     false},
    {"max-age", "AGE", "How old the archive may be: 90s, 30m, 24h, 7d.", false},
    {"json", NULL, "Prints the report as JSON.", false},
    {"quiet", NULL, "Prints the verdict alone.", false},
    {0},
};

static const struct flag copy_flags[] = {
    {"keys", "FILE", "The service's public keys as you got them, one in hexadecimal on a line.",
     false},
    {"policy", "FILE",
     "The logs and witnesses that you trust, as for verify. Keys, policy, or both are needed.",
     false},
    {"html", "FILE", "Where the copy goes as HTML. It is never overwritten.", false},
    {"pdf", "FILE", "Where the copy goes as PDF. It is never overwritten.", false},
    {"language", "WORD", "en or ja. Otherwise en.", false},
    {"offset", "+HH:MM", "How far the times in it are from UTC. Otherwise they are UTC.", false},
    {0},
};

static const struct flag replay_flags[] = {
    {"keys", "FILE",
     "The service's public keys; without them nothing proves who wrote the archive.", false},
    {0},
};

static const struct flag witness_flags[] = {
    {"name", "NAME",
     "The witness' name in its cosignatures: a domain and path of yours, without spaces and plus "
     "signs. Never change it.",
     true},
    {0},
};

static const struct flag agent_flags[] = {
    {"module", "FILE", "The vendor's PKCS#11 module: /usr/lib/softhsm/libsofthsm2.so.", true},
    {"token", "NAME", "The token: its label or its serial number.", true},
    {"socket", "PATH", "Where it answers, for this user and root alone.", true},
    {"key", "LABEL", "The one key to sign with. Otherwise all Ed25519 keys of the token, up to 16.",
     false},
    {"pin-file", "FILE",
     "Holds the token's PIN: a file in mode 0600, 'fd:N', or 'credential:NAME' of systemd. "
     "Otherwise it is asked for at the terminal.",
     false},
    {0},
};

const struct command commands[] = {
    {"serve", "", "Runs the service until it is told to stop.", NULL, true, false},
    {"migrate", "", "Brings the tables of a database up to this version.", NULL, true, false},
    {"reindex", "", "Makes search find every line anew, older ones too.", NULL, true, false},
    {"tenant create", "NAME", "Makes a tenant and its twin for tests.", NULL, true, false},
    {"tenant list", "", "Lists the tenants.", NULL, true, false},
    {"tenant show", "TENANT", "Shows a tenant's settings.", NULL, true, false},
    {"tenant set", "TENANT SETTING VALUE", "Changes one of a tenant's settings.", NULL, true,
     false},
    {"key make", "FILE", "Makes a key file with a new master seed.", NULL, false, false},
    {"key seal", "", "Seals the key file with a passphrase.", NULL, true, false},
    {"key unseal", "", "Puts the seed back into the key file, in clear.", NULL, true, false},
    {"key ring", "", "Lists the keys that have sealed entries and signed logs here.", NULL, true,
     false},
    {"key rotate", "USE",
     "Makes a new key for 'entry' or 'log'; the one before goes on beside it until it is retired.",
     key_rotate, true, false},
    {"key retire", "USE", "Ends the former key of 'entry' or 'log'; what it did stands.", NULL,
     true, false},
    {"key public", "", "Prints the public keys that verify the entries sealed here.", NULL, true,
     false},
    {"key create", "", "Makes an API key for a tenant's backend and prints it, once.", key_create,
     true, false},
    {"key register", "PUBLICKEY",
     "Takes a key of the backend, so that it can sign tokens for parties itself.", key_register,
     true, false},
    {"key list", "", "Lists a tenant's keys and tokens.", tenant_flag, true, false},
    {"key log", "",
     "Prints the keys of a tenant's logs, as lines of a policy for whoever checks them.",
     tenant_flag, true, false},
    {"key policy", "",
     "Prints the policy by which a tenant's logs are checked: their keys, the witnesses, and how "
     "many have to agree.",
     tenant_flag, true, false},
    {"key export", "",
     "Prints the key that signs manifests of archives: two lines for minisign and signify, one for "
     "OpenSSH.",
     NULL, true, false},
    {"key revoke", "ID",
     "Ends a key or token at once; 'entry' or 'log' is the service's own, which gets a successor.",
     key_revoke, true, false},
    {"token create", "", "Makes a token for one of the staff and prints it, once.", token_create,
     true, false},
    {"token party", "", "Signs a short token for one party of a thread.", token_party, true, false},
    {"staff add", "",
     "Makes an account for one of the staff and prints its password and where to sign in, once.",
     staff_add, true, false},
    {"staff list", "", "Lists a tenant's staff.", tenant_flag, true, false},
    {"staff reset", "LOGIN",
     "Gives somebody a new password and prints it, once. Second factors are enrolled anew.",
     tenant_flag, true, false},
    {"staff suspend", "LOGIN", "Ends somebody's sessions and tokens, and lets them in no more.",
     tenant_flag, true, false},
    {"staff reinstate", "LOGIN", "Lets a suspended account in again.", tenant_flag, true, false},
    {"demo", "", "Plays the demo through the API of a service that runs.", demo_flags, true, false},
    {"export", "", "Fetches sealed archives of threads from a service that runs.", export_flags,
     true, false},
    {"verify", "FILE", "Checks an archive, without network or database.", verify_flags, false,
     false},
    {"copy", "FILE", "Makes a copy of an archive for people to read, once it has proved valid.",
     copy_flags, false, false},
    {"replay", "FILE", "Rebuilds the state of a case from its entries.", replay_flags, false,
     false},
    {"witness", "", "Runs a witness, which cosigns what the logs of its policy have come to.",
     witness_flags, true, false},
    {"agent", "",
     "Runs an ssh-agent for keys in a hardware token, so that no other process loads the vendor's "
     "module.",
     agent_flags, false, false},
    {"config check", "",
     "Shows every option, its value and where it came from, and says which could not be used.",
     NULL, true, false},
    {"print", "PAGE", "Prints a page of docs/ from the tables of the program.", NULL, false, true},
    {0},
};

const struct command *command_named(const char *name)
{
    for (const struct command *command = commands; command->name; command++)
        if (strcmp(command->name, name) == 0)
            return command;
    return NULL;
}

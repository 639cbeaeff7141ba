/* The subcommands of `trialogue`: each gets its own arguments (argv[0] is its name) and returns the
 * exit code: 0 done, 1 refused or not valid, 2 used wrongly or unreadable. */
#ifndef APP_CLI_H
#define APP_CLI_H

int cli_serve(int argc, char **argv);
int cli_migrate(int argc, char **argv);
int cli_reindex(int argc, char **argv);
int cli_tenant(int argc, char **argv);
int cli_key(int argc, char **argv);
int cli_token(int argc, char **argv);
int cli_staff(int argc, char **argv);
int cli_demo(int argc, char **argv);
int cli_export(int argc, char **argv);
int cli_verify(int argc, char **argv);
int cli_copy(int argc, char **argv);
int cli_replay(int argc, char **argv);
int cli_witness(int argc, char **argv);
int cli_agent(int argc, char **argv);
int cli_config(int argc, char **argv);
int cli_print(int argc, char **argv);

#endif

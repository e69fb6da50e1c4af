/* What the commands of the program share: exit statuses, messages, and the options that choose the
 * engine and the inputs. */
#ifndef ENT_CLI_COMMAND_H
#define ENT_CLI_COMMAND_H

#include "core/base/buffer.h"
#include "core/base/file.h"
#include "core/batch.h"

#include <argp.h>

typedef enum ent_exit {
    ENT_EXIT_DONE = 0,
    ENT_EXIT_FAILED = 1,  /* disk, memory, a broken file */
    ENT_EXIT_USAGE = 2,   /* the command line was wrong */
    ENT_EXIT_SKIPPED = 3, /* done, but some inputs were skipped */
} ent_exit;

/* Options past these are refused; a command line is not the place for thousands of files. */
enum { ENT_CLI_LIST_MAX = 64, ENT_CLI_THREADS_MAX = 1024 };

typedef struct ent_cli_list {
    const char *at[ENT_CLI_LIST_MAX];
    size_t count;
} ent_cli_list;

/* Adds value, or ends the program with a usage message naming the option. */
void ent_cli_list_add(ent_cli_list *list, const char *value, const char *option,
                      struct argp_state *state);

/* Options of every command that reads articles: --knowledge --events --model -j. Used as an argp
 * child whose input is an ent_cli_engine. */
typedef struct ent_cli_engine {
    ent_cli_list knowledge;
    ent_cli_list events;
    const char *model;
    uint32_t threads;
} ent_cli_engine;
extern const struct argp ent_cli_engine_argp;

ent_status ent_cli_engine_open(const ent_cli_engine *arguments, bool analyser_only,
                               ent_engine **out, ent_error *err) ENT_MUST_CHECK;

/* A whole number from least to most, or a usage message that names the option. */
uint32_t ent_cli_number(const char *value, uint32_t least, uint32_t most, const char *option,
                        struct argp_state *state);

/* Prints the error to standard error and gives the exit status that suits it. */
int ent_cli_fail(const ent_error *err);

/* A handler's skipped: prints what was skipped and why. user is not used. */
void ent_cli_skipped(void *user, const ent_error *reason);

/* The exit status of a run, after saying on standard error how many inputs were skipped. */
int ent_cli_done(const ent_batch_result *result);

/* Says how many characters no format could carry were left out. */
void ent_cli_say_dropped(uint64_t dropped);

/* Writes text to stream; ENT_ERR_IO with the cause where it fails. */
ent_status ent_cli_write(FILE *stream, ent_text text, ent_error *err) ENT_MUST_CHECK;

/* Runs argp over the arguments of a command; name is "extract". Usage errors and --help end the
 * program. */
void ent_cli_parse(const struct argp *argp, const char *name, int argc, char **argv, void *input);

int ent_cli_extract(int argc, char **argv);
int ent_cli_build(int argc, char **argv);
int ent_cli_export(int argc, char **argv);
int ent_cli_path(int argc, char **argv);
int ent_cli_neighbors(int argc, char **argv);
int ent_cli_actors(int argc, char **argv);
int ent_cli_rank(int argc, char **argv); /* actors, of a store or graph file */
int ent_cli_communities(int argc, char **argv);
int ent_cli_brokers(int argc, char **argv);
int ent_cli_changes(int argc, char **argv);
int ent_cli_stats(int argc, char **argv);
int ent_cli_between(int argc, char **argv);
int ent_cli_timeline(int argc, char **argv);
int ent_cli_triples(int argc, char **argv);
int ent_cli_evidence(int argc, char **argv);
int ent_cli_correct(int argc, char **argv);
int ent_cli_explain(int argc, char **argv);
int ent_cli_verify(int argc, char **argv);
int ent_cli_merge(int argc, char **argv);
int ent_cli_remove(int argc, char **argv);
int ent_cli_parse_text(int argc, char **argv);

#endif

/* entente: reads diplomatic news and builds a knowledge graph of who did what to whom. Finds the
 * command and leaves the rest to it. */
#include "cli/command.h"

#include <signal.h>

typedef struct command {
    const char *name;
    int (*run)(int argc, char **argv);
    const char *summary;
} command;

static const command commands[] = {
    {"extract", ent_cli_extract, "print who did what to whom, a triple a line"},
    {"build", ent_cli_build, "merge the triples of many articles into a store or graph file"},
    {"export", ent_cli_export, "turn a store or graph file into another format or a picture"},
    {"path", ent_cli_path, "show how two actors are connected"},
    {"neighbors", ent_cli_neighbors, "show who an actor has to do with"},
    {"between", ent_cli_between, "show everything that two actors did to one another"},
    {"timeline", ent_cli_timeline, "show what happened, to an actor or at all, day by day"},
    {"actors", ent_cli_actors, "list the actors of articles, or rank those of a graph"},
    {"communities", ent_cli_communities, "divide the actors into communities"},
    {"brokers", ent_cli_brokers, "show who connects others that have no tie of their own"},
    {"changes", ent_cli_changes, "show ties that appeared, vanished or turned"},
    {"evidence", ent_cli_evidence, "show the sentences behind an edge"},
    {"triples", ent_cli_triples, "print the triples of a store"},
    {"stats", ent_cli_stats, "print the figures of a graph"},
    {"correct", ent_cli_correct, "correct a store: join, divide, rename actors, reject triples"},
    {"explain", ent_cli_explain, "say why an actor is one, or why a triple stands"},
    {"verify", ent_cli_verify, "check a store, and what it quotes against the sources"},
    {"merge", ent_cli_merge, "make one store of several"},
    {"remove", ent_cli_remove, "take articles out of a store"},
    {"parse", ent_cli_parse_text, "print the analysis of each sentence as CoNLL-U"},
};
enum { COMMAND_COUNT = sizeof commands / sizeof *commands };

static void print_help(FILE *stream) {
    (void)fputs(
        "Examples:\n"
        "  entente extract article.txt                  who did what to whom, line by line\n"
        "  entente build -o news.graphml -o news.svg articles/\n"
        "                                               a graph file and a picture\n"
        "  entente path news.graphml \"Wang Yi\" Israel   how the two are connected\n"
        "\n"
        "Usage: entente COMMAND [OPTION...] [ARGUMENT...]\n"
        "Reads diplomatic news and builds a knowledge graph of who did what to whom.\n"
        "\n"
        "Commands:\n",
        stream);
    for (int i = 0; i < COMMAND_COUNT; i++)
        (void)fprintf(stream, "  %-12s %s\n", commands[i].name, commands[i].summary);
    (void)fputs("\n"
                "entente COMMAND --help tells more, and so does man entente.\n"
                "Exit status: 0 done, 1 could not finish, 2 wrong command line, 3 done but some\n"
                "inputs were skipped.\n",
                stream);
}

/* Help is a result like any other: a full disk is an error. */
static int print_result(void (*print)(FILE *stream)) {
    ent_error err = {0};
    ent_file_out out;
    print(stdout);
    if (ent_file_create("-", &out, &err) != ENT_OK || ent_file_commit(&out, &err) != ENT_OK)
        return ent_cli_fail(&err);
    return ENT_EXIT_DONE;
}

static void print_version(FILE *stream) {
    (void)fputs("entente " ENT_VERSION "\n", stream);
}

int main(int argc, char **argv) {
    /* A reader that goes away is a failed write, which is reported like any other. */
    struct sigaction ignore = {.sa_handler = SIG_IGN};
    (void)sigaction(SIGPIPE, &ignore, NULL);
    (void)sigaction(SIGXFSZ, &ignore, NULL); /* likewise a file that may grow no more */
    const char *name = argc > 1 ? argv[1] : "";
    for (int i = 0; i < COMMAND_COUNT; i++)
        if (strcmp(name, commands[i].name) == 0)
            return commands[i].run(argc - 1, argv + 1);
    if (strcmp(name, "--help") == 0 || strcmp(name, "-h") == 0 || strcmp(name, "-?") == 0 ||
        strcmp(name, "help") == 0)
        return print_result(print_help);
    if (strcmp(name, "--version") == 0 || strcmp(name, "-V") == 0)
        return print_result(print_version);
    if (argc < 2)
        print_help(stderr);
    else
        (void)fprintf(stderr, "entente: there is no %s \"%s\"; entente --help lists the commands\n",
                      name[0] == '-' ? "option" : "command", name);
    return ENT_EXIT_USAGE;
}

#include "core/train/train_options.h"

#include "core/train/teachers.h"

#include <stdlib.h>

static const char usage[] =
    "usage: entente-train -o MODEL [--names FILE.iob2]... [--dev FILE.conllu]... [--seed N]\n"
    "                     [--raw ARTICLES.jsonl] [--tag-epochs N] [--epochs N] [--work FILE]\n"
    "                     [--lists FILE.json]... [--base MODEL --only tagger|lemmas|parser|names]\n"
    "                     [--teachers N --raw-words N]\n"
    "                     TRAIN.conllu...\n"
    "       entente-train --score MODEL [--names FILE.iob2]... --dev FILE.conllu...\n"
    "--work keeps word vectors and the tags that the parser is trained on, and takes them from "
    "the\n"
    "file where it exists; --only makes one part anew and takes the others from the base.\n"
    "--teachers trains that many parsers (kept as FILE.teacher1 and so on beside the work file) "
    "and\n"
    "the model's parser also on the trees that they give to so many words of the raw text.";

static bool read_part(const char *name, ent_train_part *out) {
    static const char *const names[] = {"", "tagger", "lemmas", "parser", "names"};
    for (unsigned p = ENT_TRAIN_TAGGER; p <= ENT_TRAIN_NAMES; p++)
        if (strcmp(name, names[p]) == 0)
            *out = (ent_train_part)p;
    return *out != ENT_TRAIN_ALL;
}

ent_status ent_train_options_read(int argc, char **argv, ent_train_options *out, ent_error *err) {
    *out = (ent_train_options){.seed = 20260101, .tag_epochs = 8, .parse_epochs = 10};
    for (int i = 1; i < argc; i++) {
        bool last = i + 1 == argc;
        if (strcmp(argv[i], "-o") == 0 && !last)
            out->output = argv[++i];
        else if (strcmp(argv[i], "--names") == 0 && !last && out->name_count < ENT_TRAIN_FILES_MAX)
            out->names[out->name_count++] = argv[++i];
        else if (strcmp(argv[i], "--dev") == 0 && !last && out->dev_count < ENT_TRAIN_FILES_MAX)
            out->dev[out->dev_count++] = argv[++i];
        else if (strcmp(argv[i], "--lists") == 0 && !last && out->list_count < ENT_TRAIN_FILES_MAX)
            out->lists[out->list_count++] = argv[++i];
        else if (strcmp(argv[i], "--raw") == 0 && !last)
            out->raw = argv[++i];
        else if (strcmp(argv[i], "--score") == 0 && !last)
            out->score = argv[++i];
        else if (strcmp(argv[i], "--base") == 0 && !last)
            out->base = argv[++i];
        else if (strcmp(argv[i], "--work") == 0 && !last)
            out->work = argv[++i];
        else if (strcmp(argv[i], "--only") == 0 && !last && read_part(argv[i + 1], &out->only))
            i++;
        else if (strcmp(argv[i], "--tag-epochs") == 0 && !last)
            out->tag_epochs = (uint32_t)strtoul(argv[++i], NULL, 10);
        else if (strcmp(argv[i], "--epochs") == 0 && !last)
            out->parse_epochs = (uint32_t)strtoul(argv[++i], NULL, 10);
        else if (strcmp(argv[i], "--teachers") == 0 && !last)
            out->teachers = (uint32_t)strtoul(argv[++i], NULL, 10);
        else if (strcmp(argv[i], "--raw-words") == 0 && !last)
            out->raw_words = strtoull(argv[++i], NULL, 10);
        else if (strcmp(argv[i], "--seed") == 0 && !last)
            out->seed = strtoull(argv[++i], NULL, 10);
        else if (argv[i][0] != '-' && out->tree_count < ENT_TRAIN_FILES_MAX)
            out->trees[out->tree_count++] = argv[i];
        else
            return ent_fail(err, ENT_ERR_USAGE, NULL, 0, "what is \"%s\" for", argv[i]);
    }
    bool trains = out->output != NULL && out->tree_count != 0 && out->seed != 0;
    bool scores = out->score != NULL && out->dev_count != 0;
    bool teaches = out->teachers != 0;
    bool can_teach = out->raw != NULL && out->raw_words != 0 && out->work != NULL;
    if (trains == scores || (out->only != ENT_TRAIN_ALL) != (out->base != NULL) ||
        (teaches && !can_teach) || out->teachers > ENT_TEACHERS_MAX)
        return ent_fail(err, ENT_ERR_USAGE, NULL, 0, "%s", usage);
    return ENT_OK;
}

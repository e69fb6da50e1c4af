#include "core/base/buffer.h"
#include "core/clauses/attribution.h"
#include "core/clauses/clause.h"
#include "core/clauses/modality.h"
#include "tests/support/tree_text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>

#include <cmocka.h>

/* In want: "head(subjects; objects; preposition:oblique ...)", an exclamation mark for a passive.
 */
static const struct {
    const char *name, *tree, *want;
} rows[] = {
    {"a verb has subject and object", "Iran/NNP/2/nsubj attacked/VBD/0/root Iraq/NNP/2/obj",
     "attacked(Iran; Iraq; )"},
    {"an oblique keeps its preposition",
     "Xi/NNP/2/nsubj spoke/VBD/0/root with/IN/4/case Putin/NNP/2/obl", "spoke(Xi; ; with:Putin)"},
    {"each conjunct of the subject is its own",
     "Xi/NNP/4/nsubj and/CC/3/cc Putin/NNP/1/conj met/VBD/0/root", "met(Xi,Putin; ; )"},
    {"a list of objects is split",
     "He/PRP/2/nsubj visited/VBD/0/root Oman/NNP/2/obj ,/,/5/punct Iraq/NNP/3/conj and/CC/7/cc "
     "Iran/NNP/3/conj",
     "visited(He; Oman,Iraq,Iran; )"},
    {"conjuncts share a preposition",
     "He/PRP/2/nsubj spoke/VBD/0/root with/IN/4/case Xi/NNP/2/obl and/CC/6/cc Putin/NNP/4/conj",
     "spoke(He; ; with:Xi with:Putin)"},
    {"a passive has a flag and its agent",
     "It/PRP/3/nsubj:pass was/VBD/3/aux:pass signed/VBN/0/root by/IN/5/case Xi/NNP/3/obl:agent",
     "signed!(It; ; by:Xi)"},
    {"a verb shares the subject of the first one",
     "Xi/NNP/2/nsubj met/VBD/0/root Putin/NNP/2/obj and/CC/5/cc visited/VBD/2/conj "
     "Minsk/NNP/5/obj",
     "met(Xi; Putin; ) visited(Xi; Minsk; )"},
    {"who fails is who denounces",
     "China/NNP/2/nsubj failed/VBD/0/root to/TO/4/mark denounce/VB/2/xcomp Hamas/NNP/4/obj",
     "failed(China; ; ) denounce(China; Hamas; )"},
    {"who is urged is who stops",
     "Xi/NNP/2/nsubj urged/VBD/0/root Iran/NNP/2/obj to/TO/5/mark stop/VB/2/xcomp",
     "urged(Xi; Iran; ) stop(Iran; ; )"},
    {"who is called on is who withdraws",
     "Xi/NNP/2/nsubj called/VBD/0/root on/IN/4/case Iran/NNP/2/obl to/TO/6/mark "
     "withdraw/VB/2/xcomp",
     "called(Xi; ; on:Iran) withdraw(Iran; ; )"},
    {"who is prevented is who attacks",
     "Xi/NNP/2/nsubj prevented/VBD/0/root Iran/NNP/2/obj from/IN/5/mark attacking/VBG/2/advcl "
     "Iraq/NNP/5/obj",
     "prevented(Xi; Iran; ) attacking(Iran; Iraq; )"},
    {"a relative pronoun stands for its noun",
     "Iran/NNP/0/root which/WDT/3/nsubj attacked/VBD/1/acl:relcl Iraq/NNP/3/obj",
     "attacked(Iran; Iraq; )"},
    {"a gap without a pronoun is the object",
     "the/DT/2/det trip/NN/0/root Xi/NNP/4/nsubj took/VBD/2/acl:relcl to/IN/6/case "
     "Paris/NNP/4/obl",
     "took(Xi; trip; to:Paris)"},
    {"where is no object",
     "the/DT/2/det city/NN/0/root where/WRB/5/advmod Xi/NNP/5/nsubj spoke/VBD/2/acl:relcl",
     "spoke(Xi; ; )"},
    {"a relative object is not counted twice",
     "the/DT/2/det man/NN/0/root whom/WP/5/obj Xi/NNP/5/nsubj met/VBD/2/acl:relcl",
     "met(Xi; man; )"},
    {"a participle is passive", "troops/NNS/0/root backed/VBN/1/acl by/IN/4/case Iran/NNP/2/obl",
     "backed!(troops; ; by:Iran)"},
    {"an active participle is not", "troops/NNS/0/root shelling/VBG/1/acl Homs/NNP/2/obj",
     "shelling(troops; Homs; )"},
    {"a plan's owner is its doer",
     "Iran/NNP/3/nmod:poss 's/POS/1/case plan/NN/0/root to/TO/5/mark attack/VB/3/acl "
     "Iraq/NNP/5/obj",
     "attack(Iran; Iraq; )"},
    {"who makes a decision carries it out",
     "Iran/NNP/2/nsubj took/VBD/0/root steps/NNS/2/obj to/TO/5/mark attack/VB/3/acl",
     "took(Iran; steps; ) attack(Iran; ; )"},
    {"an adverbial clause takes the subject above",
     "Xi/NNP/2/nsubj left/VBD/0/root after/IN/4/mark meeting/VBG/2/advcl Putin/NNP/4/obj",
     "left(Xi; ; ) meeting(Xi; Putin; )"},
    {"a copula's head is the predicate",
     "Iran/NNP/4/nsubj is/VBZ/4/cop an/DT/4/det ally/NN/0/root of/IN/6/case Syria/NNP/4/nmod",
     "ally(Iran; ; )"},
    {"an adjective has obliques",
     "Iran/NNP/3/nsubj is/VBZ/3/cop critical/JJ/0/root of/IN/5/case Syria/NNP/3/obl",
     "critical(Iran; ; of:Syria)"},
    {"a preposition of several words is one",
     "He/PRP/2/nsubj spoke/VBD/0/root in/IN/6/case front/NN/3/fixed of/IN/3/fixed Xi/NNP/2/obl",
     "spoke(He; ; in front of:Xi)"},
    {"a verb joined to a noun finds the verb above",
     "Xi/NNP/2/nsubj hailed/VBD/0/root ties/NNS/2/obj and/CC/5/cc called/VBD/3/conj on/IN/7/case "
     "Iran/NNP/5/obl",
     "hailed(Xi; ties,called; ) called(Xi; ; on:Iran)"},
    {"an attributive participle is no clause", "rising/VBG/2/amod tensions/NNS/0/root", ""},
};

static void print_arguments(ent_buffer *out, const ent_sentence *s, ent_arguments list,
                            bool preps) {
    for (uint32_t i = 0; i < list.count; i++) {
        ent_text form = s->words[list.at[i].word].form;
        if (i > 0)
            ent_buffer_add_char(out, preps ? ' ' : ',');
        if (preps)
            ent_buffer_print(out, "%.*s:", (int)list.at[i].preposition.len,
                             list.at[i].preposition.at);
        ent_buffer_add(out, form);
    }
}

static void print_clauses(ent_buffer *out, const ent_sentence *s, const ent_clauses *clauses) {
    for (uint32_t i = 0; i < clauses->count; i++) {
        const ent_clause *clause = &clauses->at[i];
        ent_buffer_print(out, "%s%.*s%s(", i > 0 ? " " : "", (int)s->words[clause->head].form.len,
                         s->words[clause->head].form.at, clause->passive ? "!" : "");
        print_arguments(out, s, clause->subjects, false);
        ent_buffer_print(out, "; ");
        print_arguments(out, s, clause->objects, false);
        ent_buffer_print(out, "; ");
        print_arguments(out, s, clause->obliques, true);
        ent_buffer_print(out, ")");
    }
}

static void clauses_have_their_arguments(void **state) {
    (void)state;
    int failed = 0;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        ent_arena arena = {0};
        ent_buffer have = {0};
        ent_clauses clauses;
        tree_text t;
        ent_arena_init(&arena, "test");
        assert_true(tree_text_read(rows[i].tree, (ent_date){0}, &arena, &t));
        ent_clauses_find(&t.sentence, &t.tree, &arena, &clauses);
        ent_buffer_add(&have, (ent_text){"", 0});
        print_clauses(&have, &t.sentence, &clauses);
        ent_text text = ent_buffer_text(&have);
        if (!ent_text_is(text, ent_text_of(rows[i].want))) {
            print_error("%s: %.*s\n", rows[i].name, (int)text.len, text.at);
            failed++;
        }
        ent_buffer_clear(&have);
        ent_arena_clear(&arena);
    }
    assert_int_equal(failed, 0);
}

/* The mood of the clause whose head is the last verb: "actual", "future", "hypothetical", "not ..."
 */
static const struct {
    const char *name, *tree, *want;
} moods[] = {
    {"a past is a fact", "Xi/NNP/2/nsubj met/VBD/0/root Putin/NNP/2/obj", "actual"},
    {"a present is a fact", "Xi/NNP/2/nsubj meets/VBZ/0/root Putin/NNP/2/obj", "actual"},
    {"will is to come", "Xi/NNP/3/nsubj will/MD/3/aux meet/VB/0/root Putin/NNP/3/obj", "future"},
    {"would is too", "Xi/NNP/3/nsubj would/MD/3/aux meet/VB/0/root Putin/NNP/3/obj", "future"},
    {"might is only thought of", "Xi/NNP/3/nsubj might/MD/3/aux meet/VB/0/root Putin/NNP/3/obj",
     "hypothetical"},
    {"must is asked for", "Xi/NNP/3/nsubj must/MD/3/aux leave/VB/0/root", "hypothetical"},
    {"did not is denied",
     "Xi/NNP/4/nsubj did=do/VBD/4/aux not/RB/4/advmod meet/VB/0/root Putin/NNP/4/obj",
     "not actual"},
    {"never is denied", "Xi/NNP/3/nsubj never/RB/3/advmod met/VBD/0/root", "not actual"},
    {"no longer is denied",
     "Xi/NNP/4/nsubj no/RB/3/advmod longer/RB/4/advmod backs/VBZ/0/root Iran/NNP/4/obj",
     "not actual"},
    {"not only is not", "Xi/NNP/4/nsubj not/RB/4/advmod only/RB/4/advmod met/VBD/0/root", "actual"},
    {"no country is denied", "no/DT/2/det country/NN/3/nsubj attacked/VBD/0/root", "not actual"},
    {"no deal is denied", "They/PRP/2/nsubj reached/VBD/0/root no/DT/4/det deal/NN/2/obj",
     "not actual"},
    {"neither is denied", "Neither/DT/2/det side/NN/3/nsubj attacked/VBD/0/root", "not actual"},
    {"if is only thought of",
     "They/PRP/2/nsubj wait/VBP/0/root if/IN/5/mark Iran/NNP/5/nsubj attacks/VBZ/2/advcl",
     "hypothetical"},
    {"without is denied",
     "They/PRP/2/nsubj left/VBD/0/root without/IN/4/mark meeting/VBG/2/advcl Xi/NNP/4/obj",
     "not actual"},
    {"a conjunct shares will",
     "Xi/NNP/3/nsubj will/MD/3/aux go/VB/0/root and/CC/5/cc meet/VB/3/conj Putin/NNP/5/obj",
     "future"},
    {"a conjunct with or shares not",
     "Xi/NNP/4/nsubj did=do/VBD/4/aux not/RB/4/advmod call/VB/0/root or/CC/6/cc meet/VB/4/conj "
     "Putin/NNP/6/obj",
     "not actual"},
};

static void moods_are_read(void **state) {
    (void)state;
    static const char *const names[] = {"actual", "future", "hypothetical"};
    int failed = 0;
    for (size_t i = 0; i < sizeof moods / sizeof *moods; i++) {
        ent_arena arena = {0};
        ent_clauses clauses;
        ent_clause_mood found[16];
        tree_text t;
        char have[64];
        ent_arena_init(&arena, "test");
        assert_true(tree_text_read(moods[i].tree, (ent_date){0}, &arena, &t));
        ent_clauses_find(&t.sentence, &t.tree, &arena, &clauses);
        assert_in_range(clauses.count, 1, 16);
        ent_moods_find(&t.sentence, &t.tree, &clauses, found);
        const ent_clause_mood *last = &found[clauses.count - 1];
        (void)snprintf(have, sizeof have, "%s%s", last->negated ? "not " : "", names[last->mood]);
        if (strcmp(have, moods[i].want) != 0) {
            print_error("%s: %s\n", moods[i].name, have);
            failed++;
        }
        ent_arena_clear(&arena);
    }
    assert_int_equal(failed, 0);
}

/* Whose word the sentence's word "left" is; "-" for nobody's. Verbs of saying: said, told, saying.
 */
static const struct {
    const char *name, *tree, *want;
} sources[] = {
    {"nobody speaks", "Xi/NNP/2/nsubj left/VBD/0/root", "-"},
    {"a complement has its speaker",
     "Ng/NNP/2/nsubj said/VBD/0/root that/IN/5/mark Xi/NNP/5/nsubj left/VBD/2/ccomp", "Ng"},
    {"an inverted speaker is found",
     "Xi/NNP/2/nsubj left/VBD/0/root ,/,/4/punct said/VBD/2/parataxis Ng/NNP/4/nsubj", "Ng"},
    {"a speaker behind is found",
     "Xi/NNP/2/nsubj left/VBD/0/root ,/,/5/punct Ng/NNP/5/nsubj said/VBD/2/parataxis", "Ng"},
    {"according to names a source",
     "Xi/NNP/2/nsubj left/VBD/0/root according/VBG/5/case to/IN/3/fixed Ng/NNP/2/obl", "Ng"},
    {"as told by a verb of saying",
     "Xi/NNP/2/nsubj left/VBD/0/root as/IN/5/mark Ng/NNP/5/nsubj said/VBD/2/advcl", "Ng"},
    {"a conjunct of the content has the speaker too",
     "Ng/NNP/2/nsubj said/VBD/0/root Xi/NNP/4/nsubj came/VBD/2/ccomp and/CC/6/cc left/VBD/4/conj",
     "Ng"},
    {"the clause of saying itself has none",
     "Xi/NNP/2/nsubj left/VBD/0/root and/CC/4/cc said/VBD/2/conj Ng/NNP/6/nsubj came/VBD/4/ccomp",
     "-"},
};

static void sources_are_found(void **state) {
    (void)state;
    int failed = 0;
    for (size_t i = 0; i < sizeof sources / sizeof *sources; i++) {
        ent_arena arena = {0};
        ent_clauses clauses;
        bool speech[16] = {0};
        uint32_t found[32];
        tree_text t;
        ent_text have = ENT_TEXT("?");
        ent_arena_init(&arena, "test");
        assert_true(tree_text_read(sources[i].tree, (ent_date){0}, &arena, &t));
        ent_clauses_find(&t.sentence, &t.tree, &arena, &clauses);
        for (uint32_t k = 0; k < clauses.count; k++)
            speech[k] = ent_word_is(&t.sentence.words[clauses.at[k].head], "said");
        ent_attributions_find(&t.sentence, &t.tree, &clauses, speech, &arena, found);
        for (uint32_t k = 0; k < t.sentence.count; k++)
            if (ent_word_is(&t.sentence.words[k], "left"))
                have = found[k] == ENT_NO_WORD ? ENT_TEXT("-") : t.sentence.words[found[k]].form;
        if (!ent_text_is(have, ent_text_of(sources[i].want))) {
            print_error("%s: %.*s\n", sources[i].name, (int)have.len, have.at);
            failed++;
        }
        ent_arena_clear(&arena);
    }
    assert_int_equal(failed, 0);
}

/* A sentence as long as the splitter lets through: a chain of complements, and one list. */
static void long_sentences_are_walked(void **state) {
    (void)state;
    static const ent_deprel shapes[] = {ENT_DEP_XCOMP, ENT_DEP_CONJ, ENT_DEP_ACL_RELCL};
    for (size_t shape = 0; shape < sizeof shapes / sizeof *shapes; shape++) {
        ent_arena arena = {0};
        ent_clauses clauses;
        ent_tree tree;
        ent_arena_init(&arena, "test");
        uint32_t n = ENT_SENTENCE_WORDS_MAX;
        ent_word *words = ENT_NEW_ARRAY(&arena, ent_word, n);
        for (uint32_t i = 0; i < n; i++)
            words[i] = (ent_word){.form = ENT_TEXT("go"),
                                  .lemma = ENT_TEXT("go"),
                                  .feats = "_",
                                  .head = i == 0 ? ENT_NO_WORD : i - 1,
                                  .upos = ENT_VERB,
                                  .xpos = ENT_XPOS_VB,
                                  .deprel = (uint8_t)(i == 0 ? ENT_DEP_ROOT : shapes[shape])};
        ent_sentence sentence = {.words = words, .count = n};
        assert_int_equal(ent_tree_build(&sentence, &arena, &tree, NULL), ENT_OK);
        ent_clauses_find(&sentence, &tree, &arena, &clauses);
        assert_int_equal(clauses.count, n);
        ent_arena_clear(&arena);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(clauses_have_their_arguments),
        cmocka_unit_test(moods_are_read),
        cmocka_unit_test(sources_are_found),
        cmocka_unit_test(long_sentences_are_walked),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

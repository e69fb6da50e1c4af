#include "core/base/buffer.h"
#include "core/triples/coder.h"
#include "tests/support/tree_text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>

#include <cmocka.h>

/* Against the built-in lexicon. In want: "subject EVENT object", with "=" for a symmetric event,
 * "not", "future" or "maybe" behind, "by" and who says so; sorted as the coder sorts them. */
static const struct {
    const char *name, *tree, *want;
} rows[] = {
    {"a meeting", "*Xi/NNP/2/nsubj met=meet/VBD/0/root *Putin/NNP/2/obj", "Xi CONSULT= Putin"},
    {"a meeting with a preposition",
     "*Xi/NNP/2/nsubj met=meet/VBD/0/root with/IN/4/case *Putin/NNP/2/obl", "Xi CONSULT= Putin"},
    {"two who met", "*Xi/NNP/4/nsubj and/CC/3/cc *Putin/NNP/1/conj met=meet/VBD/0/root",
     "Xi CONSULT= Putin"},
    {"three who met meet in pairs",
     "*Xi/NNP/6/nsubj ,/,/3/punct *Modi/NNP/1/conj and/CC/5/cc *Putin/NNP/1/conj "
     "met=meet/VBD/0/root",
     "Xi CONSULT= Modi; Xi CONSULT= Putin; Modi CONSULT= Putin"},
    {"six visits are six triples",
     "*Xi/NNP/2/nsubj visited=visit/VBD/0/root *Oman/NNP/2/obj and/CC/5/cc *Iraq/NNP/3/conj",
     "Xi CONSULT Oman; Xi CONSULT Iraq"},
    {"talks held with someone",
     "*Xi/NNP/2/nsubj held=hold/VBD/0/root talks=talk/NNS/2/obj with/IN/5/case *Putin/NNP/3/nmod",
     "Xi CONSULT= Putin"},
    {"talks held with someone, hung from the verb",
     "*Xi/NNP/2/nsubj held=hold/VBD/0/root talks=talk/NNS/2/obj with/IN/5/case *Putin/NNP/2/obl",
     "Xi CONSULT= Putin"},
    {"a visit paid to a capital",
     "*Xi/NNP/2/nsubj paid=pay/VBD/0/root a/DT/4/det visit/NN/2/obj to/IN/6/case "
     "^Moscow>Russia/NNP/4/nmod",
     "Xi CONSULT Russia"},
    {"someone's visit as a noun",
     "*Xi/NNP/3/nmod:poss 's/POS/1/case visit/NN/6/nsubj to/IN/5/case ^Moscow>Russia/NNP/3/nmod "
     "ended=end/VBD/0/root",
     "Xi CONSULT Russia"},
    {"a trip that someone took",
     "the/DT/2/det trip/NN/0/root *Xi/NNP/4/nsubj took=take/VBD/2/acl:relcl to/IN/6/case "
     "^Moscow>Russia/NNP/4/obl",
     "Xi CONSULT Russia"},
    {"criticism of what is another's",
     "*Israel/NNP/2/nsubj criticized=criticize/VBD/0/root *China/NNP/5/nmod:poss 's/POS/3/case "
     "stance/NN/2/obj",
     "Israel ACCUSE China"},
    {"criticism of an adjective's country",
     "*Israel/NNP/2/nsubj criticized=criticize/VBD/0/root *Chinese>China/JJ/4/amod "
     "policy/NN/2/obj",
     "Israel ACCUSE China"},
    {"who condemns an attack by someone",
     "*Israel/NNP/2/nsubj condemned=condemn/VBD/0/root the/DT/4/det attack/NN/2/obj by/IN/6/case "
     "*Hamas/NNP/4/nmod",
     "Israel ACCUSE Hamas"},
    {"who condemns an attack on someone condemns nobody named",
     "*Israel/NNP/2/nsubj condemned=condemn/VBD/0/root the/DT/4/det attack/NN/2/obj on/IN/6/case "
     "*Iraq/NNP/4/nmod",
     ""},
    {"a passive is read in the active",
     "*Hamas/NNP/3/nsubj:pass was=be/VBD/3/aux:pass condemned=condemn/VBN/0/root by/IN/5/case "
     "*Israel/NNP/3/obl:agent",
     "Israel ACCUSE Hamas"},
    {"a failure to denounce is no denouncing",
     "*China/NNP/2/nsubj failed=fail/VBD/0/root to/TO/4/mark denounce/VB/2/xcomp "
     "*Hamas/NNP/4/obj",
     "China ACCUSE Hamas not"},
    {"what was not done",
     "*China/NNP/4/nsubj did=do/VBD/4/aux not/RB/4/advmod criticize/VB/0/root *Hamas/NNP/4/obj",
     "China ACCUSE Hamas not"},
    {"an urging to act",
     "*China/NNP/2/nsubj urged=urge/VBD/0/root *Iran/NNP/2/obj to/TO/5/mark wait/VB/2/xcomp",
     "China REQUEST Iran"},
    {"a call on someone",
     "*China/NNP/2/nsubj called=call/VBD/0/root on/IN/4/case *Iran/NNP/2/obl to/TO/6/mark "
     "wait/VB/2/xcomp",
     "China REQUEST Iran"},
    {"an agreement to lift sanctions is an agreement",
     "*China/NNP/2/nsubj agreed=agree/VBD/0/root to/TO/4/mark lift/VB/2/xcomp "
     "sanctions=sanction/NNS/4/obj on/IN/7/case *Iran/NNP/5/nmod",
     "China AGREE Iran"},
    {"a refusal to meet is a refusal",
     "*Xi/NNP/2/nsubj refused=refuse/VBD/0/root to/TO/4/mark meet/VB/2/xcomp *Modi/NNP/4/obj",
     "Xi REJECT Modi"},
    {"a threat to invade is a threat",
     "*Iraq/NNP/2/nsubj threatened=threaten/VBD/0/root to/TO/4/mark invade/VB/2/xcomp "
     "*Kuwait/NNP/4/obj",
     "Iraq THREATEN Kuwait"},
    {"a plan to visit is to come",
     "*Xi/NNP/2/nsubj plans=plan/VBZ/0/root to/TO/4/mark visit/VB/2/xcomp *Iran/NNP/4/obj",
     "Xi CONSULT Iran future"},
    {"a will is to come", "*Xi/NNP/3/nsubj will/MD/3/aux visit/VB/0/root *Iran/NNP/3/obj",
     "Xi CONSULT Iran future"},
    {"a beginning counts as done",
     "*Iraq/NNP/2/nsubj began=begin/VBD/0/root to/TO/4/mark bomb/VB/2/xcomp *Iran/NNP/4/obj",
     "Iraq ASSAULT Iran"},
    {"two who talked did so with each other",
     "*Xi/NNP/4/nsubj and/CC/3/cc *Putin/NNP/1/conj talked=talk/VBD/0/root", "Xi CONSULT= Putin"},
    {"one who talked talked to nobody named", "*Xi/NNP/2/nsubj talked=talk/VBD/0/root", ""},
    {"a blame without its reason", "*China/NNP/2/nsubj blames=blame/VBZ/0/root *Iran/NNP/2/obj",
     "China ACCUSE Iran"},
    {"two that are to meet, the verb of being taken for a copula",
     "*Iran/NNP/6/nsubj and/CC/3/cc *Iraq/NNP/1/conj are=be/VBP/6/cop to/TO/6/mark meet/VB/0/root",
     "Iran CONSULT= Iraq future"},
    {"two at war",
     "*Iran/NNP/6/nsubj and/CC/3/cc *Iraq/NNP/1/conj are=be/VBP/6/cop at/IN/6/case war/NN/0/root",
     "Iran ASSAULT= Iraq"},
    {"what is done in each other's places",
     "*Iran/NNP/5/nsubj and/CC/3/cc *Iraq/NNP/1/conj will/MD/5/aux reopen/VB/0/root "
     "embassies=embassy/NNS/5/obj in/IN/11/case each/DT/11/nmod:poss other/JJ/8/fixed "
     "'s/POS/8/case "
     "capitals=capital/NNS/6/nmod",
     "Iran SUPPORT= Iraq future"},
    {"an adverb that is half of the verb",
     "*China/NNP/2/nsubj ordered=order/VBD/0/root *Iranian>Iran/JJ/4/amod "
     "diplomats=diplomat/NNS/2/obj out/RB/2/advmod",
     "China SANCTION Iran"},
    {"as many again of what was counted before",
     "*China/NNP/2/nsubj expelled=expel/VBD/0/root ten/CD/5/nummod *Iranian>Iran/JJ/5/amod "
     "diplomats=diplomat/NNS/2/obj and/CC/8/cc *Oman/NNP/8/nsubj expelled=expel/VBD/2/conj "
     "four/CD/8/obj",
     "China SANCTION Iran; Oman SANCTION Iran"},
    {"the subject that a participle took",
     "*Xi/NNP/3/nsubj ,/,/3/punct standing=stand/VBG/5/advcl ,/,/3/punct accused=accuse/VBD/0/root "
     "*Iran/NNP/5/obj",
     "Xi ACCUSE Iran"},
    {"a country of a list that was taken for an apposition",
     "*China/NNP/6/nsubj ,/,/3/punct *Oman/NNP/1/appos and/CC/5/cc *Iraq/NNP/1/conj "
     "condemned=condemn/VBD/0/root *Iran/NNP/6/obj",
     "China ACCUSE Iran; Oman ACCUSE Iran; Iraq ACCUSE Iran"},
    {"days of talks that someone ended his stay with",
     "*Xi/NNP/2/nsubj left=leave/VBD/0/root after/IN/4/case days=day/NNS/2/obl of/IN/6/case "
     "talks=talk/NNS/4/nmod with/IN/8/case *Putin/NNP/6/nmod",
     "Xi CONSULT= Putin"},
    {"a visit that is due",
     "*Xi/NNP/3/nsubj is=be/VBZ/3/cop due/JJ/0/root in/IN/5/case *Iran/NNP/3/obl",
     "Xi CONSULT Iran future"},
    {"another's house closed in a third one's town",
     "*China/NNP/2/nsubj closed=close/VBD/0/root *Iran/NNP/5/nmod:poss 's/POS/3/case "
     "consulate/NN/2/obj in/IN/7/case ^Basra>Iraq/NNP/5/nmod",
     "China SANCTION Iran"},
    {"what another is said to have to do is asked of him",
     "*Xi/NNP/2/nsubj said=say/VBD/0/root that/IN/6/mark *Iran/NNP/6/nsubj must/MD/6/aux "
     "wait/VB/2/ccomp",
     "Xi REQUEST Iran"},
    {"what one has to do oneself is asked of nobody",
     "*Xi/NNP/2/nsubj said=say/VBD/0/root that/IN/6/mark *Xi/NNP/6/nsubj must/MD/6/aux "
     "wait/VB/2/ccomp",
     ""},
    {"a meeting turned down",
     "*Xi/NNP/2/nsubj turned=turn/VBD/0/root down/RP/2/compound:prt a/DT/5/det meeting/NN/2/obj "
     "with/IN/7/case *Modi/NNP/5/nmod",
     "Xi REJECT Modi"},
    {"a past tense goes on from a verb with tense",
     "*China/NNP/2/nsubj demanded=demand/VBD/0/root that/IN/5/mark *Iraq/NNP/5/nsubj "
     "withdraw/VB/2/ccomp and/CC/7/cc condemned=condemn/VBD/5/conj *Iran/NNP/7/obj",
     "China REQUEST Iraq; China ACCUSE Iran"},
    {"who says that another bears the blame accuses him",
     "*Xi/NNP/2/nsubj said=say/VBD/0/root *Iran/NNP/4/nsubj bore=bear/VBD/2/ccomp the/DT/6/det "
     "blame/NN/4/obj",
     "Xi ACCUSE Iran"},
    {"who says that another is guilty accuses him",
     "*Xi/NNP/2/nsubj said=say/VBD/0/root *Iran/NNP/5/nsubj was=be/VBD/5/cop guilty/JJ/2/ccomp",
     "Xi ACCUSE Iran"},
    {"who says that another is not guilty does not",
     "*Xi/NNP/2/nsubj said=say/VBD/0/root *Iran/NNP/6/nsubj was=be/VBD/6/cop not/RB/6/advmod "
     "guilty/JJ/2/ccomp",
     ""},
    {"a perfect whose auxiliary was taken for its head is no passive",
     "*Iran/NNP/2/nsubj has=have/VBZ/0/root severed=sever/VBN/2/xcomp ties=tie/NNS/3/obj "
     "with/IN/6/case *Iraq/NNP/4/nmod",
     "Iran SANCTION Iraq"},
    {"who comes for talks with someone",
     "*Xi/NNP/2/nsubj stayed=stay/VBD/0/root for/IN/4/case talks=talk/NNS/2/obl with/IN/6/case "
     "*Putin/NNP/4/nmod",
     "Xi CONSULT= Putin"},
    {"an attack", "*Iraq/NNP/2/nsubj attacked=attack/VBD/0/root *Iran/NNP/2/obj",
     "Iraq ASSAULT Iran"},
    {"an attack as a noun",
     "*Iraq/NNP/3/nmod:poss 's/POS/1/case attack/NN/6/nsubj on/IN/5/case *Iran/NNP/3/nmod "
     "failed=fail/VBD/0/root",
     "Iraq ASSAULT Iran"},
    {"an attack with an adjective",
     "*Iraqi>Iraq/JJ/2/amod strikes=strike/NNS/5/nsubj on/IN/4/case *Iran/NNP/2/nmod "
     "continued=continue/VBD/0/root",
     "Iraq ASSAULT Iran"},
    {"an attack that is feared",
     "*Iran/NNP/2/nsubj waits=wait/VBZ/0/root if/IN/5/mark *Iraq/NNP/5/nsubj "
     "attacks=attack/VBZ/2/advcl *Kuwait/NNP/5/obj",
     "Iraq ASSAULT Kuwait maybe"},
    {"a city in which one acts is no target",
     "*Iraq/NNP/2/nsubj attacked=attack/VBD/0/root rebels=rebel/NNS/2/obj in/IN/5/case "
     "^Moscow>Russia/NNP/2/obl",
     ""},
    {"arms given",
     "*Iran/NNP/2/nsubj sent=send/VBD/0/root weapons=weapon/NNS/2/obj to/IN/5/case "
     "*Syria/NNP/2/obl",
     "Iran AID Syria"},
    {"sanctions imposed",
     "*France/NNP/2/nsubj imposed=impose/VBD/0/root sanctions=sanction/NNS/2/obj on/IN/5/case "
     "*Iran/NNP/3/nmod",
     "France SANCTION Iran"},
    {"support in words", "*Iran/NNP/2/nsubj praised=praise/VBD/0/root *Syria/NNP/2/obj",
     "Iran SUPPORT Syria"},
    {"a demand turned down",
     "*Iran/NNP/2/nsubj rejected=reject/VBD/0/root *Syria/NNP/5/nmod:poss 's/POS/3/case "
     "offer/NN/2/obj",
     "Iran REJECT Syria"},
    {"troops taken back",
     "*Russia/NNP/2/nsubj withdrew=withdraw/VBD/0/root troops/NNS/2/obj from/IN/5/case "
     "*Syria/NNP/2/obl",
     "Russia RETREAT Syria"},
    {"an arrest", "*Iran/NNP/2/nsubj arrested=arrest/VBD/0/root *Levinson/NNP/2/obj",
     "Iran COERCE Levinson"},
    {"who says it did not do it",
     "*Ng/NNP/2/nsubj said=say/VBD/0/root *Xi/NNP/4/nsubj met=meet/VBD/2/ccomp *Modi/NNP/4/obj",
     "Xi CONSULT= Modi by Ng"},
    {"an inverted speaker",
     "*Xi/NNP/2/nsubj met=meet/VBD/0/root *Modi/NNP/2/obj ,/,/5/punct said=say/VBD/2/parataxis "
     "*Ng/NNP/5/nsubj",
     "Xi CONSULT= Modi by Ng"},
    {"what each did to the other",
     "*Iran/NNP/4/nsubj and/CC/3/cc *Iraq/NNP/1/conj accused=accuse/VBD/0/root each/DT/4/obj "
     "other/JJ/5/fixed",
     "Iran ACCUSE= Iraq"},
    {"a phrase between verb and partner",
     "*Xi/NNP/2/nsubj spoke=speak/VBD/0/root by/IN/4/case phone/NN/2/obl with/IN/6/case "
     "*Putin/NNP/4/nmod",
     "Xi CONSULT= Putin"},
    {"one actor gives nothing", "*Xi/NNP/2/nsubj spoke=speak/VBD/0/root", ""},
    {"an actor is not related with itself",
     "*Xi/NNP/2/nsubj praised=praise/VBD/0/root *himself>Xi/PRP/2/obj", ""},
    {"a list with no verb gives nothing", "*Iran/NNP/0/root and/CC/3/cc *Syria/NNP/1/conj", ""},
};

static void print_triple(ent_buffer *out, const tree_text *t, const ent_triple *triple) {
    ent_text subject = t->actors.at[triple->subject.actor].name;
    ent_text object = t->actors.at[triple->object.actor].name;
    ent_buffer_print(out, "%s%.*s %s%s %.*s", out->len > 0 ? "; " : "", (int)subject.len,
                     subject.at, ent_event_name(triple->event), triple->symmetric ? "=" : "",
                     (int)object.len, object.at);
    if (triple->negated)
        ent_buffer_print(out, " not");
    if (triple->modality == ENT_MODALITY_FUTURE)
        ent_buffer_print(out, " future");
    if (triple->modality == ENT_MODALITY_HYPOTHETICAL)
        ent_buffer_print(out, " maybe");
    if (triple->attribution != ENT_NO_ACTOR) {
        ent_text source = t->actors.at[triple->attribution].name;
        ent_buffer_print(out, " by %.*s", (int)source.len, source.at);
    }
}

static void sentences_are_coded(void **state) {
    const ent_lexicon *lexicon = *state;
    int failed = 0;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        ent_arena arena = {0};
        ent_buffer have = {0};
        ent_clauses clauses;
        ent_triples triples;
        tree_text t;
        ent_arena_init(&arena, "test");
        if (!tree_text_read(rows[i].tree, (ent_date){2023, 10, 15}, &arena, &t))
            fail_msg("%s: no tree", rows[i].name);
        ent_clauses_find(&t.sentence, &t.tree, &arena, &clauses);
        ent_code(lexicon, &t.article, &t.sentences, &t.tree, &clauses, &t.actors, &arena, &triples);
        ent_buffer_add(&have, (ent_text){"", 0});
        for (uint32_t k = 0; k < triples.count; k++) {
            print_triple(&have, &t, &triples.at[k]);
            assert_true(triples.at[k].confidence > 0.0F && triples.at[k].confidence <= 1.0F);
        }
        if (!ent_text_is(ent_buffer_text(&have), ent_text_of(rows[i].want))) {
            print_error("%s: %s\n", rows[i].name, have.at);
            failed++;
        }
        ent_buffer_clear(&have);
        ent_arena_clear(&arena);
    }
    assert_int_equal(failed, 0);
}

static ent_arena lexicon_arena;

static int load(void **state) {
    ent_error err = {0};
    const ent_lexicon *lexicon;
    ent_arena_init(&lexicon_arena, "lexicon");
    if (ent_lexicon_load(NULL, 0, &lexicon_arena, &lexicon, &err) != ENT_OK) {
        print_error("%s\n", err.text);
        return -1;
    }
    *state = (void *)(uintptr_t)lexicon;
    return 0;
}

static int unload(void **state) {
    (void)state;
    ent_arena_clear(&lexicon_arena);
    return 0;
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(sentences_are_coded)};
    return cmocka_run_group_tests(tests, load, unload);
}

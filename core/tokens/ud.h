/* The inventory of Universal Dependencies 2 for English, as the treebanks have it: word classes
 * (UPOS), Penn tags (XPOS) and relations (DEPREL). https://universaldependencies.org/en/ */
#ifndef ENT_TOKENS_UD_H
#define ENT_TOKENS_UD_H

#include "core/base/text.h"

/* The lists are tables, and the formatter's layout of them changes at every run. */
/* clang-format off */

/* F(name): not called X, since one of the classes is. */
#define ENT_UPOS_LIST(F)                                                                           \
    F(ADJ) F(ADP) F(ADV) F(AUX) F(CCONJ) F(DET) F(INTJ) F(NOUN) F(NUM) F(PART) F(PRON) F(PROPN)    \
    F(PUNCT) F(SCONJ) F(SYM) F(VERB) F(X)

typedef enum ent_upos {
    ENT_UPOS_NONE, /* not tagged yet: "_" */
#define ENT_UPOS_ENTRY(name) ENT_##name,
    ENT_UPOS_LIST(ENT_UPOS_ENTRY)
#undef ENT_UPOS_ENTRY
        ENT_UPOS_COUNT
} ent_upos;

/* X(name of the constant, the tag as written) */
#define ENT_XPOS_LIST(X)                                                                           \
    X(ADD, "ADD") X(AFX, "AFX") X(CC, "CC") X(CD, "CD") X(COLON, ":") X(COMMA, ",")                \
    X(CLOSE_QUOTE, "''") X(DOLLAR, "$") X(DT, "DT") X(EX, "EX") X(FW, "FW") X(GW, "GW")            \
    X(HYPH, "HYPH") X(IN, "IN") X(JJ, "JJ") X(JJR, "JJR") X(JJS, "JJS") X(LRB, "-LRB-")            \
    X(LS, "LS") X(MD, "MD") X(NFP, "NFP") X(NN, "NN") X(NNP, "NNP") X(NNPS, "NNPS")                \
    X(NNS, "NNS") X(OPEN_QUOTE, "``") X(PDT, "PDT") X(POS, "POS") X(PRP, "PRP") X(PRPS, "PRP$")    \
    X(RB, "RB") X(RBR, "RBR") X(RBS, "RBS") X(RP, "RP") X(RRB, "-RRB-") X(STOP, ".")               \
    X(SYM, "SYM") X(TO, "TO") X(UH, "UH") X(VB, "VB") X(VBD, "VBD") X(VBG, "VBG") X(VBN, "VBN")    \
    X(VBP, "VBP") X(VBZ, "VBZ") X(WDT, "WDT") X(WP, "WP") X(WPS, "WP$") X(WRB, "WRB")              \
    X(XX, "XX")

typedef enum ent_xpos {
    ENT_XPOS_NONE,
#define ENT_XPOS_ENTRY(name, tag) ENT_XPOS_##name,
    ENT_XPOS_LIST(ENT_XPOS_ENTRY)
#undef ENT_XPOS_ENTRY
        ENT_XPOS_COUNT
} ent_xpos;

#define ENT_DEPREL_LIST(X)                                                                         \
    X(ACL, "acl") X(ACL_RELCL, "acl:relcl") X(ADVCL, "advcl") X(ADVCL_RELCL, "advcl:relcl")        \
    X(ADVMOD, "advmod") X(AMOD, "amod") X(APPOS, "appos") X(AUX, "aux") X(AUX_PASS, "aux:pass")    \
    X(CASE, "case") X(CC, "cc") X(CC_PRECONJ, "cc:preconj") X(CCOMP, "ccomp") X(CLF, "clf")        \
    X(COMPOUND, "compound") X(COMPOUND_PRT, "compound:prt") X(CONJ, "conj") X(COP, "cop")          \
    X(CSUBJ, "csubj") X(CSUBJ_OUTER, "csubj:outer") X(CSUBJ_PASS, "csubj:pass") X(DEP, "dep")      \
    X(DET, "det") X(DET_PREDET, "det:predet") X(DISCOURSE, "discourse")                            \
    X(DISLOCATED, "dislocated") X(EXPL, "expl") X(FIXED, "fixed") X(FLAT, "flat")                  \
    X(GOESWITH, "goeswith") X(IOBJ, "iobj") X(LIST, "list") X(MARK, "mark") X(NMOD, "nmod")        \
    X(NMOD_DESC, "nmod:desc") X(NMOD_POSS, "nmod:poss") X(NMOD_UNMARKED, "nmod:unmarked")          \
    X(NSUBJ, "nsubj") X(NSUBJ_OUTER, "nsubj:outer") X(NSUBJ_PASS, "nsubj:pass")                    \
    X(NUMMOD, "nummod") X(OBJ, "obj") X(OBL, "obl") X(OBL_AGENT, "obl:agent")                      \
    X(OBL_UNMARKED, "obl:unmarked") X(ORPHAN, "orphan") X(PARATAXIS, "parataxis")                  \
    X(PUNCT, "punct") X(REPARANDUM, "reparandum") X(ROOT, "root") X(VOCATIVE, "vocative")          \
    X(XCOMP, "xcomp")

/* clang-format on */

typedef enum ent_deprel {
    ENT_DEPREL_NONE,
#define ENT_DEPREL_ENTRY(name, label) ENT_DEP_##name,
    ENT_DEPREL_LIST(ENT_DEPREL_ENTRY)
#undef ENT_DEPREL_ENTRY
        ENT_DEPREL_COUNT
} ent_deprel;

/* Kinds of names that the entity tagger marks, in BIO: a name begins with ..._BEGIN. */
typedef enum ent_ner {
    ENT_NER_OUT,
    ENT_NER_PER_BEGIN,
    ENT_NER_PER_IN,
    ENT_NER_LOC_BEGIN,
    ENT_NER_LOC_IN,
    ENT_NER_ORG_BEGIN,
    ENT_NER_ORG_IN,
    ENT_NER_COUNT
} ent_ner;

/* Names as CoNLL-U writes them; "_" for none or out of range. Static strings. */
const char *ent_upos_name(ent_upos upos);
const char *ent_xpos_name(ent_xpos xpos);
const char *ent_deprel_name(ent_deprel deprel);

/* "B-PER", "I-PER", ...; "O" for none or out of range. */
const char *ent_ner_name(ent_ner ner);

/* The constant of a name; ..._NONE for "_" or a name that is not in the inventory. A relation with
 * a subtype that is not known falls back to its universal part ("obl:lmod" is obl). */
ent_upos ent_upos_find(ent_text name);
ent_xpos ent_xpos_find(ent_text name);
ent_deprel ent_deprel_find(ent_text name);

/* The relation without its subtype (acl:relcl is acl). */
ent_deprel ent_deprel_universal(ent_deprel deprel);

#endif

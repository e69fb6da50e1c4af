#include "core/tokens/ud.h"

static const char *const upos_names[] = {"_",
#define ENTRY(name) #name,
                                         ENT_UPOS_LIST(ENTRY)
#undef ENTRY
};

static const char *const xpos_names[] = {"_",
#define ENTRY(name, tag) tag,
                                         ENT_XPOS_LIST(ENTRY)
#undef ENTRY
};

static const char *const deprel_names[] = {"_",
#define ENTRY(name, label) label,
                                           ENT_DEPREL_LIST(ENTRY)
#undef ENTRY
};

const char *ent_upos_name(ent_upos upos) {
    return (unsigned)upos < ENT_UPOS_COUNT ? upos_names[upos] : "_";
}

const char *ent_xpos_name(ent_xpos xpos) {
    return (unsigned)xpos < ENT_XPOS_COUNT ? xpos_names[xpos] : "_";
}

const char *ent_deprel_name(ent_deprel deprel) {
    return (unsigned)deprel < ENT_DEPREL_COUNT ? deprel_names[deprel] : "_";
}

static unsigned find(const char *const *names, unsigned count, ent_text name) {
    for (unsigned i = 1; i < count; i++)
        if (ent_text_is(ent_text_of(names[i]), name))
            return i;
    return 0;
}

ent_upos ent_upos_find(ent_text name) {
    return (ent_upos)find(upos_names, ENT_UPOS_COUNT, name);
}

ent_xpos ent_xpos_find(ent_text name) {
    return (ent_xpos)find(xpos_names, ENT_XPOS_COUNT, name);
}

ent_deprel ent_deprel_find(ent_text name) {
    ent_deprel found = (ent_deprel)find(deprel_names, ENT_DEPREL_COUNT, name);
    if (found != ENT_DEPREL_NONE)
        return found;
    const char *colon = name.len ? memchr(name.at, ':', name.len) : NULL;
    if (colon == NULL)
        return ENT_DEPREL_NONE;
    return (ent_deprel)find(deprel_names, ENT_DEPREL_COUNT,
                            (ent_text){name.at, (size_t)(colon - name.at)});
}

ent_deprel ent_deprel_universal(ent_deprel deprel) {
    const char *name = ent_deprel_name(deprel);
    const char *colon = strchr(name, ':');
    if (colon == NULL)
        return deprel;
    return (ent_deprel)find(deprel_names, ENT_DEPREL_COUNT,
                            (ent_text){name, (size_t)(colon - name)});
}

const char *ent_ner_name(ent_ner ner) {
    static const char *const names[ENT_NER_COUNT] = {"O",     "B-PER", "I-PER", "B-LOC",
                                                     "I-LOC", "B-ORG", "I-ORG"};
    return (unsigned)ner < ENT_NER_COUNT ? names[ner] : names[ENT_NER_OUT];
}

#include "core/tags/irregular.h"

#include <stdlib.h>

/* In each list a form and its lemma, sorted bytewise by form, for bsearch; a unit test checks that
 * each is found. */

/* As many pairs a line as fit. */
/* clang-format off */
/* Past tenses and past participles, and those of regular verbs that a rule over suffixes gets wrong
 * ("agreed", "died", "panicked"). Where two verbs share a form, the past of the one ("found"). */
static const char *const past[] = {
    "abode abide", "accrued accrue", "agreed agree", "argued argue", "arisen arise",
    "arose arise", "ate eat", "awoke awake", "awoken awake", "babysat babysit",
    "backslid backslide", "bade bid", "barbecued barbecue", "beat beat", "beaten beat",
    "became become", "become become", "been be", "befallen befall", "befell befall",
    "began begin", "begot beget", "begotten beget", "begun begin", "beheld behold",
    "beholden behold", "belied belie", "bent bend", "bereft bereave", "beset beset",
    "besought beseech", "bespoke bespeak", "bespoken bespeak", "bestridden bestride",
    "bestrode bestride", "bet bet", "bethought bethink", "biased bias", "bidden bid", "bit bite",
    "bitten bite", "bled bleed", "blew blow", "blown blow", "bore bear", "born bear",
    "borne bear", "bought buy", "bound bind", "breastfed breastfeed", "bred breed",
    "broadcast broadcast", "broke break", "broken break", "brought bring", "browbeat browbeat",
    "browbeaten browbeat", "built build", "burnt burn", "burst burst", "bused bus", "came come",
    "canoed canoe", "canvassed canvass", "cast cast", "caught catch", "chose choose",
    "chosen choose", "clad clothe", "cleft cleave", "cloven cleave", "clung cling", "come come",
    "construed construe", "continued continue", "cost cost", "crept creep", "cued cue", "cut cut",
    "daydreamt daydream", "dealt deal", "decreed decree", "did do", "died die",
    "disagreed disagree", "dived dive", "done do", "dove dive", "dragged drag", "drank drink",
    "drawn draw", "dreamed dream", "dreamt dream", "drew draw", "driven drive", "drove drive",
    "drunk drink", "dug dig", "dwelt dwell", "dyed dye", "eaten eat", "ensued ensue", "eyed eye",
    "fallen fall", "fed feed", "fell fall", "felt feel", "fled flee", "flew fly", "flown fly",
    "flung fling", "focused focus", "focussed focus", "forbade forbid", "forbidden forbid",
    "forbore forbear", "forborne forbear", "forecast forecast", "foreknew foreknow",
    "foreknown foreknow", "foresaw foresee", "foreseen foresee", "foretold foretell",
    "forgave forgive", "forgiven forgive", "forgone forgo", "forgot forget", "forgotten forget",
    "forsaken forsake", "forsook forsake", "forswore forswear", "forsworn forswear",
    "forwent forgo", "fought fight", "found find", "freed free", "frolicked frolic",
    "froze freeze", "frozen freeze", "gainsaid gainsay", "gassed gas", "gave give",
    "ghostwritten ghostwrite", "ghostwrote ghostwrite", "gilt gild", "girt gird", "given give",
    "glued glue", "gone go", "got get", "gotten get", "grew grow", "ground grind", "grown grow",
    "guaranteed guarantee", "had have", "hamstrung hamstring", "handwritten handwrite",
    "handwrote handwrite", "hanged hang", "heard hear", "held hold", "hewed hew", "hewn hew",
    "hid hide", "hidden hide", "hit hit", "hoed hoe", "hove heave", "hung hang", "hurt hurt",
    "imbued imbue", "inlaid inlay", "inset inset", "intercut intercut", "interwove interweave",
    "interwoven interweave", "issued issue", "kept keep", "knelt kneel", "knew know", "knit knit",
    "known know", "laid lay", "lain lie", "lay lie", "leant lean", "leapfrogged leapfrog",
    "leapt leap", "learnt learn", "led lead", "left leave", "lent lend", "let let", "lied lie",
    "lit light", "lost lose", "made make", "meant mean", "met meet", "mimicked mimic",
    "miscast miscast", "misheard mishear", "mislaid mislay", "misled mislead",
    "misspoke misspeak", "misspoken misspeak", "mistaken mistake", "mistook mistake",
    "misunderstood misunderstand", "molten melt", "mowed mow", "mown mow", "offset offset",
    "outbid outbid", "outdid outdo", "outdone outdo", "outflew outfly", "outflown outfly",
    "outfought outfight", "outgrew outgrow", "outgrown outgrow", "outlaid outlay",
    "outran outrun", "outridden outride", "outrode outride", "outrun outrun", "outshone outshine",
    "outsold outsell", "outspent outspend", "outthought outthink", "overate overeat",
    "overbore overbear", "overborne overbear", "overcame overcome", "overcome overcome",
    "overdid overdo", "overdone overdo", "overeaten overeat", "overflew overfly",
    "overflown overfly", "overheard overhear", "overhung overhang", "overlain overlie",
    "overlay overlie", "overpaid overpay", "overran overrun", "overridden override",
    "overrode override", "overrun overrun", "oversaw oversee", "overseen oversee",
    "overshot overshoot", "overslept oversleep", "overspent overspend", "overtaken overtake",
    "overthrew overthrow", "overthrown overthrow", "overtook overtake", "owed owe", "paid pay",
    "panicked panic", "partaken partake", "partook partake", "pedigreed pedigree",
    "picnicked picnic", "pled plead", "politicked politic", "preset preset",
    "proofread proofread", "proved prove", "proven prove", "pursued pursue", "put put",
    "queued queue", "quit quit", "quizzed quiz", "ran run", "rang ring", "read read",
    "rebuilt rebuild", "recast recast", "redid redo", "redone redo", "redrawn redraw",
    "redrew redraw", "refereed referee", "regrew regrow", "regrown regrow", "relaid relay",
    "remade remake", "repaid repay", "reran rerun", "reread reread", "rerun rerun", "resat resit",
    "rescued rescue", "reset reset", "resold resell", "retaken retake", "retaught reteach",
    "rethought rethink", "retold retell", "retook retake", "rewore rewear", "reworn rewear",
    "rewound rewind", "rewritten rewrite", "rewrote rewrite", "rid rid", "ridden ride",
    "risen rise", "rode ride", "rose rise", "run run", "rung ring", "said say", "sang sing",
    "sank sink", "sat sit", "saw see", "sawed saw", "sawn saw", "seen see", "sent send",
    "set set", "sewed sew", "sewn sew", "shaken shake", "shaven shave", "sheared shear",
    "shed shed", "shod shoe", "shoed shoe", "shone shine", "shook shake", "shorn shear",
    "shot shoot", "showed show", "shown show", "shrank shrink", "shrunk shrink",
    "shrunken shrink", "shut shut", "singed singe", "slain slay", "slept sleep", "slew slay",
    "slid slide", "slit slit", "slung sling", "slunk slink", "smelt smell", "smitten smite",
    "smote smite", "snuck sneak", "sold sell", "sought seek", "sowed sow", "sown sow",
    "span spin", "spat spit", "sped speed", "spelt spell", "spent spend", "spilt spill",
    "split split", "spoilt spoil", "spoke speak", "spoken speak", "spoonfed spoonfeed",
    "sprang spring", "spread spread", "sprung spring", "spun spin", "stank stink", "stole steal",
    "stolen steal", "stood stand", "strewed strew", "strewn strew", "stricken strike",
    "stridden stride", "striven strive", "strode stride", "strove strive", "struck strike",
    "strung string", "stuck stick", "stung sting", "stunk stink", "subdued subdue",
    "sublet sublet", "sued sue", "sung sing", "sunk sink", "sunken sink", "swam swim",
    "swelled swell", "swept sweep", "swollen swell", "swore swear", "sworn swear", "swum swim",
    "swung swing", "taken take", "taught teach", "telecast telecast", "thought think",
    "threw throw", "thriven thrive", "throve thrive", "thrown throw", "thrust thrust", "tied tie",
    "toed toe", "told tell", "took take", "tore tear", "torn tear", "trafficked traffic",
    "trod tread", "trodden tread", "typeset typeset", "unbound unbind", "underbid underbid",
    "undercut undercut", "undergone undergo", "underlain underlie", "underlay underlie",
    "underpaid underpay", "undersold undersell", "understood understand", "undertaken undertake",
    "undertook undertake", "underwent undergo", "underwritten underwrite",
    "underwrote underwrite", "undid undo", "undone undo", "unfroze unfreeze", "unfrozen unfreeze",
    "unlearnt unlearn", "untied untie", "unwound unwind", "upheld uphold", "upset upset",
    "valued value", "vied vie", "was be", "waylaid waylay", "wed wed", "went go", "wept weep",
    "were be", "withdrawn withdraw", "withdrew withdraw", "withheld withhold",
    "withstood withstand", "woke wake", "woken wake", "won win", "wore wear", "worn wear",
    "wound wind", "wove weave", "woven weave", "written write", "wrote write", "wrought work",
    "wrung wring",
};

static const char *const participles[] = {
    "accruing accrue", "ageing age", "agreeing agree", "arguing argue", "being be",
    "belonging belong", "belying belie", "bidding bid", "bingeing binge", "bringing bring",
    "busing bus", "canoeing canoe", "clinging cling", "continuing continue", "dyeing dye",
    "dying die", "eyeing eye", "fleeing flee", "flinging fling", "focusing focus",
    "focussing focus", "foreseeing foresee", "freeing free", "gassing gas",
    "guaranteeing guarantee", "hanging hang", "hoeing hoe", "issuing issue", "lying lie",
    "mimicking mimic", "overseeing oversee", "panicking panic", "picnicking picnic",
    "politicking politic", "prolonging prolong", "pursuing pursue", "queueing queue",
    "queuing queue", "quitting quit", "quizzing quiz", "rescuing rescue", "ringing ring",
    "seeing see", "shoeing shoe", "singeing singe", "singing sing", "skiing ski",
    "springing spring", "stinging sting", "stringing string", "subduing subdue", "suing sue",
    "swinging swing", "taxiing taxi", "tingeing tinge", "toeing toe", "trafficking traffic",
    "tying tie", "underlying underlie", "untying untie", "valuing value", "vying vie",
    "wedding wed", "winning win", "wringing wring",
};

static const char *const third_persons[] = {
    "aches ache", "achieves achieve", "agrees agree", "argues argue", "axes axe", "belies belie",
    "believes believe", "biases bias", "buses bus", "calves calve", "canoes canoe",
    "canvasses canvass", "carves carve", "caves cave", "continues continue", "decrees decree",
    "deserves deserve", "dies die", "disagrees disagree", "does do", "dyes dye", "echoes echo",
    "embargoes embargo", "eyes eye", "flees flee", "focuses focus", "focusses focus",
    "foresees foresee", "forgoes forgo", "frees free", "freezes freeze", "gasses gas", "goes go",
    "grieves grieve", "guarantees guarantee", "halves halve", "has have", "hoes hoe", "is be",
    "issues issue", "leaves leave", "lies lie", "lives live", "outdoes outdo", "outlives outlive",
    "overdoes overdo", "oversees oversee", "owes owe", "paves pave", "proves prove",
    "pursues pursue", "quizzes quiz", "redoes redo", "relives relive", "rescues rescue",
    "saves save", "seizes seize", "serves serve", "shelves shelve", "sneezes sneeze",
    "squeezes squeeze", "sues sue", "thieves thieve", "ties tie", "toes toe", "torpedoes torpedo",
    "undergoes undergo", "underlies underlie", "undoes undo", "unties untie", "values value",
    "vetoes veto", "vies vie", "waives waive", "waves wave",
};

/* Irregular plurals, and regular ones that look like others ("movies", "caches", "lenses"). */
static const char *const plurals[] = {
    "aches ache", "addenda addendum", "afterlives afterlife", "aircraft aircraft",
    "airmen airman", "airwomen airwoman", "aldermen alderman", "algae alga", "aliases alias",
    "alternatives alternative", "alumnae alumna", "alumni alumnus", "analyses analysis",
    "anchormen anchorman", "antennae antenna", "antitheses antithesis", "apices apex",
    "appendices appendix", "aquaria aquarium", "archives archive", "assemblymen assemblyman",
    "assemblywomen assemblywoman", "atlases atlas", "attorneys attorney", "automata automaton",
    "axes axis", "bacilli bacillus", "bacteria bacterium", "barracks barracks", "beaux beau",
    "beliefs belief", "biases bias", "bogeymen bogeyman", "bonuses bonus",
    "bookshelves bookshelf", "brainchildren brainchild", "breezes breeze", "briefs brief",
    "brothers-in-law brother-in-law", "buffaloes buffalo", "bureaux bureau", "buses bus",
    "businessmen businessman", "businesswomen businesswoman", "caches cache", "cacti cactus",
    "calories calorie", "calves calf", "cameramen cameraman", "campuses campus", "canoes canoe",
    "canvases canvas", "cargoes cargo", "cases case", "catalyses catalysis", "caucuses caucus",
    "causes cause", "cavalrymen cavalryman", "caves cave", "censuses census", "chairmen chairman",
    "chairwomen chairwoman", "chassis chassis", "chateaux chateau", "cherubim cherub",
    "chiefs chief", "children child", "chinamen Chinaman", "choruses chorus", "circuses circus",
    "clauses clause", "clergymen clergyman", "cliffs cliff", "codices codex", "concerti concerto",
    "congressmen congressman", "congresswomen congresswoman", "conmen conman",
    "consensuses consensus", "conservatives conservative", "consortia consortium",
    "cookies cookie", "corpora corpus", "corps corps", "corpsmen corpsman",
    "councilmen councilman", "countrymen countryman", "coups coup", "courses course",
    "craftsmen craftsman", "crewmen crewman", "crises crisis", "criteria criterion",
    "crossroads crossroads", "curricula curriculum", "curves curve", "databases database",
    "decreases decrease", "deer deer", "defenses defense", "detectives detective",
    "diagnoses diagnosis", "dice die", "dies die", "directives directive", "diseases disease",
    "dogmata dogma", "dominoes domino", "doormen doorman", "draftsmen draftsman",
    "dutchmen Dutchman", "dwarves dwarf", "echoes echo", "ellipses ellipsis", "elves elf",
    "embargoes embargo", "emphases emphasis", "emporia emporium", "englishmen Englishman",
    "enterprises enterprise", "equilibria equilibrium", "errata erratum", "excuses excuse",
    "executives executive", "exercises exercise", "expenses expense", "explosives explosive",
    "eyries eyrie", "feet foot", "firemen fireman", "fish fish", "fishermen fisherman",
    "foci focus", "focuses focus", "foes foe", "fora forum", "foremen foreman",
    "formulae formula", "frenchmen Frenchman", "freshmen freshman", "fungi fungus",
    "gallows gallows", "gases gas", "geese goose", "genera genus", "geneses genesis",
    "genies genie", "gentlemen gentleman", "giraffes giraffe", "gloves glove",
    "godchildren godchild", "graffiti graffito", "grandchildren grandchild", "graves grave",
    "griefs grief", "guardsmen guardsman", "gulfs gulf", "gunmen gunman", "haloes halo",
    "halves half", "handkerchiefs handkerchief", "headaches headache",
    "headquarters headquarters", "helmsmen helmsman", "henchmen henchman", "heroes hero",
    "hippies hippie", "hippopotami hippopotamus", "hitmen hitman", "hoes hoe", "hooves hoof",
    "horsemen horseman", "horses horse", "houses house", "housewives housewife",
    "hovercraft hovercraft", "hypotheses hypothesis", "incentives incentive",
    "increases increase", "indices index", "infantrymen infantryman", "initiatives initiative",
    "irises iris", "irishmen Irishman", "jackknives jackknife", "kibbutzim kibbutz", "kilos kilo",
    "kinsmen kinsman", "knives knife", "larvae larva", "lawmen lawman", "laymen layman",
    "leases lease", "leaves leaf", "lenses lens", "libretti libretto", "lice louse",
    "licenses license", "lies lie", "lives life", "loaves loaf", "loci locus", "madmen madman",
    "mangoes mango", "marksmen marksman", "matrices matrix", "mazes maze", "means means",
    "memoranda memorandum", "men man", "metamorphoses metamorphosis", "mice mouse",
    "middlemen middleman", "midwives midwife", "militiamen militiaman", "millennia millennium",
    "monkeys monkey", "mosquitoes mosquito", "mothers-in-law mother-in-law", "motives motive",
    "moves move", "movies movie", "narratives narrative", "natives native", "nebulae nebula",
    "nemeses nemesis", "nerves nerve", "neuroses neurosis", "newsmen newsman",
    "noblemen nobleman", "noises noise", "nuclei nucleus", "nurses nurse", "oases oasis",
    "objectives objective", "octopi octopus", "offenses offense", "offspring offspring",
    "olives olive", "ombudsmen ombudsman", "operatives operative", "ova ovum", "oxen ox",
    "paparazzi paparazzo", "paralyses paralysis", "parentheses parenthesis",
    "passers-by passer-by", "passersby passerby", "perspectives perspective", "phases phase",
    "phenomena phenomenon", "photos photo", "phrases phrase", "pianos piano", "pies pie",
    "plateaux plateau", "policemen policeman", "policewomen policewoman", "postmen postman",
    "potatoes potato", "prairies prairie", "prizes prize", "prognoses prognosis",
    "promises promise", "proofs proof", "psychoses psychosis", "purchases purchase",
    "purposes purpose", "purses purse", "quanta quantum", "quizzes quiz", "radii radius",
    "reefs reef", "referenda referendum", "relatives relative", "releases release",
    "rendezvous rendezvous", "repairmen repairman", "representatives representative",
    "reserves reserve", "responses response", "rhinoceroses rhinoceros", "riflemen rifleman",
    "rises rise", "roofs roof", "rookies rookie", "safes safe", "salesmen salesman",
    "scarves scarf", "schemata schema", "schoolchildren schoolchild", "scotsmen Scotsman",
    "seamen seaman", "selves self", "seraphim seraph", "series series", "servicemen serviceman",
    "servicewomen servicewoman", "shambles shambles", "sheaves sheaf", "sheep sheep",
    "shelves shelf", "shoes shoe", "sizes size", "slaves slave", "soprani soprano",
    "spacecraft spacecraft", "species species", "spectra spectrum", "spokesmen spokesman",
    "spokeswomen spokeswoman", "sportsmen sportsman", "stadia stadium", "statesmen statesman",
    "statuses status", "stepchildren stepchild", "stigmata stigma", "stimuli stimulus",
    "strata stratum", "strongmen strongman", "swordsmen swordsman", "syllabi syllabus",
    "symposia symposium", "synopses synopsis", "syntheses synthesis", "tableaux tableau",
    "teeth tooth", "termini terminus", "theses thesis", "thieves thief", "ties tie", "toes toe",
    "tomatoes tomato", "tornadoes tornado", "torpedoes torpedo", "traumata trauma",
    "tribesmen tribesman", "turfs turf", "valleys valley", "vertebrae vertebra",
    "vertices vertex", "vetoes veto", "virtuosi virtuoso", "viruses virus", "viscera viscus",
    "volcanoes volcano", "vortices vortex", "watchmen watchman", "waves wave",
    "welshmen Welshman", "werewolves werewolf", "wharves wharf", "wives wife", "woes woe",
    "wolves wolf", "women woman", "workmen workman", "yachtsmen yachtsman", "zombies zombie",
};
/* clang-format on */

typedef struct list {
    const char *const *at;
    size_t count;
} list;

#define LIST_OF(array)                            \
    (list) {                                      \
        (array), sizeof(array) / sizeof(array)[0] \
    }

static list list_of(ent_xpos xpos) {
    switch (xpos) {
    case ENT_XPOS_VBD:
    case ENT_XPOS_VBN:
        return LIST_OF(past);
    case ENT_XPOS_VBG:
        return LIST_OF(participles);
    case ENT_XPOS_VBZ:
        return LIST_OF(third_persons);
    case ENT_XPOS_NNS:
        return LIST_OF(plurals);
    default:
        return (list){NULL, 0};
    }
}

static int compare(const void *key, const void *entry) {
    const ent_text *word = key;
    const char *pair = *(const char *const *)entry;
    return ent_text_compare(*word, (ent_text){pair, strcspn(pair, " ")});
}

ent_text ent_irregular_lemma(ent_text lower, ent_xpos xpos) {
    list in = list_of(xpos);
    if (in.count == 0 || lower.len == 0)
        return (ent_text){0};
    const char *const *found = bsearch(&lower, in.at, in.count, sizeof *in.at, compare);
    return found != NULL ? ent_text_of(*found + lower.len + 1) : (ent_text){0};
}

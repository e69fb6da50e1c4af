#include "graph/filter_read.h"

#include "graph/lookup.h"

enum { SHOWN_MAX = 80 }; /* bytes of a wrong word that a message repeats */

const char *ent_filter_key_name(ent_filter_key key) {
    static const char *const names[ENT_FILTER_KEY_COUNT] = {
        [ENT_FILTER_SINCE] = "since",
        [ENT_FILTER_UNTIL] = "until",
        [ENT_FILTER_EVENT] = "event",
        [ENT_FILTER_QUAD] = "quad",
        [ENT_FILTER_ACTOR] = "actor",
        [ENT_FILTER_COUNTRY] = "country",
        [ENT_FILTER_SOURCE] = "source",
        [ENT_FILTER_MIN_WEIGHT] = "min-weight",
        [ENT_FILTER_MIN_CONFIDENCE] = "min-confidence",
    };
    return (unsigned)key < ENT_FILTER_KEY_COUNT ? names[key] : "";
}

static ent_status refuse(ent_filter_key key, ent_text value, const char *wanted, ent_error *err) {
    int len = value.len > SHOWN_MAX ? SHOWN_MAX : (int)value.len;
    return ent_fail(err, ENT_ERR_USAGE, NULL, 0, "--%s wants %s, not \"%.*s\"",
                    ent_filter_key_name(key), wanted, len, len > 0 ? value.at : "");
}

static ent_status append(ent_filter_key key, ent_text value, ent_arena *arena, ent_texts *list,
                         ent_error *err) {
    if (list->count == ENT_FILTER_LIST_MAX)
        return ent_fail(err, ENT_ERR_USAGE, NULL, 0, "--%s can be given %d times at most",
                        ent_filter_key_name(key), ENT_FILTER_LIST_MAX);
    ent_text *longer = ENT_NEW_ARRAY(arena, ent_text, (size_t)list->count + 1);
    for (uint32_t i = 0; i < list->count; i++)
        longer[i] = list->at[i];
    longer[list->count] = value;
    *list = (ent_texts){longer, list->count + 1};
    return ENT_OK;
}

static ent_status read_event(ent_text word, ent_arena *arena, ent_filter *filter, ent_error *err) {
    for (int i = ENT_EVENT_AGREE; i < ENT_EVENT_COUNT; i++)
        if (ent_text_is_nocase(word, ent_text_of(ent_event_name((ent_event)i)))) {
            filter->events |= UINT32_C(1) << i;
            return ENT_OK;
        }
    ent_text list = ENT_TEXT("");
    for (int i = ENT_EVENT_AGREE; i < ENT_EVENT_COUNT; i++)
        list = ent_arena_print(arena, "%s%s%s", list.at, i == ENT_EVENT_AGREE ? "" : " ",
                               ent_event_name((ent_event)i));
    ent_text wanted = ent_arena_print(arena, "one of %s", list.at);
    return refuse(ENT_FILTER_EVENT, word, wanted.at, err);
}

/* Equal but for the case of letters, and a hyphen where the other has a blank. */
static bool is_quad_name(ent_text word, ent_text name) {
    if (word.len != name.len)
        return false;
    for (size_t i = 0; i < word.len; i++) {
        char c = word.at[i] == '-' ? ' ' : ent_ascii_lower(word.at[i]);
        if (c != name.at[i])
            return false;
    }
    return true;
}

static ent_status read_quad(ent_text word, ent_filter *filter, ent_error *err) {
    uint32_t quads = 0;
    for (int i = ENT_QUAD_VERBAL_COOPERATION; i <= ENT_QUAD_MATERIAL_CONFLICT; i++) {
        ent_text name = ent_text_of(ent_quad_name((ent_quad)i));
        bool conflict = i == ENT_QUAD_VERBAL_CONFLICT || i == ENT_QUAD_MATERIAL_CONFLICT;
        if (is_quad_name(word, name) ||
            ent_text_is_nocase(word, conflict ? ENT_TEXT("conflict") : ENT_TEXT("cooperation")))
            quads |= UINT32_C(1) << i;
    }
    filter->quads |= quads;
    if (quads != 0)
        return ENT_OK;
    return refuse(ENT_FILTER_QUAD, word,
                  "verbal-cooperation, material-cooperation, verbal-conflict, material-conflict, "
                  "cooperation or conflict",
                  err);
}

static ent_status read_country(ent_text word, ent_arena *arena, ent_filter *filter,
                               ent_error *err) {
    char code[3];
    bool good = word.len == sizeof code;
    for (size_t i = 0; i < sizeof code && good; i++) {
        good = ent_ascii_is_alpha(word.at[i]);
        code[i] = ent_ascii_is_lower(word.at[i]) ? (char)(word.at[i] - 'a' + 'A') : word.at[i];
    }
    if (!good)
        return refuse(ENT_FILTER_COUNTRY, word, "three letters of ISO 3166, as in CHN", err);
    return append(ENT_FILTER_COUNTRY, ent_arena_copy(arena, (ent_text){code, sizeof code}), arena,
                  &filter->countries, err);
}

static ent_status read_word(ent_filter_key key, ent_text word, ent_arena *arena, ent_filter *filter,
                            ent_error *err) {
    if (key == ENT_FILTER_EVENT)
        return read_event(word, arena, filter, err);
    if (key == ENT_FILTER_QUAD)
        return read_quad(word, filter, err);
    return read_country(word, arena, filter, err);
}

/* Words with commas between them, none of them empty. */
static ent_status read_list(ent_filter_key key, ent_text value, ent_arena *arena,
                            ent_filter *filter, ent_error *err) {
    size_t start = 0;
    for (size_t i = 0; i <= value.len; i++)
        if (i == value.len || value.at[i] == ',') {
            ENT_TRY(read_word(key, (ent_text){value.at + start, i - start}, arena, filter, err));
            start = i + 1;
        }
    return ENT_OK;
}

static ent_status read_weight(ent_text value, uint32_t *out, ent_error *err) {
    uint64_t number = 0;
    for (size_t i = 0; i < value.len; i++) {
        if (!ent_ascii_is_digit(value.at[i]) || number > UINT32_MAX)
            return refuse(ENT_FILTER_MIN_WEIGHT, value, "a whole number", err);
        number = number * 10 + (uint64_t)(value.at[i] - '0');
    }
    if (number == 0 || number > UINT32_MAX)
        return refuse(ENT_FILTER_MIN_WEIGHT, value, "a whole number from 1", err);
    *out = (uint32_t)number;
    return ENT_OK;
}

/* Digits with at most one point among them; no locale is asked. */
static ent_status read_confidence(ent_text value, uint32_t *out, ent_error *err) {
    uint32_t unit = ENT_CONFIDENCE_ONE;
    uint32_t sum = 0;
    uint32_t digits = 0;
    bool behind = false;
    bool good = true;
    for (size_t i = 0; i < value.len && good; i++) {
        char c = value.at[i];
        good = ent_ascii_is_digit(c) || (c == '.' && !behind);
        behind = behind || c == '.';
        if (!ent_ascii_is_digit(c))
            continue;
        digits++;
        if (behind)
            unit /= 10;
        else
            good = sum == 0; /* one digit before the point, and zeros */
        sum += (uint32_t)(c - '0') * unit;
    }
    if (!good || digits == 0 || sum > ENT_CONFIDENCE_ONE)
        return refuse(ENT_FILTER_MIN_CONFIDENCE, value, "a number from 0 to 1", err);
    *out = sum;
    return ENT_OK;
}

ent_status ent_filter_read(ent_filter_key key, ent_text value, ent_arena *arena, ent_filter *filter,
                           ent_error *err) {
    value = ent_arena_copy(arena, value);
    switch (key) {
    case ENT_FILTER_SINCE:
    case ENT_FILTER_UNTIL:
        if (!ent_date_parse(value, key == ENT_FILTER_SINCE ? &filter->since : &filter->until))
            return refuse(key, value, "a day that is one, as 2023-10-15, 2023-10 or 2023", err);
        return ENT_OK;
    case ENT_FILTER_EVENT:
    case ENT_FILTER_QUAD:
    case ENT_FILTER_COUNTRY:
        return read_list(key, value, arena, filter, err);
    case ENT_FILTER_ACTOR:
        return append(key, value, arena, &filter->actors, err);
    case ENT_FILTER_SOURCE:
        return append(key, value, arena, &filter->sources, err);
    case ENT_FILTER_MIN_WEIGHT:
        return read_weight(value, &filter->min_weight, err);
    case ENT_FILTER_MIN_CONFIDENCE:
        return read_confidence(value, &filter->min_confidence, err);
    case ENT_FILTER_KEY_COUNT:
        break;
    }
    return ent_fail(err, ENT_ERR_USAGE, NULL, 0, "there is no such filter");
}

ent_status ent_filter_resolve(const ent_graph *graph, ent_arena *arena, ent_filter *filter,
                              ent_error *err) {
    ent_text *ids = ENT_NEW_ARRAY(arena, ent_text, filter->actors.count);
    for (uint32_t i = 0; i < filter->actors.count; i++) {
        uint32_t actor = 0;
        ENT_TRY(ent_actor_find(graph, filter->actors.at[i], &actor, err));
        ids[i] = ent_arena_copy(arena, graph->actors[actor].id);
    }
    filter->actors.at = ids;
    return ENT_OK;
}

#include "core/text/article.h"

#include "core/base/buffer.h"
#include "core/base/hash.h"
#include "core/text/blocks.h"
#include "core/text/dateline.h"
#include "core/text/utf8.h"

#include <jansson.h>

static ent_text base_name(const char *file) {
    const char *slash = file ? strrchr(file, '/') : NULL;
    return ent_text_of(slash ? slash + 1 : file ? file : "");
}

/* The file's name without ".txt", ".json.gz" and the like. */
static ent_text file_stem(const char *file) {
    ent_text name = base_name(file);
    if (ent_text_ends(name, ENT_TEXT(".gz")))
        name.len -= 3;
    for (size_t i = name.len; i > 1; i--)
        if (name.at[i - 1] == '.')
            return (ent_text){name.at, i - 1};
    return name;
}

/* A hash of the text without regard to blanks and line ends, so that a copy has the same id. */
static ent_text hashed_id(ent_text text, ent_arena *arena) {
    char *squeezed = ent_arena_array(arena, text.len + 1, 1);
    size_t len = 0;
    bool blank = false;
    for (size_t i = 0; i < text.len;) {
        uint32_t space = ent_utf8_space_at(text, i);
        if (space > 0) {
            blank = len > 0;
            i += space;
            continue;
        }
        if (blank)
            squeezed[len++] = ' ';
        blank = false;
        squeezed[len++] = text.at[i++];
    }
    return ent_arena_print(arena, "%016llx",
                           (unsigned long long)ent_hash((ent_text){squeezed, len}));
}

static ent_text make_id(const ent_article *article, bool from_file, ent_arena *arena) {
    ent_text stem = from_file ? file_stem(article->file) : (ent_text){0};
    if (stem.len > 0 && !ent_text_is(stem, ENT_TEXT("-")) && ent_utf8_check(stem) == stem.len)
        return stem;
    return hashed_id(article->text, arena);
}

static void set_date(ent_article *article, ent_date date, ent_date_source source) {
    if (date.year == 0 || article->date_source != ENT_DATE_NONE)
        return;
    article->date = date;
    article->date_source = source;
}

/* The date of the best source, in the order of ent_date_source; a field is set already. */
static void settle_date(ent_article *article, const ent_layout *layout) {
    ent_date of_file = ent_date_of_file_name(base_name(article->file));
    ent_date of_dateline = layout->dateline;
    if (of_dateline.month != 0 && of_dateline.year == 0) {
        ent_date near = of_file.year != 0 ? of_file : ent_date_first_in(article->text);
        of_dateline = ent_date_complete(of_dateline, near);
    }
    set_date(article, layout->first_line, ENT_DATE_FIELD);
    set_date(article, of_dateline, ENT_DATE_DATELINE);
    set_date(article, of_file, ENT_DATE_FILE_NAME);
}

static ent_status check_text(ent_text text, const char *file, uint64_t line, ent_error *err) {
    if (text.len > ENT_ARTICLE_BYTES_MAX)
        return ent_fail_as(err, "too long", ENT_ERR_LIMIT, file, line,
                           "the article has %zu bytes, more than %d; split it", text.len,
                           ENT_ARTICLE_BYTES_MAX);
    const char *nul = text.len > 0 ? memchr(text.at, '\0', text.len) : NULL;
    if (nul != NULL)
        return ent_fail_as(err, "not text", ENT_ERR_FORMAT, file, line,
                           "binary, not text: a NUL byte at offset %zu", (size_t)(nul - text.at));
    size_t bad = ent_utf8_check(text);
    if (bad < text.len)
        return ent_fail_as(err, "not UTF-8", ENT_ERR_FORMAT, file, line,
                           "not UTF-8: byte 0x%02X at offset %zu; convert it first",
                           (unsigned)(unsigned char)text.at[bad], bad);
    return ENT_OK;
}

static bool is_blank(ent_text text) {
    ent_span all = ent_utf8_trim(text, (ent_span){0, (uint32_t)text.len});
    return all.start == all.end;
}

static ent_text without_mark(ent_text text) {
    if (ent_text_starts(text, ENT_TEXT("\xEF\xBB\xBF")))
        return (ent_text){text.at + 3, text.len - 3};
    return text;
}

static void finish(ent_article *article, const ent_layout *layout) {
    article->blocks = layout->blocks;
    article->block_count = layout->count;
    article->place = layout->place.end > layout->place.start
                         ? ent_text_cut(article->text, layout->place)
                         : (ent_text){0};
    settle_date(article, layout);
}

static ent_status read_plain(ent_text text, const char *file, ent_article *out, ent_error *err) {
    ENT_TRY(check_text(text, file, 0, err));
    text = without_mark(text);
    if (is_blank(text))
        return ent_fail_as(err, "empty", ENT_ERR_FORMAT, file, 0, "the article is empty");
    *out = (ent_article){.text = text, .file = file};
    return ENT_OK;
}

ent_status ent_article_from_text(ent_text text, const char *file, ent_arena *arena,
                                 ent_article *out, ent_error *err) {
    ENT_TRY(read_plain(text, file, out, err));
    out->id = make_id(out, true, arena);
    ent_layout layout;
    ent_layout_find(out->text, arena, &layout);
    finish(out, &layout);
    return ENT_OK;
}

ent_status ent_article_from_raw(ent_text text, const char *file, ent_arena *arena, ent_article *out,
                                ent_error *err) {
    ENT_TRY(read_plain(text, file, out, err));
    out->id = make_id(out, true, arena);
    ent_layout layout;
    ent_layout_plain(out->text, arena, &layout);
    finish(out, &layout);
    return ENT_OK;
}

/* A line of JSON being read, and where it stands. */
typedef struct json_place {
    const char *file;
    uint64_t line;
    ent_error *err;
} json_place;

static ent_status read_string(const json_t *object, const char *key, json_place place,
                              ent_arena *arena, ent_text *out) {
    const json_t *value = json_object_get(object, key);
    *out = (ent_text){0};
    if (value == NULL || json_is_null(value))
        return ENT_OK;
    if (json_is_integer(value) && strcmp(key, "id") == 0) {
        *out = ent_arena_print(arena, "%lld", (long long)json_integer_value(value));
        return ENT_OK;
    }
    if (!json_is_string(value))
        return ent_fail_as(place.err, "no article", ENT_ERR_FORMAT, place.file, place.line,
                           "\"%s\" is not a string; put it in quotes", key);
    ent_text borrowed = {json_string_value(value), json_string_length(value)};
    *out = ent_arena_copy(arena, borrowed);
    return ENT_OK;
}

static void read_date(ent_text written, ent_article *out) {
    ent_date date;
    ent_span all = ent_utf8_trim(written, (ent_span){0, (uint32_t)written.len});
    ent_text trimmed = ent_text_cut(written, all);
    if (ent_date_parse(trimmed, &date) || ent_date_from_words(trimmed, &date))
        set_date(out, date, ENT_DATE_FIELD);
}

static ent_status read_object(const json_t *object, json_place place, ent_arena *arena,
                              ent_article *out) {
    ent_text date;
    if (!json_is_object(object))
        return ent_fail_as(place.err, "no article", ENT_ERR_FORMAT, place.file, place.line,
                           "expected a JSON object with \"text\", found another JSON value");
    if (json_object_get(object, "text") == NULL)
        return ent_fail_as(place.err, "no article", ENT_ERR_FORMAT, place.file, place.line,
                           "the object has no \"text\"; an article needs one");
    if (!json_is_string(json_object_get(object, "text")))
        return ent_fail_as(place.err, "no article", ENT_ERR_FORMAT, place.file, place.line,
                           "\"text\" is not a string; put the article's text in quotes");
    ENT_TRY(read_string(object, "text", place, arena, &out->text));
    ENT_TRY(read_string(object, "id", place, arena, &out->id));
    ENT_TRY(read_string(object, "title", place, arena, &out->title));
    ENT_TRY(read_string(object, "url", place, arena, &out->url));
    ENT_TRY(read_string(object, "source", place, arena, &out->source));
    ENT_TRY(read_string(object, "date", place, arena, &date));
    if (out->text.len > ENT_ARTICLE_BYTES_MAX)
        return check_text(out->text, place.file, place.line, place.err);
    if (is_blank(out->text))
        return ent_fail_as(place.err, "empty", ENT_ERR_FORMAT, place.file, place.line,
                           "\"text\" is empty");
    if (date.len <= UINT32_MAX)
        read_date(date, out);
    return ENT_OK;
}

ent_status ent_article_from_json(ent_text line, const char *file, uint64_t number, ent_arena *arena,
                                 ent_article *out, ent_error *err) {
    *out = (ent_article){.file = file, .line = number};
    ENT_TRY(check_text(line, file, number, err));
    line = without_mark(line);
    if (is_blank(line))
        return ent_fail_as(err, "empty", ENT_ERR_FORMAT, file, number,
                           "empty; expected a JSON object with \"text\"");
    json_error_t broken;
    json_t *object = json_loadb(line.at, line.len, JSON_DECODE_ANY, &broken);
    if (object == NULL)
        return ent_fail_as(err, "broken JSON", ENT_ERR_FORMAT, file, number,
                           "broken JSON at column %d: %s", broken.column, broken.text);
    json_place place = {file, number, err};
    ent_status status = read_object(object, place, arena, out);
    json_decref(object);
    ENT_TRY(status);
    if (out->id.len == 0) {
        bool whole_file = ent_text_ends(base_name(file), ENT_TEXT(".json")) ||
                          ent_text_ends(base_name(file), ENT_TEXT(".json.gz"));
        out->id = make_id(out, whole_file, arena);
    }
    ent_layout layout;
    ent_layout_find(out->text, arena, &layout);
    finish(out, &layout);
    return ENT_OK;
}

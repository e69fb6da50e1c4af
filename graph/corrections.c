#include "graph/corrections.h"

#include <stdlib.h>

static const char *const names[ENT_CORRECT_COUNT] = {"merge", "split", "rename", "office",
                                                     "triple"};

const char *ent_correction_name(ent_correction_kind kind) {
    return names[kind];
}

void ent_corrections_clear(ent_corrections *corrections) {
    ent_arena_clear(&corrections->arena);
    *corrections = (ent_corrections){0};
}

static uint32_t number_of(const ent_corrections *corrections, ent_correction_kind kind,
                          ent_text subject, ent_text article, ent_buffer *key) {
    ent_buffer_add_char(key, (char)('a' + (int)kind));
    ent_buffer_add(key, subject);
    ent_buffer_add_char(key, '\0');
    ent_buffer_add(key, article);
    return ent_map_get(&corrections->numbers, ent_buffer_text(key));
}

void ent_corrections_add(ent_corrections *corrections, const ent_correction *one) {
    ent_arena *arena = &corrections->arena;
    ent_buffer key = {0};
    uint32_t number = number_of(corrections, one->kind, one->subject, one->article, &key);
    const ent_correction own = {.kind = one->kind,
                                .subject = ent_arena_copy(arena, one->subject),
                                .article = ent_arena_copy(arena, one->article),
                                .value = ent_arena_copy(arena, one->value),
                                .note = ent_arena_copy(arena, one->note)};
    if (number != ENT_MAP_NONE) {
        corrections->at.at[number] = own;
    } else {
        ent_map_put(&corrections->numbers, arena, ent_arena_copy(arena, ent_buffer_text(&key)),
                    corrections->at.count);
        ENT_PUSH(arena, &corrections->at, own);
    }
    ent_buffer_clear(&key);
}

const ent_correction *ent_corrections_find(const ent_corrections *corrections,
                                           ent_correction_kind kind, ent_text subject,
                                           ent_text article) {
    if (corrections->at.count == 0)
        return NULL;
    ent_buffer key = {0};
    uint32_t number = number_of(corrections, kind, subject, article, &key);
    ent_buffer_clear(&key);
    return number == ENT_MAP_NONE ? NULL : &corrections->at.at[number];
}

ent_text ent_corrections_actor(const ent_corrections *corrections, ent_text id, ent_text article) {
    const ent_correction *next = ent_corrections_find(corrections, ENT_CORRECT_SPLIT, id, article);
    if (next != NULL)
        id = next->value;
    ent_text least = id;
    for (uint32_t steps = 0; steps <= corrections->at.count; steps++) {
        next = ent_corrections_find(corrections, ENT_CORRECT_MERGE, id, ENT_TEXT(""));
        if (next == NULL)
            return id;
        id = next->value;
    }
    /* More steps than corrections: a circle. Once round, it is known whole. */
    least = id;
    for (uint32_t steps = 0; steps <= corrections->at.count; steps++) {
        next = ent_corrections_find(corrections, ENT_CORRECT_MERGE, id, ENT_TEXT(""));
        if (next == NULL)
            break;
        id = next->value;
        if (ent_text_compare(id, least) < 0)
            least = id;
    }
    return least;
}

/* 16 hexadecimal digits. */
static ent_text key_text(uint64_t key, char *digits) {
    for (int i = 15; i >= 0; i--, key >>= 4)
        digits[i] = "0123456789abcdef"[key & 15U];
    return (ent_text){digits, 16};
}

bool ent_corrections_reject(const ent_corrections *corrections, uint64_t key) {
    char digits[16];
    if (corrections->at.count == 0)
        return false;
    const ent_correction *one =
        ent_corrections_find(corrections, ENT_CORRECT_TRIPLE, key_text(key, digits), ENT_TEXT(""));
    return one != NULL && ent_text_is(one->value, ENT_TEXT("reject"));
}

/* Tab-separated lines. */

enum { FIELDS = 5 };

static const char header[] = "kind\tsubject\tarticle\tvalue\tnote";

static uint32_t split_fields(ent_text line, ent_text *fields) {
    uint32_t count = 0;
    size_t start = 0;
    for (size_t i = 0; i <= line.len; i++) {
        if (i < line.len && line.at[i] != '\t')
            continue;
        if (count < FIELDS)
            fields[count] = (ent_text){line.at + start, i - start};
        count++;
        start = i + 1;
    }
    return count;
}

static bool is_key(ent_text text) {
    for (size_t i = 0; i < text.len; i++)
        if (!ent_ascii_is_digit(text.at[i]) && (text.at[i] < 'a' || text.at[i] > 'f'))
            return false;
    return text.len == 16;
}

static const char *fault_of(const ent_correction *one) {
    bool names_article = one->kind == ENT_CORRECT_SPLIT;
    if (one->subject.len == 0)
        return "the subject is empty";
    if (names_article != (one->article.len > 0))
        return names_article ? "a split needs an article" : "only a split has an article";
    if (one->kind == ENT_CORRECT_TRIPLE && !is_key(one->subject))
        return "the key of a triple has 16 hexadecimal digits";
    if (one->kind == ENT_CORRECT_TRIPLE && !ent_text_is(one->value, ENT_TEXT("reject")) &&
        !ent_text_is(one->value, ENT_TEXT("restore")))
        return "a triple is rejected or restored: the value is reject or restore";
    if (one->kind != ENT_CORRECT_OFFICE && one->value.len == 0)
        return "the value is empty";
    return NULL;
}

/* Written out they would become blanks, and two subjects might become one. */
static bool has_control(ent_text line) {
    for (size_t i = 0; i < line.len; i++)
        if ((unsigned char)line.at[i] < ' ' && line.at[i] != '\t')
            return true;
    return false;
}

static ent_status read_line(ent_text line, const char *file, uint64_t number, ent_corrections *out,
                            ent_error *err) {
    ent_text fields[FIELDS];
    if (has_control(line))
        return ent_fail(err, ENT_ERR_FORMAT, file, number,
                        "a control character stands in the line; take it out");
    uint32_t count = split_fields(line, fields);
    if (count != FIELDS)
        return ent_fail(err, ENT_ERR_FORMAT, file, number,
                        "expected 5 tab-separated fields (kind, subject, article, value, note), "
                        "found %u",
                        count);
    ent_correction one = {.kind = ENT_CORRECT_COUNT,
                          .subject = fields[1],
                          .article = fields[2],
                          .value = fields[3],
                          .note = fields[4]};
    for (int kind = 0; kind < ENT_CORRECT_COUNT; kind++)
        if (ent_text_is(fields[0], ent_text_of(names[kind])))
            one.kind = (ent_correction_kind)kind;
    if (one.kind == ENT_CORRECT_COUNT)
        return ent_fail(err, ENT_ERR_FORMAT, file, number,
                        "the kind is merge, split, rename, office or triple, not \"%.*s\"",
                        (int)(fields[0].len < 40 ? fields[0].len : 40), fields[0].at);
    const char *fault = fault_of(&one);
    if (fault != NULL)
        return ent_fail(err, ENT_ERR_FORMAT, file, number, "%s", fault);
    ent_corrections_add(out, &one);
    return ENT_OK;
}

ent_status ent_corrections_read(ent_text text, const char *file, ent_corrections *out,
                                ent_error *err) {
    uint64_t number = 0;
    for (size_t start = 0; start < text.len;) {
        size_t end = start;
        while (end < text.len && text.at[end] != '\n')
            end++;
        ent_text line = {text.at + start, end - start};
        if (line.len > 0 && line.at[line.len - 1] == '\r')
            line.len--;
        number++;
        if (line.len > 0 && !(number == 1 && ent_text_is(line, ent_text_of(header))))
            ENT_TRY(read_line(line, file, number, out, err));
        start = end + 1;
    }
    return ENT_OK;
}

static int compare(const void *left, const void *right) {
    const ent_correction *a = left;
    const ent_correction *b = right;
    if (a->kind != b->kind)
        return a->kind < b->kind ? -1 : 1;
    int order = ent_text_compare(a->subject, b->subject);
    return order != 0 ? order : ent_text_compare(a->article, b->article);
}

static void print_field(ent_text text, char end, ent_buffer *out) {
    for (size_t i = 0; i < text.len; i++) {
        bool breaks = text.at[i] == '\t' || text.at[i] == '\n' || text.at[i] == '\r';
        ent_buffer_add_char(out, breaks ? ' ' : text.at[i]);
    }
    ent_buffer_add_char(out, end);
}

void ent_corrections_print(const ent_corrections *corrections, ent_buffer *out) {
    ent_arena arena = {0};
    uint32_t count = corrections->at.count;
    ent_correction *sorted = ENT_NEW_ARRAY(&arena, ent_correction, count);
    for (uint32_t i = 0; i < count; i++)
        sorted[i] = corrections->at.at[i];
    if (count > 0)
        qsort(sorted, count, sizeof *sorted, compare);
    ent_buffer_add(out, ent_text_of(header));
    ent_buffer_add_char(out, '\n');
    for (uint32_t i = 0; i < count; i++) {
        print_field(ent_text_of(names[sorted[i].kind]), '\t', out);
        print_field(sorted[i].subject, '\t', out);
        print_field(sorted[i].article, '\t', out);
        print_field(sorted[i].value, '\t', out);
        print_field(sorted[i].note, '\n', out);
    }
    ent_arena_clear(&arena);
}

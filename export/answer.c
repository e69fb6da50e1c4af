#include "export/answer.h"

#include "core/base/vec.h"
#include "export/clean.h"
#include "export/lines.h"
#include "export/number.h"

#include <libsmartcols/libsmartcols.h>
#include <locale.h>
#include <stdlib.h>

typedef enum cell_kind { CELL_TEXT, CELL_NUMBER, CELL_REAL, CELL_FLAG } cell_kind;

typedef struct cell {
    ent_text text; /* as it is printed, but for JSON's quotes and CSV's */
    cell_kind kind;
    ent_tone tone;
} cell;

struct ent_answer {
    const ent_column *columns;
    uint32_t column_count;
    ENT_VEC(cell) cells;
    ent_arena arena;
};

bool ent_answer_format_find(const char *name, ent_answer_format *out) {
    static const char *const names[] = {"text", "json", "csv"};
    for (int i = 0; i < 3; i++)
        if (strcmp(name, names[i]) == 0) {
            *out = (ent_answer_format)i;
            return true;
        }
    return false;
}

const char *ent_tone_start(ent_tone tone) {
    switch (tone) {
    case ENT_TONE_BOLD:
        return "\033[1m";
    case ENT_TONE_DIM:
        return "\033[2m";
    case ENT_TONE_COOPERATION:
        return "\033[34m";
    case ENT_TONE_CONFLICT:
        return "\033[33m";
    case ENT_TONE_DOUBT:
        return "\033[35m";
    case ENT_TONE_PLAIN:
        break;
    }
    return "";
}

ent_tone ent_tone_of_sign(int sign) {
    return sign > 0 ? ENT_TONE_COOPERATION : sign < 0 ? ENT_TONE_CONFLICT : ENT_TONE_PLAIN;
}

ent_answer *ent_answer_new(const ent_column *columns, uint32_t count) {
    ent_answer *answer = calloc(1, sizeof *answer);
    if (answer == NULL)
        ent_out_of_memory("an answer");
    ent_arena_init(&answer->arena, "an answer");
    answer->columns = columns;
    answer->column_count = count;
    return answer;
}

void ent_answer_free(ent_answer *answer) {
    if (answer == NULL)
        return;
    ent_arena_clear(&answer->arena);
    free(answer);
}

static void add_cell(ent_answer *answer, cell_kind kind, ent_text text) {
    ent_tone tone = answer->columns[answer->cells.count % answer->column_count].tone;
    cell one = {text, kind, tone};
    ENT_PUSH(&answer->arena, &answer->cells, one);
}

void ent_answer_text(ent_answer *answer, ent_text text) {
    add_cell(answer, CELL_TEXT, ent_arena_copy(&answer->arena, text));
}

void ent_answer_number(ent_answer *answer, uint64_t number) {
    add_cell(answer, CELL_NUMBER,
             ent_arena_print(&answer->arena, "%llu", (unsigned long long)number));
}

void ent_answer_real(ent_answer *answer, double number, int digits) {
    ent_buffer text = {0};
    ent_number_add(number, digits, &text);
    add_cell(answer, CELL_REAL, ent_arena_copy(&answer->arena, ent_buffer_text(&text)));
    ent_buffer_clear(&text);
}

void ent_answer_flag(ent_answer *answer, bool flag) {
    add_cell(answer, CELL_FLAG, flag ? ENT_TEXT("true") : ENT_TEXT("false"));
}

void ent_answer_tone(ent_answer *answer, ent_tone tone) {
    answer->cells.at[answer->cells.count - 1].tone = tone;
}

static void add_json(const ent_answer *answer, ent_buffer *out) {
    uint32_t width = answer->column_count;
    ent_buffer_add_char(out, '[');
    for (uint32_t i = 0; i + width <= answer->cells.count; i += width) {
        bool first = true;
        ent_buffer_add(out, i == 0 ? ENT_TEXT("\n  {") : ENT_TEXT(",\n  {"));
        for (uint32_t c = 0; c < width; c++) {
            const cell *one = &answer->cells.at[i + c];
            if (one->kind == CELL_TEXT && one->text.len == 0)
                continue;
            ent_buffer_print(out, "%s\"%s\": ", first ? "" : ", ", answer->columns[c].name);
            first = false;
            if (one->kind == CELL_TEXT)
                (void)ent_escape_json(one->text, out);
            else
                ent_buffer_add(out, one->text);
        }
        ent_buffer_add_char(out, '}');
    }
    ent_buffer_add(out, answer->cells.count > 0 ? ENT_TEXT("\n]\n") : ENT_TEXT("]\n"));
}

static void add_csv(const ent_answer *answer, ent_buffer *out) {
    for (uint32_t c = 0; c < answer->column_count; c++)
        ent_buffer_print(out, "%s%s", c == 0 ? "" : ",", answer->columns[c].name);
    for (uint32_t i = 0; i < answer->cells.count; i++) {
        /* NOLINTNEXTLINE(clang-analyzer-core.DivideZero): a cell came, so there is a column */
        ent_buffer_add(out, i % answer->column_count == 0 ? ENT_TEXT("\r\n") : ENT_TEXT(","));
        if (answer->cells.at[i].kind == CELL_TEXT)
            (void)ent_escape_csv(answer->cells.at[i].text, out);
        else
            ent_buffer_add(out, answer->cells.at[i].text);
    }
    ent_buffer_add(out, ENT_TEXT("\r\n"));
}

static bool is_shown(const ent_column *column) {
    return (column->flags & ENT_COLUMN_HIDDEN) == 0;
}

static bool add_columns(const ent_answer *answer, struct libscols_table *table) {
    for (uint32_t c = 0; c < answer->column_count; c++) {
        const ent_column *column = &answer->columns[c];
        int flags = (column->flags & ENT_COLUMN_RIGHT) != 0 ? SCOLS_FL_RIGHT : 0;
        if ((column->flags & ENT_COLUMN_SHRINK) != 0)
            flags |= SCOLS_FL_TRUNC;
        if (is_shown(column) && scols_table_new_column(table, column->title, 0, flags) == NULL)
            return false;
    }
    return true;
}

/* Text is made fit for a terminal before libsmartcols sees it, which then changes nothing. */
static bool add_line(const ent_answer *answer, uint32_t row, struct libscols_table *table) {
    ent_buffer clean = {0};
    struct libscols_line *line = scols_table_new_line(table, NULL);
    size_t place = 0;
    bool good = line != NULL;
    for (uint32_t c = 0; c < answer->column_count && good; c++) {
        const cell *one = &answer->cells.at[row * answer->column_count + c];
        if (!is_shown(&answer->columns[c]))
            continue;
        ent_buffer_reset(&clean);
        (void)ent_clean_line(one->text, &clean);
        good = scols_line_set_data(line, place, ent_buffer_text(&clean).at) == 0;
        const char *start = ent_tone_start(one->tone);
        if (good && start[0] != '\0')
            good = scols_cell_set_color(scols_line_get_cell(line, place), start) == 0;
        place++;
    }
    ent_buffer_clear(&clean);
    return good;
}

static bool fill_table(const ent_answer *answer, const ent_look *look,
                       struct libscols_table *table) {
    (void)scols_table_enable_noencoding(table, 1);
    (void)scols_table_enable_colors(table, look->colour);
    (void)scols_table_set_column_separator(table, "  ");
    (void)scols_table_set_termforce(table, look->width == 0 ? SCOLS_TERMFORCE_NEVER
                                                            : SCOLS_TERMFORCE_ALWAYS);
    if (look->width > 0)
        (void)scols_table_set_termwidth(table, look->width);
    bool good = add_columns(answer, table);
    for (uint32_t row = 0; row < answer->cells.count / answer->column_count && good; row++)
        good = add_line(answer, row, table);
    return good;
}

/* Lines without the blanks that fill up the last column. */
static void add_trimmed(const char *text, ent_buffer *out) {
    for (const char *line = text; *line != '\0';) {
        size_t len = strcspn(line, "\n");
        size_t kept = len;
        while (kept > 0 && line[kept - 1] == ' ')
            kept--;
        ent_buffer_add(out, (ent_text){line, kept});
        ent_buffer_add_char(out, '\n');
        line += len + (line[len] == '\n');
    }
}

/* libsmartcols measures text by the locale: that of this thread is UTF-8 for the while, whatever
 * the environment says, and nobody else notices. */
static ent_status add_columns_text(const ent_answer *answer, const ent_look *look, ent_buffer *out,
                                   ent_error *err) {
    if (answer->cells.count == 0)
        return ENT_OK;
    locale_t utf8 = newlocale(LC_CTYPE_MASK, "C.UTF-8", (locale_t)0);
    locale_t before = utf8 != (locale_t)0 ? uselocale(utf8) : (locale_t)0;
    struct libscols_table *table = scols_new_table();
    char *text = NULL;
    bool good = table != NULL && fill_table(answer, look, table) &&
                scols_print_table_to_string(table, &text) == 0 && text != NULL;
    if (good)
        add_trimmed(text, out);
    free(text);
    scols_unref_table(table);
    if (utf8 != (locale_t)0) {
        (void)uselocale(before);
        freelocale(utf8);
    }
    if (good)
        return ENT_OK;
    return ent_fail(err, ENT_ERR_GUEST, NULL, 0, "libsmartcols could not print a table");
}

ent_status ent_answer_write(const ent_answer *answer, ent_answer_format format,
                            const ent_look *look, ent_buffer *out, ent_error *err) {
    switch (format) {
    case ENT_ANSWER_JSON:
        add_json(answer, out);
        return ENT_OK;
    case ENT_ANSWER_CSV:
        add_csv(answer, out);
        return ENT_OK;
    case ENT_ANSWER_TEXT:
        break;
    }
    return add_columns_text(answer, look, out, err);
}

void ent_wrap_add(ent_text text, uint32_t indent, uint32_t width, ent_buffer *out) {
    ent_buffer clean = {0};
    uint32_t used = 0;
    (void)ent_clean_line(text, &clean);
    text = ent_buffer_text(&clean);
    for (size_t i = 0; i < text.len;) {
        size_t end = i;
        while (end < text.len && text.at[end] != ' ')
            end++;
        ent_text word = {text.at + i, end - i};
        uint32_t columns = ent_display_width(word);
        if (used > 0 && width > 0 && used + 1 + columns > width) {
            ent_buffer_add_char(out, '\n');
            used = 0;
        }
        for (uint32_t b = 0; b < indent && used == 0; b++)
            ent_buffer_add_char(out, ' ');
        if (used > 0)
            ent_buffer_add_char(out, ' ');
        ent_buffer_add(out, word);
        used = (used == 0 ? indent : used + 1) + columns;
        i = end + (end < text.len);
    }
    ent_buffer_add_char(out, '\n');
    ent_buffer_clear(&clean);
}

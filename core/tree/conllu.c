#include "core/tree/conllu.h"

#include "core/base/map.h"
#include "core/base/vec.h"

enum { COLUMNS = 10 };
enum { ID, FORM, LEMMA, UPOS, XPOS, FEATS, HEAD, DEPREL, DEPS, MISC };

/* A multiword token being read: its surface, and the words it still covers. */
typedef struct range {
    ent_text surface;
    ent_text misc;
    uint32_t first; /* word numbers, from 1 */
    uint32_t last;  /* 0 where no token is open */
} range;

typedef struct reader {
    const char *file;
    ent_arena *arena;
    ent_error *err;
    uint64_t line;
    ent_map feats;                  /* feature strings met so far */
    ENT_VEC(const char *) feats_at; /* their NUL-terminated copies */
    ENT_VEC(ent_conllu_sentence) sentences;
    ENT_VEC(ent_word) words; /* of the sentence being read */
    ENT_VEC(ent_text) misc;
    ENT_VEC(uint64_t) lines; /* where each word stands, for messages */
    ent_conllu_sentence now;
    bool started; /* a word line of the sentence was read */
    range token;
    char *text; /* never longer than the file */
    size_t text_len;
} reader;

static ent_status fail_line(reader *in, const char *what, ent_text subject) {
    int shown = (int)(subject.len < 40 ? subject.len : 40);
    return ent_fail(in->err, ENT_ERR_FORMAT, in->file, in->line, "%s, found \"%.*s\"", what, shown,
                    subject.at ? subject.at : "");
}

/* A decimal number without sign; false where text is none or exceeds the limit of a sentence. */
static bool read_uint(ent_text text, uint32_t *out) {
    uint32_t value = 0;
    if (text.len == 0 || text.len > 6)
        return false;
    for (size_t i = 0; i < text.len; i++) {
        if (!ent_ascii_is_digit(text.at[i]))
            return false;
        value = value * 10 + (uint32_t)(text.at[i] - '0');
    }
    *out = value;
    return true;
}

/* The length of the well-formed UTF-8 character at the start of text, or 0 (Unicode, table 3-7). */
static size_t utf8_length(ent_text text) {
    const unsigned char *b = (const unsigned char *)text.at;
    if (b[0] < 0x80)
        return 1;
    size_t len = b[0] >= 0xF0 ? 4 : b[0] >= 0xE0 ? 3 : 2;
    if (b[0] < 0xC2 || b[0] > 0xF4 || len > text.len)
        return 0;
    unsigned char low = b[0] == 0xE0 ? 0xA0 : b[0] == 0xF0 ? 0x90 : 0x80;
    unsigned char high = b[0] == 0xED ? 0x9F : b[0] == 0xF4 ? 0x8F : 0xBF;
    if (b[1] < low || b[1] > high)
        return 0;
    for (size_t i = 2; i < len; i++)
        if (b[i] < 0x80 || b[i] > 0xBF)
            return 0;
    return len;
}

static ent_status check_utf8(reader *in, ent_text line) {
    for (size_t at = 0; at < line.len;) {
        size_t len = line.at[at] == '\0' ? 0 : utf8_length((ent_text){line.at + at, line.len - at});
        if (len == 0)
            return ent_fail(in->err, ENT_ERR_FORMAT, in->file, in->line,
                            "byte %zu of the line is not UTF-8 text; convert the file", at + 1);
        at += len;
    }
    return ENT_OK;
}

static uint32_t split_columns(ent_text line, ent_text *columns) {
    uint32_t count = 0;
    size_t start = 0;
    for (size_t i = 0; i <= line.len; i++)
        if (i == line.len || line.at[i] == '\t') {
            if (count < COLUMNS)
                columns[count] = (ent_text){line.at + start, i - start};
            count++;
            start = i + 1;
        }
    return count;
}

/* True where the key=value list has this entry. */
static bool misc_has(ent_text misc, ent_text entry) {
    size_t start = 0;
    for (size_t i = 0; i <= misc.len; i++)
        if (i == misc.len || misc.at[i] == '|') {
            if (ent_text_is((ent_text){misc.at + start, i - start}, entry))
                return true;
            start = i + 1;
        }
    return false;
}

static const char *keep_feats(reader *in, ent_text feats) {
    uint32_t id = ent_map_get_or_put(&in->feats, in->arena, feats, in->feats_at.count);
    if (id == in->feats_at.count)
        ENT_PUSH(in->arena, &in->feats_at, ent_arena_copy(in->arena, feats).at);
    return in->feats_at.at[id];
}

static void add_surface(reader *in, ent_text surface, ent_text misc, uint32_t first) {
    uint32_t start = (uint32_t)in->text_len;
    memcpy(in->text + in->text_len, surface.at, surface.len);
    in->text_len += surface.len;
    uint32_t end = (uint32_t)in->text_len;
    uint32_t at = start;
    for (uint32_t i = first; i < in->words.count; i++) {
        ent_word *word = &in->words.at[i];
        size_t len = i + 1 == in->words.count ? end - at : word->form.len;
        if (len > end - at)
            len = end - at;
        word->at = (ent_span){at, at + (uint32_t)len};
        at += (uint32_t)len;
        word->flags = i + 1 < in->words.count ? ENT_WORD_JOINED : 0;
    }
    if (!misc_has(misc, ENT_TEXT("SpaceAfter=No"))) {
        in->words.at[in->words.count - 1].flags |= ENT_WORD_SPACE_AFTER;
        in->text[in->text_len++] = ' ';
    }
}

static ent_status read_range(reader *in, const ent_text *columns, size_t dash) {
    ent_text id = columns[ID];
    range token = {.surface = columns[FORM], .misc = columns[MISC]};
    if (!read_uint((ent_text){id.at, dash}, &token.first) ||
        !read_uint((ent_text){id.at + dash + 1, id.len - dash - 1}, &token.last) ||
        token.first != in->words.count + 1 || token.last <= token.first || in->token.last != 0 ||
        token.last > ENT_SENTENCE_WORDS_MAX)
        return fail_line(in, "expected the range of the next words (as \"1-2\")", id);
    if (token.surface.len == 0)
        return fail_line(in, "expected a form", token.surface);
    in->token = token;
    return ENT_OK;
}

static ent_status read_word(reader *in, const ent_text *columns) {
    uint32_t id = 0;
    ent_word word = {.head = ENT_NO_WORD, .head_score = 1};
    if (!read_uint(columns[ID], &id) || id != in->words.count + 1)
        return fail_line(in, "expected the number of the next word", columns[ID]);
    if (id > ENT_SENTENCE_WORDS_MAX)
        return ent_fail(in->err, ENT_ERR_LIMIT, in->file, in->line,
                        "a sentence of more than %d words; split it", ENT_SENTENCE_WORDS_MAX);
    if (columns[FORM].len == 0)
        return fail_line(in, "expected a form", columns[FORM]);
    word.form = columns[FORM];
    word.lemma = columns[LEMMA];
    word.upos = (uint8_t)ent_upos_find(columns[UPOS]);
    word.xpos = (uint8_t)ent_xpos_find(columns[XPOS]);
    word.feats = keep_feats(in, columns[FEATS].len ? columns[FEATS] : ENT_TEXT("_"));
    word.deprel = (uint8_t)ent_deprel_find(columns[DEPREL]);
    uint32_t head = 0;
    if (!ent_text_is(columns[HEAD], ENT_TEXT("_"))) {
        if (!read_uint(columns[HEAD], &head) || head == id)
            return fail_line(in, "expected the number of another word as head", columns[HEAD]);
        word.head = head == 0 ? ENT_NO_WORD : head - 1;
    }
    ENT_PUSH(in->arena, &in->words, word);
    ENT_PUSH(in->arena, &in->misc, columns[MISC]);
    ENT_PUSH(in->arena, &in->lines, in->line);
    if (in->token.last == 0) {
        add_surface(in, word.form, columns[MISC], id - 1);
    } else if (in->token.last == id) {
        add_surface(in, in->token.surface, in->token.misc, in->token.first - 1);
        in->token = (range){.last = 0};
    }
    return ENT_OK;
}

static ent_status read_columns(reader *in, ent_text line) {
    ent_text columns[COLUMNS];
    uint32_t count = split_columns(line, columns);
    if (count != COLUMNS)
        return ent_fail(in->err, ENT_ERR_FORMAT, in->file, in->line,
                        "expected %d tab-separated columns, found %u", COLUMNS, count);
    if (!in->started)
        in->now.sentence.at.start = (uint32_t)in->text_len;
    in->started = true;
    const char *dash = columns[ID].len ? memchr(columns[ID].at, '-', columns[ID].len) : NULL;
    if (dash != NULL)
        return read_range(in, columns, (size_t)(dash - columns[ID].at));
    if (columns[ID].len && memchr(columns[ID].at, '.', columns[ID].len) != NULL)
        return ENT_OK; /* an empty node of the enhanced graph */
    return read_word(in, columns);
}

static void read_comment(reader *in, ent_text line) {
    size_t at = 1;
    while (at < line.len && ent_ascii_is_space(line.at[at]))
        at++;
    ent_text rest = {line.at + at, line.len - at};
    if (ent_text_starts(rest, ENT_TEXT("newdoc"))) {
        in->now.new_document = true;
    } else if (ent_text_starts(rest, ENT_TEXT("newpar"))) {
        in->now.new_paragraph = true;
    } else if (ent_text_starts(rest, ENT_TEXT("sent_id"))) {
        const char *equals = memchr(rest.at, '=', rest.len);
        if (equals == NULL)
            return;
        size_t start = (size_t)(equals - rest.at) + 1;
        while (start < rest.len && ent_ascii_is_space(rest.at[start]))
            start++;
        in->now.sent_id = (ent_text){rest.at + start, rest.len - start};
    }
}

static ent_status end_sentence(reader *in) {
    if (!in->started)
        return ENT_OK;
    if (in->token.last != 0)
        return ent_fail(in->err, ENT_ERR_FORMAT, in->file, in->line,
                        "the sentence ends inside the multiword token %u-%u", in->token.first,
                        in->token.last);
    uint32_t count = in->words.count;
    if (count == 0)
        return ent_fail(in->err, ENT_ERR_FORMAT, in->file, in->line, "a sentence without words");
    for (uint32_t i = 0; i < count; i++)
        if (in->words.at[i].head != ENT_NO_WORD && in->words.at[i].head >= count)
            return ent_fail(in->err, ENT_ERR_FORMAT, in->file, in->lines.at[i],
                            "head %u of word %u lies outside the sentence of %u words",
                            in->words.at[i].head + 1, i + 1, count);
    ent_conllu_sentence *now = &in->now;
    ent_text *misc = ENT_NEW_ARRAY(in->arena, ent_text, count);
    memcpy(misc, in->misc.at, count * sizeof *misc);
    now->misc = misc;
    now->sentence.words = ENT_NEW_ARRAY(in->arena, ent_word, count);
    memcpy(now->sentence.words, in->words.at, count * sizeof *now->sentence.words);
    now->sentence.count = count;
    now->sentence.number = in->sentences.count + 1;
    now->sentence.at.end = in->words.at[count - 1].at.end;
    if (in->text[in->text_len - 1] == ' ')
        in->text_len--;
    in->text[in->text_len++] = '\n';
    ENT_PUSH(in->arena, &in->sentences, *now);
    in->words.count = in->misc.count = in->lines.count = 0;
    in->now = (ent_conllu_sentence){.new_document = false};
    in->started = false;
    return ENT_OK;
}

ent_status ent_conllu_read(ent_text bytes, const char *file, ent_arena *arena, ent_conllu *out,
                           ent_error *err) {
    *out = (ent_conllu){.count = 0};
    if (bytes.len > UINT32_MAX / 2)
        return ent_fail(err, ENT_ERR_LIMIT, file, 0, "a CoNLL-U file of more than 2 GB; split it");
    reader in = {.file = file, .arena = arena, .err = err};
    in.text = ent_arena_array(arena, bytes.len + 2, 1);
    size_t start = 0;
    while (start < bytes.len) {
        in.line++;
        const char *newline = memchr(bytes.at + start, '\n', bytes.len - start);
        size_t end = newline != NULL ? (size_t)(newline - bytes.at) : bytes.len;
        ent_text line = {bytes.at + start, end - start};
        start = end + 1;
        if (line.len > 0 && line.at[line.len - 1] == '\r')
            line.len--;
        ENT_TRY(check_utf8(&in, line));
        if (line.len == 0)
            ENT_TRY(end_sentence(&in));
        else if (line.at[0] == '#')
            read_comment(&in, line);
        else
            ENT_TRY(read_columns(&in, line));
    }
    ENT_TRY(end_sentence(&in));
    out->at = in.sentences.at;
    out->count = in.sentences.count;
    out->text = (ent_text){in.text, in.text_len};
    return ENT_OK;
}

static void write_one_line(ent_text text, ent_buffer *out) {
    for (size_t i = 0; i < text.len; i++)
        ent_buffer_add_char(out, ent_ascii_is_space(text.at[i]) ? ' ' : text.at[i]);
}

static const char *space_column(const ent_word *word) {
    return word->flags & ENT_WORD_SPACE_AFTER ? "_" : "SpaceAfter=No";
}

static void write_range(const ent_sentence *sentence, ent_text text, uint32_t first,
                        ent_buffer *out) {
    uint32_t last = first;
    while (last + 1 < sentence->count && sentence->words[last].flags & ENT_WORD_JOINED)
        last++;
    if (last == first)
        return;
    const ent_word *words = sentence->words;
    ent_buffer_print(out, "%u-%u\t", first + 1, last + 1);
    write_one_line(ent_text_cut(text, (ent_span){words[first].at.start, words[last].at.end}), out);
    ent_buffer_print(out, "\t_\t_\t_\t_\t_\t_\t_\t%s\n", space_column(&words[last]));
}

/* The mark of a name, and for a word that is a token of its own whether a blank follows. */
static void write_misc(const ent_word *word, bool is_token, ent_buffer *out) {
    bool is_name = word->ner != ENT_NER_OUT && word->ner < ENT_NER_COUNT;
    const char *space = is_token ? space_column(word) : "_";
    if (is_name)
        ent_buffer_print(out, "NER=%s%s%s\n", ent_ner_name((ent_ner)word->ner),
                         space[0] == '_' ? "" : "|", space[0] == '_' ? "" : space);
    else
        ent_buffer_print(out, "%s\n", space);
}

void ent_conllu_write(const ent_sentence *sentence, ent_text text, ent_text sent_id,
                      ent_buffer *out) {
    if (sent_id.len != 0) {
        ent_buffer_add(out, ENT_TEXT("# sent_id = "));
        write_one_line(sent_id, out);
        ent_buffer_add_char(out, '\n');
    }
    ent_buffer_add(out, ENT_TEXT("# text = "));
    write_one_line(ent_text_cut(text, sentence->at), out);
    ent_buffer_add_char(out, '\n');
    bool inside = false; /* a multiword token: its words carry no SpaceAfter */
    for (uint32_t i = 0; i < sentence->count; i++) {
        const ent_word *word = &sentence->words[i];
        bool joined = (word->flags & ENT_WORD_JOINED) != 0 && i + 1 < sentence->count;
        if (!inside && joined)
            write_range(sentence, text, i, out);
        ent_buffer_print(out, "%u\t", i + 1);
        write_one_line(word->form, out);
        ent_buffer_add_char(out, '\t');
        if (word->lemma.len != 0)
            write_one_line(word->lemma, out);
        else
            ent_buffer_add_char(out, '_');
        ent_buffer_print(out, "\t%s\t%s\t%s\t", ent_upos_name((ent_upos)word->upos),
                         ent_xpos_name((ent_xpos)word->xpos), word->feats ? word->feats : "_");
        if (word->head == ENT_NO_WORD && word->deprel == ENT_DEPREL_NONE)
            ent_buffer_add(out, ENT_TEXT("_"));
        else
            ent_buffer_print(out, "%u", word->head == ENT_NO_WORD ? 0 : word->head + 1);
        ent_buffer_print(out, "\t%s\t_\t", ent_deprel_name((ent_deprel)word->deprel));
        write_misc(word, !inside && !joined, out);
        inside = joined;
    }
    ent_buffer_add_char(out, '\n');
}

/* What holds for every text: spans ascend and lie in the text, words and gaps give it back, bytes
 * that are no text are refused with their offset, and the work grows with the length alone. */
#include "tests/support/check_sentences.h"
#include "tests/support/hostile.h"
#include "tests/support/random.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>

#include <cmocka.h>

/* Pieces that mean something to layout or tokenizer; random texts are rows of them. */
static const char *const pieces[] = {
    "Word",
    "word",
    "the",
    "The",
    "China",
    "U.S.",
    "Mr.",
    "Nov.",
    "No.",
    "etc.",
    "a.m.",
    "don't",
    "cannot",
    "leaders'",
    "1990",
    "3.5",
    "$5bn",
    "10,000",
    "non-",
    "http://a.b/c",
    "x@y.org",
    "#tag",
    " ",
    " ",
    " ",
    " ",
    " ",
    " ",
    "  ",
    "\t",
    "\n",
    "\n",
    "\n\n",
    "\r\n",
    "\r",
    "\f",
    "\xC2\xA0",
    "\xE2\x80\xA8",
    "\xE2\x80\x8B",
    ".",
    ".",
    ". ",
    "...",
    "\xE2\x80\xA6",
    "?",
    "!",
    "?!",
    ",",
    ";",
    ":",
    "\"",
    "'",
    "''",
    "`",
    "\xE2\x80\x9C",
    "\xE2\x80\x9D",
    "\xE2\x80\x98",
    "\xE2\x80\x99",
    "(",
    ")",
    "[",
    "]",
    "[14]",
    "-",
    "--",
    "\xE2\x80\x93",
    "\xE2\x80\x94",
    "*",
    "\xE2\x80\xA2 ",
    "/",
    "&",
    "%",
    "$",
    "@",
    "#",
    "_",
    "+",
    "=",
    "<",
    ">",
    "\\",
    ":)",
    "\xC3\xA9",
    "\xC3\x89t\xC3\xA9",
    "e\xCC\x81",
    "\xE4\xB8\xAD\xE5\x9B\xBD",
    "\xD8\xB3\xD9\x84\xD8\xA7\xD9\x85",
    "\xF0\x9F\x98\x80",
    "\xF0\x9F\x91\xA9\xE2\x80\x8D\xF0\x9F\x91\xA7",
    "\xEF\xBB\xBF",
    "\x01",
    "date 2023-10-15",
    "PARIS (AP) \xE2\x80\x94 ",
    "MS. ROE:  ",
    "Q    ",
    "By Jane Roe",
    "(AP Photo/Jane Roe)",
    "FILE - ",
};

static void random_text(random_state *state, ent_buffer *out) {
    uint32_t count = 1 + random_below(state, 200);
    ent_buffer_reset(out);
    for (uint32_t i = 0; i < count; i++)
        ent_buffer_add(out,
                       ent_text_of(pieces[random_below(state, sizeof pieces / sizeof *pieces)]));
}

/* Whether all of it has Unicode's property White_Space, which zero-width spaces lack. */
static bool is_blank(ent_text text, uint32_t start, uint32_t end) {
    uint32_t size = 0;
    for (uint32_t at = start; at < end; at += size) {
        uint32_t c = ent_utf8_at(text, at, &size);
        if (ent_char_classify(c) != ENT_CHAR_SPACE || c == 0x200B || c == 0xFEFF)
            return false;
    }
    return true;
}

/* Read whole, no byte of a text is lost but white space: words and gaps give it back. */
static void check_cover(ent_text text, const ent_sentences *sentences) {
    uint32_t end = 0;
    for (uint32_t i = 0; i < sentences->count; i++) {
        for (uint32_t j = 0; j < sentences->at[i].count; j++) {
            const ent_word *word = &sentences->at[i].words[j];
            assert_true(word->at.start >= end);
            assert_true(is_blank(text, end, word->at.start));
            end = word->at.end;
        }
    }
    assert_true(is_blank(text, end, (uint32_t)text.len));
}

/* Blocks ascend and do not overlap; what they set apart lies in front of them. */
static void check_blocks(const ent_article *article) {
    uint32_t end = 0;
    for (uint32_t i = 0; i < article->block_count; i++) {
        const ent_block *block = &article->blocks[i];
        assert_true(block->at.start >= end && block->at.start <= block->at.end);
        assert_true(block->at.end <= article->text.len);
        if (block->dateline.end > 0)
            assert_true(block->dateline.start >= end && block->dateline.end <= block->at.start);
        assert_true(block->speaker.end <= article->text.len);
        end = block->at.end;
    }
}

static void words_and_gaps_give_the_text_back(void **state) {
    (void)state;
    enum { TEXTS = 4000 };
    random_state random = 1;
    ent_arena arena = {.name = "property"};
    ent_buffer text = {0};
    for (uint32_t i = 0; i < TEXTS; i++) {
        random_text(&random, &text);
        ent_article article;
        ent_sentences sentences;
        if (ent_article_from_raw(ent_buffer_text(&text), NULL, &arena, &article, NULL) == ENT_OK) {
            ent_tokenize(&article, &arena, &sentences);
            check_blocks(&article);
            check_sentences(&article, &sentences);
            ent_words_close_gaps(article.text, &sentences);
            check_cover(article.text, &sentences);
        }
        if (ent_article_from_text(ent_buffer_text(&text), NULL, &arena, &article, NULL) == ENT_OK) {
            ent_tokenize(&article, &arena, &sentences);
            check_blocks(&article);
            check_sentences(&article, &sentences);
        }
        ent_arena_reset(&arena);
    }
    ent_buffer_clear(&text);
    ent_arena_clear(&arena);
}

/* UTF-8 after the table of RFC 3629, section 4, one range a byte: slow and plain, to check against.
 */
static size_t slow_utf8_check(ent_text text) {
    size_t at = 0;
    while (at < text.len) {
        const unsigned char *p = (const unsigned char *)text.at + at;
        size_t left = text.len - at;
        size_t size = p[0] < 0x80 ? 1 : p[0] < 0xE0 ? 2 : p[0] < 0xF0 ? 3 : 4;
        if (size > 1 && (p[0] < 0xC2 || p[0] > 0xF4 || left < size))
            return at;
        unsigned char low = p[0] == 0xE0 ? 0xA0 : p[0] == 0xF0 ? 0x90 : 0x80;
        unsigned char high = p[0] == 0xED ? 0x9F : p[0] == 0xF4 ? 0x8F : 0xBF;
        if (size > 1 && (p[1] < low || p[1] > high))
            return at;
        for (size_t i = 2; i < size; i++)
            if (p[i] < 0x80 || p[i] > 0xBF)
                return at;
        at += size;
    }
    return at;
}

static void mutate(random_state *state, char *at, size_t len) {
    uint32_t changes = 1 + random_below(state, 3);
    for (uint32_t i = 0; i < changes; i++)
        at[random_below(state, (uint32_t)len)] = (char)random_below(state, 256); /* any byte */
}

static void other_bytes_are_refused_with_their_offset(void **state) {
    (void)state;
    enum { TEXTS = 20000 };
    random_state random = 2;
    ent_arena arena = {.name = "property"};
    ent_buffer text = {0};
    uint32_t refused = 0;
    for (uint32_t i = 0; i < TEXTS; i++) {
        random_text(&random, &text);
        mutate(&random, text.at, text.len);
        ent_text bytes = ent_buffer_text(&text);
        ent_article article;
        ent_error err = {0};
        ent_status status = ent_article_from_raw(bytes, "x.txt", &arena, &article, &err);
        size_t bad = slow_utf8_check(bytes);
        const char *nul = memchr(bytes.at, '\0', bytes.len);
        size_t offset = nul != NULL ? (size_t)(nul - bytes.at) : bad;
        assert_int_equal(ent_utf8_check(bytes), bad);
        if (offset < bytes.len) {
            char want[40];
            (void)snprintf(want, sizeof want, "at offset %zu", offset);
            assert_int_equal(status, ENT_ERR_FORMAT);
            assert_non_null(strstr(err.text, want));
            assert_string_equal(err.file, "x.txt");
            refused++;
        } else if (status != ENT_OK) {
            assert_non_null(strstr(err.text, "empty"));
        }
        ent_arena_reset(&arena);
    }
    assert_in_range(refused, TEXTS / 10, TEXTS);
    ent_buffer_clear(&text);
    ent_arena_clear(&arena);
}

static void random_bytes_never_break_a_reader(void **state) {
    (void)state;
    random_state random = 3;
    ent_arena arena = {.name = "property"};
    for (uint32_t i = 0; i < 5000; i++) {
        char bytes[64];
        size_t len = random_below(&random, sizeof bytes);
        for (size_t j = 0; j < len; j++)
            bytes[j] = (char)random_below(&random, i % 2 == 0 ? 256 : 128); /* any byte, or ASCII */
        ent_text text = {bytes, len};
        ent_article article;
        ent_sentences sentences;
        if (ent_article_from_text(text, NULL, &arena, &article, NULL) == ENT_OK) {
            ent_tokenize(&article, &arena, &sentences);
            check_blocks(&article);
            check_sentences(&article, &sentences);
        }
        ent_arena_reset(&arena);
    }
    ent_arena_clear(&arena);
}

/* Processor time of reading and tokenizing, the best of three. */
static double seconds_of(ent_text text) {
    double best = 0;
    for (uint32_t i = 0; i < 3; i++) {
        ent_arena arena = {.name = "property"};
        ent_article article;
        ent_sentences sentences;
        double start = processor_seconds();
        if (ent_article_from_text(text, NULL, &arena, &article, NULL) == ENT_OK)
            ent_tokenize(&article, &arena, &sentences);
        double taken = processor_seconds() - start;
        best = i == 0 || taken < best ? taken : best;
        ent_arena_clear(&arena);
    }
    return best;
}

/* Four times the text takes about four times the work; quadratic work would take sixteen. */
static void work_grows_with_the_length_alone(void **state) {
    (void)state;
    enum { BYTES = 1 << 18 };
    static const double ratio_max = 9;
    ent_buffer text = {0};
    uint32_t failed = 0;
    for (uint32_t i = 0; i < HOSTILE_TEXTS; i++) {
        hostile_fill(&text, hostile_texts[i].piece, BYTES);
        double once = seconds_of(ent_buffer_text(&text));
        hostile_fill(&text, hostile_texts[i].piece, (size_t)4 * BYTES);
        double four = seconds_of(ent_buffer_text(&text));
        if (four > ratio_max * once) {
            print_error("%s: four times the text took %.1f times the work\n", hostile_texts[i].name,
                        four / once);
            failed++;
        }
    }
    ent_buffer_clear(&text);
    assert_int_equal(failed, 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_and_gaps_give_the_text_back),
        cmocka_unit_test(other_bytes_are_refused_with_their_offset),
        cmocka_unit_test(random_bytes_never_break_a_reader),
        cmocka_unit_test(work_grows_with_the_length_alone),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

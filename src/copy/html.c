/* HTML without a script; its one style is named by digest, and nothing is fetched from anywhere. */
#include "copy/html.h"

#include "base/limits.h"
#include "base/text.h"
#include "seal/token.h"

struct html {
    struct paper paper;
    FILE *file;
    bool in_list; /* of pairs */
};

static void raw(const struct html *html, const char *text)
{
    (void)fputs(text, html->file); /* an error stays: it is asked for at the end */
}

static void escaped(const struct html *html, struct str text)
{
    for (size_t i = 0; i < text.len; i++) {
        switch (text.at[i]) {
        case '<':
            raw(html, "&lt;");
            break;
        case '>':
            raw(html, "&gt;");
            break;
        case '&':
            raw(html, "&amp;");
            break;
        case '"':
            raw(html, "&quot;");
            break;
        default:
            (void)fputc(text.at[i], html->file);
        }
    }
}

/* An element with text in it, in the direction that the text itself has. */
static void element(const struct html *html, const char *name, const char *class, struct str text)
{
    if (text.len == 0)
        return;
    (void)fprintf(html->file, class ? "<%s class=\"%s\" dir=\"auto\">" : "<%s dir=\"auto\">", name,
                  class);
    escaped(html, text);
    (void)fprintf(html->file, "</%s>", name);
}

static void end_list(struct html *html)
{
    if (html->in_list)
        raw(html, "</dl>\n");
    html->in_list = false;
}

static void write_heading(struct paper *paper, enum heading heading, struct str text)
{
    static const char *const names[] = {"h1", "h2", "h3"};
    struct html *html = CONTAINER_OF(paper, struct html, paper);

    end_list(html);
    element(html, names[heading], NULL, text);
    raw(html, "\n");
}

static void write_paragraph(struct paper *paper, struct str text)
{
    struct html *html = CONTAINER_OF(paper, struct html, paper);

    end_list(html);
    element(html, "p", NULL, text);
    raw(html, "\n");
}

static void write_pair(struct paper *paper, struct str name, struct str value, enum pair pair)
{
    struct html *html = CONTAINER_OF(paper, struct html, paper);

    if (!html->in_list)
        raw(html, "<dl>\n");
    html->in_list = true;
    element(html, "dt", NULL, name);
    raw(html, "<dd>");
    element(html, pair == PAIR_CODE || pair == PAIR_DIGEST ? "code" : "span", NULL, value);
    raw(html, "</dd>\n");
}

static void write_colour(const struct html *html, struct colour colour)
{
    (void)fprintf(html->file, "#%02x%02x%02x", colour.red, colour.green, colour.blue);
}

static void write_shape(const struct html *html, enum seat seat)
{
    const struct corner *corners;
    size_t count = seat_shape(seat, &corners);

    raw(html, "<svg class=\"shape\" viewBox=\"0 0 16 16\" aria-hidden=\"true\">");
    if (count == 0)
        raw(html, "<circle cx=\"8\" cy=\"8\" r=\"5\"/>");
    else
        raw(html, "<polygon points=\"");
    for (size_t i = 0; i < count; i++)
        (void)fprintf(html->file, "%s%.1f,%.1f", i > 0 ? " " : "", corners[i].x, corners[i].y);
    raw(html, count == 0 ? "</svg>" : "\"/></svg>");
}

static void write_split(const struct html *html, const struct split_bar *split)
{
    if (!split->there)
        return;
    raw(html, "<svg class=\"bar\" viewBox=\"0 0 1000 10\" preserveAspectRatio=\"none\" "
              "aria-hidden=\"true\"><rect height=\"10\" fill=\"");
    write_colour(html, seat_colour(SEAT_CLIENT));
    (void)fprintf(html->file, "\" width=\"%d\"/><rect height=\"10\" fill=\"",
                  split->client_permille);
    write_colour(html, seat_colour(SEAT_FREELANCER));
    (void)fprintf(html->file, "\" x=\"%d\" width=\"%d\"/></svg><p class=\"shares\">",
                  split->client_permille, 1000 - split->client_permille);
    element(html, "span", NULL, split->client);
    element(html, "span", NULL, split->freelancer);
    raw(html, "</p>");
}

static void write_block(struct paper *paper, const struct block *block)
{
    static const char *const kinds[] = {"step", "message", "card"};
    struct html *html = CONTAINER_OF(paper, struct html, paper);

    end_list(html);
    (void)fprintf(html->file, "<article class=\"%s by-%s\"><header>", kinds[block->kind],
                  seat_names[block->seat]);
    write_shape(html, block->seat);
    element(html, "span", block->kind == BLOCK_STEP ? "what" : "who", block->head);
    element(html, "span", "seat", block->beside);
    element(html, "span", "marks", block->marks);
    raw(html, "</header>");
    element(html, "p", block->is_erased ? "text erased" : "text", block->text);
    write_split(html, &block->split);
    for (size_t i = 0; i < block->note_count; i++)
        element(html, "p", "note", block->notes[i]);
    raw(html, "</article>\n");
}

static void write_part(struct paper *paper)
{
    struct html *html = CONTAINER_OF(paper, struct html, paper);

    end_list(html);
    raw(html, "<div class=\"part\"></div>\n");
}

/* The sheet, and the seats' colours behind it. */
static struct str style(struct arena *arena)
{
    struct text text = text_new(arena, KIB(64));

    text_add_c(&text, copy_style);
    for (enum seat seat = SEAT_CLIENT; seat < SEAT_COUNT; seat++) {
        struct colour colour = seat_colour(seat);

        text_addf(&text, ".by-%s { --seat: #%02x%02x%02x; }\n", seat_names[seat], colour.red,
                  colour.green, colour.blue);
    }
    return text_str(&text);
}

static void write_top(const struct html *html, const struct teller *teller, struct arena *arena)
{
    struct str sheet = style(arena);
    struct digest digest = digest_of(sheet);

    (void)fprintf(html->file,
                  "<!doctype html>\n<html lang=\"%s\">\n<head>\n<meta charset=\"utf-8\">\n"
                  "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
                  "style-src 'sha256-%s'; base-uri 'none'; form-action 'none'\">\n"
                  "<meta name=\"viewport\" content=\"width=device-width\">\n",
                  copy_languages[teller->language],
                  base64_encode(arena, digest.bytes, DIGEST_SIZE).at);
    element(html, "title", NULL, str_of(word(teller->language, WORD_title)));
    (void)fprintf(html->file, "\n<style>%s</style>\n</head>\n<body>\n", sheet.at);
}

bool html_write(const struct teller *teller, const struct cover *cover, FILE *file)
{
    struct html html = {.paper = {.heading = write_heading,
                                  .paragraph = write_paragraph,
                                  .pair = write_pair,
                                  .block = write_block,
                                  .part = write_part},
                        .file = file};
    struct arena *arena = arena_new(MIB(1));

    write_top(&html, teller, arena);
    compose(teller, cover, &html.paper);
    end_list(&html);
    element(&html, "p", "foot",
            fill(arena, word(teller->language, WORD_foot),
                 {"digest", str_of(cover->summary->manifest)}));
    raw(&html, "\n</body>\n</html>\n");
    arena_free(arena);
    return fflush(file) == 0 && !ferror(file);
}

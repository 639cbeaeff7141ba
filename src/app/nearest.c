/* Optimal string alignment distance, by rows. */
#include "app/nearest.h"

enum { LONGEST = 64 };

static size_t least(size_t a, size_t b)
{
    return a < b ? a : b;
}

size_t edit_distance(struct str a, struct str b)
{
    size_t rows[3][LONGEST + 1];
    size_t *before = rows[0], *last = rows[1], *row = rows[2];

    a.len = least(a.len, LONGEST);
    b.len = least(b.len, LONGEST);
    for (size_t j = 0; j <= b.len; j++)
        last[j] = j;
    for (size_t i = 1; i <= a.len; i++) {
        size_t *oldest = before;

        row[0] = i;
        for (size_t j = 1; j <= b.len; j++) {
            bool same = a.at[i - 1] == b.at[j - 1];

            row[j] = least(least(last[j], row[j - 1]) + 1, last[j - 1] + !same);
            if (i > 1 && j > 1 && a.at[i - 1] == b.at[j - 2] && a.at[i - 2] == b.at[j - 1])
                row[j] = least(row[j], before[j - 2] + 1);
        }
        before = last;
        last = row;
        row = oldest;
    }
    return last[b.len];
}

struct nearest nearest_to(struct str wrong)
{
    /* A third of the letters may be wrong; what is further away was not meant. */
    return (struct nearest){.wrong = wrong, .distance = wrong.len / 3 + 2};
}

void nearest_offer(struct nearest *nearest, const char *word)
{
    size_t distance = edit_distance(nearest->wrong, str_of(word));

    if (distance >= nearest->distance)
        return;
    nearest->word = word;
    nearest->distance = distance;
}

const char *nearest_hint(const struct nearest *nearest, const char *before, struct arena *arena)
{
    if (!nearest->word)
        return "";
    return str_format(arena, "; did you mean '%s%s'?", before, nearest->word).at;
}

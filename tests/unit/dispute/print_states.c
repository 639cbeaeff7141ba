/* Prints docs/states.md from the tables of the rules. */
#include "dispute/step.h"

static void print_stages(void)
{
    printf("# Stages, seats and steps\n\n"
           "Printed from `src/dispute/step.def` and `words.def` by "
           "`tests/unit/dispute/print_states.c`; do not edit.\n"
           "To print it again: `meson compile -C build print_states && "
           "build/tests/unit/dispute/print_states > "
           "docs/states.md`.\n\n"
           "## Stages\n\n| stage | meaning |\n|---|---|\n");
    for (enum stage stage = STAGE_NONE; stage < STAGE_COUNT; stage++)
        printf("| `%s` | %s |\n", stage_names[stage], stage_sentences[stage]);
}

/* One arrow for each pair of stages, labelled with all steps that lead from one to the other. */
static void print_arrow(enum stage from, enum stage to)
{
    bool begun = false;

    for (size_t i = 0; i < step_move_count; i++) {
        if (step_moves[i].from != from || step_moves[i].to != to)
            continue;
        if (begun)
            printf(", %s", step_name(step_moves[i].step));
        else
            printf("    %s --> %s: %s", stage_names[from], stage_names[to],
                   step_name(step_moves[i].step));
        begun = true;
    }
    if (begun)
        printf("\n");
}

static void print_diagram(void)
{
    printf("\n```mermaid\nstateDiagram-v2\n    [*] --> none\n");
    for (enum stage from = STAGE_NONE; from < STAGE_COUNT; from++)
        for (enum stage to = STAGE_NONE; to < STAGE_COUNT; to++)
            print_arrow(from, to);
    printf("```\n");
}

static void print_steps(void)
{
    printf("\n## Steps\n\n| step | what it does |\n|---|---|\n");
    for (enum step step = STEP_NONE + 1; step < STEPS; step++)
        printf("| `%s` | %s |\n", step_name(step), step_sentence(step));
}

/* The stages by their first letters, in order; a dot where the seat may not. */
static void print_cell(enum step step, enum seat seat)
{
    static const char letters[STAGE_COUNT] = {
        [STAGE_NONE] = '-',        [STAGE_NEGOTIATION] = 'N', [STAGE_MEDIATION] = 'M',
        [STAGE_ARBITRATION] = 'A', [STAGE_CLOSED] = 'C',
    };
    unsigned stages = step_stages(step, seat);

    if (!stages) {
        printf(" |");
        return;
    }
    printf(" `");
    for (enum stage stage = STAGE_NONE; stage < STAGE_COUNT; stage++)
        putchar(stages & BIT(stage) ? letters[stage] : '.');
    printf("` |");
}

static void print_table(void)
{
    printf("\n## Who may take which step, and when\n\n"
           "`-` no dispute, `N` negotiation, `M` mediation, `A` arbitration, `C` closed; a dot: "
           "not at that stage; an "
           "empty cell: never.\n\n| step |");
    for (enum seat seat = SEAT_CLIENT; seat < SEAT_COUNT; seat++)
        printf(" %s |", seat_names[seat]);
    printf("\n|---|");
    for (enum seat seat = SEAT_CLIENT; seat < SEAT_COUNT; seat++)
        printf("---|");
    printf("\n");
    for (enum step step = STEP_NONE + 1; step < STEPS; step++) {
        printf("| `%s` |", step_name(step));
        for (enum seat seat = SEAT_CLIENT; seat < SEAT_COUNT; seat++)
            print_cell(step, seat);
        printf("\n");
    }
}

static void print_reasons(void)
{
    printf("\n## Reasons\n\n`other` needs words beside it.\n\n| step | reasons it takes "
           "|\n|---|---|\n");
    for (enum step step = STEP_NONE + 1; step < STEPS; step++) {
        const char *comma = "";

        if (!step_reasons(step))
            continue;
        printf("| `%s` | ", step_name(step));
        for (enum reason reason = REASON_NONE; reason < REASON_COUNT; reason++) {
            if (!(step_reasons(step) & BIT(reason)))
                continue;
            printf("%s`%s`", comma, reason_names[reason]);
            comma = ", ";
        }
        printf(" |\n");
    }
    printf("\n| reason | meaning |\n|---|---|\n");
    for (enum reason reason = REASON_NONE + 1; reason < REASON_COUNT; reason++)
        printf("| `%s` | %s |\n", reason_names[reason], reason_sentences[reason]);
}

static void print_words(void)
{
    printf("\n## Whose move\n\n| waiting_on | meaning |\n|---|---|\n");
    for (enum waiting waiting = WAITING_NOBODY; waiting < WAITING_COUNT; waiting++)
        printf("| `%s` | %s |\n", waiting_names[waiting], waiting_sentences[waiting]);
    printf("\n## Outcomes\n\n| outcome | meaning |\n|---|---|\n");
    for (enum outcome outcome = OUTCOME_NONE; outcome < OUTCOME_COUNT; outcome++)
        printf("| `%s` | %s |\n", outcome_names[outcome], outcome_sentences[outcome]);
}

int main(void)
{
    print_stages();
    print_diagram();
    print_steps();
    print_table();
    print_reasons();
    print_words();
    return fflush(stdout) == 0 ? 0 : 1;
}

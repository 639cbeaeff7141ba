/* The authored case, and thirty more in every stage: a few short stories, told of many contracts.
 */
#include "app/demo.h"

#define C DEMO_CLIENT
#define F DEMO_FREELANCER
#define M DEMO_MEDIATOR
#define SAY(voice, text)                                                                           \
    {                                                                                              \
        DEMO_SAY, voice, "joint", 0, text                                                          \
    }
#define END                                                                                        \
    {                                                                                              \
        DEMO_END, C, NULL, 0, NULL                                                                 \
    }

static const struct demo_line quiet[] = {
    SAY(C, "Welcome! The brief is attached to the contract."),
    SAY(F, "Thank you. I will begin on Monday."),
    END,
};

static const struct demo_line opened[] = {
    SAY(C, "The delivery was due last week."),
    {DEMO_OPEN, C, "late", 0, "Nothing has arrived, and my own customers are waiting."},
    END,
};

static const struct demo_line offered[] = {
    SAY(F, "Everything in the brief is done; please have a look."),
    {DEMO_OPEN, F, "payment", 0,
     "The work was delivered three weeks ago and the payment is still held."},
    {DEMO_PROPOSE, C, NULL, 25, "A quarter off, because the documentation is missing."},
    END,
};

static const struct demo_line settled[] = {
    SAY(C, "The colours differ from the ones in the brief."),
    {DEMO_OPEN, C, "not_as_described", 0,
     "The colours of the printed version are not those that we agreed on."},
    {DEMO_PROPOSE, F, NULL, 20, "I can offer a fifth, since the rest is usable."},
    {DEMO_COUNTER, C, NULL, 30, "Thirty, and we are good."},
    {DEMO_ACCEPT, F, NULL, 0, NULL},
    END,
};

static const struct demo_line withdrawn[] = {
    {DEMO_OPEN, C, "no_contact", 0, "I have written five times and heard nothing."},
    SAY(F, "I am so sorry, I was ill. The files are here now."),
    {DEMO_WITHDRAW, C, "worked_out", 0, "All is well. Get well soon!"},
    END,
};

static const struct demo_line waiting[] = {
    {DEMO_OPEN, F, "scope_changed", 0, "Half of what is asked now was never in the contract."},
    SAY(C, "It is all in the second attachment."),
    {DEMO_ESCALATE, C, "mediation", 0, "We read the same page differently."},
    END,
};

static const struct demo_line mediated[] = {
    {DEMO_OPEN, C, "quality", 0, "The translation reads like a machine's."},
    {DEMO_ESCALATE, F, "mediation", 0, "I stand by my work; please let somebody neutral look."},
    {DEMO_JOIN, M, NULL, 0, NULL},
    SAY(M, "Hello. I have read the thread, and both texts."),
    {DEMO_ASK, M, "client", 0, "Please mark the passages that you mean."},
    END,
};

static const struct demo_line proposed[] = {
    {DEMO_OPEN, C, "not_delivered", 0, "Two of the five modules are missing."},
    {DEMO_ESCALATE, C, "mediation", 0, "Nothing has moved for a week."},
    {DEMO_JOIN, M, NULL, 0, NULL},
    {DEMO_PROPOSE, M, NULL, 40, "Three of five are done and work: that is 60 %."},
    {DEMO_ACCEPT, C, NULL, 0, NULL},
    END,
};

static const struct demo_line arbitrated[] = {
    {DEMO_OPEN, C, "not_delivered", 0, "What was delivered does not start."},
    SAY(F, "It starts here; the environment was never described."),
    {DEMO_ESCALATE, F, "mediation", 0, "We need somebody who can run it."},
    {DEMO_JOIN, M, NULL, 0, NULL},
    {DEMO_PROPOSE, M, NULL, 50, "Half each, since both sides of the interface were left open."},
    {DEMO_REJECT, C, NULL, 0, "I have nothing that I can use."},
    {DEMO_ESCALATE, C, "arbitration", 0, "Please decide."},
    END,
};

static const struct demo_line decided[] = {
    {DEMO_OPEN, F, "payment", 0, "The work is in use and not paid."},
    SAY(C, "It is in use because we repaired it ourselves."),
    {DEMO_ESCALATE, F, "mediation", 0, "We cannot agree."},
    {DEMO_JOIN, M, NULL, 0, NULL},
    {DEMO_PROPOSE, M, NULL, 30, "A deduction for the repair."},
    {DEMO_REJECT, F, NULL, 0, "There was nothing to repair."},
    {DEMO_ESCALATE, F, "arbitration", 0, "Then let it be decided."},
    SAY(C, "The list of our changes: eleven files, two days."),
    {DEMO_DECIDE, M, "partly_delivered", 30,
     "The list of changes shows two days of repair on ten days of work, and a delay. Thirty per "
     "cent go back."},
    {DEMO_CONFIRM, DEMO_MARKET, NULL, 0, NULL},
    END,
};

static const struct demo_line unpaid[] = {
    {DEMO_OPEN, C, "late", 0, "It came a month late."},
    {DEMO_PROPOSE, F, NULL, 15, "Fifteen per cent for the delay."},
    {DEMO_ACCEPT, C, NULL, 0, NULL},
    {DEMO_FAIL, DEMO_MARKET, NULL, 0, "The bank refused the transfer."},
    END,
};

const struct demo_case demo_cases[] = {
    {"demo-cafe", "ロゴと春のメニュー / Logo and spring menu for Café Hoshi", 150000, "JPY",
     "星 愛子", "Daniel Weber", demo_cafe},
    {"demo-01", "Website for a yoga studio", 240000, "JPY", "田中 美咲", "Anna Kowalska", quiet},
    {"demo-02", "Product photographs", 90000, "JPY", "佐藤 健", "Luis Romero", quiet},
    {"demo-03", "Subtitles for six lessons", 48000, "EUR", "Marta Rossi", "Jonas Meyer", quiet},
    {"demo-04", "Inventory spreadsheet", 35000, "JPY", "鈴木 一郎", "Priya Nair", opened},
    {"demo-05", "Podcast intro", 60000, "USD", "Grace Miller", "Tom Becker", opened},
    {"demo-06", "Wedding invitation", 28000, "JPY", "山本 彩", "Elif Kaya", opened},
    {"demo-07", "Shop theme", 120000, "EUR", "Pierre Martin", "Noah Jansen", offered},
    {"demo-08", "Data cleaning script", 80000, "JPY", "高橋 涼", "Sofia Lind", offered},
    {"demo-09", "Translation of a manual", 210000, "JPY", "伊藤 直樹", "Emily Clark", offered},
    {"demo-10", "Poster series", 75000, "JPY", "渡辺 真央", "Hugo Silva", settled},
    {"demo-11", "Album cover", 54321, "USD", "Ruby Evans", "Kenji Mori", settled},
    {"demo-12", "Flyers", 19999, "JPY", "中村 翔", "Lea Fischer", settled},
    {"demo-13", "Game sprites", 130000, "JPY", "小林 葵", "Ivan Petrov", withdrawn},
    {"demo-14", "Market study", 450000, "EUR", "Clara Vogel", "Ben Adams", withdrawn},
    {"demo-15", "Mobile app prototype", 600000, "JPY", "加藤 大輔", "Nina Novak", waiting},
    {"demo-16", "Newsletter template", 40000, "JPY", "吉田 優", "Oscar Berg", waiting},
    {"demo-17", "Sound design", 99000, "USD", "Hannah Lee", "Paul Dubois", waiting},
    {"demo-18", "Novel, chapters 1 to 5", 180000, "JPY", "山田 悠", "Julia Stone", mediated},
    {"demo-19", "Legal glossary", 220000, "JPY", "松本 玲", "Erik Olsen", mediated},
    {"demo-20", "Interface texts", 66000, "EUR", "Anton Gruber", "Mei Chen", mediated},
    {"demo-21", "Learning platform", 900000, "JPY", "井上 蓮", "Sara Conti", proposed},
    {"demo-22", "Bookkeeping tool", 350000, "JPY", "木村 舞", "Adam Novotny", proposed},
    {"demo-23", "Payment plug-in", 280000, "USD", "Olivia Brown", "Lars Holm", proposed},
    {"demo-24", "Chat bot", 410000, "JPY", "林 拓海", "Eva Marin", arbitrated},
    {"demo-25", "Route planner", 770000, "JPY", "清水 結", "Max Wagner", arbitrated},
    {"demo-26", "Search engine set-up", 320000, "EUR", "Ida Nilsen", "Raj Patel", arbitrated},
    {"demo-27", "Booking system", 540000, "JPY", "森 陸", "Zoe Martin", decided},
    {"demo-28", "Label printer driver", 150000, "JPY", "池田 凛", "Felix Braun", decided},
    {"demo-29", "Event page", 88000, "USD", "Mason Hill", "Aiko Ono", unpaid},
    {"demo-30", "Cookbook layout", 260000, "JPY", "橋本 花", "Carlos Vega", unpaid},
    {0},
};

/* The authored dispute: a café in Kamakura, a designer in Leipzig, and a mediator who speaks with
 * both. */
#include "app/demo.h"

#define C DEMO_CLIENT
#define F DEMO_FREELANCER
#define M DEMO_MEDIATOR
#define SAY(voice, text)                                                                           \
    {                                                                                              \
        DEMO_SAY, voice, "joint", 0, text                                                          \
    }

const struct demo_line demo_cafe[] = {
    SAY(C, "はじめまして。鎌倉で小さなカフェ「ほし」を営んでいる星愛子です。ロゴと春のメニューのデ"
           "ザインをお願いします。"),
    SAY(F, "Hello Aiko, thank you for choosing me! I understand: a logo and a spring menu, two "
           "rounds of changes, files for print. "
           "First drafts by Friday."),
    SAY(C, "よろしくお願いします。店の看板は木製なので、一色でも使えるロゴだと助かります。"),
    SAY(F, "Here are three drafts. My favourite is number two: the star grows out of the steam of "
           "the cup."),
    SAY(C, "二番がとても好きです。ただ、星の線が細くて、看板に彫ると消えてしまいそうです。少し太く"
           "できますか。"),
    SAY(F, "Of course. I have made the lines 1.5 times as strong and attached the final files. Two "
           "rounds are used up now."),
    SAY(C, "すみません、これは二回目の修正だと思っていませんでした。それに、メニューのほうがまだ届"
           "いていません。"),
    SAY(F, "The menu was in my first mail as a sketch. Drawing all 24 dishes by hand is not part "
           "of 150,000 yen, I am afraid."),
    SAY(C, "契約には「春のメニュー一式」と書いてあります。下書きだけでは印刷所に渡せません。開店記"
           "念は来週です。"),
    SAY(F, "I have put 30 hours into the logo alone. I am happy to go on, but not for free."),
    {DEMO_OPEN, C, "not_delivered", 0,
     "ロゴは受け取りましたが、契約にあるメニューが下書きのままです。開店記念に間に合いません。"},
    SAY(F, "I am sorry that it has come to this. I did deliver the logo, as agreed, and it is "
           "already on your website."),
    {DEMO_PROPOSE, F, NULL, 10,
     "I keep most of it: the logo was the larger part of the work, and it is in use."},
    SAY(C,
        "ロゴには感謝しています。でもメニューがなければ、私には半分しか届いていないのと同じです。"),
    {DEMO_COUNTER, C, NULL, 60, "メニューを別の方に頼むための費用をいただきたいです。"},
    SAY(F, "60 % back for one missing part? That cannot be fair."),
    {DEMO_REJECT, F, NULL, 0, "The logo alone is worth more than that."},
    {DEMO_ESCALATE, F, "mediation", 0,
     "We go round in circles, and we are partly lost in translation."},
    {DEMO_JOIN, M, NULL, 0, NULL},
    SAY(M, "こんにちは、Hello. I am Mika Sato, your mediator. 私は中立の立場です。I have read "
           "everything above, so nobody needs to tell it "
           "again. I will talk with each of you once in private, and then with both."),
    {DEMO_CAUCUS, M, "client", 0, NULL},
    {DEMO_SAY, M, "caucus_client", 0,
     "星さん、ここはお二人だけの部屋です。正直なところ、何がいちばん大切ですか。"},
    {DEMO_SAY, C, "caucus_client", 0,
     "本当は、お金より来週の開店記念に間に合うことです。四割戻れば、地元の方に頼めます。ダニエルさ"
     "んには言わないでください。"},
    {DEMO_SAY, M, "caucus_client", 0, "わかりました。お話はこの部屋に留めます。"},
    {DEMO_LEAVE, M, "client", 0, NULL},
    {DEMO_CAUCUS, M, "freelancer", 0, NULL},
    {DEMO_SAY, M, "caucus_freelancer", 0,
     "Daniel, just between us: what would let you close this with a good feeling?"},
    {DEMO_SAY, F, "caucus_freelancer", 0,
     "Honestly, I misread how large the menu was. I could give back a third, if I may show the "
     "logo in my portfolio."},
    {DEMO_LEAVE, M, "freelancer", 0, NULL},
    {DEMO_ASK, M, "freelancer", 0, "Daniel, please show us what exists of the menu, as it is."},
    {DEMO_SUBMIT, F, NULL, 0,
     "The sketch of the menu: layout and lettering are done, the 24 drawings are not. The open "
     "files may be used by "
     "whoever finishes it."},
    SAY(M, "Thank you. レイアウトと文字は完成、イラスト24点が未完成、ということですね。So what is "
           "missing is the drawings, and the files can be "
           "passed on."),
    {DEMO_PROPOSE, M, NULL, 36,
     "Daniel keeps 64 % for the logo, the layout and the open files; 36 % go back to Ms Hoshi, "
     "which pays for the "
     "drawings. ロゴは作品集に載せてよいものとします。"},
    {DEMO_ACCEPT, C, NULL, 0, NULL},
    SAY(C, "この案でお願いします。ダニエルさん、ロゴを本当に気に入っています。"),
    {DEMO_ACCEPT, F, NULL, 0, NULL},
    SAY(F, "Thank you both. Aiko, I wish you a wonderful opening!"),
    {DEMO_CONFIRM, DEMO_MARKET, NULL, 0, NULL},
    {DEMO_END, C, NULL, 0, NULL},
};

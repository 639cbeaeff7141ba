"""Search: words in lines, Japanese ones of two signs as well, in whatever form they were written; only where the caller may read;
gone with what is erased."""

import sys
import uuid
from urllib.parse import quote

from judge import problem
from service import Service, sql
from tap import Tap


def hits(voice, words, query=""):
    return voice.pages(f"/v1/search?q={quote(words)}{query}")


def found(voice, words, query=""):
    """Stream and hit of each line, the newest first."""
    return [(hit["entry"]["stream"], hit["snippet"]["hit"]) for hit in hits(voice, words, query)]


def tenant(service):
    service.found(f"Market {uuid.uuid4().hex[:6]}")
    return service


def mediated(service):
    case = service.case()
    case.open(text="The logo is late.")
    case.mediate()
    return case


def forms(service):
    """Written one way, found another way, and shown as it was written."""
    case = mediated(tenant(service))
    for text in ("全額の返金を希望します。", "これはﾃｽﾄﾃﾞｰﾀです", "か\u3099ぞう", "ＰＤＦファイルを送りました", "𠮷野家のロゴ", "He said: AI made it", "Straße"):
        case.say(case.client, text)
    for asked, hit in (("返金", "返金"), ("テスト", "ﾃｽﾄ"), ("データ", "ﾃﾞｰﾀ"), ("がぞう", "か\u3099ぞう"), ("pdf", "ＰＤＦ"), ("pdfファ", "ＰＤＦファ"),
                       ("𠮷野", "𠮷野"), ("ai", "AI"), ("STRASSE", "Straße"), ("straß", "Straß"), ("ロゴ", "ロゴ"), ("のロゴ", "のロゴ"), ("esaid", None), ("金返", None), ("てす", None)):
        assert found(service.mediator, asked) == ([("joint", hit)] if hit else []), (asked, found(service.mediator, asked))
    assert found(service.mediator, "希望 返金") == [("joint", "希望")] and found(service.mediator, "返金 ロゴ") == []
    one = hits(service.mediator, "返金")[0]
    assert one["snippet"] == {"before": "全額の", "hit": "返金", "after": "を希望します。"} and one["dispute"] == case.dispute
    assert one["thread"] == {"id": case.id, "ref": case.ref, "title": "Logo redesign for Café Hoshi"}
    line = case.entries(service.mediator)[one["entry"]["seq"] - 1]
    assert line["texts"]["text"] == "全額の返金を希望します。" and line["kind"] == one["entry"]["kind"] and one["entry"]["seat"] == "client"
    assert [hit["entry"]["kind"] for hit in hits(service.mediator, "redesign")] == ["thread_opened"]


def reindexed(service):
    """What stands in the table is made anew: lines without hashes are found, erased ones are not."""
    case = mediated(tenant(service))
    case.say(case.client, "領収書を添付しました")
    case.say(case.client, "住所は秘密です")
    case.client.post(f"{case.path}/messages", {"text": "old stock"})
    sql(service, "DELETE FROM trialogue_keys.grams")
    assert found(service.mediator, "領収書") == []
    service.run("reindex")
    assert found(service.mediator, "領収書") == [("joint", "領収書")] and found(service.mediator, "stock") == [("joint", "stock")]
    before = sql(service, "SELECT thread_id, stream, seq, at, grams FROM trialogue_keys.grams ORDER BY 1, 2, 3")
    service.run("reindex")
    assert sql(service, "SELECT thread_id, stream, seq, at, grams FROM trialogue_keys.grams ORDER BY 1, 2, 3") == before


def who_reads(service):
    """A mediator finds what is in their own threads, a supervisor what is in the streams of theirs, a party nothing by this door."""
    case, other = mediated(tenant(service)), mediated(service)
    stranger = service.staff("mediator", "m-2", "Other Mediator")
    far = service.case()
    far.say(far.client, "秘密の合言葉")
    service.mediator.post(f"{case.path}/caucuses", {"party": "client"})
    case.say(case.client, "秘密の条件です", "caucus_client")
    case.say(service.supervisor, "秘密のメモ", "staff")
    case.say(case.client, "秘密ではない")
    assert found(service.mediator, "秘密") == [("joint", "秘密"), ("staff", "秘密"), ("caucus_client", "秘密")]
    assert [stream for stream, _ in found(service.supervisor, "秘密")] == ["joint", "staff", "joint"]
    assert [stream for stream, _ in found(service.auditor, "秘密")] == ["joint", "staff", "caucus_client", "joint"]
    assert found(stranger, "秘密") == [] and found(stranger, "秘密", f"&thread={case.id}") == []
    assert found(service.supervisor, "秘密", f"&thread={far.id}") == [("joint", "秘密")] and found(service.mediator, "秘密", f"&thread={other.id}") == []
    for voice in (case.client, service.market):
        problem(voice.get("/v1/search?q=xyz", 403), 403, "not_allowed")
    service.market.post(f"{case.steps}/recusals", {"reason": "unavailable"})
    assert found(service.mediator, "秘密") == []
    elsewhere = tenant(service)
    assert found(elsewhere.supervisor, "秘密") == []


def hidden_lines_change_nothing(service):
    """Two tenants that differ in a caucus alone: a supervisor, who does not read it, gets the same answers."""
    answers = []
    for secret in ("", "返金の上限は八万円"):
        case = mediated(tenant(service))
        service.mediator.post(f"{case.path}/caucuses", {"party": "client"})
        if secret:
            for _ in range(30):
                case.say(case.client, secret, "caucus_client")
        for n in range(3):
            case.say(case.client, f"返金は{n}円")
        pages = service.supervisor.pages(f"/v1/search?q={quote('返金')}", 2)
        row = service.supervisor.get("/v1/queue?view=all")["data"][0]
        answers.append(([(hit["entry"]["stream"], hit["entry"]["seq"], hit["snippet"]) for hit in pages],
                        row["last"]["text"], row["unread"], row["language"], service.supervisor.get("/v1/queue/counts").raw))
    assert answers[0] == answers[1] and len(answers[0][0]) == 3, answers


def pages(service):
    case = mediated(tenant(service))
    for n in range(45):
        case.say(case.freelancer, f"納品 {n}" if n % 3 else f"納入と商品 {n}")
    one = service.mediator.get(f"/v1/search?q={quote('納品')}&limit=4").json
    assert len(one["data"]) == 4 and one["next_cursor"]
    every = service.mediator.pages(f"/v1/search?q={quote('納品')}", 4)
    assert [hit["snippet"]["after"] for hit in every] == [f" {n}" for n in reversed(range(45)) if n % 3]
    problem(service.mediator.get(f"/v1/search?q=logo&cursor={one['next_cursor']}", 400), 400, "bad_cursor")
    for wrong in ("", "q=", "q=a", "q=%E9%87%91", "q=!!", "q=" + "+".join("ab" * 9), "q=" + "x" * 201, "q=logo&thread=x", "q=logo&limit=0"):
        problem(service.mediator.get(f"/v1/search{'?' if wrong else ''}{wrong}", 400), 400, "bad_parameter")


def erased(service):
    """The hashes go with the text."""
    case = mediated(tenant(service))
    said = case.say(case.client, "電話番号は090です")
    seq = said["entries"][0]["seq"]
    rows = lambda: sql(service, f"SELECT count(*) FROM trialogue_keys.grams WHERE seq = {seq} AND stream = 'joint' "
                                f"AND thread_id = '{case.id[4:]}'::uuid").strip()
    assert found(service.mediator, "電話") == [("joint", "電話")] and rows() == "1"
    service.market.post(f"{case.path}/erasures", {"entry": seq, "fields": ["text"], "reason": "privacy_request"})
    assert found(service.mediator, "電話") == []
    assert rows() == "0", rows()


def no_text_in_the_index(service):
    """The table holds numbers alone, and those of one tenant are not those of another."""
    grams = []
    for _ in range(2):
        case = mediated(tenant(service))
        case.say(case.client, "返金")
        grams.append(sql(service, f"SELECT grams FROM trialogue_keys.grams WHERE thread_id = '{case.id[4:]}'::uuid ORDER BY at DESC, seq DESC LIMIT 1"))
    assert grams[0] != grams[1] and all(len(row.strip("{}\n").split(",")) == 1 for row in grams), grams
    columns = sql(service, "SELECT string_agg(column_name || ' ' || data_type, ', ' ORDER BY ordinal_position) "
                           "FROM information_schema.columns WHERE table_name = 'grams'")
    assert columns.strip() == "tenant_id uuid, thread_id uuid, stream text, seq bigint, at bigint, grams ARRAY"


def language(service):
    """By the script of the title and of what was said to all."""
    case = mediated(tenant(service))
    of = lambda: service.supervisor.get("/v1/queue?view=all")["data"][0]["language"]
    assert of() == "en"
    service.mediator.post(f"{case.path}/caucuses", {"party": "client"})
    case.say(case.client, "日本語で話します", "caucus_client")
    assert of() == "en"
    case.say(case.client, "日本語で話します")
    case.say(case.freelancer, "In English, please.")
    assert of() == "ja"
    assert len(service.supervisor.get("/v1/queue?view=all&language=ja")["data"]) == 1
    assert service.supervisor.get("/v1/queue?view=all&language=en")["data"] == []


def main():
    tap = Tap()
    with Service() as service:
        tap.attempt("words are found in whatever form they were written", forms, service)
        tap.attempt("the hashes are made anew by trialogue reindex", reindexed, service)
        tap.attempt("everybody finds what they may read", who_reads, service)
        tap.attempt("what is hidden changes nothing that others see", hidden_lines_change_nothing, service)
        tap.attempt("pages go on, and bad questions are told so", pages, service)
        tap.attempt("what is erased is not found", erased, service)
        tap.attempt("the index holds no text", no_text_in_the_index, service)
        tap.attempt("the language of a thread is that of what all hear", language, service)
    return tap.done()


if __name__ == "__main__":
    sys.exit(main())

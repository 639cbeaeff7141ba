"""People, ids, lists, settings and exports that cannot be: rows 92 to 100 of the matrix of bad inputs but for 93, which stands in
12_domain. Left out: 96 (search) and 99 (webhooks) come later."""

import hashlib
import sys
import threading
import uuid

from judge import eventually, problem, without_id
from service import Service
from tap import Tap


def hidden_objects(service):
    """What stands in a hidden room cannot be named in another: it answers like what never was, and nothing happens."""
    case = service.case()
    case.open()
    case.mediate()
    service.mediator.post(f"{case.path}/caucuses", {"party": "freelancer"})
    file = b"secret terms"
    case.say(case.freelancer, "between us", "caucus_freelancer")
    made = case.freelancer.put(f"{case.path}/attachments/{hashlib.sha256(file).hexdigest()}"
                               "?stream=caucus_freelancer&name=terms.txt", file)["attachment"]["id"]
    never = "att_" + uuid.uuid4().hex
    for path, body in ((f"{case.path}/messages", {"text": "see"}), (f"{case.steps}/evidence", {"text": "see"})):
        hidden, nothing = (case.client.post(path, {**body, "attachments": [name]}, None) for name in (made, never))
        assert without_id(hidden) == without_id(nothing) and hidden.status in (404, 422), hidden.raw
    for number in (2, 4000):
        problem(case.client.post(f"{case.path}/messages", {"text": "re", "reply_to": number + 9000}, 404), 404, "not_found")
        consent = case.client.post(f"{case.path}/consents", {"entry": number}, 404)
        problem(consent, 404, "not_found")
    answers = [case.client.post(f"{case.path}/messages", {"stream": "caucus_freelancer", "text": "re", "reply_to": number}, 404)
               for number in (1, 4000)]
    assert without_id(answers[0]) == without_id(answers[1])
    kinds = case.kinds(case.client)
    assert "message_posted" not in kinds and "evidence_submitted" not in kinds, kinds


def people(service):
    problem(service.market.post("/v1/threads", {
        "ref": "one", "title": "T", "amount": {"amount": 1, "currency": "JPY"},
        "client": {"ref": "same", "name": "C"}, "freelancer": {"ref": "same", "name": "F"}}, 409), 409, "person_seated")
    case = service.case()
    case.open()
    case.escalate()
    party = service.staff("mediator", f"c-{case.ref}", "The client, as a mediator")
    assert party.person == case.thread["client"]
    assert party.get(case.path, None).status == 404
    problem(party.post(f"{case.steps}/assignments", {}, 409), 409, "conflict_of_interest")
    problem(service.market.post(f"{case.steps}/assignments", {"mediator": party.person}, 409), 409, "conflict_of_interest")
    tied = service.staff("mediator", f"tied-{case.ref}", "A cousin")
    service.market.post(f"/v1/people/{tied.person}/conflicts", {"person": f"f-{case.ref}"})
    problem(tied.post(f"{case.steps}/assignments", {}, 409), 409, "conflict_of_interest")
    problem(service.market.post(f"{case.steps}/assignments", {"mediator": tied.person}, 409), 409, "conflict_of_interest")
    known, unknown = (service.market.post(f"{case.steps}/assignments", {"mediator": person}, 422)
                      for person in (service.supervisor.person, "per_" + uuid.uuid4().hex))
    assert without_id(known) == without_id(unknown), (known.raw, unknown.raw)
    assert service.market.get(case.steps)["mediator"] is None


def cursors(service):
    case, other = service.case(), service.case()
    for number in range(5):
        case.say(case.client, f"line {number}")
        other.say(other.client, f"line {number}")
    path = f"{case.path}/entries"
    for limit in ("0", "-1", "101", "1000000000", "99999999999999999999", "1.5", "x", "", "%31%30%30%30"):
        problem(case.client.get(f"{path}?limit={limit}", 400), 400, "bad_parameter")
    cursor = case.client.get(f"{path}?limit=2")["next_cursor"]
    flipped = ("A" if cursor[0] != "A" else "B") + cursor[1:]
    for forged in (flipped, cursor[:-1], cursor + "A", "MQ", "1", "", "x" * 500):
        problem(case.client.get(f"{path}?limit=2&cursor={forged}", 400), 400, "bad_cursor")
    problem(case.freelancer.get(f"{path}?limit=2&cursor={cursor}", 400), 400, "bad_cursor")
    problem(other.client.get(f"{other.path}/entries?limit=2&cursor={cursor}", 400), 400, "bad_cursor")
    problem(case.client.get(f"{path}?limit=2&order=desc&cursor={cursor}", 400), 400, "bad_cursor")
    problem(case.client.get(f"{case.path}/attachments?limit=2&cursor={cursor}", 400), 400, "bad_cursor")
    # After an erasure the cursor goes on being good: the entry that it names stays, only its text is gone.
    service.market.post(f"{case.path}/erasures", {"entry": 3, "fields": ["text"], "reason": "privacy_request"})
    page = case.client.get(f"{path}?limit=2&cursor={cursor}")["data"]
    assert [entry["seq"] for entry in page] == [3, 4] and page[0]["erased"] == ["text"] and "text" not in page[0]["texts"], page


def settings(service):
    current = service.market.get("/v1/tenant")
    whole, etag = current["settings"], current.etag
    put = lambda body: service.market.put("/v1/tenant/settings", body, None, {"If-Match": etag}, "application/json")
    for name in whole:
        problem(put({**whole, name: None}), 422, "invalid", f"/{name}")
        problem(put({key: value for key, value in whole.items() if key != name}), 422, "invalid", f"/{name}")
    for body, pointer in (({**whole, "negotiation_ms": 0}, "/negotiation_ms"), ({**whole, "fee_bp": 10001}, "/fee_bp"),
                          ({**whole, "minimum_share_bp": 5001}, "/minimum_share_bp"), ({**whole, "fee_bp": -1}, "/fee_bp"),
                          ({**whole, "remainder_to": "mediator"}, "/remainder_to"), ({**whole, "fee_bearer": "x"}, "/fee_bearer"),
                          ({**whole, "mediation_ms": 2**53}, "/mediation_ms")):
        problem(put(body), 422, "invalid", pointer)
    problem(put({**whole, "id": "tnt_1"}), 422, "unknown_field", "/id")
    assert service.market.send("PATCH", "/v1/tenant/settings", {"fee_bp": 1}).status == 501
    assert service.market.get("/v1/tenant").raw == current.raw


def ids(service):
    case = service.case()
    case.open()
    raw = case.id.split("_")[1]
    dashed = "-".join((raw[:8], raw[8:12], raw[12:16], raw[16:20], raw[20:]))
    malformed = [raw, dashed, "thr_" + dashed, "thr_%7B" + raw[1:-1] + "%7D", "thr_" + raw.upper(), "THR_" + raw, "thr_" + raw[:-1],
                 "thr_" + raw + "0", "thr_" + "0" * 32, "thr_" + "g" * 32, "thr_", "1", case.dispute]
    for name in malformed:
        answer = service.market.get(f"/v1/threads/{name}", None)
        assert answer.status in (400, 404), (name, answer.raw)
    for path in (f"/v1/disputes/{case.id}", f"/v1/proposals/{case.dispute}", f"/v1/settlements/{case.dispute}"):
        assert service.market.get(path, None).status in (400, 404)
    problem(service.market.get("/v1/threads/thr_" + uuid.uuid4().hex, 404), 404, "not_found")


def removed(service):
    case = service.case()
    case.open()
    case.mediate()
    export = service.mediator.post(f"{case.path}/exports")["export"]
    service.mediator.get(export["url"])
    service.mediator.post(f"{case.steps}/recusals", {"reason": "unavailable"})
    problem(service.mediator.get(export["url"], 404), 404, "not_found")
    # The empty seat of a dispute in mediation lets a mediator see the case, so that they can take it, but not export it.
    assert service.mediator.post(f"{case.path}/exports", {}, None).status == 404


def post_or_none(voice, path):
    """The answer, or None to who has lost five races in a row and is told to try again."""
    answer = voice.post(path, status=None)
    assert answer.status == 201 or answer.problem == "conflict", answer.raw
    return answer if answer.status == 201 else None


def during_writes(service):
    """An export that is closed while others write is of one moment: it verifies, and has all up to its own entry."""
    case = service.case()
    ended = threading.Event()

    def write(voice):
        while not ended.is_set():
            case.say(voice, "meanwhile", status=None)

    writers = [threading.Thread(target=write, args=(voice,)) for voice in (case.client, case.freelancer)]
    for writer in writers:
        writer.start()
    try:
        for _ in range(5):
            made = eventually(lambda: post_or_none(service.auditor, f"{case.path}/exports"), what="an export")
            archive = service.directory / "during.tar"
            archive.write_bytes(service.auditor.get(made["export"]["url"]).raw)
            verdict = service.verify(archive)
            assert verdict.returncode == 0, verdict.stdout + verdict.stderr
    finally:
        ended.set()
        for writer in writers:
            writer.join()


def main():
    tap = Tap()
    with Service() as service:
        service.found()
        tap.attempt("89, 92: what is hidden cannot be quoted, attached or consented to", hidden_objects, service)
        tap.attempt("94: nobody holds two seats, nor mediates between those they have ties to", people, service)
        tap.attempt("95: a page has 1 to 100 lines; a cursor serves its caller, list and filter", cursors, service)
        tap.attempt("97: settings are whole, and only settings", settings, service)
        tap.attempt("98: an id in another form, of another type, or of nothing", ids, service)
        tap.attempt("100: who has left does not export any more", removed, service)
        tap.attempt("100: an export during writes is whole", during_writes, service)
    return tap.done()


if __name__ == "__main__":
    sys.exit(main())

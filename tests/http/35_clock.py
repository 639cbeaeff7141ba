"""What time demands: reminders, proposals that expire, silence. The tenant's spans are seconds here; the clock is the real one, and
there are two of it, in two servers on one database: each thing happens once, and never before its time."""

import shutil
import sys
import time
from datetime import datetime

from judge import ahead, eventually, problem
from service import Service
from tap import Tap

NEGOTIATION, SETTLEMENT = 12.0, 8.0
LATE = 30.0  # how much after its time the clock may act, on a busy machine


def settle(service, **spans):
    """Changes spans, in seconds; they count for what happens from now on."""
    tenant = service.market.get("/v1/tenant")
    changed = {f"{name}_ms": int(seconds * 1000) for name, seconds in spans.items()}
    service.market.put("/v1/tenant/settings", {**tenant["settings"], **changed}, 200, {"If-Match": tenant.etag}, "application/json")


def ms(text):
    return datetime.fromisoformat(text.replace("Z", "+00:00")).timestamp() * 1000


class Play:
    """A dispute that is left to the clock, and what must come of it: facts of the clock, in order."""

    def __init__(self, service, *facts):
        self.service, self.facts = service, list(facts)
        self.case = service.case()

    def ticks(self):
        return [entry for entry in self.case.entries(self.service.market) if entry["actor"]["seat"] == "clock"]

    def is_over(self):
        return [entry["kind"] for entry in self.ticks()] == self.facts

    def dispute(self):
        return self.service.market.get(self.case.steps).json

    def only(self, kind):
        found = [entry for entry in self.ticks() if entry["kind"] == kind]
        assert len(found) == 1, [entry["kind"] for entry in self.ticks()]
        return found[0]

    def timely(self, kind, since, seconds):
        """It happened once, after so many seconds, not before."""
        waited = (ms(self.only(kind)["at"]) - ms(since)) / 1000
        assert seconds <= waited <= seconds + LATE, waited
        return self.only(kind)["facts"]


def see(voice, case):
    """The party reads to the end; what it has seen of a deadline is sealed."""
    made = voice.post(f"{case.path}/reads", {"stream": "joint", "entry": len(case.entries(voice))})
    assert [entry["kind"] for entry in made["entries"]] == ["notified"], made.raw


def silent(service, opener, seen, extended=False):
    play = Play(service, "reminded", "dispute_defaulted" if seen and not extended else "escalated")
    case = play.case
    play.opened = case.open(getattr(case, opener))["dispute"]
    play.silent = "freelancer" if opener == "client" else "client"
    if seen:
        see(getattr(case, play.silent), case)
    if extended:
        due = {"due_at": ahead(seconds=NEGOTIATION + 1), "reason": "unavailable"}
        play.opened = service.market.post(f"{case.steps}/extensions", due)["dispute"]
    return play


def check_default(play):
    facts = play.timely("dispute_defaulted", play.opened["opened_at"], NEGOTIATION)
    dispute = play.dispute()
    gets = {"client": 0, "freelancer": 0, play.opened["opened_by"]: 150000}
    assert facts["party"] == play.silent and dispute["outcome"] == "defaulted", dispute
    assert {side: money["amount"] for side, money in dispute["split"].items()} == gets
    assert dispute["waiting_on"] == "marketplace" and dispute["settlement"]["status"] == "pending"
    assert (dispute["stage"], dispute["reached"]) == ("closed", "negotiation")
    play.case.escalate(getattr(play.case, play.silent), status=409)


def check_escalated(play, reason):
    facts = play.timely("escalated", play.opened["waited_at"], (ms(play.opened["due_at"]) - ms(play.opened["waited_at"])) / 1000)
    dispute = play.dispute()
    assert facts["reason"] == reason and facts["stage"] == "mediation", facts
    assert (dispute["stage"], dispute["waiting_on"], dispute["outcome"]) == ("mediation", "mediator", None), dispute


def check_reminder(play):
    """When three quarters of the time have passed, before the deadline."""
    entry = play.only("reminded")
    span = ms(play.opened["due_at"]) - ms(play.opened["waited_at"])
    waited = ms(entry["at"]) - ms(play.opened["waited_at"])
    assert 0.75 * span <= waited < span, waited
    assert entry["facts"]["party"] == play.silent and entry["facts"]["due_at"] == play.opened["due_at"], entry


def both(service):
    """Both have spoken, so that both are awaited, and both have seen it."""
    play = Play(service, "reminded", "escalated")
    play.case.open()
    play.case.say(play.case.freelancer, "I see it otherwise.")
    play.opened = play.dispute()
    assert play.opened["waiting_on"] == "both", play.opened
    for voice in (play.case.client, play.case.freelancer):
        voice.post(f"{play.case.path}/reads", {"stream": "joint", "entry": 3})
    return play


def proposal(service):
    play = Play(service, "reminded", "proposal_expired")
    case = play.case
    case.open()
    case.escalate()  # there the clock of negotiation has no say
    service.mediator.post(f"{case.steps}/assignments")
    play.made = service.mediator.post(f"{case.steps}/proposals", {
        "split": {"preset": "half"}, "expires_at": ahead(seconds=NEGOTIATION)})["proposal"]
    play.opened, play.silent = case.accept(case.client, play.made["id"])["dispute"], "freelancer"
    return play


def check_proposal(play):
    case, made = play.case, play.made
    play.timely("proposal_expired", made["made_at"], (ms(made["expires_at"]) - ms(made["made_at"])) / 1000)
    now = case.client.get(f"/v1/proposals/{made['id']}")
    assert now["status"] == "expired" and now["closed_at"] and now["client_accepted"], now.raw
    problem(case.accept(case.freelancer, made["id"], int(now["version"]), 409), 409, "proposal_closed")
    assert play.dispute()["waiting_on"] == "both" and play.dispute()["proposals"] == []
    case.escalate(case.client, "arbitration")  # which it may, now that the mediator's terms have failed


def settlement(service):
    play = Play(service, "reminded")
    case = play.case
    case.open()
    play.silent = None
    play.opened = case.accept(case.freelancer, case.propose(case.client, 90000, 60000)["proposal"]["id"])["dispute"]
    return play


def check_settlement(play):
    entry, dispute = play.only("reminded"), play.dispute()
    waited = ms(entry["at"]) - ms(play.opened["waited_at"])
    assert 0.75 * SETTLEMENT * 1000 <= waited <= (0.75 * SETTLEMENT + LATE) * 1000, waited
    assert entry["facts"].get("party") in (None, "none", "marketplace") and entry["facts"]["due_at"] == play.opened["due_at"], entry
    assert dispute["settlement"]["status"] == "pending" and dispute["outcome"] == "settled"
    done = play.service.market.post(f"/v1/settlements/{dispute['settlement']['id']}/confirmations", {"external_ref": "late"})
    assert done["dispute"]["waiting_on"] == "nobody" and done["settlement"]["status"] == "confirmed"


def evidence(service, seen):
    """What the mediator asked for does not come."""
    play = Play(service, "reminded", "dispute_defaulted" if seen else "deadline_extended")
    case = play.case
    case.open()
    case.mediate()
    play.opened = service.mediator.post(f"{case.steps}/evidence-requests", {
        "party": "client", "text": "The brief, please.", "due_at": ahead(seconds=NEGOTIATION)})["dispute"]
    play.silent = "client"
    assert play.opened["waiting_on"] == "client"
    if seen:
        see(case.client, case)
    return play


def check_evidence(play):
    dispute = play.dispute()
    if play.facts[-1] == "dispute_defaulted":
        assert dispute["split"]["freelancer"]["amount"] == 150000 and play.only("dispute_defaulted")["facts"]["party"] == "client"
        return
    assert play.only("deadline_extended")["facts"]["reason"] == "not_notified"
    assert (dispute["stage"], dispute["waiting_on"]) == ("mediation", "mediator") and dispute["due_at"] > play.opened["due_at"]


def answered(service):
    """Who answers in time is not awaited any more."""
    play = Play(service)
    play.case.open()
    see(play.case.freelancer, play.case)
    play.case.escalate(play.case.freelancer)
    return play


def once(service, plays):
    """Two clocks have looked many times: each fact is there once, in the order in which time wants them."""
    time.sleep(2.5)
    for play in plays:
        found = [entry["kind"] for entry in play.ticks()]
        assert found == play.facts, (found, play.facts)
        archive = play.case.export(service.auditor, service.directory / f"{play.case.ref}.tar")
        verdict = service.verify(archive)
        assert verdict.returncode == 0, verdict.stdout


def main():
    tap = Tap()
    with Service(workers=1) as service:
        service.found()
        settle(service, settlement=SETTLEMENT)
        other = Service(workers=1, cluster=service.cluster)
        shutil.copy(service.key_file, other.key_file)
        with other:
            money = settlement(service)
            settle(service, negotiation=NEGOTIATION, settlement=86400)
            defaults = [silent(service, opener, True) for opener in ("client", "freelancer")]
            unseen, moved, deadlock = silent(service, "client", False), silent(service, "client", True, True), both(service)
            terms, quiet = proposal(service), answered(service)
            asked, asked_and_seen = evidence(service, False), evidence(service, True)
            plays = [*defaults, unseen, moved, deadlock, terms, money, asked, asked_and_seen, quiet]
            for number, play in enumerate(plays):
                tap.attempt(f"dispute {number} gets from the clock: {', '.join(play.facts) or 'nothing'}", eventually, play.is_over,
                            NEGOTIATION + LATE + 2, f"{play.facts} of {play.case.id}")
            tap.attempt("two clocks do it once", once, service, plays)
            for play in (*defaults, unseen, moved, asked, asked_and_seen, terms):
                tap.attempt(f"the {play.silent} is reminded when three quarters of the time have passed", check_reminder, play)
            for play in defaults:
                tap.attempt(f"silence of the {play.silent}, who had seen the deadline, ends it for the other", check_default, play)
            tap.attempt("silence without proof that it was seen goes to mediation instead", check_escalated, unseen, "not_notified")
            tap.attempt("so does a deadline that was moved and not seen again", check_escalated, moved, "not_notified")
            tap.attempt("silence of both goes to mediation, though both had seen it", check_escalated, deadlock, "deadline_passed")
            tap.attempt("a proposal expires, half accepted as it is, and cannot be accepted", check_proposal, terms)
            tap.attempt("the marketplace is reminded of a settlement, which stays pending", check_settlement, money)
            tap.attempt("evidence that is not sent, unseen: the mediator goes on", check_evidence, asked)
            tap.attempt("evidence that is not sent, though seen: ends it for the other", check_evidence, asked_and_seen)
    return tap.done()


if __name__ == "__main__":
    sys.exit(main())

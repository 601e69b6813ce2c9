"""Writes docs/policy.md from the policy data: everything that this tool holds to be so, for a reader who checks it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from msgspec.structs import asdict

from analyzer.cli.policy_text import OUTCOMES, applies, source_date, text_of, training, weakening
from analyzer.policy import Action, Authority, Claim, Confidence, Law, Policy, Region, Rule, load
from analyzer.policy.labels import (
    CLAIM_STATES,
    CONDITIONS,
    CONFIDENCE,
    EFFECTS,
    STANCES,
    TOPICS,
    UNCHECKED,
    UNLINKED,
)
from analyzer.words import Words
from analyzer.words.terms import PLATFORMS, VERDICTS

WORDS = Words("en")


def page(head: Path) -> str:
    """The whole page, after its hand-written beginning."""
    policy = load()
    parts: tuple[Iterable[str], ...] = (
        [head.read_text("utf-8").rstrip()],
        time_line(policy),
        texts(policy),
        regions(policy),
        promises(policy),
        rules(policy),
        notes(policy),
        actions(policy),
        laws(policy),
        authorities(policy),
        claims(policy),
        sources(policy),
    )
    return "\n".join(line for part in parts for line in part).rstrip() + "\n"


def cited(ids: Iterable[str]) -> str:
    """Links to the entries of the list of sources."""
    return ", ".join(f"[{id}](#source-{id.lower()})" for id in ids) or "none"


def cell(text: str) -> str:
    """Text inside a table."""
    return text.replace("|", "\\|").replace("\n", " ")


def table(*columns: str) -> Iterator[str]:
    yield from ("| " + " | ".join(columns) + " |", "|---" * len(columns) + "|")


def places(policy: Policy, regions: Iterable[str]) -> str:
    """Names of regions; all of them in one word."""
    named = tuple(regions)
    return "everywhere" if set(named) == set(policy.regions) else ", ".join(policy.regions[id].name for id in named)


def time_line(policy: Policy) -> Iterator[str]:
    yield from ("", "## Time line", "", "What the sources of this project report; not a complete history of the law.", "")
    yield from table("when", "where", "what", "confidence", "sources")
    for event in policy.events:
        where = cell(places(policy, event.regions))
        yield f"| {event.day} | {where} | {cell(event.says)} | {event.confidence} | {cited(event.sources)} |"


def texts(policy: Policy) -> Iterator[str]:
    yield from ("", "## Policy texts", "", "How the text of a region reads from a day on, until the next one.", "")
    for region in policy.regions.values():
        for version in policy.versions:
            if version.region == region.id:
                yield f"* **{region.name}.** {text_of(WORDS, version)} Sources: {cited(version.sources)}."


def regions(policy: Policy) -> Iterator[str]:
    yield from ("", "## Regions", "")
    yield from (one for region in policy.regions.values() for one in region_of(policy, region))


def region_of(policy: Policy, region: Region) -> Iterator[str]:
    countries = ", ".join(WORDS.country(code) for code in region.countries)
    countries = countries or "every country that stands in no other region"
    yield from (f"### {region.name} (`{region.id}`)", "", f"{countries}.", "", region.note, "")
    yield f"* {training(WORDS, region)}"
    yield f"* Public content of adults only: {WORDS.say(STANCES[region.adult_only_public])}."
    yield f"* {region.offer}"
    law = policy.law_of(region.id)
    yield f"* Law: {law.name or 'none was looked up'}."
    yield from (f"* Confidence {region.confidence}; sources: {cited(region.sources)}.", "")


def promises(policy: Policy) -> Iterator[str]:
    yield from ("## What Meta promised to those who object", "")
    for one in policy.promises:
        yield f"* **{policy.regions[one.region].name}, {one.made}.** {one.says} Sources: {cited(one.sources)}."
        yield f"  > {one.quote}"
    yield ""


def rules(policy: Policy) -> Iterator[str]:
    yield from ("## Rules", "", "Exactly one rule takes an item on any day; the tests try every combination.", "")
    for rule in policy.rules.values():
        yield from rule_of(rule)
    yield from ("### What can only weaken a verdict", "", "The weakest answer is the verdict.", "")
    for modifier in policy.modifiers.values():
        basis = f" Sources: {cited(modifier.sources)}." if modifier.sources else ""
        yield f"* `{modifier.id}`: {weakening(WORDS, modifier)}{basis}"
    yield from ("", "### Counted, never listed", "")
    for counted in policy.counted.values():
        yield f"* `{counted.id}`: {VERDICTS[counted.gives]}. {counted.says} Sources: {cited(counted.sources)}."


def rule_of(rule: Rule) -> Iterator[str]:
    yield from (f"### `{rule.id}`", "", f"Takes: {applies(WORDS, rule.applies_to)}.", "")
    yield f"Condition: {CONDITIONS[rule.condition]}."
    dates = [f"from {rule.from_}" if rule.from_ else "", f"until {rule.until}" if rule.until else ""]
    if any(dates):
        yield from ("", f"In force {' '.join(date for date in dates if date)}.")
    yield ""
    for answer, said in OUTCOMES.items():
        status, says = rule.status(answer), rule.says.of(answer)
        if status is not None:
            yield f"* {said}: **{VERDICTS[status]}**. {says}"
    yield from ("", f"Sources: {cited(rule.sources)}.", "")


def notes(policy: Policy) -> Iterator[str]:
    yield from ("", "## Notes", "", "What no item of an export can match.", "")
    for note in policy.notes:
        yield f"* {note.says} Confidence {note.confidence}; sources: {cited(note.sources)}."
    yield from ("", "## Open questions", "", "Nobody outside Meta can answer these.", "")
    for question in policy.questions:
        yield f"* **{question.id}. {question.asks}** {question.known} Sources: {cited(question.sources)}."


def actions(policy: Policy) -> Iterator[str]:
    yield from (
        "",
        "## What you can do",
        "",
        "The report orders them by what they change.",
        "",
    )
    for action in policy.actions.values():
        yield from action_of(policy, action)


def action_of(policy: Policy, action: Action) -> Iterator[str]:
    yield from (f"### {action.title}", "", f"{action.says} **Limit:** {action.limit}", "")
    yield f"* Where: {action.where}. {f'<{action.link}>' if action.link else WORDS.say(UNLINKED).capitalize() + '.'}"
    yield f"* Platforms: {', '.join(PLATFORMS[one] for one in action.platforms) or 'other products'}."
    yield f"* Effect on AI training: {EFFECTS[action.effect]}."
    if action.asks:
        yield f"* What the form asks: {action.asks}"
    if action.deadline:
        yield f"* Deadline: {action.deadline}"
    yield f"* Can be undone: {STANCES[action.reversible]}."
    if action.regions or action.regions_unconfirmed:
        sure = places(policy, action.regions)
        unsure = places(policy, action.regions_unconfirmed)
        yield f"* Offered in: {sure}{f'; likely, not confirmed: {unsure}' if unsure else ''}."
    last = f"Last seen {action.seen}; confidence {action.confidence}; sources: {cited(action.sources)}."
    yield from (f"* {last}", "")


def laws(policy: Policy) -> Iterator[str]:
    yield from ("## Laws and addressees", "")
    for law in policy.laws.values():
        yield from law_of(policy, law)


def law_of(policy: Policy, law: Law) -> Iterator[str]:
    yield from (f"### {law.name or 'No law looked up'}", "", f"{places(policy, law.regions)}. {law.note}", "")
    said = list(asdict(law.articles).items())
    named = "; ".join(f"{name}: {article}" for name, article in said if article)
    if named:
        yield f"* Articles ({'from the sources' if law.articles_confirmed else 'quoted from memory, not verified'}): {named}."
    if law.answer:
        yield f"* Time to answer: {law.answer}"
    if law.before_authority:
        yield f"* Before the authority: {law.before_authority}"
    lines = (law.addressee, *([law.attention] if law.attention else []), *law.address)
    yield f"* Addressee: {', '.join(lines)}. {law.addressee_note}"
    yield from (f"* Confidence {law.confidence}; sources: {cited(law.sources)}.", "")


def authorities(policy: Policy) -> Iterator[str]:
    head = f"An address without a link is {WORDS.say(UNCHECKED).removeprefix('name and address ')}"
    yield from ("## Authorities", "", f"{head} ({cited(['edpb'])}).", "")
    yield from table("country", "authority", "address", "noyb complained here in June 2024", "confidence", "sources")
    for one in policy.authorities.values():
        yield authority_of(one)
    yield from ("", f"For other countries: {NONE_KNOWN}")


NONE_KNOWN = "no authority was looked up."


def authority_of(one: Authority) -> str:
    address = f"<{one.link}>" if one.link else f"`{one.url.removeprefix('https://')}`"
    name = cell(one.name + (f". {one.note}" if one.note else ""))
    noyb = "yes" if one.noyb2024 else ""
    return f"| {WORDS.country(one.country)} | {name} | {address} | {noyb} | {one.confidence} | {cited(one.sources)} |"


def claims(policy: Policy) -> Iterator[str]:
    yield from ("", "## What the articles of 2024 said, and what holds today", "")
    yield from table("", "about", "claim", "state", "today", "confidence", "by what")
    for claim in policy.claims.values():
        yield claim_of(claim)


def claim_of(claim: Claim) -> str:
    state = CLAIM_STATES[claim.state] + ("; nothing that an export can show" if claim.out_of_scope else "")
    basis = cited(claim.sources)
    said = (claim.id, TOPICS[claim.topic], cell(claim.claims), state, cell(claim.today), str(claim.confidence), basis)
    return f"| {' | '.join(said)} |"


def sources(policy: Policy) -> Iterator[str]:
    yield from ("", "## Sources", "", "A source without an address is known to us by name only.", "")
    yield from (f"* **{grade}**: {CONFIDENCE[grade]}." for grade in Confidence)
    yield ""
    yield from table("id", "document", "date", "confidence", "addresses", "controller named")
    for source in policy.sources.values():
        title = f"[{cell(source.title)}]({source.url})" if source.url else cell(source.title)
        mark = f'<a id="source-{source.id.lower()}"></a>{source.id}'
        grade = str(source.confidence) if source.citable else f"{source.confidence}, not to be cited"
        where = cell(places(policy, source.seen_for)) if source.seen_for else "no one region"
        yield f"| {mark} | {title} | {source_date(WORDS, source)} | {grade} | {where} | {source.controller} |"

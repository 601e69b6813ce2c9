"""An invented life to draw reports from: Rosa Lindqvist, who does not exist, with two accounts and all kinds of items."""

from __future__ import annotations

import datetime as dt
from typing import Any

import msgspec

from analyzer.assess.sentences import HINT_FACEBOOK, HINT_GROUPS
from analyzer.model import (
    Account,
    Answers,
    ArchiveInfo,
    Audience,
    AudienceSource,
    Author,
    Context,
    Counts,
    Document,
    Exposure,
    Fate,
    FileFate,
    Flag,
    Flavour,
    Item,
    Kind,
    Media,
    MediaRef,
    MediaType,
    Moment,
    Person,
    Place,
    Platform,
    PlatformAnswers,
    Precision,
    Problem,
    Reason,
    RegionSource,
    Role,
    Source,
    State,
    Surface,
    Verdict,
    ZoneSource,
)
from analyzer.policy import load

FB, IG = "facebook:rosa.lindqvist", "instagram:rosa_on_the_canal"
FB_ZIP, FB_ZIP_2, IG_ZIP = (
    "facebook-rosalindqvist-2026-11-02-part1.zip",
    "facebook-rosalindqvist-2026-11-02-part2.zip",
    "instagram-rosa_on_the_canal-2026-11-03.zip",
)

HOSTILE = (
    "</script><script>alert('script')</script>",
    "<img src=x onerror=alert('img')>",
    "line one\u2028line two\u2029line three",
    "harmless \u202efdp.exe\u202c end",
    "javascript:alert('link')",
    "\"'`&amp;&lt;{{ 7*7 }}{% raw %}${1}",
    "\x00 nul \x07 bell \x9b csi \x7f del",
    "half an emoji: \ud83d",
    "</style><style>body{display:none}</style>",
    "<!-- <meta http-equiv=refresh content='0;url=https://example.org/'> -->",
    "https://example.org/not-a-link",
    "=HYPERLINK('https://example.org/?'&A1)",
    "quote\"s and 'quotes' in a file name.jpg",
    "عربي then English, שלום",
)


def seconds(day: str, hour: int = 12) -> int:
    """Noon of a day, in seconds since 1970."""
    return int(dt.datetime.fromisoformat(f"{day}T{hour:02}:15:00+00:00").timestamp())


class Life:
    """Collects items with their verdicts and files, so that the lists stay parallel."""

    def __init__(self) -> None:
        self.items: list[Item] = []
        self.verdicts: list[Verdict] = []
        self.media: list[Media] = []

    def add(
        self,
        kind: Kind,
        day: str | None,
        rule: str,
        outcome: str,
        text: str | None = None,
        *,
        account: str = FB,
        files: tuple[str, ...] = (),
        absent: bool = False,
        type: MediaType = MediaType.IMAGE,
        more: tuple[Reason, ...] = (),
        **fields: Any,
    ) -> None:
        number = len(self.items)
        data = load()
        found = data.rules[rule]
        exposure = getattr(found, outcome)
        path = fields.pop("path", "your_facebook_activity/posts/your_posts__check_ins__photos_and_videos_1.json")
        archive = FB_ZIP if account == FB else IG_ZIP
        item_id = f"{account[:2]}-{number:04}"
        refs = tuple(MediaRef(uri=f"media/{name}") for name in files)
        defaults: dict[str, Any] = {"surface": Surface.OWN}
        self.items.append(
            Item(
                kind=kind,
                when=None if day is None else Moment(seconds(day)),
                text=text,
                media=refs,
                media_ids=tuple(name.split(".")[0] for name in files),
                platform=Platform.FACEBOOK if account == FB else Platform.INSTAGRAM,
                account_id=account,
                item_id=item_id,
                source=Source(archive, path, number),
                **(defaults | fields),
            )
        )
        self.verdicts.append(Verdict(exposure, rule, (Reason(getattr(found.says, outcome)), *more)))
        for name in files:
            self.media.append(
                Media(
                    account_id=account,
                    media_id=name.split(".")[0],
                    item_id=item_id,
                    type=type,
                    uri=f"media/posts/{name}",
                    archive=None if absent else archive,
                    path=None if absent else f"media/posts/{name}",
                    bytes=None if absent else 180_000,
                )
            )


def life() -> Life:
    """Some forty items over all kinds, from 2009 to 2026."""
    one = Life()
    before = (Reason("It dates from before your objection of {day_objected}.", {"day_objected": "2025-05-20"}),)
    after = (Reason("It dates from after your objection of {day_objected}.", {"day_objected": "2025-05-20"}),)
    ig = {"account": IG, "path": "your_instagram_activity/media/posts_1.json"}
    one.add(
        Kind.POST,
        "2024-05-04",
        "instagram_post",
        "holds",
        "First swim of the year. The water was eleven degrees and so was my courage.",
        files=("17901.jpg",),
        place=Place("Lido by the lock", None, 55.6121, 12.9950),
        people=(Person("Milan Okafor", Role.TAGGED),),
        more=before,
        **ig,
    )
    one.add(
        Kind.POST,
        "2025-07-12",
        "instagram_post",
        "holds",
        "Two herons, one fish, no agreement.",
        files=("17902.jpg", "17903.jpg"),
        more=after,
        **ig,
    )
    one.add(
        Kind.REEL,
        "2026-02-01",
        "instagram_post",
        "holds",
        "Ice on the canal, thirty seconds of it.",
        files=("17904.mp4",),
        type=MediaType.VIDEO,
        more=after,
        **ig,
    )
    for day, words in (
        ("2019-08-03", "Bread, third attempt."),
        ("2021-03-14", "The crocuses do not know what year it is."),
    ):
        one.add(Kind.POST, day, "instagram_post", "holds", words, files=(f"179{day[:4]}.jpg",), more=before, **ig)
    one.add(
        Kind.STORY,
        "2026-06-21",
        "story_instagram",
        "holds",
        "Longest day",
        files=("18001.jpg",),
        state=State.ARCHIVED,
        **ig,
    )
    one.add(
        Kind.STORY,
        "2018-12-24",
        "archived",
        "unknown",
        None,
        files=("18002.jpg",),
        state=State.ARCHIVED,
        **ig,
    )
    one.add(
        Kind.COMMENT,
        "2025-11-02",
        "comment_elsewhere",
        "unknown",
        "That is my grandmother’s recipe, to the gram!",
        surface=Surface.OTHER,
        people=(Person("bakery.on.the.corner", Role.OWNER),),
        account=IG,
        path="your_instagram_activity/comments/post_comments_1.json",
    )
    one.add(
        Kind.COMMENT,
        "2025-12-30",
        "comment_own_post",
        "holds",
        "Thank you all, I am home again.",
        account=IG,
        path="your_instagram_activity/comments/post_comments_1.json",
    )
    one.add(
        Kind.PROFILE,
        None,
        "profile_identity",
        "holds",
        "Rosa Lindqvist",
        always_public=True,
        account=IG,
        path="personal_information/personal_information.json",
    )
    one.add(
        Kind.PROFILE,
        "2023-01-08",
        "profile_details",
        "unknown",
        "Swims, bakes, reads timetables.",
        account=IG,
        path="personal_information/personal_information.json",
    )
    words = (
        "New flat, same boxes. Some of them have not been opened since 2009.",
        "If anyone finds a grey cat answering to Admiral, please call me.",
        "Eight years today. I still set two cups on the table.",
        "The doctor says it is nothing. I say it is nothing too, only later at night.",
        "Voted. It rained.",
        "Does anyone have the timetable of the night bus?",
    )
    for year, text in zip((2009, 2012, 2015, 2017, 2019, 2022), words, strict=True):
        one.add(Kind.POST, f"{year}-09-1{year % 7}", "facebook_post", "unknown", text)
    one.add(
        Kind.POST,
        "2016-07-02",
        "facebook_post",
        "unknown",
        "The whole family in one picture, for once.",
        files=("9001.jpg", "9002.jpg", "9003.jpg"),
        people=tuple(Person(name, Role.TAGGED) for name in ("Milan Okafor", "Ines Vautrin", "Theo Lindqvist")),
        place=Place("Skanör harbour"),
    )
    one.add(
        Kind.PHOTO,
        "2013-05-30",
        "facebook_post",
        "unknown",
        None,
        files=("9004.jpg",),
        path="your_facebook_activity/posts/album/3.json",
    )
    one.add(
        Kind.PHOTO,
        "2013-05-30",
        "facebook_post",
        "unknown",
        "Theo’s first bicycle",
        files=("9005.jpg",),
        absent=True,
        path="your_facebook_activity/posts/album/3.json",
    )
    one.add(
        Kind.VIDEO,
        "2014-12-31",
        "facebook_post",
        "unknown",
        "Ten, nine, eight …",
        files=("9006.mp4",),
        type=MediaType.VIDEO,
        absent=True,
    )
    one.add(
        Kind.POST,
        "2018-03-03",
        "post_in_group",
        "fails",
        "Whose turn is it with the compost?",
        surface=Surface.GROUP,
        group="Parents CM2",
        path="your_facebook_activity/groups/your_group_posts.json",
    )
    one.add(
        Kind.POST,
        "2020-04-05",
        "post_in_group",
        "holds",
        "Free tomato seedlings, the round kind.",
        surface=Surface.GROUP,
        group="Jardins partagés",
        path="your_facebook_activity/groups/your_group_posts.json",
    )
    one.add(Kind.POST, "2020-05-01", "facebook_post", "unknown", None, links=("https://example.org/night-bus",))
    one.add(Kind.POST, "2021-06-06", "deleted", "unknown", "I should not have written this.", state=State.DELETED)
    one.add(Kind.POST, "2022-02-02", "draft", "fails", "Dear landlord,", state=State.DRAFT)
    one.add(
        Kind.NOTE,
        "2010-10-10",
        "facebook_post",
        "unknown",
        "Twenty-five things about me\n\nOne: I count everything.\nTwo: I lose count.",
    )
    one.add(
        Kind.REVIEW,
        "2024-08-19",
        "review",
        "holds",
        "Best rye bread north of the river.",
        surface=Surface.PAGE,
    )
    one.add(Kind.EVENT, "2019-06-20", "event", "unknown", "Midsummer on the roof")
    one.add(
        Kind.LISTING,
        "2023-04-11",
        "facebook_post",
        "unknown",
        "Piano stool, squeaks in A minor",
        surface=Surface.MARKETPLACE,
    )
    for year in (2011, 2016, 2021):
        one.add(
            Kind.COMMENT,
            f"{year}-01-20",
            "comment_elsewhere",
            "unknown",
            "Congratulations to you both!",
            surface=Surface.OTHER,
            people=(Person("Ines Vautrin", Role.OWNER),),
            path="your_facebook_activity/comments_and_reactions/comments.json",
        )
    one.add(
        Kind.COMMENT,
        "2022-09-09",
        "comment_on_page",
        "holds",
        "The 14:05 has not come since Tuesday.",
        surface=Surface.PAGE,
        on_page=True,
        people=(Person("City Transport", Role.OWNER),),
        path="your_facebook_activity/comments_and_reactions/comments.json",
    )
    one.add(
        Kind.PROFILE,
        None,
        "profile_identity",
        "holds",
        "Rosa Lindqvist",
        always_public=True,
        path="personal_information/profile_information.json",
    )
    one.add(
        Kind.AI_CHAT,
        "2026-01-11",
        "ai_chat",
        "holds",
        "How do I tell my sister that I am ill?",
        surface=Surface.AI,
        path="your_facebook_activity/other_activity/ai_conversations.json",
    )
    one.add(
        Kind.AI_CHAT,
        "2026-01-11",
        "ai_chat",
        "holds",
        "You could begin by telling her that you need no answer.",
        surface=Surface.AI,
        author=Author.OTHER,
        author_name="Meta AI",
        path="your_facebook_activity/other_activity/ai_conversations.json",
    )
    one.add(
        Kind.TAG,
        "2017-07-07",
        "tag",
        "unknown",
        "Rosa after the race",
        author=Author.OTHER,
        surface=Surface.OTHER,
        author_name="Ines Vautrin",
        people=(Person("Ines Vautrin", Role.TAGGER),),
        path="your_facebook_activity/posts/photos_and_videos_you_are_tagged_in.json",
    )
    one.add(
        Kind.POST,
        "2015-02-28",
        "by_others",
        "unknown",
        "Happy birthday, dear Rosa!",
        author=Author.OTHER,
        author_name="Milan Okafor",
    )
    one.add(
        Kind.UNRECOGNISED,
        "2026-10-01",
        "unrecognised",
        "unknown",
        "A sentence in a file of a new kind.",
        path="your_facebook_activity/novelties/novelties.json",
    )
    return one


def fates() -> tuple[FileFate, ...]:
    """The members of three archives, each with its fate."""

    def row(archive: str, path: str, fate: Fate, **fields: Any) -> FileFate:
        return FileFate(
            account_id=IG if archive == IG_ZIP else FB,
            archive=archive,
            path=path,
            bytes=4321,
            fate=fate,
            **fields,
        )

    rows = [
        row(
            FB_ZIP,
            "your_facebook_activity/posts/your_posts__check_ins__photos_and_videos_1.json",
            Fate.READ,
            records=20,
            items=18,
        ),
        row(
            FB_ZIP,
            "your_facebook_activity/comments_and_reactions/comments.json",
            Fate.READ,
            records=4,
            items=4,
        ),
        row(
            FB_ZIP,
            "your_facebook_activity/comments_and_reactions/likes_and_reactions_1.json",
            Fate.SKIPPED,
            records=310,
            reason="reactions",
        ),
        row(FB_ZIP, "ads_information/ads_interests.json", Fate.SKIPPED, reason="ads"),
        row(FB_ZIP, "security_and_login_information/logins.json", Fate.SKIPPED, reason="security"),
        row(
            FB_ZIP,
            "your_facebook_activity/messages/inbox/milanokafor_12/message_1.json",
            Fate.PRIVATE,
            records=812,
        ),
        row(
            FB_ZIP,
            "your_facebook_activity/messages/inbox/" + "a_very_long_thread_name_" * 8 + "/message_1.json",
            Fate.PRIVATE,
            records=9,
        ),
        row(FB_ZIP, "your_facebook_activity/novelties/novelties.json", Fate.UNKNOWN, records=1),
        row(
            FB_ZIP,
            "your_facebook_activity/polls/polls_you_voted_on.json",
            Fate.FAILED,
            reason="damaged",
        ),
        row(FB_ZIP_2, "media/posts/9001.jpg", Fate.MEDIA),
        row(FB_ZIP_2, "media/posts/9002.jpg", Fate.MEDIA),
        row(FB_ZIP_2, "__MACOSX/._9001.jpg", Fate.SKIPPED, reason="system"),
        row(IG_ZIP, "your_instagram_activity/media/posts_1.json", Fate.READ, records=6, items=6),
        row(IG_ZIP, "your_instagram_activity/messages/inbox/ines/message_1.json", Fate.PRIVATE, records=71),
    ]
    rows += [row(IG_ZIP, f"media/posts/{name}.jpg", Fate.MEDIA) for name in range(17901, 17908)]
    return tuple(rows)


def document(extra: tuple[tuple[Item, Verdict], ...] = (), **changes: Any) -> Document:
    """The whole invented analysis; `extra` adds items, `changes` replaces fields."""
    one = life()
    rows = fates()
    members = {name: sum(row.archive == name for row in rows) for name in (FB_ZIP, FB_ZIP_2, IG_ZIP)}
    base = Document(
        as_of=dt.date(2026, 11, 23),
        policy="2026-07-23",
        version="0.1.0",
        answers=Answers(
            country="SE",
            born=dt.date(1984, 2, 28),
            facebook=PlatformAnswers(
                groups={"Jardins partagés": True, "Parents CM2": False},
                audience_from=((2008, Audience.PUBLIC), (2016, Audience.FRIENDS)),
            ),
            instagram=PlatformAnswers(objected=dt.date(2025, 5, 20)),
        ),
        archives=(
            ArchiveInfo(name=FB_ZIP, kind="zip", bytes=48_300_000, members=members[FB_ZIP], account_ids=(FB,)),
            ArchiveInfo(name=FB_ZIP_2, kind="zip", bytes=2_147_000_000, members=members[FB_ZIP_2], account_ids=(FB,)),
            ArchiveInfo(
                name=IG_ZIP,
                kind="zip",
                bytes=1_310_000_000,
                members=members[IG_ZIP],
                account_ids=(IG,),
                sha256="9f" * 32,
            ),
        ),
        accounts=(
            Account(
                context=Context(
                    account_id=FB,
                    platform=Platform.FACEBOOK,
                    name="Rosa Lindqvist",
                    username="rosa.lindqvist",
                    exported=seconds("2026-11-02"),
                    locale="en_GB",
                    notices=(seconds("2025-04-22"),),
                    archives=(FB_ZIP, FB_ZIP_2),
                ),
                country="SE",
                region="EU_EEA",
                region_source=RegionSource.USER,
                born_on=dt.date(1984, 2, 28),
            ),
            Account(
                context=Context(
                    account_id=IG,
                    platform=Platform.INSTAGRAM,
                    name="Rosa L.",
                    username="rosa_on_the_canal",
                    private_account=False,
                    exported=seconds("2026-11-03"),
                    range_start=seconds("2018-01-01"),
                    range_end=seconds("2026-11-01"),
                    archives=(IG_ZIP,),
                ),
                country="SE",
                region="EU_EEA",
                region_source=RegionSource.EXPORT,
                objected_on=dt.date(2025, 5, 20),
            ),
        ),
        items=(*one.items, *(item for item, _ in extra)),
        verdicts=(*one.verdicts, *(verdict for _, verdict in extra)),
        media=tuple(one.media),
        flags=(
            Flag(
                account_id=FB,
                item_id="fa-0014",
                flag="health",
                source="text",
                match="doctor",
                start=4,
                end=10,
            ),
        ),
        files=rows,
        problems=(
            Problem(
                account_id=FB,
                archive=FB_ZIP,
                path="your_facebook_activity/posts/album/3.json",
                record=7,
                field="created",
                error="missing",
            ),
        ),
        off_meta=(),
        advertisers=(),
        counts=(
            Counts(account_id=FB, platform=Platform.FACEBOOK, reactions=310, private_messages=821, threads=2),
            Counts(account_id=IG, platform=Platform.INSTAGRAM, reactions=0, private_messages=71, threads=1),
        ),
        unmapped_labels=(("Mood ring", 3), ("Aura", 1)),
    )
    return msgspec.structs.replace(base, **changes)


def hints() -> list[tuple[str, list[Reason]]]:
    """What would settle the possible ones, per account."""
    return [(FB, [Reason(HINT_FACEBOOK), Reason(HINT_GROUPS)])]


def hostile() -> tuple[tuple[Item, Verdict], ...]:
    """One item per hostile text, with the same text as name, place, path, group and link."""
    rows = []
    for number, text in enumerate((*HOSTILE, "a long story. " * 75_000)):
        item = Item(
            kind=Kind.POST,
            surface=Surface.GROUP,
            when=Moment(seconds("2024-01-01"), Precision.DAY, ZoneSource.ASSUMED),
            text=text,
            group=text,
            place=Place(text, text),
            people=(Person(text, Role.MENTIONED),),
            links=(text,),
            author_name=text,
            platform=Platform.FACEBOOK,
            account_id=FB,
            item_id=f"fb-bad-{number}",
            source=Source(text, text, number, Flavour.HTML),
            audience=Audience.PUBLIC,
            audience_source=AudienceSource.USER,
        )
        rows.append(
            (
                item,
                Verdict(Exposure.IN, "post_in_group", (Reason("The group {group} is public.", {"group": text}),)),
            )
        )
    return tuple(rows)

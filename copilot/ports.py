"""Every door of the engine as a Protocol. Adapters stand behind them; `ui/bootstrap.py` decides which."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import date, datetime
from typing import Any, Literal, Protocol

from copilot.domain.base import Frozen, Language
from copilot.domain.engagement import Engagement, RoleId, Stakeholder
from copilot.domain.evidence import Conflict, Evidence, Fact, Passage
from copilot.domain.findings import Finding
from copilot.domain.levers import Lever
from copilot.domain.plan import ItemPlan, ItemStatus, Plan, Reckoning, Review
from copilot.domain.redacted import Redacted
from copilot.domain.roadmap import AgentId, Item, Question


class Clock(Protocol):
    def now(self) -> datetime: ...
    def today(self) -> date: ...


# --- personal data ---------------------------------------------------------------------------------------------


class Entity(Frozen):
    """A stretch of personal data; offsets in characters of the text as it was given."""

    type: str
    start: int
    end: int
    score: float


class Hidden(Frozen):
    """A redacted text and what was hidden in it, by kind, never by value."""

    text: Redacted
    entities: tuple[Entity, ...]


class Redactor(Protocol):
    """Hides personal data. Raises RedactionFailed rather than letting anything through."""

    def redact(self, text: str, language: Language | None = None) -> Hidden: ...

    def redact_question(self, text: str, language: Language | None = None) -> Hidden:
        """As redact, for words to search by: a name that was hidden in what is searched gets that same pseudonym."""
        ...

    def enrol(self, name: str, title: str = "") -> Redacted:
        """Puts a person on this engagement's roster and returns the pseudonym that every form of the name gets."""
        ...

    def redact_rows(
        self, header: Sequence[str], rows: Iterable[Sequence[str]], language: Language | None = None
    ) -> tuple[tuple[Redacted, ...], list[tuple[Redacted, ...]]]:
        """A table; what stands in a personal column is hidden even when it looks like nothing."""
        ...

    def hide(self, word: str) -> Redacted:
        """From now on this word is hidden wherever it stands; returns what stands in its place."""
        ...

    def keep(self, word: str) -> None:
        """From now on this word is left as it is (never for someone on the roster)."""
        ...


class Redactors(Protocol):
    """One Redactor an engagement, since the same person keeps one pseudonym within it; "" is the common one."""

    def of(self, engagement_id: str) -> Redactor: ...

    def restore(self, engagement_id: str, text: Redacted) -> str:
        """Puts names back, for those who may see them; the caller has checked the permission."""
        ...


class Vault(Protocol):
    """Encrypted values behind pseudonyms. `token` is a keyed hash, so the clear value is never a key."""

    def pseudonym(self, engagement_id: str, kind: str, value: str) -> str: ...
    def known(self, engagement_id: str, kind: str, values: Sequence[str]) -> Mapping[str, str]: ...
    def reveal(self, engagement_id: str, pseudonym: str) -> str | None: ...
    def entries(self, engagement_id: str) -> Mapping[str, str]: ...


class Telemetry(Protocol):
    """What happened, for whoever runs the copilot: names of steps, counts, times and redacted text, nothing else."""

    def event(self, name: str, /, **fields: Redacted | float | bool | None) -> None:
        """Raises TypeError for a plain string: it might be what somebody said."""
        ...


# --- the language model, by task -------------------------------------------------------------------------------


class Understood(Frozen):
    """What one answer told."""

    facts: tuple[Fact, ...] = ()
    unknown: bool = False  # the person does not know
    ask_roles: tuple[RoleId, ...] = ()  # whom the person names instead
    vague: str = ""  # the words that want a number or a date: "soon"
    asks_back: bool = False


class AnswerContext(Frozen):
    question: Question | None
    item: str
    role: RoleId
    language: Language
    currency: str
    today: date
    people: Mapping[str, RoleId] = {}  # pseudonym -> role, to understand "ask <PERSON_2>"


class QuestionContext(Frozen):
    """What the agent wants said: the question, and what this person or others said before that bears on it."""

    agent: AgentId
    text: Redacted  # the question in the person's language
    language: Language
    first: bool = False  # the first thing this person hears
    said_before: Redacted | None = None
    about: str = ""  # follow_up, settle, ask, or hand_over
    reply: Redacted | None = None  # the answer to what the person asked back, before the question is put again


class Point(Frozen):
    """One sentence of an item with what it rests on.

    guide: what the library says to it; means: what it follows from and leads to; do: what to do, who, by when; done:
    how we know; missing: what nobody could say and what was assumed meanwhile.
    """

    kind: Literal["means", "do", "done", "missing", "guide"]
    text: str
    sources: tuple[str, ...] = ()


class Voice(Frozen):
    """A piece of evidence with how its speaker is named in the plan: their title, never their name."""

    evidence: Evidence
    speaker: str


class ItemBrief(Frozen):
    """Everything an item's narrative may rest on. A draft may cite only ids that stand here."""

    item: Item
    agent: AgentId
    language: Language
    acceptance: str
    voices: tuple[Voice, ...]  # what people said, the most telling first
    passages: tuple[Passage, ...] = ()
    points: tuple[Point, ...] = ()  # what the agent concludes, each sentence with its sources
    actions: tuple[str, ...] = ()  # task ids
    owner_role: RoleId
    status: ItemStatus
    instruction: Redacted | None = None


class LanguageModel(Protocol):
    """Typed tasks in, validated objects out. Implemented by rules, or by a model with the rules behind it."""

    name: str

    def understand(self, answer: Redacted, context: AnswerContext) -> Understood: ...
    def phrase(self, context: QuestionContext) -> Redacted: ...
    def draft(self, brief: ItemBrief) -> ItemPlan: ...
    def summarise(self, plan: Plan) -> str: ...


# --- those who do the work -------------------------------------------------------------------------------------


class PlanInputs(Frozen):
    """What planning starts from: read once, so that a plan is one consistent picture."""

    engagement: Engagement
    stakeholders: tuple[Stakeholder, ...]
    evidence: tuple[Evidence, ...]
    conflicts: tuple[Conflict, ...]
    unanswered: Mapping[str, tuple[RoleId, ...]] = {}  # item -> roles who said that they do not know
    today: date
    set_inputs: Mapping[str, float | str | bool] = {}  # a person's own values for assumptions


class Agent(Protocol):
    """One of the five: owns stages, asks in its own voice, drafts its items."""

    id: AgentId
    stages: tuple[str, ...]

    def draft(
        self,
        stage: str,
        inputs: PlanInputs,
        reckoning: Reckoning,
        model: LanguageModel,
        retriever: Retriever,
        only: Sequence[str] = (),
    ) -> Sequence[ItemPlan]: ...


class Reviewer(Protocol):
    """The evaluator's second office: says what is wrong with a whole plan, and which items to draft again."""

    def review(self, plan: Plan, inputs: PlanInputs) -> Sequence[Review]: ...

    def strike(
        self, item: ItemPlan, known: Mapping[str, Any], language: Language, names: Collection[str] = ()
    ) -> ItemPlan:
        """The item without the citations that do not bear out their sentence; those sentences are marked. `names` stand
        in quotation marks without being quotes: use cases, measures, tasks."""
        ...


class Reckoner(Protocol):
    """Runs every calculator in dependency order."""

    def reckon(self, inputs: PlanInputs) -> Reckoning: ...

    def levers(self) -> Mapping[str, Lever]:
        """Every input that a person may move, by key, with its unit and bounds."""
        ...

    def edition(self) -> str:
        """Another edition may give other figures for the same inputs: it changes with any calculator or catalogue."""
        ...


# --- memory ----------------------------------------------------------------------------------------------------


class Hit(Frozen):
    """A passage found.

    covered: the share of the question's words in it, rare words counting more, 0 to 1; near: the cosine of meaning;
    telling: the sentences of it that say most of the question, word for word, "" when none stands alone.
    """

    passage: Passage
    score: float
    covered: float
    near: float = 0.0
    telling: str = ""


class Library(Protocol):
    """What every installation's common shelf holds."""

    def edition(self) -> str:
        """Another one means other passages; "" for an empty library."""
        ...

    def passages(self) -> Iterable[Passage]: ...


class Retriever(Protocol):
    def search(
        self,
        query: Redacted,
        *,
        engagement_id: str = "",
        language: Language | None = None,
        items: Sequence[str] = (),
        tags: Sequence[str] = (),
        since: date | None = None,
        limit: int = 5,
    ) -> Sequence[Passage]:
        """The best first, of this engagement and of the common shelf, never another engagement's.

        items: item ids or stages ("4"); leaves out what was written for others. tags: any of them. since: what bears
        an older date is left out; what bears none stays.
        """
        ...

    def hits(
        self,
        query: Redacted,
        *,
        engagement_id: str = "",
        language: Language | None = None,
        items: Sequence[str] = (),
        limit: int = 5,
    ) -> Sequence[Hit]:
        """As search, with how well each passage covers the question."""
        ...


class Message(Frozen):
    id: str
    engagement_id: str
    stakeholder_id: str
    direction: str  # asked, answered
    text: Redacted
    at: datetime
    question_id: str = ""
    agent: str = ""
    channel: str = "web"
    hidden: tuple[str, ...] = ()  # kinds of personal data hidden in it


class Coverage(Frozen):
    filled: Mapping[str, int] = {}  # attribute -> how many people said something of it
    speakers: Mapping[str, frozenset[str]] = {}  # item -> stakeholders who told something
    tellers: Mapping[str, frozenset[str]] = {}  # attribute -> stakeholders who stated it


class Document(Frozen):
    id: str
    engagement_id: str
    name: Redacted
    sha256: str
    state: str
    pages: int = 0
    note: str = ""


class Reading(Frozen):
    """A document as read: what can be cited of it, figures that its tables give, and what was left out and why."""

    document: Document
    passages: tuple[Passage, ...] = ()
    facts: tuple[Fact, ...] = ()  # counted from tables, not said by anybody
    quarantined: tuple[str, ...] = ()  # locators of passages that try to instruct whoever reads them


class Reader(Protocol):
    """Reads one document, redacting before it cuts. Raises BadInput with the reason when it cannot be read."""

    def read(self, engagement_id: str, name: str, data: bytes, redactor: Redactor, language: Language) -> Reading: ...


class Findings(Protocol):
    """What tables told, kept until a person settles it and after."""

    def add(self, engagement_id: str, findings: Sequence[Finding]) -> int:
        """Returns how many were new; the same id again changes nothing."""
        ...

    def all(self, engagement_id: str) -> Sequence[Finding]:
        """In order of arrival."""
        ...

    def settle(self, engagement_id: str, finding: Finding) -> bool:
        """Keeps a confirmed or dismissed finding in the place of the proposed one; False when that is gone."""
        ...


class Store(Protocol):
    """All that is remembered, by organisation and engagement. Text crosses it only as Redacted.

    Every method raises StoreUnavailable when the database is down. Writes inside `transaction()` land together or
    not at all.
    """

    @property
    def findings(self) -> Findings: ...

    def transaction(self) -> AbstractContextManager[None]: ...

    def add_engagement(self, engagement: Engagement, stakeholders: Sequence[Stakeholder]) -> None: ...
    def engagement(self, engagement_id: str) -> Engagement: ...
    def engagements(self) -> Sequence[Engagement]: ...
    def stakeholders(self, engagement_id: str) -> Sequence[Stakeholder]: ...
    def add_stakeholder(self, stakeholder: Stakeholder) -> None: ...

    def add_message(self, message: Message) -> bool:
        """False when a message with that id is already there: the same event twice has one effect."""
        ...

    def message(self, engagement_id: str, message_id: str) -> Message | None: ...
    def messages(self, engagement_id: str, stakeholder_id: str = "") -> Sequence[Message]: ...

    def add_facts(
        self,
        engagement_id: str,
        facts: Sequence[Fact],
        *,
        stakeholder: str,
        role: str,
        channel: str,
        at: datetime,
        message_id: str = "",
        locators: Sequence[str] = (),
    ) -> Sequence[Evidence]:
        """Numbers the facts E1, E2... in the engagement, without holes or repeats under concurrency."""
        ...

    def evidence(
        self, engagement_id: str, *, attributes: Sequence[str] = (), message_id: str = ""
    ) -> Sequence[Evidence]:
        """All of it in order, or only what carries one of `attributes`, or came from one message."""
        ...

    def coverage(self, engagement_id: str) -> Coverage:
        """Counts of standing evidence; cheap however long the interview is."""
        ...

    def supersede(self, engagement_id: str, evidence_id: str, by: str) -> None: ...

    def put_conflict(self, engagement_id: str, conflict: Conflict) -> None: ...
    def conflicts(self, engagement_id: str) -> Sequence[Conflict]: ...

    def note(self, engagement_id: str, stakeholder_id: str, item: str, state: str, detail: str = "") -> None:
        """How a person stands to a question or item: unknown, skipped, handed, done."""
        ...

    def notes(self, engagement_id: str) -> Sequence[tuple[str, str, str, str]]:
        """(stakeholder, question or item, state, detail) in order. States: asked, unknown, named, repeated, skipped,
        vague, settle, done."""
        ...

    def add_plan(self, engagement_id: str, plan: Plan, *, author: Redacted, reason: Redacted) -> int:
        """Keeps a new version; returns its number. Versions are never overwritten."""
        ...

    def plan(self, engagement_id: str, version: int | None = None) -> Plan: ...
    def plan_versions(self, engagement_id: str) -> Sequence[tuple[int, datetime, str, str, str]]:
        """(version, at, author, reason, status)."""
        ...

    def put_piece(self, engagement_id: str, run: str, key: str, body: str) -> None:
        """Keeps an intermediate result of a plan run; redacted content only."""
        ...

    def pieces(self, engagement_id: str, run: str) -> Mapping[str, str]: ...

    def add_document(self, document: Document, passages: Iterable[Passage]) -> None: ...
    def documents(self, engagement_id: str) -> Sequence[Document]: ...
    def add_passages(self, passages: Iterable[Passage], collection: str = "") -> int: ...
    def stock(self, passages: Iterable[Passage], edition: str) -> None:
        """Makes these the whole common shelf, in one step, and remembers their edition."""
        ...

    def edition(self) -> str:
        """Of what was stocked last; "" at first."""
        ...

    def passage(self, engagement_id: str, passage_id: str) -> Passage:
        """One passage, of the engagement or of the common shelf. NotFound for any other."""
        ...

    def log(self, engagement_id: str, action: str, detail: Mapping[str, Any]) -> None:
        """The audit log: what was done to an engagement, in our own words, ids and pseudonyms; append-only."""
        ...

    def logged(self, engagement_id: str) -> Sequence[tuple[str, Mapping[str, Any]]]:
        """(action, detail) in order."""
        ...

    def replace_word(self, engagement_id: str, word: str, by: Redacted) -> None:
        """Puts a pseudonym in the place of a word in everything stored of this engagement; the only place where clear
        text reaches the store, and it is not kept."""
        ...

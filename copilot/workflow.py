"""The two LangGraph graphs, and nothing else.

interview, one thread a conversation:  choose -> ask -> wait -> understand -> reconcile -> choose ...
planning, one thread a plan run:       reckon -> draft (a branch a stage) -> assemble -> review -> [redraft]
                                       -> summarise -> sign_off

State holds ids; facts live in tables. Redaction stands before the graph, in the service: LangGraph writes what
resumes an interrupt into its checkpoint, so clear text may not even come near. Every node may run twice.
"""

from __future__ import annotations

import operator
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Annotated, Any, Literal, TypedDict

from langchain_core.runnables import RunnableConfig
from langgraph.checkpoint.base import BaseCheckpointSaver
from langgraph.graph import END, START, StateGraph
from langgraph.graph.state import CompiledStateGraph
from langgraph.runtime import Runtime
from langgraph.types import Command, Send, interrupt

from copilot import interviewing, planning
from copilot.deps import Deps

REVIEW_ROUNDS = 2
GRAPHS = 64  # compiled graphs kept, one a checkpointer, and those are one a thread


# --- interview ---------------------------------------------------------------------------------------------------


class Interview(TypedDict, total=False):
    engagement_id: str
    stakeholder_id: str
    turn: int
    kind: str  # ask, follow_up, settle, done
    question_id: str
    detail: str  # the conflict to settle, or the vague word to follow up
    message_id: str  # the answer that is being understood
    action: str  # answer, skip, refresh
    vague: str
    asked_back: str  # the message in which the person asked something instead of answering


def _choose(state: Interview, runtime: Runtime[Deps]) -> Interview:
    move = interviewing.choose(
        runtime.context,
        state["engagement_id"],
        state["stakeholder_id"],
        vague=state.get("vague", ""),
        last_question=state.get("question_id", ""),
        asked_back=state.get("asked_back", ""),
    )
    return {
        "kind": move.kind,
        "question_id": move.question_id,
        "detail": move.detail,
        "turn": state.get("turn", 0) + 1,
        "vague": "",
        "asked_back": "",
    }


def _ask(state: Interview, runtime: Runtime[Deps]) -> Interview:
    interviewing.ask(
        runtime.context,
        state["engagement_id"],
        state["stakeholder_id"],
        state["turn"],
        state["kind"],
        state["question_id"],
        state["detail"],
    )
    return {}


def _wait(state: Interview) -> Interview:
    reply: dict[str, str] = interrupt(
        {"turn": state["turn"], "kind": state["kind"], "question_id": state["question_id"]}
    )
    told: Interview = {"action": reply["action"], "message_id": reply.get("message_id", "")}
    if "question_id" in reply:  # a late answer to a question that had been replaced meanwhile
        told |= {"kind": reply["kind"], "question_id": reply["question_id"], "detail": reply["question_id"]}
    return told


def _understand(state: Interview, runtime: Runtime[Deps]) -> Interview:
    vague = interviewing.understand(
        runtime.context,
        state["engagement_id"],
        state["stakeholder_id"],
        state["message_id"],
        state["kind"],
        state["question_id"],
        state["detail"],
    )
    if vague == interviewing.ASKED_BACK:
        return {"vague": "", "asked_back": state["message_id"]}
    return {"vague": vague}


def _reconcile(state: Interview, runtime: Runtime[Deps]) -> Interview:
    interviewing.reconcile(runtime.context, state["engagement_id"], state["message_id"])
    return {}


def _after_wait(state: Interview) -> str:
    return "understand" if state["action"] == "answer" else "choose"


@lru_cache(maxsize=GRAPHS)
def interview_graph(saver: BaseCheckpointSaver[Any]) -> CompiledStateGraph[Interview, Deps, Interview, Interview]:
    g = StateGraph(Interview, context_schema=Deps)
    g.add_node("choose", _choose)
    g.add_node("ask", _ask)
    g.add_node("wait", _wait)
    g.add_node("understand", _understand)
    g.add_node("reconcile", _reconcile)
    g.add_edge(START, "choose")
    g.add_edge("choose", "ask")
    g.add_edge("ask", "wait")
    g.add_conditional_edges("wait", _after_wait, ["understand", "choose"])
    g.add_edge("understand", "reconcile")
    g.add_edge("reconcile", "choose")
    return g.compile(checkpointer=saver)


# --- planning ----------------------------------------------------------------------------------------------------


class Planning(TypedDict, total=False):
    engagement_id: str
    run: str
    round: int
    author: str
    reason: str
    flagged: list[str]  # items to draft again
    drafted: Annotated[list[str], operator.add]  # "stage:round", a trace of what was done
    version: int
    approved: bool


class Branch(TypedDict):
    engagement_id: str
    run: str
    stage: str
    only: list[str]
    round: int


def _reckon(state: Planning, runtime: Runtime[Deps]) -> Planning:
    planning.reckon(runtime.context, state["engagement_id"], state["run"])
    return {"round": 0, "flagged": []}


def _branches(state: Planning, runtime: Runtime[Deps]) -> list[Send]:
    only = state.get("flagged", [])
    stages = planning.stages_of(runtime.context, only)
    return [
        Send(
            "draft",
            Branch(engagement_id=state["engagement_id"], run=state["run"], stage=s, only=only, round=state["round"]),
        )
        for s in stages
    ]


def _draft(state: Branch, runtime: Runtime[Deps]) -> Planning:
    planning.draft(runtime.context, state["engagement_id"], state["run"], state["stage"], state["only"], state["round"])
    return {"drafted": [f"{state['stage']}:{state['round']}"]}


def _assemble(state: Planning, runtime: Runtime[Deps]) -> Planning:
    planning.assemble(runtime.context, state["engagement_id"], state["run"])
    return {}


def _review(state: Planning, runtime: Runtime[Deps]) -> Planning:
    flagged = planning.review(runtime.context, state["engagement_id"], state["run"], state["round"])
    return {"flagged": flagged, "round": state["round"] + 1}


def _after_review(state: Planning, runtime: Runtime[Deps]) -> list[Send] | str:
    if state["flagged"] and state["round"] <= REVIEW_ROUNDS:
        return _branches(state, runtime)
    return "summarise"


def _summarise(state: Planning, runtime: Runtime[Deps]) -> Planning:
    version = planning.summarise(
        runtime.context, state["engagement_id"], state["run"], state["author"], state["reason"]
    )
    return {"version": version}


def _sign_off(state: Planning) -> Planning:
    decision: dict[str, Any] = interrupt({"version": state["version"]})
    return {"approved": bool(decision.get("approved"))}


@lru_cache(maxsize=GRAPHS)
def planning_graph(saver: BaseCheckpointSaver[Any]) -> CompiledStateGraph[Planning, Deps, Planning, Planning]:
    g = StateGraph(Planning, context_schema=Deps)
    g.add_node("reckon", _reckon)
    g.add_node("draft", _draft)
    g.add_node("assemble", _assemble)
    g.add_node("review", _review)
    g.add_node("summarise", _summarise)
    g.add_node("sign_off", _sign_off)
    g.add_edge(START, "reckon")
    g.add_conditional_edges("reckon", _branches, ["draft"])
    g.add_edge("draft", "assemble")
    g.add_edge("assemble", "review")
    g.add_conditional_edges("review", _after_review, ["draft", "summarise"])
    g.add_edge("summarise", "sign_off")
    g.add_edge("sign_off", END)
    return g.compile(checkpointer=saver)


# --- the graphs' front door --------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Thread:
    """One run of a graph: a conversation with a person, or the writing of a plan. It survives the process."""

    graph: CompiledStateGraph[Any, Deps, Any, Any]
    config: RunnableConfig
    deps: Deps
    durability: Literal["sync", "async", "exit"]

    def settled(self, node: str) -> Mapping[str, Any] | None:
        """The state at the interrupt in `node`, going on there first if an error or a stop left the run before it."""
        snapshot = self.graph.get_state(self.config)
        if not snapshot.created_at:
            return None
        return snapshot.values if not snapshot.next or node in snapshot.next else self._run(None)

    def start(self, values: Mapping[str, Any]) -> Mapping[str, Any]:
        return self._run(dict(values))

    def resume(self, reply: Mapping[str, Any]) -> Mapping[str, Any]:
        """Answers the interrupt that the thread waits at."""
        return self._run(Command(resume=dict(reply)))

    def _run(self, given: Any) -> Mapping[str, Any]:
        self.graph.invoke(given, self.config, context=self.deps, durability=self.durability)
        values: Mapping[str, Any] = self.graph.get_state(self.config).values
        return values


def interview_thread(deps: Deps, engagement_id: str, stakeholder_id: str) -> Thread:
    """A conversation keeps one checkpoint a turn: its nodes may all run twice, so none is needed in between."""
    config: RunnableConfig = {"configurable": {"thread_id": f"{engagement_id}:{stakeholder_id}"}}
    return Thread(interview_graph(deps.savers()), config, deps, "exit")


def planning_thread(deps: Deps, engagement_id: str, run: str) -> Thread:
    config: RunnableConfig = {"configurable": {"thread_id": f"{engagement_id}:{run}"}, "max_concurrency": 4}
    return Thread(planning_graph(deps.savers()), config, deps, "sync")

"""Executions, their streams, and approvals."""

import httpx
from harness import every
from session import approval_agent, ksuid, nobody, page, simple_agent

text = "Answer to: Write about bees."


def run(session):
    client = session.client
    session.answer("executions.list", {"data": every({"id": ksuid, "agent_id": simple_agent}, 2)}, agent_id=simple_agent, status="completed")
    session.denied("executions.list")
    polled = client.agents.execute(simple_agent, input={"topic": "bees"}, sync=False).execution_id
    for status in ("pending", "running", "completed"):
        session.answer("executions.get", {"id": polled, "status": status, "input": {"topic": "bees"}}, polled, note=status)
    session.missing("executions.get", "execution not found", nobody)
    streamed = client.agents.execute(simple_agent, input={"topic": "bees"}, sync=False).execution_id
    session.driver.answer("executions.stream", lambda: list(client.executions.stream(streamed)), lambda events: streams(events, streamed))
    unknown = lambda: list(client.executions.stream(nobody))  # noqa: E731
    session.driver.error("executions.stream", unknown, httpx.HTTPStatusError, response=lambda response: response.status_code == 404)
    failing = client.agents.execute(simple_agent, input={"topic": "x", "fail": "out of honey"}, sync=False).execution_id
    is_failure = lambda events: events[-1].type == "error" and events[-1].message == "out of honey"  # noqa: E731
    session.driver.answer("executions.stream", lambda: list(client.executions.stream(failing)), is_failure, "failure")
    parked = [client.agents.execute(approval_agent, input={"topic": "bees"}).execution_id for _ in range(2)]
    if session.has("approvals"):
        approvals(session, parked)
    else:
        tree(session, parked)


def streams(events, execution_id):
    content = "".join(event.content for event in events if event.type == "content")
    kinds = [event.type for event in events if event.type != "content"]
    done = events[-1]
    return (
        kinds == ["execution", "thinking", "tool_start", "tool_end", "done"]
        and events[0].execution_id == execution_id
        and content == text
        and done.output == {"response": text}
        and done.token_usage.total_tokens > 0
    )


def approvals(session, parked):
    waiting = {"id": ksuid, "status": "pending", "checkpoint_name": "before publishing", "agent_id": approval_agent}
    listed = session.answer("approvals.list", page([waiting, waiting], 2), status="pending") or {"data": [{}, {}]}
    session.denied("approvals.list")
    first, second = (item.get("id") for item in listed["data"])
    session.answer("approvals.get", {"execution_id": parked[0], "payload": {"input": {"topic": "bees"}}}, first)
    session.missing("approvals.get", "approval request not found", nobody)
    session.answer("approvals.decide", {"status": "approved", "decided_by": ksuid, "reason": "fine"}, first, decision="approved", reason="fine")
    session.answer("approvals.decide", {"status": "rejected"}, second, decision="rejected", note="rejected")
    session.invalid("approvals.decide", "approval request already decided", first, decision="rejected")
    session.answer("executions.get", {"status": "completed", "output": {"response": text}}, parked[0], note="approved")
    session.answer("executions.get", {"status": "rejected"}, parked[1], note="rejected")


def tree(session, parked):
    root = session.client.executions.list(status="completed").data[0].id
    session.answer("executions.tree", {"id": root, "children": [{"parent_execution_id": root}]}, root)
    session.missing("executions.tree", "execution not found", nobody)
    session.answer("executions.approval_inbox", page(every({"status": "waiting_approval"}, 2), 2))
    session.denied("executions.approval_inbox")
    session.answer("executions.approve", {"status": "completed", "output": {"response": text}}, parked[0], reason="fine")
    session.invalid("executions.approve", "execution is not waiting for approval", parked[0])
    session.answer("executions.deny", {"status": "rejected"}, parked[1])
    session.missing("executions.deny", "execution not found", nobody)
    running = session.client.agents.execute(simple_agent, input={"topic": "bees"}, sync=False).execution_id
    session.answer("executions.cancel", {"status": "cancel_requested"}, running)
    session.answer("executions.get", {"status": "cancelled"}, running, note="cancelled") if session.client.executions.get(running) else None
    session.missing("executions.cancel", "execution not found", nobody)

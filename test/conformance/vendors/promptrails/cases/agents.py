"""Agents with their typed configs, guardrails, memories and files."""

import promptrails
from harness import every
from session import articles, ksuid, nobody, none, page, simple_agent


def run(session):
    session.answer("agents.list", page(every({"id": ksuid, "type": str, "current_version": {"config": dict}}, 6), 6))
    session.answer("agents.list", {"data": [{"name": "Chain Agent"}]}, name="chain", type="chain", note="filtered")
    session.denied("agents.list")
    session.answer("agents.get", {"name": "Simple Agent", "status": "active", "labels": ["content"]}, simple_agent)
    session.missing("agents.get", "agent not found", nobody)
    made = session.answer("agents.create", {"id": ksuid, "status": "draft", "current_version": none}, name="Mine", type="workflow") or {}
    made_id = made.get("id", "")
    session.invalid("agents.create", "name and type are required", name="Mine", type="")
    session.answer("agents.update", {"name": "Yours"}, made_id, name="Yours")
    session.missing("agents.update", "agent not found", nobody, name="x")
    versions(session, made_id)
    session.answer("agents.preview", {"input": {"topic": "bees"}, "config": dict}, simple_agent, input={"topic": "bees"})
    session.missing("agents.preview", "agent not found", nobody, input={})
    done = {"execution_id": ksuid, "status": "completed", "output": {"response": "Answer to: Write about bees."}, "token_usage": {"total_tokens": int}}
    session.answer("agents.execute", done, simple_agent, input={"topic": "bees"}, session_id="autumn")
    session.answer("agents.execute", {"status": "pending", "output": none}, simple_agent, input={"topic": "bees"}, sync=False, note="not waited for")
    session.missing("agents.execute", "agent not found", nobody, input={})
    if hasattr(session.client.agents, "playground"):
        override = {"user_prompt": "{{ topic }}"}
        session.answer("agents.playground", {"status": "completed"}, simple_agent, input={"topic": "bees"}, prompt_override=override)
        session.missing("agents.playground", "agent not found", nobody, input={}, prompt_override=override)
    guardrails(session)
    if session.has("memories"):
        memories(session)
    if session.has("agent_vfs"):
        files(session)
    session.answer("agents.delete", none, made_id)
    session.missing("agents.delete", "agent not found", made_id)


def configs():
    """One typed config of each kind that the release knows, with what it is on the wire."""
    if hasattr(promptrails, "SimpleAgentConfig"):
        link = promptrails.PromptLink(prompt_id=articles, role="writer", sort_order=1)
        yield promptrails.SimpleAgentConfig(prompt_id=articles, temperature=0.1), {"type": "simple", "approval_required": False, "temperature": 0.1}
        yield promptrails.ChainAgentConfig(prompt_ids=[link]), {"type": "chain", "prompt_ids": [{"role": "writer"}]}
        yield promptrails.MultiAgentConfig(prompt_ids=[link]), {"type": "multi_agent"}
        step = promptrails.CompositeStep(id="a", agent_id=simple_agent)
        yield promptrails.CompositeAgentConfig(steps=[step]), {"type": "composite", "steps": [{"id": "a", "depends_on": []}]}
    else:
        yield promptrails.PromptAgentConfig(prompt_id=articles), {"type": "agent", "prompt_id": articles}
    node = promptrails.WorkflowNode(id="a", prompt_id=articles, node_type="prompt")
    yield promptrails.WorkflowAgentConfig(nodes=[node]), {"type": "workflow", "nodes": [{"id": "a", "depends_on": []}]}


def versions(session, made_id):
    ids = []
    for config, wire in configs():
        wanted = {"id": ksuid, "agent_id": made_id, "config": wire, "message": "why"}
        made = session.answer("agents.create_version", wanted, made_id, version="1", config=config, message="why", note=wire["type"]) or {}
        ids.append(made.get("id", ""))
    session.missing("agents.create_version", "agent not found", nobody, version="1", config=next(configs())[0])
    session.answer("agents.list_versions", every({"agent_id": made_id, "config": dict}, len(ids)), made_id)
    session.missing("agents.list_versions", "agent not found", nobody)
    session.answer("agents.promote_version", {"id": ids[-1], "is_current": True}, made_id, ids[-1])
    session.missing("agents.promote_version", "version not found", made_id, nobody)


def guardrails(session):
    session.answer("agents.list_guardrails", [{"scanner_type": "pii", "action": "redact", "is_active": True}], simple_agent)
    session.missing("agents.list_guardrails", "agent not found", nobody)
    wanted = {"id": ksuid, "action": "block", "agent_id": simple_agent}
    made = session.answer("agents.create_guardrail", wanted, simple_agent, type="output", scanner_type="toxicity") or {}
    session.invalid("agents.create_guardrail", "type and scanner_type are required", simple_agent, type="output", scanner_type="")
    session.answer("guardrails.update", {"action": "log"}, made.get("id"), action="log")
    session.missing("guardrails.update", "guardrail not found", nobody, action="log")
    session.answer("guardrails.delete", none, made.get("id"))
    session.missing("guardrails.delete", "guardrail not found", nobody)
    if hasattr(session.client.guardrails, "list_scanners"):
        session.answer("guardrails.list_scanners", every({"type": str, "category": str, "enabled": bool, "config_fields": ["threshold"]}, 3))
        session.denied("guardrails.list_scanners")


def memories(session):
    session.answer("agents.list_memories", page(every({"content": str, "memory_type": "fact"}, 2), 2), simple_agent)
    session.missing("agents.list_memories", "agent not found", nobody)
    wanted = {"id": ksuid, "importance": 0.9, "metadata": {"a": 1}, "access_count": 0}
    values = {"content": "Bees dance.", "memory_type": "semantic", "importance": 0.9, "metadata": {"a": 1}}
    made = session.answer("agents.create_memory", wanted, simple_agent, **values) or {}
    session.invalid("agents.create_memory", "content is required", simple_agent, content="", memory_type="fact")
    session.answer("agents.search_memories", [{"content": "Bees dance."}], simple_agent, query="dance", limit=5)
    session.invalid("agents.search_memories", "query is required", simple_agent, query="")
    session.answer("memories.get", {"content": "Bees dance."}, made.get("id"))
    session.missing("memories.get", "memory not found", nobody)
    session.answer("memories.delete", none, made.get("id"))
    session.missing("memories.delete", "memory not found", nobody)
    session.answer("agents.delete_all_memories", none, simple_agent)
    session.missing("agents.delete_all_memories", "agent not found", nobody)


def files(session):
    agent = simple_agent
    session.answer("agent_vfs.mkdir", {"path": "/notes", "is_dir": True}, agent, "/notes")
    session.invalid("agent_vfs.mkdir", "path must be absolute", agent, "notes")
    session.answer("agent_vfs.write", {"path": "/notes/a.txt", "size_bytes": 9, "parent_path": "/notes"}, agent, "/notes/a.txt", "one\ntwo\nx")
    session.invalid("agent_vfs.write", "path is required", agent, "", "x")
    session.answer("agent_vfs.read", {"content": "two"}, agent, "/notes/a.txt", line_offset=1, line_limit=1)
    session.missing("agent_vfs.read", "file not found", agent, "/none")
    session.answer("agent_vfs.list", [{"name": "notes", "is_dir": True}], agent)
    session.missing("agent_vfs.list", "agent not found", nobody)
    session.answer("agent_vfs.stat", {"name": "a.txt"}, agent, "/notes/a.txt")
    session.missing("agent_vfs.stat", "file not found", agent, "/none")
    session.answer("agent_vfs.copy", none, agent, "/notes/a.txt", "/b.txt")
    session.missing("agent_vfs.copy", "file not found", agent, "/none", "/b.txt")
    session.answer("agent_vfs.move", none, agent, "/b.txt", "/c.txt")
    session.missing("agent_vfs.move", "file not found", agent, "/b.txt", "/d.txt")
    session.answer("agent_vfs.grep", [{"path": str, "line_number": 2, "line": "two"}] * 2, agent, "two")
    session.invalid("agent_vfs.grep", "q is required", agent, "")
    session.answer("agent_vfs.glob", every({"path": lambda path: path.endswith(".txt")}, 2), agent, "**/*.txt")
    session.invalid("agent_vfs.glob", "pattern is required", agent, "")
    session.answer("agent_vfs.usage", 18, agent)
    session.missing("agent_vfs.usage", "agent not found", nobody)
    session.answer("agent_vfs.delete", 2, agent, "/notes", recursive=True)
    session.missing("agent_vfs.delete", "file not found", agent, "/none")

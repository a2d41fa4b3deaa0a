"""Prompts and models."""

from harness import every
from session import articles, ksuid, nobody, none, page, summarize


def run(session):
    session.answer("prompts.list", page(every({"id": ksuid, "name": str, "current_version": {"is_current": True}}, 8), 8))
    session.answer("prompts.list", {"data": [], "meta": {"page": 9, "limit": 20, "total": 8}}, page=9, limit=200, note="past the end, limit too high")
    session.denied("prompts.list")
    session.answer("prompts.get", {"name": "Generate Articles", "current_version": {"version": "v1.0.0", "created_at": str}}, articles)
    session.missing("prompts.get", "prompt not found", nobody)
    made = session.answer("prompts.create", {"id": ksuid, "name": "Grüße", "description": ""}, name="Grüße") or {}
    session.invalid("prompts.create", "name is required", name="")
    made_id = made.get("id", "")
    session.answer("prompts.update", {"id": made_id, "description": "new"}, made_id, description="new")
    session.missing("prompts.update", "prompt not found", nobody, name="x")
    session.answer("prompts.list_versions", every({"prompt_id": summarize, "user_prompt": str, "is_current": bool}, 3), summarize)
    session.missing("prompts.list_versions", "prompt not found", nobody)
    versions(session, made_id)
    session.answer("prompts.preview", {"user_prompt": "Write about bees.", "system_prompt": "You write for everyone."}, articles, input={"topic": "bees"})
    session.missing("prompts.preview", "version not found", articles, input={}, version_id=nobody)
    if hasattr(session.client.prompts, "run_prompt"):
        wanted = {"content": "Answer to: Write about bees.", "token_usage": {"total_tokens": int}, "cost": float, "model": "gpt-4o-mini"}
        session.answer("prompts.run_prompt", wanted, articles, {"input": {"topic": "bees"}})
        session.missing("prompts.run_prompt", "prompt not found", nobody, {"input": {}})
    session.answer("prompts.delete", none, made_id)
    session.missing("prompts.delete", "prompt not found", made_id)
    session.answer("llm_models.list", {"data": every({"provider": "openai", "supports_tools": True}, 2), "meta": {"total": 2}}, provider="openai")
    session.denied("llm_models.list")
    session.answer("llm_models.list_available", every({"provider": str, "models": every({"model_id": str, "input_price": (lambda v: v > 0)})}, 3))
    session.denied("llm_models.list_available")


def versions(session, made_id):
    wanted = {"id": ksuid, "prompt_id": made_id, "version": "1.0.0", "user_prompt": "Hello {{ name }}", "message": "first", "is_current": True}
    settings = {"temperature": 0.2} if session.has("memories") else {}
    content = {"user_prompt": "Hello {{ name }}", "input_schema": {"type": "object"}, "message": "first", "config": {"a": 1}, **settings}
    made = session.answer("prompts.create_version", {**wanted, **settings, "input_schema": {"type": "object"}}, made_id, version="1.0.0", **content) or {}
    session.missing("prompts.create_version", "prompt not found", nobody, version="1.0.0", user_prompt="x")
    session.answer("prompts.create_version", {"is_current": True}, made_id, version="1.0.1", user_prompt="x", set_current=True, note="current")
    session.answer("prompts.promote_version", {"id": made.get("id"), "is_current": True}, made_id, made.get("id"))
    session.missing("prompts.promote_version", "version not found", made_id, nobody)

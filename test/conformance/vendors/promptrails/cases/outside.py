"""What others reach: triggers, agents for agents, assets and media."""

from harness import every
from session import ksuid, nobody, none, page, simple_agent


def run(session):
    resource = "webhook_triggers" if session.has("webhook_triggers") else "agent_triggers"
    triggers(session, resource)
    a2a(session)
    assets(session)
    if session.has("media"):
        wanted = {"asset_id": ksuid, "url": str, "cost": 0.04, "media_type": "image", "duration_ms": 1500}
        session.answer("media.generate", wanted, provider="fal", media_type="image", model="flux-schnell", prompt="bees")
        session.invalid("media.generate", "invalid media_type", provider="fal", media_type="smell", model="x")
        session.answer("media_models.list", [{"model_id": "flux-schnell", "media_type": "image"}], media_type="image", is_active=True)
        session.denied("media_models.list")


def triggers(session, resource):
    wanted = {"id": ksuid, "token": lambda token: token.startswith("wht_"), "secret": lambda secret: secret.startswith("whsec_"), "has_secret": True}
    made = session.answer(f"{resource}.create", wanted, name="Nightly", agent_id=simple_agent, generate_secret=True) or {}
    session.invalid(f"{resource}.create", "name and agent_id are required", name="", agent_id=simple_agent)
    made_id = made.get("id")
    hidden = {"id": made_id, "name": "Nightly", "token": "", "token_prefix": lambda prefix: len(prefix) == 8, "has_secret": True}
    session.answer(f"{resource}.list", page([hidden], 1), agent_id=simple_agent)
    session.denied(f"{resource}.list")
    session.answer(f"{resource}.get", hidden, made_id)
    session.missing(f"{resource}.get", "trigger not found", nobody)
    session.answer(f"{resource}.update", {"is_active": False}, made_id, is_active=False)
    session.missing(f"{resource}.update", "trigger not found", nobody, is_active=False)
    session.answer(f"{resource}.delete", none, made_id)
    session.missing(f"{resource}.delete", "trigger not found", nobody)


def a2a(session):
    card = {"name": "Simple Agent", "url": str, "version": "1.0.0", "capabilities": {"streaming": False}, "skills": [{"tags": ["content"]}]}
    session.answer("a2a.get_agent_card", card, simple_agent)
    session.missing("a2a.get_agent_card", "agent not found", nobody)
    answered = [{"role": "user"}, {"role": "agent", "parts": [{"type": "text", "text": "Answer to: Write about bees."}]}]
    done = session.answer("a2a.send_message", {"id": ksuid, "status": {"state": "completed"}, "messages": answered}, simple_agent, "bees") or {}
    working = session.answer("a2a.send_message", {"status": {"state": "working"}}, simple_agent, "bees", blocking=False, note="not waited for") or {}
    session.missing("a2a.send_message", "agent not found", nobody, "bees")
    session.answer("a2a.get_task", {"id": done.get("id"), "artifacts": [{"id": ksuid}]}, done.get("id"))
    session.answer("a2a.get_task", {"id": 1, "status": none}, nobody, note="error that the client takes for a task")
    session.answer("a2a.cancel_task", {"status": {"state": "canceled"}}, working.get("id"))
    for method in ("a2a.get_task", "a2a.cancel_task"):
        session.denied(method, done.get("id"))
    session.answer("a2a.list_tasks", page(every({"id": ksuid, "context_id": ksuid, "status": {"state": "completed"}}), 1), status="completed")
    session.denied("a2a.list_tasks")


def assets(session):
    listed = session.answer("assets.list", {"data": every({"file_name": str, "file_size": int, "agent_id": simple_agent})}, agent_id=simple_agent, type="image")
    session.denied("assets.list")
    asset = (listed or {"data": [{}]})["data"][0].get("id")
    session.answer("assets.get", {"file_name": "cover.png", "mime_type": "image/png"}, asset)
    session.missing("assets.get", "asset not found", nobody)
    session.answer("assets.get_signed_url", {"url": lambda url: url.startswith("http"), "expires_at": str}, asset)
    session.missing("assets.get_signed_url", "asset not found", nobody)
    session.answer("assets.delete", none, asset)
    session.missing("assets.delete", "asset not found", asset)

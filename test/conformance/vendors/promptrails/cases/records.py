"""What ran so far: traces, sessions, costs, scores and the dashboard."""

from harness import every
from session import ksuid, nobody, none, page, simple_agent


def run(session):
    listed = session.answer("traces.list", {"data": every({"trace_id": ksuid, "kind": "llm", "cost": float, "total_tokens": int}, 2)}, kind="llm") or {}
    session.denied("traces.list")
    trace_id = (listed.get("data") or [{}])[0].get("trace_id", "")
    spans = [{"kind": "agent", "parent_span_id": ""}, {"kind": "llm", "parent_span_id": ksuid, "status": "ok"}]
    session.answer("traces.get_by_trace_id", spans, trace_id)
    session.missing("traces.get_by_trace_id", "trace not found", nobody)
    if hasattr(session.client.traces, "get_summary"):
        wanted = {"total_traces": lambda count: count >= 2, "total_cost": float, "error_count": 0, "avg_duration_ms": lambda duration: duration > 0}
        session.answer("traces.get_summary", wanted, agent_id=simple_agent)
        session.denied("traces.get_summary")
        session.answer("traces.pii_report", {"masked_spans": 0}, status="ok")
        session.denied("traces.pii_report")
        span = {"trace_id": "0" * 32, "span_id": "1" * 16, "name": "mine", "kind": "chain", "status": "ok"}
        session.answer("traces.ingest", {"accepted": 1}, [span])
        session.invalid("traces.ingest", "spans is required", [])
    if not session.has("scores"):
        return
    sums = {"session_id": ksuid, "trace_count": 2, "total_tokens": int, "total_cost": float, "error_count": 0, "first_seen": str}
    sessions = session.answer("sessions.list", {"data": lambda rows: len(rows) >= 1, "meta": {"page": 1}}) or {"data": []}
    session.denied("sessions.list")
    seeded = next((row["session_id"] for row in sessions["data"] if row["trace_count"] == 2 and ksuid(row["session_id"])), "")
    session.answer("sessions.get", sums, seeded)
    session.missing("sessions.get", "session not found", nobody)
    costs = {"total_cost": lambda cost: cost > 0, "total_executions": lambda count: count > 2, "daily_costs": every({"date": str, "cost": float})}
    session.answer("costs.get_summary", costs, from_date="2026-01-01", to_date="2199-12-31")
    session.denied("costs.get_summary")
    session.answer("costs.get_agent_summary", costs, simple_agent)
    session.missing("costs.get_agent_summary", "agent not found", nobody)
    session.answer("dashboard.get_metrics", {"overview": {"days": 7}, "executions_by_day": every({"count": int}), "agent_usage": every({"name": str}, 6)}, days=7)
    session.denied("dashboard.get_metrics")
    scores(session, trace_id)


def scores(session, trace_id):
    session.answer("scores.list", page([{"id": ksuid, "value": float}, {"source": "manual"}], 2), name="helpfulness")
    session.denied("scores.list")
    values = {"trace_id": trace_id, "name": "tone", "value": 0.5, "comment": "calm"}
    made = session.answer("scores.create", {"id": ksuid, "source": "api", "data_type": "numeric", **values}, **values) or {}
    session.missing("scores.create", "trace not found", trace_id=nobody, name="tone", value=1.0)
    session.invalid("scores.create", "invalid data_type: colour", trace_id=trace_id, name="tone", data_type="colour", note="type")
    session.answer("scores.get", {"name": "tone"}, made.get("id"))
    session.missing("scores.get", "score not found", nobody)
    session.answer("scores.update", {"value": 0.6}, made.get("id"), value=0.6)
    session.missing("scores.update", "score not found", nobody, value=0.6)
    session.answer("scores.get_aggregates", [{"name": "helpfulness", "count": 2, "avg": 0.8, "min": 0.7, "max": 0.9}], name="helpfulness")
    session.missing("scores.get_aggregates", "trace not found", trace_id=nobody)
    session.answer("scores.delete", none, made.get("id"))
    session.missing("scores.delete", "score not found", made.get("id"))
    session.answer("scores.list_configs", page([{"name": "helpfulness", "max_value": 1}], 1))
    session.denied("scores.list_configs")
    values = {"name": "mood", "data_type": "categorical", "categories": [{"label": "good"}]}
    config = session.answer("scores.create_config", {"id": ksuid, "is_active": True, **values}, **values) or {}
    session.invalid("scores.create_config", "name is required", name="")
    session.answer("scores.get_config", {"name": "mood"}, config.get("id"))
    session.missing("scores.get_config", "score config not found", nobody)
    session.answer("scores.update_config", {"description": "new"}, config.get("id"), description="new")
    session.missing("scores.update_config", "score config not found", nobody, description="new")
    session.answer("scores.delete_config", none, config.get("id"))
    session.missing("scores.delete_config", "score config not found", nobody)

"""Evaluations, runs, reports, feedback, triage, optimization."""

from harness import every
from ptm_client import PTMConflictError, PTMError, PTMNotFoundError, PTMPermissionError, PTMTimeoutError, PTMValidationError

QUEUED = {"run_key": str}
PROMPT = "support.summarizer"
PROVIDER = "openai_gpt41_mini"


def run(driver, setting):
    client, reader = setting.client, setting.reader
    started = driver.answer("run_eval", lambda: client.run_eval([PROMPT], [PROVIDER], visibility_scope="private_only"), QUEUED)
    driver.error("run_eval", lambda: reader.run_eval([PROMPT], [PROVIDER]), PTMPermissionError, status_code=403)
    payload = {"prompt_text": "Hello {{name}}", "tests": [{"vars": {"name": "Ada"}}], "provider_profiles": [PROVIDER]}
    driver.answer("run_manual_eval", lambda: client.run_manual_eval(dict(payload)), QUEUED)
    driver.error(
        "run_manual_eval",
        lambda: client.run_manual_eval({"tests": []}),
        PTMValidationError,
        status_code=422,
        body={"detail": every({"loc": list, "msg": str})},
    )
    extra = [{"vars": {"ticket": "Printer on fire", "audience": "IT"}, "assert": [{"type": "contains", "value": "fire"}]}]
    whole = lambda: client.run_prompt_eval(PROMPT, [PROVIDER], inject_vars={"audience": "all"}, extra_tests=extra)
    driver.answer("run_prompt_eval", whole, QUEUED)
    driver.error("run_prompt_eval", lambda: client.run_prompt_eval("docs.translate", [PROVIDER]), PTMError, status_code=None)
    runs(driver, setting, started["run_key"])
    reports(driver, setting, started["run_key"])
    triage(driver, setting)
    optimization(driver, setting)


def runs(driver, setting, key):
    client, stranger = setting.client, setting.stranger
    driver.answer("get_run", lambda: client.get_run(key), {"status": "queued", "score": None, "providers": []})
    driver.error("get_run", lambda: client.get_run("run_none"), PTMNotFoundError, status_code=404)
    driver.error("wait_for_run", lambda: client.wait_for_run(key, timeout=0, poll_interval=0), PTMTimeoutError, status_code=None)
    ended = {"status": "completed", "score": 1.0, "passed_tests": 3, "total_tests": 3}
    driver.answer("wait_for_run", lambda: client.wait_for_run(key, timeout=30, poll_interval=0), ended)
    row = {"run_key": str, "status": str, "source": str, "triage_state": str}
    driver.answer("list_runs", client.list_runs, {"runs": every(row, 6), "total_active_count": int})
    narrow = lambda: client.list_runs(
        limit=1, terminal_only=True, mine_only=True, source="repository", since="2026-01-01", exclude_optimization_samples=True
    )
    driver.answer("list_runs", narrow, {"runs": [{"run_key": key}]}, note="every filter")
    driver.answer(
        "list_runs", lambda: client.list_runs(prompt_id="support.reply"), {"runs": every({"prompt_id": "support.reply"})}, note="by prompt"
    )
    driver.error("list_runs", stranger.list_runs, PTMError, status_code=401)


def reports(driver, setting, key):
    client = setting.client
    beginnings = {"html": "<!DOCTYPE html>", "json": "{", "markdown": "# ", "csv": "description,"}
    for format, beginning in beginnings.items():
        right = lambda text: text.startswith(beginning) and "Nguyễn" in text
        driver.answer("run_report", lambda: client.run_report(key, format=format), right, note=format)
    driver.error("run_report", lambda: client.run_report("run_none"), *not_found(setting), status_code=404)


def not_found(setting):
    """Errors of 0.18's report have no class of their own."""
    return (PTMNotFoundError,) if setting.has_newer else (PTMError,)


def triage(driver, setting):
    client, reader = setting.client, setting.reader
    key = "run_20260501090000_a1"
    given = {"run_id": key, "signal": "thumbs_down", "feedback_count": 1, "triage_state": "flagged"}
    driver.answer("submit_run_feedback", lambda: client.submit_run_feedback(key, "thumbs_down", "Wrong tone", {"page": 3}), given)
    driver.error("submit_run_feedback", lambda: client.submit_run_feedback(key, "meh"), PTMValidationError, status_code=422)
    page = {"items": every({"run_key": str, "triage_state": "flagged"}, 4), "total": 4, "page": 1, "pages": 1}
    driver.answer("list_triage", client.list_triage, page)
    narrow = lambda: client.list_triage(state="all", prompt_id="support.reply", signal="thumbs_down")
    driver.answer("list_triage", narrow, {"total": 1}, note="every filter")
    driver.error("list_triage", reader.list_triage, PTMPermissionError, status_code=403)
    promote = lambda: client.promote_run_to_golden(
        "run_20260502090000_a2", expected_output="A refund", golden_output={"text": "A refund"}, change_summary="Golden"
    )
    driver.answer("promote_run_to_golden", promote, {"triage_state": "promoted", "prompt_version_after": 3})
    driver.error(
        "promote_run_to_golden", promote, PTMConflictError, body={"detail": {"reason": "already_terminal", "terminal_status": "promoted"}}
    )
    resolve = lambda: client.resolve_triage_item("run_20260503090000_a3", reason="spam")
    driver.answer("resolve_triage_item", resolve, {"triage_state": "resolved"})
    driver.error("resolve_triage_item", resolve, PTMConflictError, status_code=409)
    reopen = lambda: client.reopen_triage_item("run_20260503090000_a3")
    driver.answer("reopen_triage_item", reopen, {"triage_state": "flagged"})
    driver.error("reopen_triage_item", reopen, PTMConflictError, status_code=409)
    driver.answer(
        "bulk_resolve_triage", lambda: client.bulk_resolve_triage([key, "run_none"], reason="duplicate"), {"resolved": 1, "skipped": 1}
    )
    driver.error("bulk_resolve_triage", lambda: client.bulk_resolve_triage(["run"] * 26), PTMValidationError, status_code=422)


def optimization(driver, setting):
    client, reader = setting.client, setting.reader
    submitted = {"run_key": str, "job_id": str, "status": "queued"}
    chosen = {"provider_profiles": [PROVIDER], "comparison_strategy": "min_provider", "enforce_target_score": False, "stability_samples": 2}
    first = driver.answer("submit_optimization", lambda: client.submit_optimization(PROMPT, max_cycles=2, **chosen), submitted)
    driver.error("submit_optimization", lambda: reader.submit_optimization(PROMPT), PTMPermissionError, status_code=403)
    driver.error("optimize_prompt", lambda: client.optimize_prompt(PROMPT), PTMConflictError, status_code=409)
    status = {"status": "queued", "baseline_score": 71.5, "best_score": 71.5, "cycles": []}
    driver.answer("get_optimization_status", lambda: client.get_optimization_status(PROMPT), status)
    driver.answer("get_optimization_status", lambda: client.get_optimization_status("docs.translate"), {}, note="none is active")
    driver.error("get_optimization_status", lambda: client.get_optimization_status("a.b"), PTMNotFoundError, status_code=404)
    driver.error("wait_for_optimization", lambda: client.wait_for_optimization(PROMPT, timeout=0), PTMTimeoutError, status_code=None)
    driver.answer("wait_for_optimization", lambda: client.wait_for_optimization(PROMPT, timeout=60, poll_interval=0), {})
    number = lambda value: isinstance(value, (int, float))
    cycle = {"cycle_number": int, "kept": bool, "score": number, "score_delta": number, "cost_usd": number}
    detail = {"status": "completed", "total_cost_usd": 0.84, "cycles": every(cycle, 2)}
    driver.answer("get_optimization_detail", lambda: client.get_optimization_detail(first["optimization_id"]), detail)
    driver.error("get_optimization_detail", lambda: client.get_optimization_detail("9"), PTMNotFoundError, status_code=404)
    second = driver.answer("optimize_prompt", lambda: client.optimize_prompt(PROMPT), submitted)
    driver.answer(
        "get_optimization_history", lambda: client.get_optimization_history(PROMPT), [{"status": "queued"}, {"status": "completed"}]
    )
    driver.error("get_optimization_history", lambda: client.get_optimization_history("a.b"), PTMNotFoundError, status_code=404)
    cancel = lambda: client.cancel_optimization(second["optimization_id"])
    driver.answer("cancel_optimization", cancel, {"status": "cancelled"})
    driver.error(
        "cancel_optimization", cancel, PTMConflictError, body={"detail": {"reason": "already_terminal", "terminal_status": "cancelled"}}
    )

"""Prompts, versions, sharing, providers."""

from harness import every
from ptm_client import PTMConflictError, PTMError, PTMNotFoundError, PTMPermissionError, PTMValidationError

RECORD = {
    "prompt_id": str,
    "name": str,
    "prompt_text": str,
    "active_version": int,
    "source": lambda source: source in ("database", "repository"),
    "tags": list,
}
VERSION = {"version_number": int, "prompt_text": str, "tests_json": list, "is_active": bool}
USAGE = {"lifetime": int, "last_30d": int, "last_7d": int, "last_request_at": str}


def run(driver, setting):
    client, reader, stranger = setting.client, setting.reader, setting.stranger
    lists(driver, setting)
    fields = {"team": "docs", "service": "assistant", "tags": ["new"], "provider_profiles": ["local_llama"], "kpis": []}
    tests = [{"vars": {"topic": "tides"}, "assert": [{"type": "contains", "value": "tides"}]}]
    create = lambda: client.create_prompt("docs.poem", "Poem", "A poem on {{topic}}", tests=tests, **fields)
    driver.answer("create_prompt", create, {**RECORD, "prompt_id": "docs.poem", "active_version": 1})
    driver.error("create_prompt", create, PTMConflictError, status_code=409)
    driver.error(
        "create_prompt",
        lambda: client.create_prompt("docs.odd", "Odd", "text", team="t", service="s", provider_profiles=["nobody"]),
        PTMValidationError,
        note="unknown provider",
        status_code=422,
    )
    driver.answer("get_prompt", lambda: client.get_prompt("support.summarizer"), {**RECORD, "active_version": 2})
    driver.error("get_prompt", lambda: client.get_prompt("support.nothing"), PTMNotFoundError, status_code=404)
    driver.error("get_prompt", lambda: stranger.get_prompt("support.summarizer"), PTMError, note="bad key", status_code=401)
    tests_answer = {"promptfoo_tests": every({"vars": dict}, 2), "deepeval_metrics": list, "kpis": list, "judge_profile": str}
    driver.answer("get_prompt_tests", lambda: client.get_prompt_tests("support.summarizer"), tests_answer)
    driver.error("get_prompt_tests", lambda: client.get_prompt_tests("a.b"), PTMNotFoundError, status_code=404)
    update = lambda **given: client.update_prompt("docs.poem", change_summary="Shorter", **given)
    driver.answer("update_prompt", lambda: update(prompt_text="Two lines on {{topic}}"), {"active_version": 2})
    driver.answer(
        "update_prompt", lambda: update(tests=[], set_active=False), {"active_version": 2, "version_number": 3}, note="kept inactive"
    )
    driver.answer("update_prompt", lambda: update(description="A poem"), {"active_version": 2, "version_number": 2}, note="no content")
    driver.error(
        "update_prompt",
        lambda: client.update_prompt("support.triage", change_summary="x", prompt_text="y"),
        PTMConflictError,
        body={"detail": {"reason": "repository_backed"}},
    )
    versions(driver, setting)
    sharing(driver, setting)
    contents = {
        "prompt_id": "support.summarizer",
        "version": 1,
        "prompt_text": str,
        "tests": list,
        "deepeval_metrics": list,
        "tool_definitions": every({"name": str}),
        "mock_tool_profiles": list,
    }
    driver.answer("get_prompt_contents", lambda: client.get_prompt_contents("support.summarizer", version=1), contents)
    driver.error("get_prompt_contents", lambda: reader.get_prompt_contents("support.summarizer"), PTMPermissionError, status_code=403)
    driver.answer("get_prompt_usage_metrics", lambda: client.get_prompt_usage_metrics("support.summarizer"), USAGE)
    driver.error("get_prompt_usage_metrics", lambda: client.get_prompt_usage_metrics("a.b"), PTMNotFoundError, status_code=404)
    sampling = {"current_hour_sampled": int, "hourly_cap": int}
    driver.answer("update_prompt_sampling", lambda: client.update_prompt_sampling("docs.poem", True, 0.1), sampling)
    driver.error(
        "update_prompt_sampling", lambda: client.update_prompt_sampling("docs.poem", True, 0.5), PTMValidationError, status_code=422
    )


def lists(driver, setting):
    client, stranger = setting.client, setting.stranger
    driver.answer("list_prompts", client.list_prompts, every(RECORD, 8))
    driver.answer("list_prompts", lambda: client.list_prompts(tag="mail"), every({"tags": lambda tags: "mail" in tags}, 2), note="by tag")
    narrow = lambda: client.list_prompts(team="support", source="repository", service="assistant", search="triage", group="team-support")
    driver.answer("list_prompts", narrow, [{"prompt_id": "support.triage"}], note="every filter")
    driver.error("list_prompts", stranger.list_prompts, PTMError, status_code=401, body={"detail": str})
    driver.answer("list_providers", client.list_providers, every({"id": str, "label": str}, 3))
    driver.error("list_providers", stranger.list_providers, PTMError, status_code=401)
    driver.answer("list_groups", client.list_groups, every({"id": str, "name": str, "member_count": int}, 3))
    driver.error("list_groups", stranger.list_groups, PTMError, status_code=401)


def versions(driver, setting):
    client, reader = setting.client, setting.reader
    newest_first = lambda rows: [row["version_number"] for row in rows] == [3, 2, 1]
    driver.answer("list_prompt_versions", lambda: client.list_prompt_versions("support.summarizer"), newest_first)
    driver.error("list_prompt_versions", lambda: client.list_prompt_versions("a.b"), PTMNotFoundError, status_code=404)
    driver.answer(
        "get_prompt_version",
        lambda: client.get_prompt_version("support.summarizer", 2),
        {**VERSION, "version_number": 2, "is_active": True},
    )
    driver.error("get_prompt_version", lambda: client.get_prompt_version("support.summarizer", 99), PTMNotFoundError, status_code=404)
    activate = lambda who: who.activate_prompt_version("docs.poem", 1)
    driver.answer("activate_prompt_version", lambda: activate(client), {"active_version": 1})
    driver.error("activate_prompt_version", lambda: activate(reader), PTMPermissionError, status_code=403)


def sharing(driver, setting):
    client, reader = setting.client, setting.reader
    driver.answer("share_prompt", lambda: client.share_prompt("docs.poem"), dict)
    driver.error("share_prompt", lambda: reader.share_prompt("docs.poem"), PTMPermissionError, status_code=403)
    driver.answer("unshare_prompt", lambda: client.unshare_prompt("docs.poem", "everyone"), dict)
    driver.error("unshare_prompt", lambda: client.unshare_prompt("docs.poem", "everyone"), PTMNotFoundError, status_code=404)
    driver.answer("add_prompt_to_group", lambda: client.add_prompt_to_group("docs.poem", "team-docs", editable=True), {"editable": True})
    driver.error("add_prompt_to_group", lambda: client.add_prompt_to_group("docs.poem", "nobody"), PTMNotFoundError, status_code=404)
    remove = lambda: client.remove_prompt_from_group("docs.poem", "team-docs")
    driver.answer("remove_prompt_from_group", remove, None)
    driver.error("remove_prompt_from_group", remove, PTMNotFoundError, status_code=404)
    driver.answer("transfer_prompt_ownership", lambda: client.transfer_prompt_ownership("docs.translate", "u_1002"), {"owner_id": "u_1002"})
    driver.error(
        "transfer_prompt_ownership", lambda: client.transfer_prompt_ownership("docs.translate", "u_9"), PTMNotFoundError, status_code=404
    )

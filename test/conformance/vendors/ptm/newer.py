"""What only 0.24 has: Git sync, signing keys, security scans, skill sources, paging, raw reads."""

from harness import every
from ptm_client import PTMConflictError, PTMError, PTMNotFoundError, PTMTimeoutError, PTMValidationError

PROMPT = "docs.poem"


def run(driver, setting):
    client = setting.client
    driver.answer(
        "list_prompts",
        lambda: client.list_prompts(limit=2, offset=1),
        [{"prompt_id": "support.reply"}, {"prompt_id": "support.triage"}],
        note="a page",
    )
    driver.error("list_prompts", lambda: client.list_prompts(limit=5000), PTMValidationError, note="too many", status_code=422)
    driver.answer(
        "list_skills",
        lambda: client.list_skills(held=True, kind="owned"),
        {"items": [{"disabled_reason": str, "disabled_by": str}]},
        note="held",
    )
    driver.answer("set_extra_headers", lambda: client.set_extra_headers({"X-Team": "docs"}), None)
    driver.answer("get_json", lambda: client.get_json("/api/v1/meta"), {"version": "2.7.0"})
    driver.error("get_json", lambda: client.get_json("/api/v1/nothing"), PTMNotFoundError, status_code=404)
    driver.answer("get_raw", lambda: client.get_raw("/healthz"), lambda answer: answer.json() == {"status": "ok"})
    driver.error("get_raw", lambda: client.get_raw("/api/v1/runs", params={"limit": 0}), PTMValidationError, status_code=422)
    git_sync(driver, setting)
    gpg_keys(driver, setting)
    scans(driver, setting)
    sources(driver, setting)


def git_sync(driver, setting):
    client, skill = setting.client, setting.skill
    driver.answer("patch_prompt", lambda: client.patch_prompt(PROMPT, description="Patched"), {"description": "Patched"})
    driver.error("patch_prompt", lambda: client.patch_prompt("support.triage", description="x"), PTMConflictError, status_code=409)
    driver.error("create_prompt_sync_pr", lambda: client.create_prompt_sync_pr(PROMPT), PTMConflictError, status_code=409)
    target = {"enabled": True, "repo": "team/prompts", "branch": "main", "path": "poem.md", "mode": "file", "provider": "gitea"}
    driver.answer("set_prompt_git_sync", lambda: client.set_prompt_git_sync(PROMPT, **target), {"git_sync_repo": "team/prompts"})
    driver.error("set_prompt_git_sync", lambda: client.set_prompt_git_sync(PROMPT, mode="zip"), PTMValidationError, status_code=422)
    driver.answer("get_prompt_git_sync", lambda: client.get_prompt_git_sync(PROMPT), {"git_sync_enabled": True, "last_pr_needed": False})
    driver.error("get_prompt_git_sync", lambda: client.get_prompt_git_sync("a.b"), PTMNotFoundError, status_code=404)
    driver.answer("create_prompt_sync_pr", lambda: client.create_prompt_sync_pr(PROMPT), {"status": "queued"})
    driver.error("create_skill_sync_pr", lambda: client.create_skill_sync_pr(skill), PTMConflictError, status_code=409)
    driver.answer(
        "set_skill_git_sync", lambda: client.set_skill_git_sync(skill, enabled=True, repo="team/skills"), {"git_sync_enabled": True}
    )
    driver.error("set_skill_git_sync", lambda: client.set_skill_git_sync("none", enabled=True), PTMNotFoundError, status_code=404)
    driver.answer("get_skill_git_sync", lambda: client.get_skill_git_sync(skill), {"git_sync_repo": "team/skills"})
    driver.error("get_skill_git_sync", lambda: client.get_skill_git_sync("none"), PTMNotFoundError, status_code=404)
    driver.answer("create_skill_sync_pr", lambda: client.create_skill_sync_pr(skill), {"status": "queued"})
    no_token = lambda answer: "glpat" not in str(answer)
    driver.answer(
        "set_git_integration", lambda: client.set_git_integration("gitlab", token="glpat-1", base_url="https://git.example.com"), no_token
    )
    driver.error("set_git_integration", lambda: client.set_git_integration("svn", token="x"), PTMNotFoundError, status_code=404)
    driver.answer("list_git_integrations", client.list_git_integrations, lambda answer: no_token(answer) and isinstance(answer, dict))
    driver.error("list_git_integrations", setting.stranger.list_git_integrations, PTMError, status_code=401)
    driver.answer("delete_git_integration", lambda: client.delete_git_integration("gitlab"), None)
    driver.error("delete_git_integration", lambda: client.delete_git_integration("gitlab"), PTMNotFoundError, status_code=404)


def gpg_keys(driver, setting):
    client = setting.client
    row = {"fingerprint": str, "algorithm": str, "uid": str, "primary": bool}
    first = driver.answer("generate_gpg_key", lambda: client.generate_gpg_key(email="ada@example.com", name="Ada", expires_days=30), row)[
        "fingerprint"
    ]
    driver.error("generate_gpg_key", lambda: client.generate_gpg_key(email="nobody"), PTMValidationError, status_code=422)
    armored = "-----BEGIN PGP PRIVATE KEY BLOCK-----\n"
    second = driver.answer("import_gpg_key", lambda: client.import_gpg_key(armored), {**row, "primary": False})["fingerprint"]
    driver.error("import_gpg_key", lambda: client.import_gpg_key("no key"), PTMValidationError, status_code=422)
    driver.answer("list_gpg_keys", client.list_gpg_keys, {"keys": every(row, 2)})
    driver.error("list_gpg_keys", setting.stranger.list_gpg_keys, PTMError, status_code=401)
    driver.answer("get_gpg_public_key", lambda: client.get_gpg_public_key(first), lambda text: text.startswith("-----BEGIN PGP PUBLIC"))
    driver.error("get_gpg_public_key", lambda: client.get_gpg_public_key("0"), PTMNotFoundError, status_code=404)
    driver.answer(
        "export_gpg_secret_key", lambda: client.export_gpg_secret_key(first), lambda text: text.startswith("-----BEGIN PGP PRIVATE")
    )
    driver.error("export_gpg_secret_key", lambda: client.export_gpg_secret_key(first, confirm=False), PTMValidationError, status_code=422)
    driver.answer("set_primary_gpg_key", lambda: client.set_primary_gpg_key(second), {"primary": True})
    driver.error("set_primary_gpg_key", lambda: client.set_primary_gpg_key("0"), PTMNotFoundError, status_code=404)
    driver.answer("delete_gpg_key", lambda: client.delete_gpg_key(second), {"keys": [{"fingerprint": first}]})
    driver.error("delete_gpg_key", lambda: client.delete_gpg_key(second), PTMNotFoundError, status_code=404)


def scans(driver, setting):
    client, skill = setting.client, setting.skill
    row = {"id": str, "status": "pending", "started_at": str}
    pending = driver.answer(
        "run_security_scan", lambda: client.run_security_scan("skill", skill, deep=True, judge_profile="anthropic_sonnet"), row
    )
    driver.error(
        "run_security_scan", lambda: client.run_security_scan("prompt", PROMPT, version_number=99), PTMNotFoundError, status_code=404
    )
    driver.error(
        "wait_for_security_scan", lambda: client.wait_for_security_scan(pending["id"], timeout=0), PTMTimeoutError, status_code=None
    )
    done = {"status": "completed", "verdict": "safe", "findings": [], "findings_total": 0}
    driver.answer("wait_for_security_scan", lambda: client.wait_for_security_scan(pending["id"], timeout=30), done)
    driver.answer("get_security_scan", lambda: client.get_security_scan(pending["id"]), done)
    driver.error("get_security_scan", lambda: client.get_security_scan("none"), PTMNotFoundError, status_code=404)
    driver.answer("list_security_scans", lambda: client.list_security_scans("skill", skill), every({"status": "completed"}))
    driver.error("list_security_scans", lambda: client.list_security_scans("prompt", PROMPT, limit=0), PTMValidationError, status_code=422)


def sources(driver, setting):
    client = setting.client
    listed = driver.answer(
        "list_skill_sources",
        lambda: client.list_skill_sources("trusted", "git_repo"),
        {"items": every({"id": str, "trust_state": "trusted"})},
    )
    driver.error("list_skill_sources", lambda: client.list_skill_sources("loved"), PTMValidationError, status_code=422)
    request = lambda url: client.request_skill_source(url, reason="Shared skills", provider="gitea")
    driver.answer(
        "request_skill_source", lambda: request("https://git.example.com/a/skills"), {"trust_state": "requested", "preview": list}
    )
    driver.error("request_skill_source", lambda: request("http://git.example.com/a/skills"), PTMValidationError, status_code=422)
    source = listed["items"][0]["id"]
    entries = lambda: client.list_skill_source_entries(source, "available", page_size=10)
    driver.answer("list_skill_source_entries", entries, {"items": [{"name": "commit-message"}], "total": 1, "page": 1, "page_size": 10})
    driver.error("list_skill_source_entries", lambda: client.list_skill_source_entries("none"), PTMNotFoundError, status_code=404)

"""The three ways to use a skill or a prompt."""

from ptm_client import PTMNotFoundError, PTMPermissionError, PTMValidationError

PROVIDER = "openai_gpt41_mini"
PROMPT = "support.summarizer"
NAME = "@support/ticket-summarizer"
INPUTS = {"ticket": "API down", "audience": "all"}
RESULT = {"output": lambda text: "API down" in text, "score": 1 / 3, "passed": False, "run_key": str}
CONTENTS = {"prompt_id": PROMPT, "version": 2, "prompt_text": str, "tests": list, "tool_definitions": list}
BUNDLE = {"prompt_md": str, "manifest": {"version": 2}, "files": {"tests.yaml": str}}


def run(driver, setting):
    client, reader, skill = setting.client, setting.reader, setting.skill
    close = {**RESULT, "score": lambda score: abs(score - 1 / 3) < 1e-9}
    for method in ("invoke_skill_eval_ptm", "invoke_skill"):
        driver.answer(method, lambda: getattr(client, method)(skill, INPUTS, PROVIDER), close)
        driver.error(method, lambda: getattr(reader, method)(skill, INPUTS, PROVIDER), PTMPermissionError, status_code=403)
    for method in ("invoke_prompt_eval_ptm", "invoke_prompt"):
        driver.answer(method, lambda: getattr(client, method)(PROMPT, INPUTS, PROVIDER, judge_profile="anthropic_sonnet"), close)
        driver.error(method, lambda: getattr(client, method)("a.b", INPUTS, PROVIDER), PTMNotFoundError, status_code=404)
    amended = {"output": lambda text: "Nguyễn" in text, "passed": True, "score": lambda score: score == 1}
    driver.answer("invoke_skill_by_name", lambda: client.invoke_skill_by_name(NAME, INPUTS, PROVIDER, amend=True), amended)
    driver.error("invoke_skill_by_name", lambda: client.invoke_skill_by_name(NAME, INPUTS, "nobody"), PTMValidationError, status_code=422)
    with_bundle = {"skill_id": skill, "prompt_id": PROMPT, "qualified_name": NAME, "skill_name": str, "run_key": str, "bundle": BUNDLE}
    driver.answer("invoke_skill_with_bundle", lambda: client.invoke_skill_with_bundle(skill, INPUTS, PROVIDER), with_bundle)
    driver.error(
        "invoke_skill_with_bundle",
        lambda: client.invoke_skill_with_bundle(skill, INPUTS, PROVIDER, timeout_seconds=900),
        PTMValidationError,
        status_code=422,
    )
    driver.answer("invoke_skill_with_bundle_by_name", lambda: client.invoke_skill_with_bundle_by_name(NAME, INPUTS, PROVIDER), with_bundle)
    driver.error(
        "invoke_skill_with_bundle_by_name",
        lambda: client.invoke_skill_with_bundle_by_name("none", INPUTS, PROVIDER),
        PTMNotFoundError,
        status_code=404,
    )
    driver.answer(
        "invoke_prompt_with_bundle",
        lambda: client.invoke_prompt_with_bundle(PROMPT, INPUTS, PROVIDER),
        {"run_key": str, "contents": CONTENTS},
    )
    driver.error(
        "invoke_prompt_with_bundle", lambda: reader.invoke_prompt_with_bundle(PROMPT, INPUTS, PROVIDER), PTMPermissionError, status_code=403
    )
    record = {"provider_label": "local", "duration_ms": 812, "input_keys": ["ticket"], "success": True}
    for method, target in (("record_skill_client_inline_run", skill), ("record_prompt_client_inline_run", PROMPT)):
        driver.answer(method, lambda: getattr(client, method)(target, **record), None)
        driver.error(
            method, lambda: getattr(client, method)(target, **{**record, "provider_label": ""}), PTMValidationError, status_code=422
        )

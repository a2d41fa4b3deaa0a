"""Sends what our backend sends too, in the order of wire.ts."""

import os

from ptm_client import PTMClient
from sending import send_all

client = PTMClient(os.environ["PTM_URL"], os.environ["PTM_KEY"])
tests = [{"vars": {"topic": "tides"}, "assert": [{"type": "contains", "value": "tides"}]}]
content = {
    "tests": tests,
    "deepeval_metrics": [],
    "kpis": [{"name": "short"}],
    "provider_profiles": ["local_llama"],
    "judge_profile": "local_llama",
    "tags": ["new", "größe"],
    "description": "A poem",
}

send_all(
    [
        (
            "create_prompt with everything",
            lambda: client.create_prompt("docs.poem", "Poem", "A poem on {{topic}}", team="docs", service="assistant", **content),
        ),
        ("create_prompt with little", lambda: client.create_prompt("docs.short", "Short", "Text", team="docs", service="assistant")),
        ("get_prompt", lambda: client.get_prompt("docs.poem")),
        ("get_prompt_tests", lambda: client.get_prompt_tests("docs.poem")),
        ("get_prompt_version", lambda: client.get_prompt_version("support.summarizer", 2)),
        ("get_prompt_contents", lambda: client.get_prompt_contents("support.summarizer", version=1)),
        ("get_prompt_usage_metrics", lambda: client.get_prompt_usage_metrics("support.summarizer")),
        (
            "update_prompt with everything",
            lambda: client.update_prompt(
                "docs.poem", change_summary="Shorter", name="P", team="docs", service="s", prompt_text="Two lines", set_active=False, **content
            ),
        ),
        ("update_prompt with one field", lambda: client.update_prompt("docs.poem", change_summary="Named", description="")),
        ("activate_prompt_version", lambda: client.activate_prompt_version("docs.poem", 2)),
        ("update_prompt_sampling with a rate", lambda: client.update_prompt_sampling("docs.poem", True, 0.1)),
        ("update_prompt_sampling without", lambda: client.update_prompt_sampling("docs.poem", False)),
        ("share_prompt", lambda: client.share_prompt("docs.poem")),
        ("unshare_prompt", lambda: client.unshare_prompt("docs.poem", "everyone")),
        ("add_prompt_to_group", lambda: client.add_prompt_to_group("docs.poem", "team-docs", editable=True)),
        ("remove_prompt_from_group", lambda: client.remove_prompt_from_group("docs.poem", "team-docs")),
        ("transfer_prompt_ownership", lambda: client.transfer_prompt_ownership("docs.poem", "u_1002")),
    ]
)

"""Sends what our backend sends too, in the order of wire.ts."""

import os

from promptjuggler import PromptJuggler
from sending import send_all

client = PromptJuggler(os.environ["API_KEY"], base_url=os.environ["BASE_URL"])
nobody = "00000000-0000-4000-8000-000000000000"
thread = "0f8fad5b-d9cb-469f-a165-70867728950e"
inputs = {"name": "Ada", "orderNumber": "7", "language": ""}
options = {
    "priority": "low",
    "thread": thread,
    "environment": "staging",
    "env_vars": {"API_HOST": "https://x.test"},
    "metadata": {"user": "42", "groups": ["a", "b"], "none": []},
}

send_all(
    [
        ("get_prompt by number", lambda: client.get_prompt("support-reply", 1)),
        ("get_prompt by tag", lambda: client.get_prompt("support-reply", "production")),
        ("get_prompt newest", lambda: client.get_prompt("support-reply", "__latest__")),
        ("get_prompt with odd letters", lambda: client.get_prompt("übersetzung/日本語", "stabil")),
        ("run_prompt with everything", lambda: client.run_prompt("support-reply", "production", inputs, channel="side", **options)),
        ("run_prompt with nothing", lambda: client.run_prompt("support-reply", 1, {})),
        ("get_prompt_run", lambda: client.get_prompt_run(nobody)),
        ("run_workflow with everything", lambda: client.run_workflow("triage-ticket", 2, inputs, **options)),
        ("run_workflow with nothing", lambda: client.run_workflow("triage-ticket", "__latest__", {})),
        ("get_workflow_run", lambda: client.get_workflow_run(nobody)),
        ("get_knowledge_base", lambda: client.get_knowledge_base("product-docs")),
        ("get_knowledge_document", lambda: client.get_knowledge_document(nobody)),
        ("delete_knowledge_document", lambda: client.delete_knowledge_document(nobody)),
    ]
)

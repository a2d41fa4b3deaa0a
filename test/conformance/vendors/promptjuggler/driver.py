"""Calls every method of PromptJuggler's Python client, each once with an answer and once with an error, and its webhook verifier."""

import os
import time
import uuid

import promptjuggler
from harness import Driver, every, public_methods
from promptjuggler import ApiError, NetworkError, PromptJuggler, verify_webhook_signature

base = os.environ["BASE_URL"]
client = PromptJuggler(os.environ["API_KEY"], base_url=base)
restricted = PromptJuggler(os.environ["RESTRICTED_KEY"], base_url=base)
stranger = PromptJuggler("pj_wrong", base_url=base)
nobody = PromptJuggler("pj_demo_key", base_url="http://127.0.0.1:9")
driver = Driver()
is_newest = os.environ["VENDOR_VERSION"] == "1.7.0"


def attributes(**wanted):
    """A pattern for an object's attributes."""
    from harness import Mismatch, fits

    def check(value):
        for name, part in wanted.items():
            try:
                fits(getattr(value, name), part, name)
            except AttributeError as error:
                raise Mismatch(str(error)) from error
        return True

    return check


def polled(get, run_id):
    """A run when it is over; the server's runs end after a few polls."""
    for _ in range(200):
        run = get(run_id)
        if str(getattr(run.status, "value", run.status)) != "pending":
            return run
        time.sleep(0.01)
    raise AssertionError("the run is still pending")


def kinds(tools):
    return [tool.actual_instance.type for tool in tools]


latest = driver.answer(
    "get_prompt",
    lambda: client.get_prompt("support-reply", "__latest__"),
    attributes(id=uuid.UUID, provider="openai", model="gpt-4o", memory="read_write"),
    "newest published revision",
)
if latest:
    wanted = ["http", "knowledge_search", "prompt", "workflow", "script", "mcp", "web_search"]
    driver.answer("get_prompt", lambda: kinds(latest.tools), wanted, "one tool of each kind")
driver.answer("get_prompt", lambda: client.get_prompt("support-reply", 1), attributes(tools=[]), "by number")
driver.answer(
    "get_prompt",
    lambda: client.get_prompt("support-reply", "production").messages[0].content,
    "Answer {{name}} about order {{orderNumber}}. Be brief.",
    "by tag",
)
driver.answer(
    "get_prompt",
    lambda: client.get_prompt("übersetzung/日本語", "stabil"),
    attributes(system_instruction=lambda text: text is None, provider="gemini"),
    "slug with a slash and letters of other scripts",
)
driver.error("get_prompt", lambda: client.get_prompt("support-reply", 4), ApiError, "an unpublished revision", status_code=404)
driver.error("get_prompt", lambda: stranger.get_prompt("support-reply", 1), ApiError, "wrong key", status_code=401, args=("Invalid API key.",))
driver.error("get_prompt", lambda: nobody.get_prompt("support-reply", 1), NetworkError, "nobody listens")

thread = str(uuid.uuid4())
options = {"priority": "low", "thread": thread, "environment": "staging", "env_vars": {"API_HOST": "https://x.test"}}
metadata = {"user": "42", "groups": ["a", "b"], "none": []}
started = driver.answer(
    "run_prompt",
    lambda: client.run_prompt(
        "support-reply", "production", {"name": "Ada", "orderNumber": "7"}, channel="default", metadata=metadata, **options
    ),
    attributes(id=uuid.UUID, thread=uuid.UUID(thread)),
    "all options",
)
failing = driver.answer("run_prompt", lambda: client.run_prompt("always-fails", 1, {"anything": "x"}), attributes(thread=uuid.UUID), "no option")
driver.error(
    "run_prompt",
    lambda: client.run_prompt("support-reply", 2, {}, env_vars={"lower": "x"}),
    ApiError,
    "an environment variable in small letters",
    status_code=422,
    args=lambda args: "UPPER_CASE" in args[0],
)
driver.error("run_prompt", lambda: client.run_prompt("nothing", 2, {}), ApiError, "no such prompt", status_code=404)
driver.error("run_prompt", lambda: restricted.run_prompt("support-reply", 2, {}), ApiError, "restricted key", status_code=403)

if started:
    driver.answer(
        "get_prompt_run",
        lambda: polled(client.get_prompt_run, started.id),
        attributes(
            status="completed",
            output="Hello Ada, your order 7 left our house yesterday – it arrives on Friday.",
            finished_at=lambda time: time is not None,
            error=lambda text: text is None,
        ),
        "completed",
    )
if failing:
    driver.answer(
        "get_prompt_run",
        lambda: polled(client.get_prompt_run, failing.id),
        attributes(status="failed", output=lambda text: text is None, error="The provider answered 529 three times."),
        "failed",
    )
driver.error("get_prompt_run", lambda: client.get_prompt_run(uuid.uuid4()), ApiError, status_code=404, args=("Prompt run not found.",))

flow = driver.answer("run_workflow", lambda: client.run_workflow("triage-ticket", 2, {"orderNumber": "7"}, **options), attributes(id=uuid.UUID))
driver.error("run_workflow", lambda: client.run_workflow("triage-ticket", 9, {}), ApiError, status_code=404)
if flow:
    driver.answer(
        "get_workflow_run",
        lambda: polled(client.get_workflow_run, flow.id),
        attributes(status="completed", outputs={"queue": "shipping", "reply": "We are looking for parcel 7."}, errors=[]),
    )
driver.error("get_workflow_run", lambda: client.get_workflow_run(uuid.uuid4()), ApiError, status_code=404)

driver.answer(
    "get_knowledge_base",
    lambda: client.get_knowledge_base("product-docs"),
    attributes(status="ready", document_count=2, documents=every(attributes(bytes=int, mime_type=str), 2)),
)
driver.error("get_knowledge_base", lambda: restricted.get_knowledge_base("product-docs"), ApiError, status_code=403)
added = driver.answer(
    "upload_documents",
    lambda: client.upload_documents("empty-base", [("größe.md", "# Größe".encode()), ("leer.txt", b"")]),
    [attributes(file_name="größe.md", bytes=9, status="pending"), attributes(file_name="leer.txt", bytes=0)],
)
driver.error("upload_documents", lambda: client.upload_documents("empty-base", []), ApiError, status_code=422)
if added:
    for _ in range(2):
        client.get_knowledge_document(added[0].id)
    driver.answer("get_knowledge_document", lambda: client.get_knowledge_document(added[0].id), attributes(status="ready", chunk_count=1))
    driver.answer("delete_knowledge_document", lambda: client.delete_knowledge_document(added[1].id) is None, True)
    driver.error("get_knowledge_document", lambda: client.get_knowledge_document(added[1].id), ApiError, status_code=404)
driver.error("delete_knowledge_document", lambda: client.delete_knowledge_document(uuid.uuid4()), ApiError, status_code=404)

if hasattr(client, "create_stream_token"):
    driver.answer(
        "create_stream_token",
        lambda: client.create_stream_token(thread),
        attributes(token=str, url=lambda url: url.endswith(f"/stream/{thread}")),
    )
    driver.error("create_stream_token", lambda: restricted.create_stream_token(thread), ApiError, status_code=403)
if is_newest:
    driver.answer(
        "get_prompt",
        lambda: kinds(client.get_prompt("order-extractor", 1).tools),
        ["emit"],
        "the tool kind that older releases do not know",
    )
    emitting = client.run_prompt("order-extractor", 1, {"mail": "two of A-4711"})
    driver.answer(
        "get_prompt_run",
        lambda: polled(client.get_prompt_run, emitting.id),
        attributes(emitted=[attributes(tool="order", payload={"sku": "A-4711", "amount": 2})], cost=lambda cost: cost.total > 0),
        "with data",
    )
    retried = client.run_prompt("pr_research-brief", "production", {"topic": "tea"})
    driver.answer(
        "get_prompt_run",
        lambda: polled(client.get_prompt_run, retried.id),
        attributes(status="completed", error="The provider closed the connection.", transcript=every(lambda item: item.actual_instance.type, 2)),
        "completed after a retry",
    )

# The header as the test server signs it, in each line: secret, seconds, header, body.
for line in os.environ["WEBHOOKS"].splitlines():
    secret, seconds, header, body = line.split("\t")
    for later, wanted in ((-300, True), (300, True), (301, False)):
        driver.answer(
            "verify_webhook_signature",
            lambda body=body, header=header, secret=secret, now=int(seconds) + later: verify_webhook_signature(body, header, secret, now=now),
            wanted,
            f"{header[-8:]} after {later} s",
        )

methods = public_methods(PromptJuggler)
driver.end(methods | {name for name in promptjuggler.__all__ if name.startswith("verify_")}, without_error={"verify_webhook_signature"})

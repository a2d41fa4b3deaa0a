"""Chat sessions and messages."""

import httpx
from harness import every
from session import ksuid, nobody, none, page, simple_agent


def run(session):
    client = session.client
    session.answer("chat.list_sessions", page([{"id": ksuid, "title": "Autumn issue", "user_id": ksuid}], 1))
    session.denied("chat.list_sessions")
    values = {"agent_id": simple_agent, "title": "Bees", "metadata": {"from": "test"}}
    made = session.answer("chat.create_session", {"id": ksuid, **values}, **values) or {}
    chat_id = made.get("id", "")
    session.invalid("chat.create_session", "agent_id is required", agent_id="")
    session.answer("chat.get_session", {"id": chat_id, "title": "Bees"}, chat_id)
    session.missing("chat.get_session", "chat session not found", nobody)
    wanted = {"id": ksuid, "role": "assistant", "content": "Answer to: Write about bees.", "model": str, "token_count": int, "session_id": chat_id}
    session.answer("chat.send_message", wanted, chat_id, content="bees")
    session.invalid("chat.send_message", "content is required", chat_id, content="")
    session.driver.answer("chat.send_message_stream", lambda: list(client.chat.send_message_stream(chat_id, content="honey")), streams)
    unknown = lambda: list(client.chat.send_message_stream(nobody, content="x"))  # noqa: E731
    session.driver.error("chat.send_message_stream", unknown, httpx.HTTPStatusError, response=lambda response: response.status_code == 404)
    roles = ["user", "assistant", "user", "assistant"]
    session.answer("chat.list_messages", page([{"role": role, "content": str} for role in roles], 4), chat_id)
    session.missing("chat.list_messages", "chat session not found", nobody)
    if hasattr(client.chat, "submit_feedback"):
        execution = client.executions.list(session_id=chat_id).data[0].id
        session.answer("chat.submit_feedback", {"submitted": True}, chat_id, execution_id=execution, value=1)
        session.missing("chat.submit_feedback", "execution not found", chat_id, execution_id=nobody, value=1)
    session.answer("chat.delete_session", none, chat_id)
    session.missing("chat.delete_session", "chat session not found", chat_id)


def streams(events):
    content = "".join(event.content for event in events if event.type == "content")
    first, done = events[0], events[-1]
    is_begun = first.type == "execution" and ksuid(first.execution_id) and ksuid(first.user_message_id)
    return is_begun and content == "Answer to: Write about honey." and done.type == "done" and every({"type": str})([vars(event) for event in events])

"""Credentials, data sources, tools and templates."""

from harness import every
from session import ksuid, nobody, none, page


def run(session):
    credentials(session)
    data_sources(session)
    tools(session)
    if session.has("templates"):
        listed = session.answer("templates.list", {"data": [{"name": "Support triage", "node_count": 3, "tags": ["support", "triage"]}]}, category="support")
        session.denied("templates.list")
        session.answer("templates.get", {"agent_type": "workflow", "flow_config": dict}, (listed or {"data": [{}]})["data"][0].get("id"))
        session.missing("templates.get", "template not found", nobody)


def credentials(session):
    session.answer("credentials.list", page(every({"masked_content": "****1234", "category": "llm", "is_valid": True}, 2), 2))
    session.denied("credentials.list")
    values = {"name": "Mistral", "type": "mistral", "category": "llm"}
    made = session.answer("credentials.create", {"id": ksuid, "masked_content": "****wxyz", "is_default": False, **values}, value="sk-abcd-wxyz", **values) or {}
    session.invalid("credentials.create", "name and type and category and value are required", value="", **values)
    made_id = made.get("id")
    session.answer("credentials.get", {"name": "Mistral", "masked_content": "****wxyz"}, made_id)
    session.missing("credentials.get", "credential not found", nobody)
    session.answer("credentials.update", {"description": "new", "masked_content": "****6789"}, made_id, description="new", value="sk-56789")
    session.missing("credentials.update", "credential not found", nobody, name="x")
    session.answer("credentials.set_default", {"is_default": True}, made_id)
    session.missing("credentials.set_default", "credential not found", nobody)
    session.answer("credentials.check_connection", {"success": True}, made_id)
    session.missing("credentials.check_connection", "credential not found", nobody)
    session.answer("credentials.delete", none, made_id)
    session.missing("credentials.delete", "credential not found", nobody)


def data_sources(session):
    listed = session.answer("data_sources.list", page([{"id": ksuid, "name": "Users", "type": "postgresql"}], 1)) or {"data": [{}]}
    session.denied("data_sources.list")
    users = listed["data"][0].get("id")
    made = session.answer("data_sources.create", {"id": ksuid, "name": "Orders"}, name="Orders", type="mysql") or {}
    session.invalid("data_sources.create", "name and type are required", name="", type="mysql")
    session.answer("data_sources.get", {"name": "Users"}, users)
    session.missing("data_sources.get", "data source not found", nobody)
    session.answer("data_sources.update", {"name": "Sales"}, made.get("id"), name="Sales")
    session.missing("data_sources.update", "data source not found", nobody, name="x")
    session.answer("data_sources.list_versions", every({"data_source_id": users, "query_template": str}, 2), users)
    session.missing("data_sources.list_versions", "data source not found", nobody)
    values = {"version": "1.2.0", "query_template": "SELECT 1", "parameters": [{"name": "id"}], "message": "why"}
    version = session.answer("data_sources.create_version", {"id": ksuid, "is_current": False, **values}, users, **values) or {}
    session.missing("data_sources.create_version", "data source not found", nobody, version="1")
    session.answer("data_sources.promote_version", {"is_current": True, "version": "1.2.0"}, users, version.get("id"))
    session.missing("data_sources.promote_version", "version not found", users, nobody)
    session.answer("data_sources.preview_query", {"row_count": 1}, users, query_template="SELECT 1", parameters={"id": 1})
    session.invalid("data_sources.preview_query", "query_template is required", users, query_template="")
    session.answer("data_sources.test_connection", {"success": True}, users)
    session.missing("data_sources.test_connection", "data source not found", nobody)
    session.answer("data_sources.query", {"rows": every({"name": str}, 2), "query": "SELECT 1"}, users, parameters={"id": 1})
    session.missing("data_sources.query", "data source not found", nobody)
    session.answer("data_sources.delete", none, made.get("id"))
    session.missing("data_sources.delete", "data source not found", nobody)


def tools(session):
    listed = session.answer("mcp_tools.list", page([{"id": ksuid, "name": "Article search", "is_active": True}], 1)) or {"data": [{}]}
    session.denied("mcp_tools.list")
    tool = listed["data"][0].get("id")
    made = session.answer("mcp_tools.create", {"id": ksuid, "config": {"url": "https://x.example"}}, name="X", type="remote", config={"url": "https://x.example"})
    session.invalid("mcp_tools.create", "name and type are required", name="", type="remote")
    made_id = (made or {}).get("id")
    session.answer("mcp_tools.get", {"name": "X"}, made_id)
    session.missing("mcp_tools.get", "mcp tool not found", nobody)
    session.answer("mcp_tools.update", {"status": "paused"}, made_id, status="paused")
    session.missing("mcp_tools.update", "mcp tool not found", nobody, status="x")
    found = {"tools": [{"name": "search", "input_schema": {"type": "object"}}], "trace_id": ksuid}
    session.answer("mcp_tools.discover_tools", found, tool)
    session.missing("mcp_tools.discover_tools", "mcp tool not found", nobody)
    said = {"content": [{"type": "text", "text": 'Found: {"query":"bees"}'}], "is_error": False, "trace_id": ksuid}
    session.answer("mcp_tools.call_tool", said, tool, tool_name="search", arguments={"query": "bees"})
    session.invalid("mcp_tools.call_tool", "tool_name is required", tool, tool_name="")
    session.answer("mcp_tools.delete", none, made_id)
    session.missing("mcp_tools.delete", "mcp tool not found", nobody)
    parameters = [{"name": "api_key", "required": True, "secret": True}, {"name": "region", "default": "eu"}]
    template = session.answer("mcp_templates.list", {"data": [{"slug": "web-search", "required_parameters": parameters}]}, category="search", search="web")
    session.denied("mcp_templates.list")
    session.answer("mcp_templates.get", {"slug": "web-search"}, (template or {"data": [{}]})["data"][0].get("id"))
    session.missing("mcp_templates.get", "mcp template not found", nobody)
    session.answer("mcp_templates.get_by_slug", {"name": "Web search"}, "web-search")
    session.missing("mcp_templates.get_by_slug", "mcp template not found", "none")
    session.answer("mcp_templates.install", {"id": ksuid, "name": "Mine", "template_id": ksuid}, "web-search", name="Mine", parameters={"api_key": "k"})
    session.invalid("mcp_templates.install", "parameter api_key is required", "web-search", name="Mine")

"""The tool registry."""

from harness import every
from ptm_client import PTMError, PTMNotFoundError, PTMPermissionError, PTMValidationError


def run(driver, setting):
    client, reader, stranger = setting.client, setting.reader, setting.stranger
    row = {"name": str, "description": str, "tags": list, "prompt_count": int, "deprecated": bool}
    driver.answer("list_tools", client.list_tools, every({**row, "deprecated": False}))
    old = {"name": "refund_v1", "migration_path": "refund_v2", "deprecation_message": str}
    driver.answer("list_tools", lambda: client.list_tools(True, search="refund", tags=["orders", "write"]), [old], note="every filter")
    driver.error("list_tools", stranger.list_tools, PTMError, status_code=401)
    driver.answer("export_tools", client.export_tools, lambda text: text.startswith("tools:") and "look_up_order" in text)
    driver.error("export_tools", stranger.export_tools, PTMError, status_code=401)
    dependents = {"dependents": every({"prompt_id": str, "prompt_name": str, "version_number": int}, 2)}
    driver.answer("get_tool_dependents", lambda: client.get_tool_dependents("look_up_order"), dependents)
    driver.error("get_tool_dependents", lambda: client.get_tool_dependents("no such/tool"), PTMNotFoundError, status_code=404)
    tool = {"name": "cancel order", "description": "Cancels.", "tags": ["orders"], "input_schema": {"type": "object"}}
    driver.answer("create_tool", lambda: client.create_tool("support.reply", 2, tool), {"name": "cancel order"})
    driver.error("create_tool", lambda: client.create_tool("support.reply", 2, {"description": "x"}), PTMValidationError, status_code=422)
    driver.answer(
        "update_tool",
        lambda: client.update_tool("support.reply", 2, "cancel order", description="Cancels an order."),
        {"description": "Cancels an order."},
    )
    driver.error(
        "update_tool", lambda: client.update_tool("support.reply", 2, "nothing", description="x"), PTMNotFoundError, status_code=404
    )
    deprecate = lambda who: who.deprecate_tool(
        "support.reply", 2, "cancel order", migration_path="void_order", deprecation_message="Renamed"
    )
    driver.answer("deprecate_tool", lambda: deprecate(client), {"deprecated": True, "migration_path": "void_order"})
    driver.error("deprecate_tool", lambda: deprecate(reader), PTMPermissionError, status_code=403)
    remove = lambda: client.delete_mock_profile("support.reply", 2, "happy path")
    driver.answer("delete_mock_profile", remove, None)
    driver.error("delete_mock_profile", remove, PTMNotFoundError, status_code=404)

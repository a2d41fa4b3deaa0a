"""Calls every method of the vendor's client, release 0.3.0 or 0.9.2: with success, and with the error that the server means."""

import os

from cases import agents, chat, executions, outside, prompts, records, workspace
from harness import public_methods
from session import Session

session = Session(os.environ["BASE_URL"], os.environ["API_KEY"])
for part in (prompts, agents, executions, chat, records, workspace, outside):
    part.run(session)
methods = {
    f"{name}.{method}"
    for name, resource in vars(session.client).items()
    if not name.startswith("_")
    for method in public_methods(type(resource))
}
session.driver.end(methods)

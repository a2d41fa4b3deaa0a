"""Calls every method of PTM's own client, once with success and once with an error."""

import os
import warnings

from harness import Driver, public_methods
from ptm_client import CloudflareAccessError, PTMClient, PTMError

import evaluations
import invocations
import newer
import prompts
import skills
import tools

warnings.simplefilter("ignore", DeprecationWarning)


class Setting:
    """The clients and ids that the calls use."""

    def __init__(self):
        url = os.environ["PTM_URL"]
        self.client = PTMClient(url, os.environ["PTM_KEY"])
        self.reader = PTMClient(url, os.environ["PTM_READER_KEY"])
        self.stranger = PTMClient(url, "ptm_u_nobody")
        self.skill = os.environ["PTM_SKILL"]
        self.held = os.environ["PTM_HELD_SKILL"]
        self.has_newer = hasattr(PTMClient, "run_security_scan")


def gate(driver):
    """Cloudflare Access in front of PTM: named as such, and passed with the pair of credentials."""
    url, key = os.environ["PTM_GATED_URL"], os.environ["PTM_KEY"]
    closed = PTMClient(url, key)
    driver.error("list_prompts", closed.list_prompts, CloudflareAccessError, note="behind Cloudflare Access", status_code=403)
    opened = PTMClient(url, key, cf_access_client_id=os.environ["PTM_GATE_ID"], cf_access_client_secret=os.environ["PTM_GATE_SECRET"])
    driver.answer("list_prompts", opened.list_prompts, list, note="through Cloudflare Access")
    opened.close()


def main():
    driver, setting = Driver(), Setting()
    for part in (prompts, evaluations, tools, skills, invocations):
        part.run(driver, setting)
    without_error = {"close"}
    if setting.has_newer:
        newer.run(driver, setting)
        without_error.add("set_extra_headers")
    gate(driver)
    unreachable = PTMClient("http://127.0.0.1:9", "ptm_u_any", timeout=2)
    driver.error("get_prompt", lambda: unreachable.get_prompt("a.b"), PTMError, note="nobody listens", status_code=0)
    driver.answer("close", setting.client.close, None)
    driver.end(public_methods(PTMClient), without_error)


main()

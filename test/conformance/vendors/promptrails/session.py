"""The clients that all cases share, and how a call is compared."""

import dataclasses

from harness import Driver
from promptrails import PromptRails
from promptrails.exceptions import NotFoundError, UnauthorizedError, ValidationError


def plain(value):
    """Dicts and lists instead of the client's classes."""
    if isinstance(value, (list, tuple)):
        return [plain(item) for item in value]
    return dataclasses.asdict(value) if dataclasses.is_dataclass(value) else value


class Session:
    """One client with the right key, one with a wrong one."""

    def __init__(self, base_url, api_key):
        self.driver = Driver()
        self.client = PromptRails(api_key, base_url=base_url + "/", max_retries=0)
        self.stranger = PromptRails("pr_live_nobody", base_url=base_url, max_retries=0)

    def has(self, resource):
        """Whether this release has a resource."""
        return hasattr(self.client, resource)

    def _call(self, client, method, args, kwargs):
        resource, name = method.split(".")
        return plain(getattr(getattr(client, resource), name)(*args, **kwargs))

    def answer(self, method, wanted, *args, note="", **kwargs):
        """The call succeeds and gives what is wanted."""
        return self.driver.answer(method, lambda: self._call(self.client, method, args, kwargs), wanted, note)

    def missing(self, method, message, *args, note="", **kwargs):
        """The call names something that is not there."""
        self._fails(method, NotFoundError, 404, "not_found", message, note, args, kwargs)

    def invalid(self, method, message, *args, note="", **kwargs):
        """The call lacks something."""
        self._fails(method, ValidationError, 400, "bad_request", message, note, args, kwargs)

    def denied(self, method, *args, **kwargs):
        """The call comes with a wrong key."""
        call = lambda: self._call(self.stranger, method, args, kwargs)  # noqa: E731
        expected = {"status_code": 401, "code": "unauthorized", "message": "invalid API key"}
        self.driver.error(method, call, UnauthorizedError, **expected)

    def _fails(self, method, kind, status, code, message, note, args, kwargs):
        call = lambda: self._call(self.client, method, args, kwargs)  # noqa: E731
        self.driver.error(method, call, kind, note, status_code=status, code=code, message=message, details={})


def page(items, total=int):
    """A pattern for one page."""
    return {"data": items, "meta": {"total": total, "page": 1, "limit": 20, "pages": lambda pages: pages >= 1}}


def ksuid(value):
    """A pattern for an id."""
    return isinstance(value, str) and len(value) == 27 and value.isalnum()


def none(value):
    """A pattern for no answer at all."""
    return value is None


nobody = "2N8DzzzzzzzzzzzzzzzzzzzzZZZ"
summarize = "39zLGtOC4hhu8jbb2Ytcx0OBlAi"
articles = "39zM7meSZQuSnrPeJSvT46tw13i"
simple_agent = "39wNZZu78VawB207IOPonkoP38J"
approval_agent = "39wNbbApproVa1B207IOPonkoP3"

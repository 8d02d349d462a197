"""A small HTTP client with cookies that fills in the real forms, for what would take a browser too long."""

import http.client
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urlencode, urljoin, urlsplit


@dataclass
class Form:
    """A form on a page, with what its fields hold."""

    action: str
    method: str
    values: list[tuple[str, str]] = field(default_factory=list)
    buttons: list[tuple[str, str]] = field(default_factory=list)
    boxes: set[str] = field(default_factory=set)

    def filled(self, values: dict[str, str], button: tuple[str, str] | None) -> list[tuple[str, str]]:
        names = {name for name, _ in self.values} | self.boxes
        unknown = set(values) - names
        assert not unknown, f"the form for {self.action} has no field {unknown}"
        kept = [(name, value) for name, value in self.values if name not in values]
        if button is not None:
            assert button in self.buttons, f"the form for {self.action} has no button {button}, but {self.buttons}"
        return kept + list(values.items()) + ([button] if button else [])


class _Forms(HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.forms: list[Form] = []
        self._open: Form | None = None
        self._area: str | None = None
        self._text = ""

    def handle_starttag(self, tag, attributes):
        of = {name: value or "" for name, value in attributes}
        if tag == "form":
            self._open = Form(of.get("action", ""), of.get("method", "get").lower())
            self.forms.append(self._open)
        elif self._open is None:
            return
        elif tag == "input" and of.get("type") in ("checkbox", "radio"):
            self._open.boxes.add(of["name"])
            if "checked" in of:
                self._open.values.append((of["name"], of.get("value", "on")))
        elif tag == "input" and "name" in of:
            self._open.values.append((of["name"], of.get("value", "")))
        elif tag == "textarea":
            self._area, self._text = of["name"], ""
        elif tag == "select":
            self._open.boxes.add(of["name"])
        elif tag == "button" and "name" in of:
            self._open.buttons.append((of["name"], of.get("value", "")))

    def handle_endtag(self, tag):
        if tag == "textarea" and self._area is not None:
            # HTML drops one line break right after the tag.
            self._open.values.append((self._area, self._text.removeprefix("\n")))
            self._area = None
        elif tag == "form":
            self._open = None

    def handle_data(self, data):
        if self._area is not None:
            self._text += data


@dataclass
class Answer:
    """What came back at last, after all redirects."""

    status: int
    path: str
    html: str

    @property
    def forms(self) -> list[Form]:
        parser = _Forms()
        parser.feed(self.html)
        return parser.forms

    def form(self, action: str, button: str | None = None) -> Form:
        """The form that is sent to an address beginning like this, and has a button of this value."""
        fitting = [
            form for form in self.forms
            if form.action.startswith(action) and (button is None or button in [value for _, value in form.buttons])
        ]
        assert fitting, f"{self.path} ({self.status}) has no form for {action}: {[form.action for form in self.forms]}"
        return fitting[0]


class Web:
    """One visitor."""

    def __init__(self, address: str, cookies: dict[str, str] | None = None):
        self.address = address
        self.cookies = dict(cookies or {})
        self.statuses: list[int] = []
        self._connection = http.client.HTTPConnection(urlsplit(address).netloc, timeout=60)

    def get(self, path: str) -> Answer:
        return self._follow("GET", path, None)

    def send(self, form: Form, values: dict[str, str] | None = None, button: tuple[str, str] | None = None) -> Answer:
        return self._follow("POST", form.action, urlencode(form.filled(values or {}, button)))

    def _follow(self, method: str, path: str, body: str | None) -> Answer:
        for _ in range(10):
            status, location, text = self._ask(method, path, body)
            if status not in (301, 302, 303, 307):
                return Answer(status, path, text)
            target = urlsplit(urljoin(self.address + path, location))
            path = target.path + (f"?{target.query}" if target.query else "")
            method, body = "GET", None
        raise AssertionError(f"{path} redirects for ever")

    def _ask(self, method: str, path: str, body: str | None):
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        if body is not None:
            headers |= {"Content-Type": "application/x-www-form-urlencoded", "Origin": self.address}
        try:
            self._connection.request(method, path, body, headers)
            response = self._connection.getresponse()
        except (http.client.RemoteDisconnected, ConnectionResetError, BrokenPipeError):
            # The server had closed a connection that stood idle.
            self._connection.close()
            self._connection.request(method, path, body, headers)
            response = self._connection.getresponse()
        text = response.read().decode()
        for name, value in response.getheaders():
            if name.lower() == "set-cookie":
                pair = value.split(";", 1)[0]
                self.cookies.update([pair.split("=", 1)])
        self.statuses.append(response.status)
        return response.status, response.getheader("Location"), text

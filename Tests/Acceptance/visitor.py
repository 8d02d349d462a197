"""A browser without JavaScript, on the standard library alone: cookies, forms, CSRF tokens, one connection."""
import http.client
import socket
import urllib.parse
from html.parser import HTMLParser

PASSPHRASE = "copper thimble walks north"


class Form:
    """One form of a page: where it goes, and its fields as they were filled in."""

    def __init__(self, action):
        self.action = action
        self.fields = {}

    def filled(self, **fields):
        """The fields with some of them typed over; `sign_in_name` stands for `sign-in-name`."""
        return self.fields | {name.replace("_", "-"): value for name, value in fields.items()}


class FormReader(HTMLParser):
    """Reads the forms out of a page, and the words that stand in text areas."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.forms = []
        self.areas = []
        self._area = None

    def handle_starttag(self, tag, attributes):
        values = dict(attributes)
        if tag == "form":
            self.forms.append(Form(values.get("action") or ""))
        elif tag == "input" and self.forms and values.get("name"):
            if values.get("type") not in ("checkbox", "radio") or "checked" in values:
                self.forms[-1].fields[values["name"]] = values.get("value") or ""
        elif tag == "textarea":
            self._area = [values.get("name"), ""]

    def handle_data(self, data):
        if self._area is not None:
            self._area[1] += data

    def handle_endtag(self, tag):
        if tag == "textarea" and self._area is not None:
            name, words = self._area
            self.areas.append(words)
            if name and self.forms:
                self.forms[-1].fields[name] = words
            self._area = None


class Answer:
    """What the server answered."""

    def __init__(self, status, headers, body):
        self.status = status
        self.headers = headers
        self.body = body
        self.text = body.decode("utf-8", "replace")

    def header(self, name):
        """A header's value, or None."""
        return next((value for key, value in self.headers if key.lower() == name.lower()), None)

    @property
    def location(self):
        return self.header("Location")

    def _read(self):
        reader = FormReader()
        reader.feed(self.text)
        return reader

    def form(self, action):
        """The form whose address begins so."""
        for form in self._read().forms:
            if form.action.startswith(action):
                return form
        raise AssertionError(f"no form for {action} on a page with status {self.status}: {self.text[:400]}")

    @property
    def areas(self):
        """The words in the page's text areas."""
        return self._read().areas


class Visitor:
    """Somebody with a cookie jar."""

    def __init__(self, address, agent="Mozilla/5.0", source=None, headers=None, timeout=30):
        self.address = address
        self.cookies = {}
        self.headers = {"User-Agent": agent} | (headers or {})
        self.source = source
        self.timeout = timeout
        self.pseudonym = None
        self.sign_in_name = None
        self.csrf = None
        self._connection = None

    def move(self, address):
        """Goes on at another address with the same cookies, as after a restart."""
        self.close()
        self.address = address

    def close(self):
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _connect(self):
        if self._connection is None:
            target = urllib.parse.urlsplit(self.address)
            self._connection = http.client.HTTPConnection(
                target.hostname, target.port, timeout=self.timeout,
                source_address=(self.source, 0) if self.source else None)
            self._connection.connect()
            self._connection.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return self._connection

    def send(self, method, path, body=None, headers=None):
        """Sends one request and follows nothing. A connection that breaks raises OSError or HTTPException."""
        jar = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        fields = self.headers | ({"Cookie": jar} if jar else {}) | (headers or {})
        try:
            connection = self._connect()
            connection.request(method, path, body=body, headers=fields)
            response = connection.getresponse()
            answer = Answer(response.status, response.getheaders(), response.read())
        except (OSError, http.client.HTTPException):
            self.close()
            raise
        if response.will_close:
            self.close()
        self._keep_cookies(answer)
        return answer

    def _keep_cookies(self, answer):
        for name, value in answer.headers:
            if name.lower() == "set-cookie":
                cookie, *rules = [part.strip() for part in value.split(";")]
                key, _, content = cookie.partition("=")
                if "Max-Age=0" in rules:
                    self.cookies.pop(key, None)
                else:
                    self.cookies[key] = content

    def get(self, path, headers=None):
        # A kept connection may have ended meanwhile; opening a page twice does no harm.
        try:
            return self.send("GET", path, headers=headers)
        except (ConnectionError, http.client.HTTPException):
            return self.send("GET", path, headers=headers)

    def open(self, path):
        """Opens a page and wherever it leads on this site."""
        answer = self.get(path)
        hops = 0
        while answer.location and answer.location.startswith("/") and hops < 5:
            answer = self.get(answer.location.split("#")[0])
            hops += 1
        return answer

    def post(self, path, fields, headers=None):
        kind = {"Content-Type": "application/x-www-form-urlencoded"}
        return self.send("POST", path, urllib.parse.urlencode(fields).encode(), kind | (headers or {}))

    def submit(self, page, action=None, /, **fields):
        """Fills in the form of a page and sends it to where the form says."""
        form = self.open(page).form(action or page)
        return self.post(form.action, form.filled(**fields))

    def join(self, pseudonym, passphrase=PASSPHRASE):
        """Joins through the real form."""
        form = self.get("/join").form("/join")
        self.sign_in_name = form.fields["sign-in-name"]
        answer = self.post("/join", form.filled(pseudonym=pseudonym, passphrase=passphrase, adult="yes", rules="yes"))
        assert answer.status == 303, f"joining as {pseudonym} was refused with {answer.status}: {answer.areas}"
        self.pseudonym = pseudonym
        self.submit("/recovery-code", "/recovery-code")
        return self

    def sign_in(self, passphrase=PASSPHRASE, name=None):
        return self.submit("/sign-in", "/sign-in", name=name or self.sign_in_name, passphrase=passphrase)

    def board(self):
        """The address of the first board on which this visitor may start a thread."""
        page = self.open("/boards").text
        for piece in page.split('href="/boards/')[1:]:
            return "/boards/" + piece.split('"')[0]
        raise AssertionError("there is no board")

    def start_thread(self, title, body, board=None):
        """Starts a thread through the real form."""
        board = board or self.board()
        return self.submit(f"{board}/new", f"{board}/threads", title=title, body=body, action="publish")

    def reply(self, thread, body):
        """Replies through the real form under a thread."""
        return self.submit(thread, f"{thread}/posts", body=body, action="publish")

    def thread_of(self, answer):
        """The thread's address, after a post was answered with where it stands."""
        assert answer.status == 303, f"{answer.status}: {answer.text[:600]}"
        place = answer.location.split("?")[0].removesuffix("/details")
        return self.get(place).location.split("?")[0].split("#")[0]

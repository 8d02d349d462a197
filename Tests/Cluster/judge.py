"""Whether the cluster kept its word: what people were told, against what the database and the pages hold."""
import collections
import re

TOKEN = re.compile(r"token-\d+-\d+-[0-9a-f]{8}")
NEXT = re.compile(r'rel="next" href="([^"]+)"')

NOTHING = {"lost": [], "twice": [], "not kept and there": [], "two places": [], "never answered": [], "nobody's": []}


def in_database(server):
    """How often each writer's words are in a server's database."""
    return collections.Counter(TOKEN.findall(server.query("SELECT body FROM posts")))


def on_pages(writers):
    """How often each writer's words are on the site, by walking through every thread from its first page."""
    found = collections.Counter()
    for writer in writers:
        threads = {writer.thread} | {
            writer.visitor.get(place).location.split("?")[0].split("#")[0]
            for letter in writer.letters if letter.path.endswith("/threads") for place in letter.places}
        for page in threads:
            while page:
                text = writer.visitor.open(page).text
                found.update(TOKEN.findall(text))
                later = NEXT.search(text)
                page = later.group(1).replace("&amp;", "&") if later else None
    return found


def verdict(letters, found):
    """What is wrong, in words; `NOTHING` when the cluster kept its word."""
    given_up = [letter for letter in letters if letter.given_up]
    known = {letter.token for letter in letters}
    return {
        "lost": sorted(letter.token for letter in letters if letter.places and not found[letter.token]),
        "twice": sorted(token for token, times in found.items() if times > 1),
        "not kept and there": sorted(letter.token for letter in given_up if found[letter.token]),
        "two places": sorted(letter.token for letter in letters if len(letter.places) > 1),
        "never answered": sorted(letter.token for letter in letters if not letter.places and not letter.given_up),
        "nobody's": sorted(set(found) - known),
    }

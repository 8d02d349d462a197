"""How a post falls apart into sentences. Sources/SecondReader/PostSentences.swift does the same; a test compares them."""
import re

SHORTEST = 4
LONGEST = 40
# White space as the server sees it: that of ASCII, so that both agree about every other character.
_TOKEN = re.compile(r"[^ \t\n\v\f\r]+|\n")
_ENDS = re.compile(r"[.?!…][\"')*_”’]*$")


def sentences(title, body):
    """The title and the sentences of a post, in reading order, none very short or very long."""
    heading = [word for word in _TOKEN.findall(title) if word != "\n"]
    return ([" ".join(heading)] if heading else []) + [" ".join(words) for words in _gathered(_marked(body))]


def _marked(body):
    """The words, each with whether a sentence ends after it."""
    result = []
    for token in _TOKEN.findall(body):
        if token != "\n":
            result.append([token, bool(_ENDS.search(token))])
        elif result:
            result[-1][1] = True
    if result:
        result[-1][1] = True
    return result


def _gathered(marked):
    result, open_words = [], []
    for word, ends in marked:
        open_words.append(word)
        if ends and len(open_words) >= SHORTEST:
            result += _cut(open_words)
            open_words = []
    if open_words:
        result += _cut((result.pop() if result else []) + open_words)
    return result


def _cut(words):
    return [words[i : i + LONGEST] for i in range(0, len(words), LONGEST)]

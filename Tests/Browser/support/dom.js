// Reports whatever a document holds that no template of ours writes: given a Document, a list of complaints.
// People's words stand in regions. Rich regions hold what Markdown may become; in plain regions stands text alone.
(document) => {
  const rich = ".post .body, .preview .body";
  const plain = ".words, .snippet, h1, .thread h2 a, textarea, blockquote, q, .message p, .message h2 a, .tag-note, title, " +
    ".timeline p, td, figcaption a, .who, option, .wrong, .errors li a";
  const none = new Set();
  const richAllowed = {
    p: none, strong: none, em: none, code: none, pre: none, blockquote: none, ul: none, ol: new Set(["start"]), li: none,
    a: new Set(["href", "rel"]), br: none, hr: none,
  };
  const plainAllowed = {
    mark: new Set(["class"]), strong: none, span: new Set(["class"]),
    a: new Set(["href"]), time: new Set(["datetime"]),
  };
  const frameTags = new Set(("html head meta title link script body a header div span i nav ul ol li details summary p strong b small " +
    "form input button main footer h1 h2 h3 h4 section aside article figure figcaption blockquote q mark label textarea fieldset " +
    "legend select option dl dt dd table caption thead tbody tr th td time code").split(" "));
  const frameAttributes = new Set(("class id href rel lang charset name content media type src integrity defer sizes value method " +
    "action for rows autocomplete autocapitalize spellcheck tabindex hidden required checked selected open datetime role scope " +
    "inputmode data-limit data-copy data-until data-presses").split(" "));
  const ours = /^(\/(?!\/)|#)/;
  const found = [];
  const complain = (element, what) => found.push(`${what}: ${element.outerHTML.slice(0, 160)}`);

  const checkRich = (element) => {
    const allowed = richAllowed[element.localName];
    if (!allowed) return complain(element, `<${element.localName}> among words`);
    for (const { name, value } of element.attributes) {
      if (!allowed.has(name)) complain(element, `${name} among words`);
      if (name === "href" && !/^(https?:\/\/|mailto:)/i.test(value)) complain(element, "address among words");
      if (name === "rel" && value !== "nofollow noreferrer noopener ugc") complain(element, "rel among words");
      if (name === "start" && !/^\d{1,9}$/.test(value)) complain(element, "start among words");
    }
  };
  const checkPlain = (element) => {
    const allowed = plainAllowed[element.localName];
    if (!allowed) return complain(element, `<${element.localName}> in plain text`);
    for (const { name, value } of element.attributes) {
      if (!allowed.has(name)) complain(element, `${name} in plain text`);
      if (name === "href" && !ours.test(value)) complain(element, "address in plain text");
    }
  };
  const checkFrame = (element) => {
    if (!frameTags.has(element.localName) || element.namespaceURI !== "http://www.w3.org/1999/xhtml") {
      return complain(element, `<${element.localName}> on the page`);
    }
    for (const { name, value } of element.attributes) {
      if (!frameAttributes.has(name) && !name.startsWith("aria-")) complain(element, `${name} on the page`);
      if (name === "href" && !ours.test(value) && !/^(tel|sms):/.test(value)) complain(element, "address on the page");
      if ((name === "action" || name === "src") && !ours.test(value)) complain(element, `${name} on the page`);
      if (name === "http-equiv") complain(element, "http-equiv");
    }
  };

  for (const element of document.querySelectorAll("*")) {
    const above = element.parentElement;
    if (above?.closest(rich)) checkRich(element);
    else if (above?.closest(plain)) checkPlain(element);
    else checkFrame(element);
  }
  const count = (selector, wanted) => {
    const number = document.querySelectorAll(selector).length;
    if (number !== wanted) found.push(`${number} of ${selector} instead of ${wanted}`);
  };
  count("script", 1);
  count("title", 1);
  count("main", 1);
  count("h1", 1);
  count("link[rel=stylesheet]", 1);
  count("base, iframe, object, embed, meta[http-equiv]", 0);
  return found;
}

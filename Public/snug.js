// Snug works without this file. It adds: leaving by Shift and without a trace in Back, a count of what is left,
// boxes that grow, one submission per form, copying a code, a sum before signing in when very many try, time left on a
// case. It keeps nothing in the browser.
(() => {
  "use strict";

  const exitAddress = "/exit";
  const pressesNeeded = 3;
  const pressGap = 5000;
  const root = document.documentElement;
  const make = (tag, className) => Object.assign(document.createElement(tag), { className });

  // Leaving ---------------------------------------------------------------------------------------------------------

  // The page goes white before anything is asked of the network, so a slow destination shows nothing of it.
  const cover = () => {
    if (root.classList.contains("leaving")) return;
    root.classList.add("leaving");
    const sheet = make("div", "exit-cover");
    sheet.setAttribute("role", "alert");
    document.body.append(sheet);
    sheet.textContent = "Loading.";
    document.title = "Loading";
  };

  const leave = () => {
    cover();
    // replace, not assign: Back from the destination does not come to this page.
    location.replace(exitAddress);
  };

  document.addEventListener("click", (event) => {
    const link = event.target instanceof Element && event.target.closest("a.exit");
    if (!link) return;
    event.preventDefault();
    leave();
  });

  // Shift counts when it goes down and up with nothing between: "A" is typed with Shift and must never leave the page.
  const watchShift = (button) => {
    const lights = make("span", "lights");
    lights.setAttribute("aria-hidden", "true");
    lights.append(make("i", ""), make("i", ""), make("i", ""));
    button.append(lights);
    const teller = make("p", "unseen");
    teller.setAttribute("role", "status");
    document.body.append(teller);

    let presses = 0;
    let alone = false;
    let timer = 0;

    const forget = (sentence) => {
      clearTimeout(timer);
      alone = false;
      if (presses === 0) return;
      presses = 0;
      button.removeAttribute("data-presses");
      teller.textContent = sentence;
    };
    const press = () => {
      presses += 1;
      button.dataset.presses = String(presses);
      clearTimeout(timer);
      if (presses >= pressesNeeded) {
        leave();
        return;
      }
      const left = pressesNeeded - presses;
      teller.textContent = `Shift, press ${left} more ${left === 1 ? "time" : "times"} to exit.`;
      timer = setTimeout(forget, pressGap, "Exit this page expired.");
    };

    addEventListener("keydown", (event) => {
      if (event.key !== "Shift") forget("");
      else if (!event.repeat) alone = true;
    }, true);
    addEventListener("keyup", (event) => {
      if (event.key !== "Shift") forget("");
      else if (alone) {
        alone = false;
        press();
      }
    }, true);
    // Shift with a click or a tap selects text; it is no lone press either.
    addEventListener("pointerdown", () => forget(""), true);
    addEventListener("blur", () => forget(""));
  };

  const exitButton = document.querySelector("a.exit");
  if (exitButton) watchShift(exitButton);

  // A page put aside by the browser is blank when it comes back, until the server has said again who may see it.
  addEventListener("pagehide", (event) => {
    if (event.persisted) cover();
  });
  addEventListener("pageshow", (event) => {
    if (event.persisted) {
      cover();
      location.reload();
      return;
    }
    wakeButtons();
  });

  // Forms -----------------------------------------------------------------------------------------------------------

  const wakeButtons = () => {
    for (const button of document.querySelectorAll("button[data-sent]")) {
      button.disabled = false;
      button.removeAttribute("data-sent");
    }
  };

  document.addEventListener("submit", (event) => {
    if (event.defaultPrevented) return;
    const buttons = event.target.querySelectorAll("button:not([type=button]):not(:disabled)");
    // After this turn: a button disabled at once would not send its own name and value.
    setTimeout(() => {
      for (const button of buttons) {
        button.disabled = true;
        button.dataset.sent = "";
      }
    });
    // An answer that opens no new page (a download, a lost connection) must not leave dead buttons.
    setTimeout(wakeButtons, 10000);
  });

  const count = (area) => {
    const limit = Number(area.dataset.limit);
    const line = make("p", "count");
    line.setAttribute("role", "status");
    area.after(line);
    const tell = () => {
      const left = limit - Array.from(area.value).length;
      // Silence until it matters: a running count of a painful story helps nobody.
      const near = left <= Math.max(200, limit / 20);
      const size = Math.abs(left).toLocaleString("en-GB");
      const what = Math.abs(left) === 1 ? "character" : "characters";
      line.classList.toggle("count-over", left < 0);
      line.textContent = near ? `${size} ${what} ${left < 0 ? "too many" : "left"}` : "";
    };
    area.addEventListener("input", tell);
    tell();
  };
  document.querySelectorAll("textarea[data-limit]").forEach(count);

  // Browsers that know field-sizing grow the box by themselves.
  if (!CSS.supports("field-sizing", "content")) {
    for (const area of document.querySelectorAll("textarea:not([readonly])")) {
      const grow = () => {
        area.style.blockSize = "auto";
        area.style.blockSize = `${Math.min(area.scrollHeight + 4, innerHeight * 0.75)}px`;
      };
      area.addEventListener("input", grow);
      if (area.value) grow();
    }
  }

  document.querySelector(".errors")?.focus();

  // A small sum before signing in, while very many try -------------------------------------------------------------

  const zeros = (bytes) => {
    let bits = 0;
    for (const byte of bytes) {
      if (byte) return bits + Math.clz32(byte) - 24;
      bits += 8;
    }
    return bits;
  };
  const solve = async (task, wanted) => {
    const encoder = new TextEncoder();
    for (let number = 0; ; number += 1) {
      const hash = await crypto.subtle.digest("SHA-256", encoder.encode(`${task}:${number}`));
      if (zeros(new Uint8Array(hash)) >= wanted) return String(number);
    }
  };
  const nonce = document.querySelector("input[data-work]");
  // Without this part of the browser (an address without https) the page says how long to wait instead.
  if (nonce && globalThis.crypto?.subtle) {
    const form = nonce.form;
    let solved = false;
    const solving = solve(form.elements.work.value, Number(nonce.dataset.work)).then((number) => {
      nonce.value = number;
      solved = true;
    });
    form.addEventListener("submit", (event) => {
      if (solved) return;
      event.preventDefault();
      solving.then(() => form.requestSubmit(event.submitter));
    });
  }

  // Codes to keep ---------------------------------------------------------------------------------------------------

  for (const button of document.querySelectorAll("button[data-copy]")) {
    const source = document.getElementById(button.dataset.copy);
    if (!source || !navigator.clipboard) continue;
    const answer = make("span", "meta");
    answer.setAttribute("role", "status");
    button.after(answer);
    button.hidden = false;
    button.addEventListener("click", async () => {
      try {
        await navigator.clipboard.writeText(source.textContent.trim());
        answer.textContent = "Copied. It stays in this device's clipboard until you copy something else.";
      } catch {
        answer.textContent = "Copying didn't work here. Please write it down.";
      }
    });
  }

  // Time left on a case (staff) -------------------------------------------------------------------------------------

  const clocks = [...document.querySelectorAll("time[data-until]")].map((time) => {
    const rest = make("span", "meta");
    time.after(rest);
    return { until: Date.parse(time.dateTime), rest };
  }).filter((clock) => !Number.isNaN(clock.until));
  const tick = () => {
    for (const { until, rest } of clocks) {
      const minutes = Math.ceil((until - Date.now()) / 60000);
      rest.textContent = minutes > 0 ? ` (${minutes} ${minutes === 1 ? "minute" : "minutes"} left)` : " (over: it is free for others now)";
    }
  };
  if (clocks.length) {
    tick();
    setInterval(tick, 15000);
  }
})();

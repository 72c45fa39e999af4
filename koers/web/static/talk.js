// The conversation as it is shown: following a reply, staying at its end, saying it to screen readers.
import { act } from "./line.js";

// A turn that has just ended may need a moment until the record has its reply.
const AGAIN = 400;
const TRIES = 5;

const root = document.documentElement;
const opened = new Set();
let following = "";
let session = null;
let tries = 0;
let sticking = true;

const scroller = () => document.getElementById("koers-talk");
const turns = () => document.querySelector("#koers-turns .turns");

export const talk = {
  /** The settled conversation, or the opening, was painted. */
  settled(element) {
    document.getElementById("koers-splash")?.remove();
    root.lang = element.dataset.lang;
    root.dataset.at = element.classList.contains("opening") ? "opening" : "session";
    root.dataset.role = element.dataset.role;
    document.title = element.dataset.title;
    reopen(element);
    const moved = session !== element.dataset.session;
    // A first message begins a session: that is no move to somewhere else.
    if (moved) address(element.dataset.session);
    if (moved && !sticking) sticking = true;
    session = element.dataset.session;
    const turn = element.dataset.turn;
    if (turn !== following) {
      following = turn;
      tries = 0;
      if (turn) act("follow", { turn });
    }
    place();
  },

  /** The reply that is being written was painted. */
  live(element) {
    place();
    if (!element?.dataset.done) return;
    const turn = element.dataset.turn;
    if (turn === turns()?.dataset.turn) {
      const words = element.querySelector(".words").innerText.trim();
      if (words) this.say(words);
    }
    if (tries++ < TRIES) setTimeout(() => act("settle"), tries > 1 ? AGAIN : 0);
    if (turn === following) following = "";
  },

  /** Say something to who does not see it. */
  say(text) {
    const place = document.getElementById("koers-say");
    place.textContent = "";
    setTimeout(() => (place.textContent = text), 50);
  },

  /** Show what stands right above the box, also at the opening. */
  end() {
    requestAnimationFrame(() => (scroller().scrollTop = scroller().scrollHeight));
  },

  /** Go to the end, and stay there while the reply comes. */
  stick() {
    sticking = true;
    place();
  },
};

function place() {
  const live = document.querySelector("#koers-live .live");
  const here = live && live.dataset.turn === turns()?.dataset.turn;
  document.getElementById("koers-live").toggleAttribute("data-off", !here);
  if (!sticking) return;
  requestAnimationFrame(() => {
    const end = root.dataset.at === "opening" ? 0 : scroller().scrollHeight;
    scroller().scrollTop = end;
  });
}

function reopen(element) {
  element.querySelectorAll("details[data-key]").forEach((details) => {
    if (opened.has(details.dataset.key)) details.open = true;
  });
}

/** The address names the session (not what is said in it), so that a reload comes back to it. */
function address(id) {
  const now = location.hash.slice(1);
  if (session === null) {
    if (id && now !== id) history.replaceState(null, "", `#${id}`);
  } else if (now !== (id || "new")) history.pushState(null, "", `#${id || "new"}`);
}

document.addEventListener("toggle", (toggle) => {
  const { key } = toggle.target.dataset ?? {};
  if (!key) return;
  if (toggle.target.open) opened.add(key);
  // A panel that is painted anew closes what was open; only a person's own closing counts.
  else if (toggle.target.contains(document.activeElement)) opened.delete(key);
  if (toggle.target.open) toggle.target.scrollIntoView({ block: "nearest" });
}, true);

document.addEventListener("scroll", (scroll) => {
  const place = scroll.target;
  if (place.id === "koers-talk") sticking = place.scrollHeight - place.scrollTop - place.clientHeight < 80;
}, true);

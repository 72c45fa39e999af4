// Joins the panels to the server, and does what a click does before the server knows of it.
import { composer } from "./composer.js";
import { act, join } from "./line.js";
import { notice } from "./notice.js";
import { radar } from "./radar.js";
import { talk } from "./talk.js";

const root = document.documentElement;
let acted = null;
let remembering = false;

function connect(line) {
  join(line.trigger);
  line.watch("value", () => heard(JSON.parse(line.props.value || "{}")));
  composer.restore();
  act("arrive", { session: location.hash.slice(1) });
}

function heard(signal) {
  if (signal.taken) composer.taken(signal.taken);
  if (signal.content) save(signal.file, signal.content, signal.type);
  if (signal.doubts) composer.doubted();
  // What is said about a mistake stands beside the page, not over a dialog.
  if (signal.error) document.querySelectorAll("dialog[open]").forEach((dialog) => dialog.close());
  if (signal.error) composer.refused();
  if (signal.notice) notice.show(signal);
}

function panel(name, element, watch) {
  watch("value", () => painted(name, element));
}

function painted(name, element) {
  if (name === "turns") {
    roles();
    talk.settled(element.querySelector(".turns"));
  }
  if (name === "live") talk.live(element.querySelector(".live"));
  if (name === "composer") composer.painted();
  if (name === "voice") composer.ask();
  if (name === "tabs") markView();
  if (name === "board") markSide();
  if (name === "wheel") radar.painted(element.querySelector(".radar"));
  if (name === "memory" && remembering) reveal(element.querySelector("dialog"));
  if (["board", "rail", "wheel", "memory"].includes(name)) {
    // The browser keeps what was typed in a form even when the form is now about something else.
    element.querySelectorAll("form[hidden]").forEach((form) => form.reset());
    refocus(name, element);
  }
}

/** Somebody who works with the keyboard stays where they were when a panel is painted anew. */
function refocus(name, element) {
  if (acted?.panel !== `koers-${name}` || (name !== "memory" && document.activeElement !== document.body)) return;
  const same = element.querySelector(`[data-key="${CSS.escape(acted.key)}"] button`);
  (same ?? element.querySelector(".add, .new, .fill"))?.focus({ preventScroll: true });
  acted = null;
}

/** Gradio's own main holds everything; ours is the conversation. */
function roles() {
  document.querySelector("main.contain")?.setAttribute("role", "presentation");
  document.getElementById("koers-talk")?.setAttribute("role", "main");
}

function markView() {
  document.querySelectorAll("#koers-tabs [data-view]").forEach((tab) => {
    if (tab.dataset.view === root.dataset.view) tab.setAttribute("aria-current", "page");
    else tab.removeAttribute("aria-current");
  });
}

/** Beside the conversation stands the board or the compass. */
function markSide() {
  const shown = root.dataset.side ?? "board";
  document.querySelectorAll("#koers-board [data-side]").forEach((button) => {
    button.setAttribute("aria-pressed", String(button.dataset.side === shown));
  });
}

/** A dialog that is painted anew while it is open stays open. */
function reveal(dialog) {
  if (!dialog || dialog.open) return;
  dialog.showModal();
  dialog.addEventListener("close", () => (remembering = false));
}

/** Give a person a file that was made for them; it exists in this tab only. */
function save(name, content, type) {
  const link = document.createElement("a");
  const bytes = Uint8Array.from(atob(content), (letter) => letter.charCodeAt(0));
  link.href = URL.createObjectURL(new Blob([bytes], { type }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60000);
}

function view(name) {
  root.dataset.view = name;
  markView();
}

const does = {
  help: () => document.getElementById("help").showModal(),
  memory() {
    remembering = true;
    reveal(document.getElementById("memory"));
    act("remembers");
  },
  close: (button) => button.closest("dialog").close(),
  side(button) {
    root.dataset.side = button.dataset.side;
    markSide();
  },
  view(button) {
    notice.hide();
    view(button.dataset.view);
  },
  show(button) {
    const target = document.getElementById(button.dataset.target);
    document.querySelectorAll("form.unfolds:not([hidden])").forEach((form) => (form.hidden = form !== target));
    target.hidden = false;
    if (button.dataset.section) target.elements.section.value = button.dataset.section;
    target.scrollIntoView({ block: "nearest" });
    const first = document.getElementById(button.dataset.first) ?? target.querySelector("input, select, textarea, button");
    first?.focus({ preventScroll: true });
    target.opener = button;
  },
  hide(button) {
    fold(button.closest("form.unfolds"));
  },
  theme() {
    const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    root.dataset.theme = dark ? "light" : "dark";
    act("theme", { to: root.dataset.theme });
  },
  fold(button) {
    root.dataset.board = root.dataset.board === "folded" ? "open" : "folded";
    button.parentElement.querySelector(root.dataset.board === "folded" ? ".unfold" : ".fold")?.focus();
    act("fold", { to: root.dataset.board });
  },
  named: (button) => composer.decide(button.dataset.word, button.dataset.is),
  async copy(button) {
    const text = document.getElementById(button.dataset.target).querySelector(".words").innerText;
    if (await copied(text)) {
      talk.say(button.dataset.copied);
      button.classList.add("copied");
      setTimeout(() => button.classList.remove("copied"), 1600);
    }
  },
};

function fold(form) {
  form.hidden = true;
  form.reset();
  form.querySelectorAll("input[type=range]").forEach(tell);
  form.opener?.focus();
  // The server left the panel alone while the form was open.
  act("settle");
}

/** Say beside a slider where it stands; at its left end it says that nothing was chosen. */
function tell(slider) {
  const mark = slider.value < 0 ? slider.dataset.none : slider.value;
  slider.setAttribute("aria-valuetext", mark);
  slider.classList.toggle("set", slider.value >= 0);
  slider.closest(".rated").querySelector("output").textContent = mark;
}

async function copied(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

function perform(element, fields = {}) {
  const { event, ...data } = element.dataset;
  const key = element.closest("[data-key]")?.dataset.key;
  const home = element.closest("#koers-board, #koers-rail, #koers-wheel, #koers-memory")?.id;
  if (home) acted = { key: key ?? "", panel: home };
  notice.hide();
  if (event === "send") composer.send(data.text);
  else if (event === "stop") composer.mayStop() && act("stop", data);
  else act(event, { ...data, ...fields });
  if (["open", "new", "role", "practise", "again"].includes(event)) view("talk");
  if (event === "look_back") view("board");
  if (event === "new") composer.focus();
}

document.addEventListener("click", (click) => {
  const button = click.target.closest("button");
  if (button?.dataset.do) does[button.dataset.do]?.(button);
  else if (button?.dataset.event) perform(button);
  else if (click.target instanceof HTMLDialogElement) click.target.close();
});

document.addEventListener("input", (input) => {
  if (input.target.matches(".rated input")) tell(input.target);
});

document.addEventListener("submit", (submit) => {
  submit.preventDefault();
  const form = submit.target;
  if (form.matches(".composer")) composer.sendBox();
  if (!form.dataset.event) return;
  const fields = Object.fromEntries(new FormData(form));
  form.hidden = true;
  perform(form, fields);
});

document.addEventListener("keydown", (key) => {
  const form = key.target.closest?.("form.unfolds");
  if (key.key === "Escape" && form) {
    // A dialog around the form stays.
    key.preventDefault();
    fold(form);
  }
  const enter = key.key === "Enter" && !key.shiftKey && !key.isComposing;
  if (enter && form && key.target.matches("textarea")) {
    key.preventDefault();
    form.requestSubmit();
  }
});

addEventListener("popstate", () => act("open", { session: location.hash.slice(1) || "new" }));

globalThis.koers = { connect, panel };

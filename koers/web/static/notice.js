// Short messages to the person: what happened, what was kept, and sometimes a way back.
import { composer } from "./composer.js";
import { act } from "./line.js";

const LONG_ENOUGH = 9000;
let timer = 0;

const place = () => document.getElementById("koers-notice-place");
const texts = () => document.getElementById("koers-texts")?.dataset ?? {};

export const notice = {
  /** Show a text; an error stays until it is closed or something else is done. */
  show({ notice: text, error, undo, undo_text: undoText }) {
    this.hide();
    const box = document.createElement("div");
    box.className = error ? "notice error" : "notice";
    box.setAttribute("role", error ? "alert" : "status");
    const words = document.createElement("p");
    words.textContent = text;
    box.append(words);
    if (undo) box.append(button(undoText, "text strong", () => act("confirm", { item: undo })));
    const close = button("", "tool", () => {});
    close.setAttribute("aria-label", texts().close ?? "");
    close.classList.add("close");
    box.append(close);
    place().append(box);
    if (!error) timer = setTimeout(() => this.hide(), LONG_ENOUGH);
  },

  hide() {
    clearTimeout(timer);
    place().replaceChildren();
  },

  /** The server does not answer. */
  lost() {
    this.show({ notice: texts().connection ?? "", error: true });
  },
};

function button(text, classes, then) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = classes;
  made.textContent = text;
  made.addEventListener("click", () => {
    notice.hide();
    then();
  });
  return made;
}

// Gradio reports a lost connection and failed acts in boxes of its own, in English; they are hidden and said our way.
new MutationObserver((changes) => {
  for (const { addedNodes } of changes) {
    for (const node of addedNodes) {
      const toast = node instanceof Element && (node.matches(".toast-body") ? node : node.querySelector(".toast-body"));
      if (!toast) continue;
      composer.refused();
      if (/connect/i.test(toast.textContent)) {
        notice.lost();
        composer.keep();
      } else notice.show({ notice: texts().unexpected ?? "", error: true });
    }
  }
}).observe(document.documentElement, { childList: true, subtree: true });

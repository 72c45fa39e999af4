// The box in which a person writes: nothing typed is lost, and one message makes one turn.
import { act } from "./line.js";
import { notice } from "./notice.js";
import { talk } from "./talk.js";

// Longer than any message that is taken; the server says so, and needs no more to say it.
const ENOUGH = 20000;
// So long the server may take to keep a message before we say that it cannot be reached.
const PATIENCE = 15000;
// The second click of a double click lands on the button that has just become "stop".
const SETTLING = 800;
const DRAFT = "koers-draft:";

let key = "";
let keyText = "";
let sending = null;
let sentAt = 0;
let keeping = false;
// What the person said of doubtful words in the message at hand: names, or ordinary words.
let named = { names: [], ordinary: [] };

const box = () => document.getElementById("message");

export const composer = {
  /** Send what is in the box. */
  sendBox() {
    this.send(box().value, { fromBox: true });
  },

  /** Send a text; the same text again before it was taken is the same message. */
  send(text, { fromBox = false } = {}) {
    if (sending) return;
    if (!key || keyText !== text) [key, keyText] = [newKey(), text];
    sentAt = performance.now();
    sending = { key, text, fromBox, timer: setTimeout(() => this.unheard(), PATIENCE) };
    notice.hide();
    talk.stick();
    act("send", { text: text.slice(0, ENOUGH), key, names: named.names.join("\n"), ordinary: named.ordinary.join("\n") });
    if (fromBox || matchMedia("(pointer: fine)").matches) this.focus();
  },

  /** The server keeps the message: only now it leaves the box. */
  taken(takenKey) {
    if (!sending || sending.key !== takenKey) return;
    const written = box();
    if (sending.fromBox && written.value.startsWith(sending.text)) {
      written.value = written.value.slice(sending.text.length).trimStart();
    }
    this.done();
    key = "";
    named = { names: [], ordinary: [] };
    this.painted();
  },

  /** Words in the message may be names: it stays in the box until the person has said so of each. */
  doubted() {
    if (sending && !sending.fromBox && !box().value) box().value = sending.text;
    this.done();
    this.painted();
    this.ask();
  },

  /** Go to the words that are asked about. */
  ask() {
    if (!document.querySelector(".doubt")) return;
    talk.end();
    document.querySelector(".doubt button")?.focus({ preventScroll: true });
  },

  /** Note what the person said of a word; after the last one the message goes on its way. */
  decide(word, is) {
    named[is].push(word);
    document.querySelector(`.doubt .asked[data-word="${CSS.escape(word)}"]`)?.remove();
    if (document.querySelector(".doubt .asked")) this.ask();
    else this.sendBox();
  },

  /** The server did not take it: the text is still in the box. */
  refused() {
    if (!sending) return;
    if (!sending.fromBox && !box().value) box().value = sending.text;
    this.done();
    this.painted();
    this.focus();
  },

  unheard() {
    this.refused();
    notice.lost();
  },

  done() {
    clearTimeout(sending?.timer);
    sending = null;
  },

  mayStop() {
    return performance.now() - sentAt > SETTLING;
  },

  focus() {
    box()?.focus({ preventScroll: true });
  },

  /** Browsers that cannot do it by themselves get a box as high as its text. */
  painted() {
    if (CSS.supports("field-sizing", "content") || !box()) return;
    box().style.height = "auto";
    box().style.height = `${box().scrollHeight}px`;
  },

  /** Keep an unsent text over the reload that follows a lost connection: in the tab's name, nowhere on disk. */
  keep() {
    keeping = true;
    window.name = box()?.value ? DRAFT + box().value : "";
  },

  restore() {
    if (!window.name.startsWith(DRAFT)) return;
    const text = window.name.slice(DRAFT.length);
    window.name = "";
    const put = () => (box() ? (box().value ||= text) : setTimeout(put, 50));
    put();
  },
};

function newKey() {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

document.addEventListener("keydown", (press) => {
  if (press.target.id !== "message" || press.key !== "Enter" || press.shiftKey || press.isComposing) return;
  press.preventDefault();
  if (!press.repeat) composer.sendBox();
});

document.addEventListener("input", (input) => {
  if (input.target.id !== "message") return;
  composer.painted();
  if (keeping) composer.keep();
});

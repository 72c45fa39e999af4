// Without this the page reads the same; it adds filters, and opens what a link leads to.
"use strict";
(() => {
  const form = document.querySelector(".filters");
  const results = [...document.querySelectorAll(".result")];
  const output = document.querySelector(".found output");
  const clear = document.querySelector(".found .clear");
  const many = new Set(["tag", "failed", "check"]);

  function text(result) {
    // Read when first searched for: most readers never do.
    return (result.words ??= result.textContent.toLowerCase());
  }

  function holds(result, [kind, value]) {
    if (kind === "search") return value.toLowerCase().split(/\s+/).every((word) => text(result).includes(word));
    if (kind === "outcome" && value === "notpassed") return result.dataset.outcome !== "passed";
    return many.has(kind) ? result.dataset[kind].includes(`|${value}|`) : result.dataset[kind] === value;
  }

  function chosen() {
    const wanted = [];
    for (const field of form.elements) {
      const value = field.value.trim();
      if (!value) continue;
      const split = field.name === "check" ? value.indexOf("=") : -1;
      wanted.push(split < 0 ? [field.name, value] : [value.slice(0, split), value.slice(split + 1)]);
    }
    return wanted;
  }

  function filter() {
    const wanted = chosen();
    let count = 0;
    for (const result of results) {
      result.hidden = !wanted.every((one) => holds(result, one));
      count += !result.hidden;
    }
    const all = `${results.length} dialogue${results.length === 1 ? "" : "s"}`;
    output.textContent = count === results.length ? all : `${count} of ${all}`;
    clear.hidden = !wanted.length;
  }

  function choose(wanted) {
    form.reset();
    for (const one of wanted.split(";")) {
      const split = one.indexOf("=");
      const kind = one.slice(0, split);
      const field = form.elements[kind === "failed" ? "check" : kind];
      if (field) field.value = kind === "failed" || kind === "check" ? one : one.slice(split + 1);
    }
    filter();
  }

  function show() {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const result = target?.closest(".result");
    if (result?.hidden) {
      form.reset();
      filter();
    }
    const run = target?.closest(".run");
    if (run) run.previousElementSibling.previousElementSibling.checked = true;
    let opened = null;
    for (let outer = target?.closest("details"); outer; outer = outer.parentElement.closest("details")) {
      outer.open = true;
      opened = outer;
    }
    if (!opened) return;
    const whole = target.matches(".body");
    const place = whole ? opened : target;
    place.scrollIntoView();
    // What came into sight on the way is laid out only now, and may have moved it.
    requestAnimationFrame(() => requestAnimationFrame(() => place.scrollIntoView()));
    if (whole) opened.querySelector("summary").focus({ preventScroll: true });
  }

  // A passage is on the page once; it is laid under the turn that led to it when that is opened.
  document.addEventListener("toggle", ({ target }) => {
    if (!target.matches?.(".sources") || !target.open || target.dataset.filled) return;
    target.dataset.filled = "yes";
    for (const link of target.querySelectorAll("a[href^='#passage-']")) {
      const copy = document.getElementById(link.hash.slice(1)).cloneNode(true);
      copy.removeAttribute("id");
      link.parentElement.append(copy);
    }
  }, true);

  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("a[href^='#']");
    if (!link) return;
    if (link.dataset.filter && form) choose(link.dataset.filter);
    // A second click on the same link opens it again too.
    else if (link.hash === location.hash) show();
  });

  addEventListener("hashchange", show);
  if (form) {
    form.hidden = false;
    form.addEventListener("input", filter);
    form.addEventListener("submit", (event) => event.preventDefault());
    clear.addEventListener("click", () => {
      form.reset();
      filter();
      form.elements.search.focus();
    });
    filter();
  }
  // Not before: the browser goes to what a link leads to when all is loaded, and takes the focus along.
  addEventListener("load", show);
})();

// The line to the server: what was done, and where on the page.
let trigger = null;

/** From now on acts go this way. */
export function join(way) {
  trigger = way;
}

/** Tell the server what was done, and where. */
export function act(name, fields = {}) {
  trigger?.(`act_${name}`, { ...place(), ...fields });
}

function place() {
  const turns = document.querySelector("#koers-turns .turns");
  const form = document.querySelector("#koers-frame form.unfolds:not([hidden])");
  const busy = form?.closest("#koers-rail, #koers-board")?.id.slice("koers-".length) ?? "";
  const { session = "", lang = "", role = "" } = turns?.dataset ?? {};
  return { at: session, lang, role, busy };
}

// The radar of the compass: drawn by plotly.js, which is fetched when a radar first comes into view.
const SCRIPT = "/koers/plotly.min.js";

const root = document.documentElement;
let fetched = null;
let place = null;
let width = 0;

const seen = new ResizeObserver(() => {
  if (place.clientWidth && place.clientWidth !== width) draw();
});

export const radar = {
  /** The place of the radar was painted, or there is none. */
  painted(element) {
    seen.disconnect();
    place = element;
    width = 0;
    if (place) seen.observe(place);
  },
};

async function draw() {
  const here = place;
  width = here.clientWidth;
  // Without plotly there is still the table.
  const plotly = await plotlyThere().catch(() => null);
  if (!plotly || here !== place) return;
  const figure = coloured(JSON.parse(here.dataset.figure));
  // Nothing in it moves: a finger on it scrolls the page.
  await plotly.react(here, figure.data, { ...figure.layout, width }, { staticPlot: true });
}

function plotlyThere() {
  fetched ??= new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = SCRIPT;
    script.onload = () => resolve(globalThis.Plotly);
    script.onerror = () => {
      fetched = null;
      reject(new Error("no plotly.js"));
    };
    document.head.append(script);
  });
  return fetched;
}

/** Plotly knows no names of colours: give it what the style sheet makes of them now. */
function coloured(value) {
  const probe = document.createElement("span");
  root.append(probe);
  const walk = (part) => {
    if (typeof part === "string" && part.startsWith("var(")) {
      probe.style.color = part;
      return getComputedStyle(probe).color;
    }
    if (Array.isArray(part)) return part.map(walk);
    if (part && typeof part === "object") {
      return Object.fromEntries(Object.entries(part).map(([name, inner]) => [name, walk(inner)]));
    }
    return part;
  };
  const result = walk(value);
  probe.remove();
  return result;
}

function recolour() {
  if (place?.clientWidth) draw();
}

new MutationObserver(recolour).observe(root, { attributes: true, attributeFilter: ["data-theme"] });
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", recolour);

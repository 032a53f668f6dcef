/** The look of the page: legible in light and dark, on paper and on a phone. Filters are radio buttons, so that the page needs no script. */

/** @param kinds what entries can be filtered by */
export function styleFor(kinds: readonly string[]): string {
  return `${base}${kinds.map((kind) => `body:has(#show-${kind}:checked) .entry:not(.is-${kind}) { display: none; }`).join("\n")}\n`;
}

const base = `
:root { color-scheme: light dark; --text: #1c2128; --back: #fff; --faint: #57606a; --line: #d0d7de; --box: #f6f8fa; --bad: #b3261e; --caution: #8a5300; --fine: #1a7f37; }
@media (prefers-color-scheme: dark) {
  :root { --text: #e6edf3; --back: #0d1117; --faint: #9198a1; --line: #3d444d; --box: #161b22; --bad: #ff7b72; --caution: #e3b341; --fine: #56d364; }
}
body { margin: 2rem auto; max-width: 72rem; padding: 0 1rem; font: 1rem/1.5 system-ui, sans-serif; color: var(--text); background: var(--back); }
h1 { font-size: 1.6rem; margin: 0 0 .3rem; }
h2 { font-size: 1.2rem; }
h3 { font-size: 1rem; margin: 1.2rem 0 0; }
a { color: inherit; }
a:focus-visible, summary:focus-visible, input:focus-visible, .scroll:focus-visible { outline: 2px solid var(--caution); outline-offset: 2px; }
table { border-collapse: collapse; width: 100%; margin: .6rem 0; }
th, td { text-align: left; vertical-align: top; padding: .4rem .6rem; border-bottom: 1px solid var(--line); }
th { white-space: nowrap; font-weight: 600; }
td { overflow-wrap: anywhere; min-width: 5rem; }
td:first-child { overflow-wrap: normal; }
td:nth-child(2) { min-width: 11rem; }
code { font: .9em ui-monospace, monospace; overflow-wrap: anywhere; }
figure { margin: 1.5rem 0; }
.scroll { overflow-x: auto; }
nav ol { padding-left: 1.6rem; }
fieldset { border: 0; padding: 0; margin: 1rem 0; display: flex; flex-wrap: wrap; gap: .2rem 1.2rem; }
legend { float: left; padding: 0 1rem 0 0; font-weight: 600; }
details.entry { border: 1px solid var(--line); border-radius: 6px; margin: .8rem 0; padding: 0 1rem; scroll-margin-top: 1rem; }
details.entry[open] { padding-bottom: .8rem; }
summary { cursor: pointer; padding: .7rem 0; }
summary h2, summary h3 { display: inline; font-size: 1rem; margin: 0; }
.out { border-left: 3px solid var(--fine); padding-left: .8rem; }
.facts { display: flex; flex-wrap: wrap; gap: .2rem 1.5rem; padding: 0; margin: .5rem 0; list-style: none; font-size: 1.1rem; }
.faint { color: var(--faint); }
.replay, .conflict, .gap, .queue-rename, .unguarded, .problem { color: var(--bad); font-weight: 600; }
.new-consumer, .function-replaced, .weak { color: var(--caution); font-weight: 600; }
svg { font: 13px ui-monospace, monospace; }
svg text { fill: var(--text); }
svg .head { font: 600 13px system-ui, sans-serif; }
svg .was { text-decoration: line-through; fill: var(--faint); }
svg .faint { fill: var(--faint); }
svg rect { fill: var(--box); stroke: var(--line); }
svg .edge { fill: none; stroke: var(--faint); stroke-width: 1.5; }
svg .edge.bad { stroke: var(--bad); stroke-width: 2.5; }
svg .edge.caution { stroke: var(--caution); stroke-width: 2; stroke-dasharray: 6 3; }
svg .edge.fine { stroke: var(--fine); }
svg .label { font: 11px system-ui, sans-serif; text-anchor: end; fill: var(--faint); paint-order: stroke; stroke: var(--back); stroke-width: 3px; }
svg .label.bad { fill: var(--bad); }
svg .label.caution { fill: var(--caution); }
svg .label.fine { fill: var(--fine); }
@media print { nav, fieldset { display: none; } }
`;

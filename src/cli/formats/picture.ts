/** A picture of what reads what and does what: streams, functions and effects in three columns, as SVG that stands alone. */
import { escapeHtml } from "./html-text.ts";

/** How bad an edge is: its colour, beside its words. */
export type Tone = "bad" | "caution" | "fine" | "plain";

/** What leads from one source through one function to its effects. */
export interface Flow {
  readonly source: string;
  /** On the edge from the source. */
  readonly mapping: { readonly tone: Tone; readonly label: string };
  readonly function: { readonly before?: string | undefined; readonly after: string; readonly place?: string };
  readonly effects: readonly {
    readonly call: string;
    readonly place: string;
    readonly tone: Tone;
    readonly label: string;
  }[];
}

interface Node {
  readonly lines: readonly { readonly text: string; readonly kind: "" | "was" | "faint" }[];
  y: number;
}

interface Edge {
  readonly from: Node;
  readonly to: Node;
  readonly tone: Tone;
  readonly label: string;
}

const WIDTH = 230;
const GAP = 180;
/** Edges turn soon, so that they are level where their words stand. */
const BEND = 40;
const LINE = 18;
const PADDING = 8;
const SPACE = 12;
const HEAD = 30;
/** What fits into a node at its width. */
const LETTERS = 28;

const heightOf = ({ lines }: Node): number => lines.length * LINE + 2 * PADDING;
const middleOf = (node: Node): number => node.y + heightOf(node) / 2;

/** @param heads what the columns hold */
export function drawFlows(flows: readonly Flow[], title: string, heads: readonly [string, string, string]): string {
  const { columns, edges } = graphOf(flows);
  const [sources, functions, effects] = columns;
  // From what there is most of to what there is least of: each stands beside the middle of what it leads to.
  stack(effects);
  settle(functions, edges);
  settle(sources, edges);
  const height = Math.max(...columns.flat().map((node) => node.y + heightOf(node))) + SPACE;
  const width = 3 * WIDTH + 2 * GAP + 2;
  return [
    `<svg viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-labelledby="picture-title" preserveAspectRatio="xMinYMin">`,
    `<title id="picture-title">${escapeHtml(title)}</title>`,
    ...heads.map(
      (head, column) => `<text class="head" x="${leftOf(column) + PADDING}" y="18">${escapeHtml(head)}</text>`,
    ),
    ...edges.map(drawEdge),
    ...columns.flatMap((nodes, column) => nodes.map((node) => drawNode(node, column))),
    `</svg>`,
  ].join("\n");

  function drawEdge({ from, to, tone, label }: Edge): string {
    const column = columns.findIndex((nodes) => nodes.includes(from));
    const [x1, x2] = [leftOf(column) + WIDTH, leftOf(column + 1)];
    const [y1, y2] = [middleOf(from), middleOf(to)].map(round) as [number, number];
    const path = `<path class="edge ${tone}" d="M${x1} ${y1}C${x1 + BEND} ${y1} ${x2 - GAP + BEND} ${y2} ${x2} ${y2}"/>`;
    // At the end that has the edge for itself, on the side that it does not come from.
    return `${path}<text class="label ${tone}" x="${x2 - 6}" y="${round(y1 < y2 ? y2 + 13 : y2 - 5)}">${escapeHtml(label)}</text>`;
  }
}

function leftOf(column: number): number {
  return 1 + column * (WIDTH + GAP);
}

function drawNode(node: Node, column: number): string {
  const x = leftOf(column);
  const lines = node.lines.map(
    ({ text, kind }, index) =>
      `<text class="${kind}" x="${x + PADDING}" y="${round(node.y + PADDING + LINE * (index + 0.75))}">${escapeHtml(shorten(text))}</text>`,
  );
  const full = node.lines.map(({ text }) => text).join(" ");
  return `<g class="node"><title>${escapeHtml(full)}</title><rect x="${x}" y="${round(node.y)}" width="${WIDTH}" height="${heightOf(node)}" rx="4"/>${lines.join("")}</g>`;
}

function graphOf(flows: readonly Flow[]): { columns: [Node[], Node[], Node[]]; edges: Edge[] } {
  const maps = [new Map<string, Node>(), new Map<string, Node>(), new Map<string, Node>()] as const;
  const edges = new Map<string, Edge>();
  const node = (column: 0 | 1 | 2, lines: Node["lines"]): Node => {
    const key = JSON.stringify(lines);
    const found = maps[column].get(key) ?? { lines, y: HEAD };
    maps[column].set(key, found);
    return found;
  };
  const connect = (from: Node, to: Node, tone: Tone, label: string): void => {
    const key = JSON.stringify([from.lines, to.lines, tone, label]);
    if (!edges.has(key)) edges.set(key, { from, to, tone, label });
  };
  for (const { source, mapping, function: fn, effects } of flows) {
    const { before, after, place } = fn;
    const was = before === undefined || before === after ? [] : [{ text: before, kind: "was" as const }];
    const where = place === undefined ? [] : [{ text: place, kind: "faint" as const }];
    const to = node(1, [...was, { text: after, kind: "" }, ...where]);
    connect(node(0, [{ text: source, kind: "" }]), to, mapping.tone, mapping.label);
    for (const { call, place, tone, label } of effects) {
      const effect = node(2, [
        { text: call, kind: "" },
        { text: place, kind: "faint" },
      ]);
      connect(to, effect, tone, label);
    }
  }
  const [sources, functions, effects] = maps.map((map) => [...map.values()]) as [Node[], Node[], Node[]];
  return { columns: [sources, functions, effects], edges: [...edges.values()] };
}

function stack(nodes: readonly Node[]): void {
  let y = HEAD;
  for (const node of nodes) {
    node.y = y;
    y += heightOf(node) + SPACE;
  }
}

/** Beside the middle of what each leads to, in that order, and never over another. */
function settle(nodes: Node[], edges: readonly Edge[]): void {
  const wanted = new Map(
    nodes.map((node) => {
      const middles = edges.filter((edge) => edge.from === node).map(({ to }) => middleOf(to));
      return [node, middles.length === 0 ? Infinity : middles.reduce((sum, y) => sum + y, 0) / middles.length];
    }),
  );
  nodes.sort((a, b) => wanted.get(a)! - wanted.get(b)! || 0);
  let free = HEAD;
  for (const node of nodes) {
    const middle = wanted.get(node)!;
    node.y = Math.max(free, middle === Infinity ? free : middle - heightOf(node) / 2);
    free = node.y + heightOf(node) + SPACE;
  }
}

/** The ends of a name tell more than its middle. */
function shorten(text: string): string {
  if (text.length <= LETTERS) return text;
  const half = Math.floor((LETTERS - 1) / 2);
  return `${text.slice(0, half)}…${text.slice(-half)}`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

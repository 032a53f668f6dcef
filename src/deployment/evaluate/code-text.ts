/** What code does, as a text: the same for two spellings that differ in blanks, comments, quotes and types only. */
import type { TSESTree } from "@typescript-eslint/types";
import { walk } from "../../syntax/walk.ts";
import type { Evaluation } from "./evaluation.ts";
import { importedValue } from "./modules.ts";
import { madeOf } from "./provenance.ts";
import { placeIn } from "./frame.ts";
import type { Class, Closure, CodeValue, Frame, Scope } from "./values.ts";

/** Functions and classes that one text is made of. */
const MAX_FOLLOWED = 50;

/** A piece of code with what its names mean. */
export interface Piece {
  readonly node: TSESTree.Node;
  readonly scope: Scope;
  readonly frame: Frame;
}

/** The text of a piece, and of what it calls, extends and reads of the project. */
export function codeText(run: Evaluation, first: Piece): string {
  let text = "";
  // What its modules cannot tell matters to nobody else.
  run.keepingBack(() => (text = textOf(run, first)));
  return text;
}

function textOf(run: Evaluation, first: Piece): string {
  const texts: string[] = [];
  const seen = new Set<TSESTree.Node>([first.node]);
  const pending = [first];
  for (let piece = pending.shift(); piece && texts.length < MAX_FOLLOWED; piece = pending.shift()) {
    texts.push(structure(piece.node));
    for (const [name, value] of valuesIn(run, piece)) {
      const behind = pieceOf(value);
      if (!behind) texts.push(`${name}=${madeOf(value)}`);
      else if (!seen.has(behind.node)) {
        seen.add(behind.node);
        pending.push(behind);
      }
    }
  }
  return texts.join(";");
}

/** The code of a class or of a function of the project. */
function pieceOf(value: CodeValue): Class | Closure | undefined {
  return value.kind === "class" || value.kind === "closure" ? value : undefined;
}

/** What stands behind the names in a piece, those that it declares itself aside, each once and in the order of the names. */
function valuesIn(run: Evaluation, { node, scope, frame }: Piece): readonly (readonly [string, CodeValue])[] {
  const names = new Set<string>();
  const labels = new Set<TSESTree.Node>();
  walk<ReadonlySet<string>>(node, new Set(), (inner, shadowed) => {
    if (inner.type === "MemberExpression" && !inner.computed) labels.add(inner.property);
    if ("key" in inner && !("shorthand" in inner && inner.shorthand)) labels.add(inner.key);
    if (inner.type === "Identifier" && !labels.has(inner) && !shadowed.has(inner.name)) names.add(inner.name);
    if (!("params" in inner)) return shadowed;
    const own = inner.params.flatMap((target) => (target.type === "Identifier" ? target.name : []));
    return own.length === 0 ? shadowed : new Set([...shadowed, ...own]);
  });
  return [...names].toSorted().flatMap((name) => {
    const value = scope.holding(name)?.get(name) ?? importedValue(run, frame.module, name, placeIn(frame, node));
    return value ? [[name, value] as const] : [];
  });
}

/** The tree without places and types. */
function structure(node: TSESTree.Node): string {
  return JSON.stringify(node, (key, value: unknown) => {
    if (LEFT_OUT.has(key)) return undefined;
    return typeof value === "bigint" ? String(value) : value;
  });
}

const LEFT_OUT: ReadonlySet<string> = new Set([
  "parent",
  "range",
  "loc",
  "start",
  "end",
  "raw",
  "typeAnnotation",
  "returnType",
  "typeParameters",
  "typeArguments",
  "implements",
  "accessibility",
  "override",
  "optional",
  "definite",
  "declare",
  "readonly",
  "decorators",
]);

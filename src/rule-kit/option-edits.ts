/** Options of a guard, where they are written in the linted file. */
import type { TSESTree } from "@typescript-eslint/types";
import type { Guard } from "../findings/finding.ts";
import type { SourceText } from "../syntax/source-text.ts";
import { hasSpread, initializerOf, nodesAround, nodesWithin, propertyNamed } from "./code-nodes.ts";
import type { Edit } from "./config-edits.ts";

/** An option with the edit that writes it. */
export interface OptionEdit {
  /** As it is written: `keyPrefix: "orders"`. */
  readonly option: string;
  readonly edits: readonly Edit[];
}

/** What options are written in: an object, or the call that makes an instance of it. */
export type Holder = TSESTree.NewExpression | TSESTree.ObjectExpression;

/** Of an option by its path: `expiresAfterSeconds` of `config.expiresAfterSeconds`. */
export function nameOf(path: string): string {
  return path.slice(path.lastIndexOf(".") + 1);
}

/** Where an option of a guard is written, or would be: in the call that makes the guard, or in a constant that this names. */
export function holderOf(file: SourceText, { at, options }: Guard, path: string): Holder | undefined {
  if (at.source.path !== file.path || !options) return undefined;
  const isCall = (node: TSESTree.Node): node is TSESTree.CallExpression =>
    node.type === "CallExpression" && node.range[0] === at.start && node.range[1] === at.end;
  const [call] = nodesWithin(file, at, isCall);
  const given = call?.arguments[options.argument];
  return path
    .split(".")
    .slice(0, -1)
    .reduce((holder, name) => holder && memberHolder(file, holder, name), holding(given));
}

function memberHolder(file: SourceText, holder: Holder, name: string): Holder | undefined {
  const object = holder.type === "NewExpression" ? holding(holder.arguments[0]) : holder;
  const value = object?.type === "ObjectExpression" ? propertyNamed(object, name)?.value : undefined;
  return holding(value?.type === "Identifier" ? initializerOf(file, value) : value);
}

function holding(node: TSESTree.Node | undefined): Holder | undefined {
  return node?.type === "NewExpression" || node?.type === "ObjectExpression" ? node : undefined;
}

/** What several guards are given may be about other things as well. */
export function isShared(file: SourceText, holder: Holder): boolean {
  const declarator = nodesAround(file, ...holder.range).at(-2);
  if (declarator?.type !== "VariableDeclarator" || declarator.id.type !== "Identifier") return false;
  const { name } = declarator.id;
  const uses = file.text.match(/[\w$]+/gu)?.filter((word) => word === name) ?? [];
  return uses.length > 2;
}

/** An option among those that are given, new or in the place of a number; undefined where they are not all written there. */
export function withOption(
  file: SourceText,
  holder: Holder,
  name: string,
  value: string,
  written?: "replaced",
): OptionEdit | undefined {
  const option = `${name}: ${value}`;
  const edit = (start: number, end: number, text: string): OptionEdit => ({ option, edits: [{ start, end, text }] });
  const [given, ...others] = holder.type === "NewExpression" ? holder.arguments : [holder];
  if (given === undefined) {
    const end = holder.range[1];
    // `new Config` is written without parentheses.
    return file.text[end - 1] === ")" ? edit(end - 1, end - 1, `{ ${option} }`) : edit(end, end, `({ ${option} })`);
  }
  if (given.type !== "ObjectExpression" || others.length > 0) return undefined;
  const before = propertyNamed(given, name);
  if (before) {
    const isNumber = before.value.type === "Literal" && typeof before.value.value === "number";
    return written && isNumber ? edit(...before.range, option) : undefined;
  }
  if (hasSpread(given)) return undefined;
  const last = given.properties.at(-1);
  const at = last ? last.range[1] : given.range[0] + 1;
  return edit(at, at, last ? `, ${option}` : ` ${option} `);
}

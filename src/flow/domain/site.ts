/** Where something happens in a program, and calls that happen there. */
import type { TSESTree } from "@typescript-eslint/types";
import type { Place } from "../../syntax/source-text.ts";
import type { Arguments } from "./arguments.ts";
import type { Scope } from "./scope.ts";
import type { FunctionValue, Value } from "./value.ts";

/** A place of the syntax tree and the variables that are visible there. */
export interface Site {
  readonly node: TSESTree.Node;
  readonly scope: Scope;
}

/** What a function is called with, and where. */
export interface Call {
  readonly this: Value;
  readonly arguments: Arguments;
  readonly site: Site;
  /** Of a function that is one of several, as those of a table: all of these. */
  readonly among?: readonly FunctionValue[];
}

/** The same in the project, for what happens in a program that stands for a package. */
export function siteInProject(site: Site): Site {
  return site.scope.frame.calledFrom ?? site;
}

/** Where it stands in the project. */
export function placeOf(site: Site): Place {
  const { node, scope } = siteInProject(site);
  const [start, end] = node.range;
  return { source: scope.frame.module.source, start, end };
}

/** What is written there, on one line. */
export function textOfPlace({ source, start, end }: Place): string {
  return source.text.slice(start, end).replaceAll(/\s+/gu, " ");
}

/** The callee as written, short enough to name it. Lambda calls an entry in no place of the program. */
export function calleeText(site: Site): string {
  const { node, scope } = siteInProject(site);
  if (node.type === "Program") return "handler";
  const callee = node.type === "CallExpression" || node.type === "NewExpression" ? node.callee : node;
  // Of a long text the beginning is enough.
  const place = placeOf({ node: callee, scope });
  const text = textOfPlace({ ...place, end: Math.min(place.end, place.start + 500) });
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}

/** Where a variable has its value from: `const line = cart.lines.find(…)`; with a member, `const { lines } = cart`. */
export interface PartOf {
  readonly node: TSESTree.Node;
  readonly member: string | undefined;
  readonly scope: Scope;
  /** It is another list of the same items: what is put into it is not in the first, what changes one of them is. */
  readonly isCopy?: boolean;
}

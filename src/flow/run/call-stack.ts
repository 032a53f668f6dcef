import type { TSESTree } from "@typescript-eslint/types";
import type { ChainStep } from "../../findings/finding.ts";
import { bypassesOf, type Bypass } from "../domain/bypass.ts";
import { siteInProject, type Site } from "../domain/site.ts";

/** The calls from the entry down to where the run is, innermost first. */
export interface CallStack {
  readonly step: ChainStep;
  readonly site: Site;
  readonly outer: CallStack | undefined;
  readonly depth: number;
}

export function push(outer: CallStack | undefined, step: ChainStep, site: Site): CallStack {
  return { step, site, outer, depth: (outer?.depth ?? 0) + 1 };
}

/** Outermost first. */
export function chainOf(stack: CallStack | undefined): ChainStep[] {
  const chain: ChainStep[] = [];
  for (let one = stack; one !== undefined; one = one.outer) chain.push(one.step);
  return chain.reverse();
}

/** How a place is reached, and what leads around it and around the calls that lead to it, outermost first. */
export interface Standing {
  readonly chain: readonly ChainStep[];
  readonly bypasses: readonly (readonly Bypass[])[];
}

export function standingOf(stack: CallStack | undefined, site: Site): Standing {
  return { chain: chainOf(stack), bypasses: [...bypassesOn(stack), bypassesAt(siteInProject(site))] };
}

/** The same of a place below calls, so many as `depth` says, as it is below others that lead to the same function. */
export function standingBelow<T extends Standing>(stack: CallStack | undefined, known: T, depth: number): T {
  const chain = [...chainOf(stack), ...known.chain.slice(depth)];
  return { ...known, chain, bypasses: [...bypassesOn(stack), ...known.bypasses.slice(depth)] };
}

function bypassesOn(stack: CallStack | undefined): (readonly Bypass[])[] {
  const all: (readonly Bypass[])[] = [];
  for (let one = stack; one !== undefined; one = one.outer) all.push(bypassesAt(one.site));
  return all.reverse();
}

/** Asked again for each guard below a call, and found by going down from the top of the module. */
const bypasses = new WeakMap<TSESTree.Node, readonly Bypass[]>();

function bypassesAt({ node, scope }: Site): readonly Bypass[] {
  const { module, source } = scope.frame.module;
  const known = bypasses.get(node) ?? bypassesOf(module.program, node, source);
  bypasses.set(node, known);
  return known;
}

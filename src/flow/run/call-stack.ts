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
export function standingOf(
  stack: CallStack | undefined,
  site: Site,
): { readonly chain: readonly ChainStep[]; readonly bypasses: readonly (readonly Bypass[])[] } {
  const bypasses: (readonly Bypass[])[] = [bypassesAt(siteInProject(site))];
  for (let one = stack; one !== undefined; one = one.outer) bypasses.push(bypassesAt(one.site));
  return { chain: chainOf(stack), bypasses: bypasses.reverse() };
}

function bypassesAt({ node, scope }: Site): readonly Bypass[] {
  const { module, source } = scope.frame.module;
  return bypassesOf(module.program, node, source);
}

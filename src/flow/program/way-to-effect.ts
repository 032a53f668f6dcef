/** Claims on which it may hang whether a run comes to an effect, by what the text says of the calls that lead there. */
import type { TSESTree } from "@typescript-eslint/types";
import type { ModuleGraph } from "../../modules/graph.ts";
import { childAround } from "../../syntax/language/nodes.ts";
import type { Place, SourceText } from "../../syntax/source-text.ts";
import type { GuardId } from "../domain/outcomes.ts";
import { claimsAround, type Frame, type Untold } from "../run/claims-behind.ts";
import type { EffectEvent } from "../run/effect-events.ts";
import type { RunLog } from "../run/run-log.ts";

/** A call of the chain, or that of the effect itself. */
interface Step {
  readonly program: TSESTree.Program;
  readonly source: SourceText;
  readonly node: TSESTree.Node;
}

/**
 * Each claim of a record, met before, whose answer may decide whether one of the calls is made, in a way that its value does not tell.
 *
 * @param untold expressions of which the run of a repeat did not know what comes of them
 * @param isPassed a way leads around a claim only because loops may have no round
 */
export function claimsOnWay(
  graph: ModuleGraph,
  { chain, at }: EffectEvent,
  log: RunLog,
  untold: Untold,
  isPassed: (id: GuardId) => boolean,
): readonly GuardId[] {
  const steps = [...chain.map((step) => step.at), at].flatMap((place) => stepAt(graph, place) ?? []);
  const found = steps.flatMap(({ node }, index) => claimsAround(node, frameOf(steps, index), untold, isPassed, log));
  return [...new Set(found)];
}

function stepAt(graph: ModuleGraph, { source, start, end }: Place): Step | undefined {
  const read = graph.module(source.path);
  if (!read.ok || read.module.kind !== "code") return undefined;
  const { program } = read.module;
  let node: TSESTree.Node | undefined = program;
  while (node !== undefined && !(node.range[0] === start && node.range[1] === end))
    node = childAround(node, start, end);
  return node && { program, source, node };
}

function frameOf(steps: readonly Step[], index: number): Frame {
  const { program, source } = steps[index]!;
  return {
    program,
    source,
    callerOf: (of) => {
      let entered = index;
      if (!isIn(steps[entered]!, of, source)) return undefined;
      while (entered > 0 && isIn(steps[entered - 1]!, of, source)) entered--;
      return entered === 0 ? undefined : { call: steps[entered - 1]!.node, frame: frameOf(steps, entered - 1) };
    },
  };
}

function isIn({ node, source }: Step, { range: [start, end] }: TSESTree.Node, of: SourceText): boolean {
  return source === of && start <= node.range[0] && node.range[1] <= end;
}

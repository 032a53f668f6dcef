/** Values under a path of keys, where a key may be known only to the deployment. */
import { known } from "../../../known.ts";
import { unknownNode, type Located, type LocatedArm } from "../../../../syntax/located.ts";
import type { Place } from "../../../../syntax/source-text.ts";
import { onlyVariable, printParts, variableNode, type Parts } from "./evaluated.ts";
import type { Outcome } from "./request.ts";
import type { Resolver } from "./resolver.ts";
import { canBe, hasSlot, unslotted, type Slotted } from "./slots.ts";

/** Variables are replaced at every step. A key with slots gives a choice between all entries that it can mean. */
export function lookUp(
  resolver: Resolver,
  start: Located,
  path: readonly string[],
  holes: Slotted["holes"] = [],
): Outcome {
  const exhausted = resolver.spend(start.at);
  if (exhausted) return unknownOutcome(exhausted);
  const node = resolver.resolve(start);
  const [key, ...rest] = path;
  if (key === undefined) return { is: "found", value: node };
  switch (node.kind) {
    case "choice":
      return choose(node.key, node.arms, node.at, (arm) => lookUp(resolver, arm.value, path, holes));
    case "map":
    case "list": {
      if (hasSlot(key)) {
        const arms = childrenOf(node).filter((arm) => canBe(key, arm.key));
        const canonical = keyText(unslotted(key, holes), node.at);
        return choose(canonical, arms, node.at, (arm) => lookUp(resolver, arm.value, rest, holes));
      }
      const child = childOf(node, key);
      if (child) return lookUp(resolver, child, rest, holes);
      return node.open ? { is: "unknown", reason: "not all of its entries are known" } : { is: "missing" };
    }
    case "text": {
      const [only] = node.parts;
      if (node.parts.length !== 1 || typeof only !== "object") return { is: "missing" };
      const base = onlyVariable(node) ?? printParts(node.parts, node.at);
      const below = printParts(unslotted(path.join("."), holes), node.at);
      return { is: "symbolic", text: base + (/^file\(.*\)$/su.test(base) ? ":" : ".") + below };
    }
    case "unknown":
      return unknownOutcome(node);
    default:
      return { is: "missing" };
  }
}

/** One outcome for each arm; arms without a value are left out, one that only the deployment knows is a hole. */
export function choose(
  key: string | undefined,
  arms: readonly LocatedArm[],
  at: Place,
  outcomeOf: (arm: LocatedArm) => Outcome,
): Outcome {
  const chosen: LocatedArm[] = [];
  for (const arm of arms) {
    const outcome = outcomeOf(arm);
    if (outcome.is === "found") chosen.push({ key: arm.key, value: outcome.value });
    else if (outcome.is === "symbolic") chosen.push({ key: arm.key, value: variableNode(outcome.text, at) });
    else if (outcome.is === "unknown")
      chosen.push({ key: arm.key, value: unknownNode(outcome.reason, at, outcome.from) });
  }
  return chosen.length === 0 ? { is: "missing" } : { is: "found", value: { kind: "choice", key, arms: chosen, at } };
}

/** What stands under a key of a map or a list; undefined: nothing. */
export function childOf(node: Located, key: string): Located | undefined {
  if (node.kind === "map") return node.entries.get(key)?.value;
  return node.kind === "list" && /^\d+$/u.test(key) ? node.items[Number(key)] : undefined;
}

function childrenOf(node: Extract<Located, { kind: "map" | "list" }>): readonly LocatedArm[] {
  if (node.kind === "list") return node.items.map((value, index) => ({ key: String(index), value }));
  return [...node.entries.values()];
}

/** A key that is one variable is called by what stands in it. */
export function keyText(parts: Parts, at: Place): string {
  return onlyVariable({ kind: "text", parts, at }) ?? printParts(parts, at);
}

/** The outcome of a look-up in what could not be evaluated, with the reason. */
export function unknownOutcome(node: Located): Outcome {
  if (node.kind !== "unknown") return { is: "unknown", reason: "it could not be evaluated" };
  return { is: "unknown", reason: node.reason, ...known("from", node.from) };
}

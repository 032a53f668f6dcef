/** Reports for people. Plain text with little colour; what comes from the user's files is stripped of control characters. */
import { styleText } from "node:util";
import type { Effect, EffectVerdict, Handler } from "../findings/finding.ts";
import type { Unresolved } from "../project/text-source.ts";
import { describeChange } from "../words/change.ts";
import {
  describeEffectPlace,
  describeGround,
  describePlace,
  effectsThatRunAgain,
  relativePath,
} from "../words/effect.ts";
import { count, duration, quote } from "../words/phrase.ts";
import { shortText } from "../deployment/value.ts";
import { sourceNoun } from "../words/source.ts";
import { describeUnresolved } from "../words/unresolved.ts";
import type { Inspection, InspectedHandler } from "./inspect.ts";
import type { Plan } from "./plan.ts";

const bad = (text: string): string => styleText("red", text, { validateStream: true });
const dim = (text: string): string => styleText("dim", text, { validateStream: true });

export function planText({ baseline, meetings, comparison, unresolved }: Plan, folder: string): string {
  const lines: string[] = [];
  for (const { change, handlers } of meetings) {
    const effects = handlers.flatMap(effectsThatRunAgain);
    const words = describeChange(change, effects, folder);
    lines.push(
      `${bad(change.verdict)}  ${describePlace(change.at, folder)}`,
      `  ${words.what}`,
      `  ${words.cost}`,
      `  ${words.wayOut}`,
    );
    for (const effect of effects) lines.push(`    ${dim("again:")} ${describeEffectPlace(effect, folder)}`);
    lines.push("");
  }
  if (baseline.kind === "none")
    lines.push("Nothing to compare with: this is no git work tree and there is no lock file.");
  else if (meetings.length === 0 && baseline.kind !== "problem")
    lines.push("No mapping of a stream or queue is re-created or replaced.");
  else if (meetings.length > 0) lines.push(`${count(meetings.length, "change")} with consequences for records.`);
  const kept = comparison?.kept.length ?? 0;
  if (kept > 0) lines.push(dim(`${count(kept, "mapping")} changed and kept the position.`));
  return clean([...lines, ...unresolvedLines(unresolved, folder)]);
}

export function inspectionText({ handlers, stacks, unresolved }: Inspection, folder: string): string {
  const lines: string[] = [];
  for (const inspected of handlers) lines.push(...handlerLines(inspected, folder), "");
  for (const stack of stacks) {
    lines.push(`${relativePath(stack.config, folder)}  ${dim(stack.framework)}`);
    for (const fn of stack.functions) {
      for (const mapping of fn.mappings) {
        const position = mapping.startingPosition ? ` from ${shortText(mapping.startingPosition)}` : "";
        lines.push(`  ${fn.key} <- ${mapping.source.type} ${shortText(mapping.source.identity)}${position}`);
      }
    }
    lines.push("");
  }
  if (lines.length === 0) lines.push("No handler of a stream or queue and no deployment configuration was found.");
  return clean([...lines, ...unresolvedLines(unresolved, folder)]);
}

function handlerLines({ handler, wires }: InspectedHandler, folder: string): string[] {
  const fed = wires.length > 0 ? `, function ${wires.map((wire) => quote(wire.function.key)).join(", ")}` : "";
  const reach = handler.replayWindowSeconds;
  const window = reach === null ? "all that is retained" : reach === 0 ? "none" : duration(reach);
  return [
    `${describePlace(handler.at, folder)}  ${quote(handler.name)} reads a ${sourceNoun(handler.source)}${fed}; replay window: ${window}`,
    ...handler.effects.map((effect) => effectLine(effect, handler, folder)),
  ];
}

const padded: Record<EffectVerdict, string> = {
  idempotent: "idempotent",
  guarded: "guarded   ",
  weak: "weak      ",
  unguarded: "unguarded ",
  unknown: "unknown   ",
};

function effectLine(effect: Effect, handler: Handler, folder: string): string {
  const verdict =
    effect.verdict === "unguarded" || effect.verdict === "weak"
      ? bad(padded[effect.verdict])
      : dim(padded[effect.verdict]);
  const chain = effect.chain.length === 0 ? "" : dim(` via ${effect.chain.map(({ call }) => call).join(" -> ")}`);
  return `  ${verdict} ${describePlace(effect.at, folder)}  ${effect.call}${chain}\n             ${dim(describeGround(effect, handler))}`;
}

function unresolvedLines(unresolved: readonly Unresolved[], folder: string): string[] {
  return unresolved.map((one) => {
    const place = "source" in one.place ? describePlace(one.place, folder) : relativePath(one.place.path, folder);
    return `${one.severity === "problem" ? bad("could not look") : dim("not known")}  ${place}: ${describeUnresolved(one)}`;
  });
}

/** Names from a stranger's file must not steer the terminal; only our own colours may. */
function clean(lines: readonly string[]): string {
  // eslint-disable-next-line no-control-regex -- control characters are what is removed here
  return (
    lines.join("\n").replace(/\u001b(?!\[\d+m)|[\u0000-\u0009\u000b-\u001a\u001c-\u001f\u007f-\u009f]/gu, "?") + "\n"
  );
}

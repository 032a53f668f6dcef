/** All that a comparison says, as text. Values stand as they are printed, places as their files. */
import type { Cause, Change, Comparison, Kept } from "../../src/deployment/changes.ts";
import type { LambdaFunction, Stack } from "../../src/deployment/model.ts";
import type { LogicalId, Value } from "../../src/deployment/value-model.ts";
import { canonicalText } from "../../src/deployment/value.ts";

export function toldChanges({ changes, kept, removed, secondStacks, unresolved }: Comparison): string[] {
  return [
    ...changes.map(changeLine),
    ...kept.map(keptLine),
    ...removed.map(({ stack, mapping, function: { key } }) => `removed: ${stackText(stack)} ${key} ${idText(mapping)}`),
    ...secondStacks.map(
      ({ before, after, cause }) => `second: ${stackText(before)} -> ${stackText(after)} ${causeText(cause)}`,
    ),
    ...unresolved.map(({ what, why, severity }) => `${severity}: ${what}, ${why}`),
  ];
}

function changeLine(change: Change): string {
  const {
    verdict,
    cause,
    stack,
    function: fn,
    mapping,
    source,
    startingPosition,
    replayWindowSeconds: window,
  } = change;
  return [
    `${verdict} by ${causeText(cause)}: ${arrow(stack.before && stackText(stack.before), stackText(stack.after))}`,
    arrow(fn.before?.key, fn.after.key),
    arrow(mapping.before && idText(mapping.before), idText(mapping.after)),
    `${source.type} ${canonicalText(source.identity)}`,
    ...(source.resource ? [`resource ${source.resource.id}`] : []),
    ...(source.isOutside ? ["outside"] : []),
    ...(source.isNew ? ["new"] : []),
    `from ${startingPosition ?? "nothing"}`,
    `${window ?? "?"} s`,
    ...(change.secondStack ? ["second stack"] : []),
    ...(change.certainty === "low" ? ["low"] : []),
  ].join(", ");
}

function keptLine({ how, changed, stack, function: fn, mapping }: Kept): string {
  const names = [
    arrow(stackText(stack.before), stackText(stack.after)),
    arrow(fn.before.key, fn.after.key),
    arrow(idText(mapping.before), idText(mapping.after)),
  ];
  return `kept by ${how}: ${names.join(", ")}: ${changed.join(", ") || "nothing changed"}`;
}

function causeText(cause: Cause): string {
  const { edit, ...data } = cause;
  const told = Object.entries(data).flatMap(([name, value]: [string, unknown]) => {
    if (name === "at") return ["at its place"];
    if (value === undefined || typeof value !== "object") return [`${name} ${String(value)}`];
    if ("mappings" in value!) return [`${name} ${(value as LambdaFunction).key}`];
    return [`${name} ${"functions" in value! ? stackText(value as Stack) : canonicalText(value as Value)}`];
  });
  return [edit, ...told].join(" ");
}

function stackText({ config, path, framework }: Stack): string {
  return `${framework} ${config.replace("/project/", "")}${path === "" ? "" : `#${path}`}`;
}

function idText({ logicalId }: { readonly logicalId: LogicalId }): string {
  return logicalId.kind === "known" ? logicalId.id : `(${logicalId.formula})`;
}

function arrow(before: string | undefined, after: string): string {
  return before === after ? after : `${before ?? "nothing"} -> ${after}`;
}

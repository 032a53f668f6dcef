/** `new X(…)` and calls of what comes from outside of the project: the language's own names first, then the host's. */
import type { Place } from "../../syntax/source-text.ts";
import type { Evaluation } from "./evaluation.ts";
import { callGlobal, createGlobal } from "./globals.ts";
import { callLibrary } from "./libraries.ts";
import { nameHelper } from "./name-helpers.ts";
import { printed } from "./print.ts";
import { constant, external, stringOf } from "./making.ts";
import type { CodeValue, External, Instance } from "./values.ts";
import { mapArms } from "./alternatives.ts";

/** Calls a function of the language, of Node or of a package. */
export function callExternal(run: Evaluation, callee: External, args: readonly CodeValue[], at: Place): CodeValue {
  return (
    callGlobal(run, callee, args, at) ??
    callNameHelper(callee, args) ??
    callLibrary(run, callee, args, at) ??
    run.host.call(run, callee, args, at)
  );
}

/** `new X(…)` and `super(…)` of a class that is not the project's. */
export function createExternal(
  run: Evaluation,
  callee: External,
  args: readonly CodeValue[],
  at: Place,
  instance: Instance,
): CodeValue {
  return createGlobal(run, callee, args, at) ?? run.host.create(run, callee, args, at, instance);
}

/** `new X(…)` where it cannot be told what `X` is. */
export function createOpaque(
  run: Evaluation,
  callee: CodeValue,
  args: readonly CodeValue[],
  instance: Instance,
): CodeValue {
  const text = printed(callee) ?? "";
  return createExternal(run, external("", ...(text === "" ? [] : [text])), args, instance.site.at, instance);
}

/** What a function of a package makes of a name; undefined for any other function, and where the result cannot be told. */
export function callNameHelper(callee: External, args: readonly CodeValue[]): CodeValue | undefined {
  const [given, options] = args;
  const helper = nameHelper(callee.module, callee.path);
  const change = helper && given && afterwards(callee, options);
  if (!change) return undefined;
  const apply = (value: CodeValue): CodeValue | undefined => {
    const text = stringOf(value);
    const result = text === undefined ? undefined : helper(text);
    return result === undefined ? undefined : constant(change(result), "at" in value ? value.at : undefined);
  };
  if (given.kind !== "alternatives") return apply(given);
  const results = new Map(given.arms.map((arm) => [arm.value, apply(arm.value)]));
  return [...results.values()].includes(undefined) ? undefined : mapArms(given, (value) => results.get(value)!);
}

const same = (text: string): string => text;

/** What options do to the result; undefined where that cannot be told. As a callback a function is handed a number there. */
function afterwards({ module }: External, options: CodeValue | undefined): ((text: string) => string) | undefined {
  if (options === undefined) return same;
  if (options.kind === "constant" && typeof options.value === "number" && module !== "scule") return same;
  if (module !== "slugify" || options.kind !== "record" || options.open !== undefined) return undefined;
  if ([...options.entries].some(([key, value]) => key !== "lower" || value.kind !== "constant")) return undefined;
  const lower = options.entries.get("lower");
  return lower?.kind === "constant" && lower.value ? (text) => text.toLowerCase() : same;
}

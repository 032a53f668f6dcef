/** `new X(…)` and calls of what comes from outside of the project: the language's own names first, then the host's. */
import type { Place } from "../../syntax/source-text.ts";
import type { Evaluation } from "./evaluation.ts";
import { callGlobal, createGlobal } from "./globals.ts";
import { callNameHelper } from "./name-helpers.ts";
import { printed } from "./print.ts";
import { external, type CodeValue, type External, type Instance } from "./values.ts";

/** Calls a function of the language, of Node or of a package. */
export function callExternal(run: Evaluation, callee: External, args: readonly CodeValue[], at: Place): CodeValue {
  return callGlobal(run, callee, args, at) ?? callNameHelper(callee, args) ?? run.host.call(run, callee, args, at);
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

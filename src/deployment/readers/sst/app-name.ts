/** What an app is called: another name is another app, beside the one that is deployed. */
import type { TextSource } from "../../../project/text-source.ts";
import { parseJson } from "../../../syntax/json.ts";
import { valueAt } from "../../../syntax/located.ts";
import type { Evaluation } from "../../evaluate/evaluation.ts";
import { placeIn } from "../../evaluate/frame.ts";
import { loadModule, moduleValue } from "../../evaluate/modules.ts";
import { isAbsent } from "../../evaluate/values.ts";
import type { Value } from "../../model.ts";
import { literal } from "../../value.ts";
import { valueOf } from "./feed-values.ts";
import { openArguments } from "./open-arguments.ts";

/**
 * `app() { return { name } }` in what `$config` is given; before version 3 `config() { return { name } }`, or `name` of an `sst.json`.
 * Undefined where it is not written.
 *
 * @param config absolute path
 */
export function appName(run: Evaluation, source: TextSource, config: string): Value | undefined {
  if (config.endsWith(".json")) return nameInJson(source, config);
  const loaded = loadModule(run, config);
  if (!loaded) return undefined;
  const whole = moduleValue(run, loaded.module);
  const about = whole.kind === "record" ? (whole.entries.get("app") ?? whole.entries.get("config")) : undefined;
  if (about?.kind !== "closure") return undefined;
  const at = placeIn(about.frame, about.node);
  const told = run.callClosure(about, undefined, openArguments(about), at);
  const name = told.kind === "record" ? told.entries.get("name") : undefined;
  return name === undefined || isAbsent(name) ? undefined : valueOf(name, at);
}

function nameInJson(source: TextSource, path: string): Value | undefined {
  const read = source.read(path);
  const parsed = read.ok ? parseJson(read.source) : undefined;
  const name = parsed?.ok ? valueAt(parsed.documents[0], "name") : undefined;
  return name?.kind === "scalar" && typeof name.value === "string" ? literal(name.value, name.at) : undefined;
}

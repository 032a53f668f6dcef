/** What an app is called and where it is deployed to: another name or place is another app, beside the one that is deployed. */
import type { TextSource } from "../../../project/text-source.ts";
import { parseJson } from "../../../syntax/json.ts";
import { valueAt } from "../../../syntax/located.ts";
import type { Place } from "../../../syntax/source-text.ts";
import type { Evaluation } from "../../evaluate/evaluation.ts";
import { getMember } from "../../evaluate/members.ts";
import { loadModule } from "../../evaluate/load-module.ts";
import { moduleValue } from "../../evaluate/modules.ts";
import { placeIn } from "../../evaluate/frame.ts";
import { constant } from "../../evaluate/making.ts";
import type { CodeValue } from "../../evaluate/values.ts";
import { known } from "../../known.ts";
import type { Stack } from "../../model.ts";
import type { Value } from "../../value-model.ts";
import { concat, hole, literal } from "../../value.ts";
import { textValue } from "../cdk/model/text.ts";
import { openArguments } from "./open-arguments.ts";

/** What is not written is absent. */
export interface App extends Pick<Stack, "environment" | "placedBy"> {
  readonly name?: Value;
}

/**
 * `app() { return { name, home, providers: { aws: { region, profile } } } }` in what `$config` is given; before version 3
 * `config() { return { name, region, profile } }`, or these of an `sst.json`.
 *
 * @param config absolute path
 */
export function readApp(run: Evaluation, source: TextSource, config: string): App {
  if (config.endsWith(".json")) return appInJson(source, config);
  const loaded = loadModule(run, config);
  if (!loaded) return {};
  const whole = moduleValue(run, loaded.module);
  const [app, older] = (["app", "config"] as const).map((name) =>
    whole.kind === "record" ? whole.entries.get(name) : undefined,
  );
  const about = app ?? older;
  if (about?.kind !== "closure") return {};
  const at = placeIn(about.frame, about.node);
  const told = run.callClosure(about, undefined, openArguments(about), at);
  const member = (of: CodeValue, key: string): CodeValue => getMember(run, of, constant(key), at);
  const aws = app ? member(member(told, "providers"), "aws") : told;
  return {
    ...known("name", textValue(member(told, "name"), at)),
    ...known("environment", environmentIn(textValue(member(aws, "region"), at))),
    placedBy: placed([
      ["profile", textValue(member(aws, "profile"), at)],
      ["home", app && textValue(member(told, "home"), at)],
    ]),
  };
}

function appInJson(source: TextSource, path: string): App {
  const read = source.read(path);
  const parsed = read.ok ? parseJson(read.source) : undefined;
  const textAt = (key: string): Value | undefined => {
    const value = parsed?.ok ? valueAt(parsed.documents[0], key) : undefined;
    return value?.kind === "scalar" && typeof value.value === "string" ? literal(value.value, value.at) : undefined;
  };
  return { ...known("name", textAt("name")), ...known("environment", environmentIn(textAt("region"))) };
}

function environmentIn(region: Value | undefined): Value | undefined {
  const piece = (at: Place): Value => concat([hole("parameter", "AWS::AccountId", at), literal("/", at)], at);
  return region && concat([piece(region.at), region], region.at);
}

function placed(all: readonly (readonly [string, Value | undefined])[]): ReadonlyMap<string, Value> {
  return new Map(all.flatMap(([name, value]) => (value ? [[name, value] as const] : [])));
}

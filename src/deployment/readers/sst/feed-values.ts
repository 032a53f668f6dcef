/** What of a feed is the same in all versions: its source, its names as text, how sure it is. */
import type { Place } from "../../../syntax/source-text.ts";
import type { TextSource, Unresolved } from "../../../project/text-source.ts";
import { partsOf } from "../../evaluate/print.ts";
import { madeOf } from "../../evaluate/provenance.ts";
import { isAbsent } from "../../evaluate/making.ts";
import type { CodeValue } from "../../evaluate/values.ts";
import type { MappingSource } from "../../model.ts";
import type { Value } from "../../value-model.ts";
import { hole, text, unknown } from "../../value.ts";
import type { App } from "./app.ts";
import { textOf } from "./canonical.ts";
import { Component } from "./component.ts";
import type { Feed } from "./host.ts";

/** Where the stack comes from. */
export interface Origin {
  readonly source: TextSource;
  /** Absolute, where handlers may be relative to. */
  readonly folders: readonly string[];
  readonly config: string;
  readonly app: App;
  readonly isComplete: boolean;
  /** What could not be looked at. */
  readonly unresolved: readonly Unresolved[];
  readonly reads: ReadonlySet<string>;
}

/** Whether a feed is there for sure: its source and its consumer have names, and each condition on the way can be decided. */
export function certaintyOf({ of, conditions, subscriber }: Feed): "certain" | "maybe" {
  const owner = of instanceof Component ? of.name : of;
  const isNamed = textOf(owner) !== undefined && subscriber.isKnown;
  return isNamed && conditions.every(({ decidable }) => decidable) ? "certain" : "maybe";
}

/** What a mapping reads: a component of the app by its name, or what it was given. */
export function mappingSource({ of, source, at }: Feed): MappingSource {
  if (!(of instanceof Component)) return { type: source, identity: valueOf(importedArn(of) ?? of, at) };
  if (of.given) return { type: source, identity: valueOf(of.given, at) };
  // The component is a name for it in the app: under another one it is the same stream.
  const existing = of.existing && valueOf(of.existing, at);
  if (existing?.kind === "text") return { type: source, identity: existing };
  const name = textOf(of.name);
  if (name === undefined)
    return { type: source, identity: unknown("its name is not known", at, undefined, madeOf(of.name)) };
  const attribute = source === "dynamodb" ? "StreamArn" : "Arn";
  return { type: source, identity: hole("resource", `${name}.${attribute}`, at, { resource: name }), resource: name };
}

/** `Stream.fromStreamArn(scope, id, arn)` of the CDK. */
function importedArn(value: CodeValue): CodeValue | undefined {
  if (value.kind !== "result") return undefined;
  const arn = /^from(?:Stream|Queue)Arn$/u.test(value.callee.path.at(-1) ?? "") ? value.args[2] : undefined;
  return arn && !isAbsent(arn) && partsOf(arn) ? arn : undefined;
}

/** A text of code as a value of the model; what is no text is unknown, with the reason. */
export function valueOf(value: CodeValue, at: Place): Value {
  const parts = partsOf(value);
  if (!parts || isAbsent(value))
    return unknown(value.kind === "unknown" ? value.reason : "it is no text", at, undefined, madeOf(value));
  return text(
    parts.map((part) => (typeof part === "string" ? part : { kind: part.kind, text: part.text })),
    ("at" in value && value.at) || at,
  );
}

/** The physical name that a function is given; undefined: one is made for it. */
export function nameOf({ functionName }: Feed["subscriber"], at: Place): Value | undefined {
  return isAbsent(functionName) ? undefined : valueOf(functionName!, at);
}

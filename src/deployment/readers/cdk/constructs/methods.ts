/** Methods of constructs that change what is deployed; all others give something that only the deployment knows. */
import type { Place } from "../../../../syntax/source-text.ts";
import { runCallbacks } from "../../../evaluate/callbacks.ts";
import { printCall } from "../../../evaluate/print.ts";
import type { Run } from "./run.ts";
import {
  absent,
  constant,
  external,
  hole,
  holeOf,
  nameOfExternal,
  newInstance,
  record,
  stringOf,
} from "../../../evaluate/making.ts";
import type { CodeValue, ExternalResult, Text } from "../../../evaluate/values.ts";
import { constructOf, constructOfHole, memberHole, stackOf, type Construct } from "./construct.ts";
import { formatArn } from "./core-functions.ts";
import { addMapping, bindEventSource } from "./event-sources.ts";
import { isOfSst } from "./library.ts";
import { idParts, foreignChild, makeConstruct } from "./make.ts";

/** Only functions have these; `addAlias` other constructs have too. */
const OF_FUNCTIONS = new Set(["addEventSource", "addEventSourceMapping"]);

/** A method of a construct that the library declares. */
export function callConstruct(
  run: Run,
  construct: Construct,
  name: string,
  args: readonly CodeValue[],
  at: Place,
): CodeValue {
  const [first = absent, second = absent] = args;
  if (OF_FUNCTIONS.has(name) || (name === "addAlias" && isFunction(construct)))
    return callFunction(run, construct, name, args, at);
  switch (name) {
    case "overrideLogicalId":
      (construct.owner ?? construct).logicalId = first;
      return absent;
    case "addPropertyOverride":
      return override(construct, stringOf(first), second);
    case "addEnvironment":
      if (stringOf(first) !== undefined) construct.variables.set(stringOf(first)!, second);
      return construct.instance;
    case "addOverride":
      return override(construct, stringOf(first)?.replace(/^Properties\./u, ""), second);
    case "addPropertyDeletionOverride":
      return override(construct, stringOf(first), absent);
    case "addDeletionOverride":
      return override(construct, stringOf(first)?.replace(/^Properties\./u, ""), absent);
    case "applyRemovalPolicy":
      return override(construct, "DeletionPolicy", first);
    case "renameLogicalId": {
      const [before, after] = [stringOf(first), stringOf(second)];
      if (before !== undefined && after !== undefined) construct.renamedIds.set(before, after);
      return absent;
    }
    case "exportValue":
    case "resolve":
      return first;
    case "formatArn":
      return formatArn(run, first, stackOf(construct), at);
    case "toString":
      return constant(construct.path);
    case "synth":
      return absent;
    default: {
      runCallbacks(run, `${construct.printed}.${name}`, args, at);
      const text = printCall(name, args) ?? `${name}()`;
      return construct.role === "stack" || construct.role === "app" || construct.role === "stage"
        ? hole("token", `${construct.type?.path.at(-1) ?? "Stack"}.${text}`)
        : memberHole(construct, [text], text);
    }
  }
}

function isFunction({ role }: Construct): boolean {
  return role === "function" || role === "foreign-function" || role === "version";
}

function override(construct: Construct, property: string | undefined, value: CodeValue): CodeValue {
  if (property !== undefined) (construct.owner ?? construct).overrides.set(property, value);
  return absent;
}

function callFunction(run: Run, construct: Construct, name: string, args: readonly CodeValue[], at: Place): CodeValue {
  // What it reads is told of the app that it is a part of.
  if (name === "addEventSource" && construct.type && isOfSst(construct.type)) return absent;
  // Whatever class it is: it has the methods of a function.
  if (construct.role === "construct") construct.role = "foreign-function";
  const [first = absent, options = absent] = args;
  if (name === "addEventSource") {
    bindEventSource(run, construct, first, at);
    return absent;
  }
  if (name === "addEventSourceMapping") return addMapping(run, construct, args, at).instance;
  const alias = makeConstruct(
    run,
    construct,
    ["Alias", ...idParts(first)],
    external("aws-lambda", "Alias"),
    "alias",
    newInstance({ at, args: [] }),
    options.kind === "record" ? options : record(),
    at,
  );
  alias.qualifies = { target: construct.qualifies?.target ?? construct, qualifier: first };
  return alias.instance;
}

/**
 * A method of something inside of a construct of another package, of something that is only named, or of what a function of
 * another package gave: `makeFunction(scope, "Reader", …)` is known by its scope and by what it is called.
 */
export function callOpaqueMember(
  run: Run,
  object: Text | ExternalResult,
  name: string,
  args: readonly CodeValue[],
  at: Place,
): CodeValue | undefined {
  if (!OF_FUNCTIONS.has(name)) return undefined;
  const child = object.kind === "text" ? childOfHole(run, object, at) : childOfCall(run, object);
  return child && callConstruct(run, child, name, args, at);
}

function childOfHole(run: Run, object: Text, at: Place): Construct | undefined {
  const hole = holeOf(object);
  if (!hole) return undefined;
  const owner = constructOfHole(hole);
  return foreignChild(run, owner ?? run.host.outside, owner ? (hole.members ?? []) : [hole.text], at);
}

function childOfCall(run: Run, { callee, args, at }: ExternalResult): Construct {
  const [scope] = args;
  const name = nameOfExternal(callee);
  const called = printCall(name, args.slice(0, 2)) ?? name;
  return foreignChild(run, constructOf(scope) ?? run.host.outside, [called], at);
}

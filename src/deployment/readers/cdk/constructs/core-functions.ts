/** Functions of the core library whose result is known: intrinsic functions, names, tokens, the tree. */
import type { Place } from "../../../../syntax/source-text.ts";
import { ancestry } from "../../../evaluate/class-members.ts";
import { codeText } from "../../../evaluate/code-text.ts";
import { Thrown } from "../../../evaluate/completion.ts";
import { itemsOf } from "../../../evaluate/iteration.ts";
import { concatenated, printCall, printed, token } from "../../../evaluate/print.ts";
import { madeOf } from "../../../evaluate/provenance.ts";
import type { Run } from "./run.ts";
import { absent, constant, hole, isAbsent, list, native, record, stringOf, unknown } from "../../../evaluate/making.ts";
import type { Alternatives, CodeValue, Constant, External, Text } from "../../../evaluate/values.ts";
import { absoluteIds, constructOf, printPath, stackOf, type Construct } from "./construct.ts";
import { uniqueName } from "./logical-id.ts";

/** What a function of the core package gives: `Fn.join`, `Stack.of`, `Lazy.string`. Undefined for anything else. */
export function callCore(run: Run, callee: External, args: readonly CodeValue[], at: Place): CodeValue | undefined {
  if (callee.module !== "core") return undefined;
  const [first = absent, second = absent] = args;
  switch (callee.path.join(".")) {
    case "Stack.of":
      return stackAround(first);
    case "App.of":
    case "Stage.of": {
      const construct = constructOf(first);
      const isEither = callee.path[0] === "Stage";
      return construct ? assemblyAround(construct, isEither).instance : unknown("its app is not known");
    }
    case "Token.asString":
    case "Token.asList":
    case "Token.asNumber":
    case "Tokenization.reverse":
      return first;
    case "Token.isUnresolved":
      return first.kind === "constant" ? constant(false) : token(printCall("isUnresolved", args), "it is not known");
    case "Lazy.string":
    case "Lazy.uncachedString":
    case "Lazy.any":
    case "Lazy.list":
    case "Lazy.number": {
      const produce = first.kind === "record" ? first.entries.get("produce") : undefined;
      return produce ? produced(run, produce, first, at) : unknown("it is produced later");
    }
    case "Names.uniqueId":
    case "Names.nodeUniqueId":
      return nameOfConstruct(first);
    case "Fn.importValue":
      return imported(first, at);
    case "Fn.ref":
      return hole("parameter", stringOf(first) ?? printed(first) ?? "", at);
    case "Fn.getAtt":
      return token(`${stringOf(first) ?? printed(first) ?? ""}.${stringOf(second) ?? ""}`, "");
    case "Fn.join":
      return joined(run, first, second, at);
    case "Fn.sub":
      return substituted(first, second, at);
    case "Fn.select":
      return selected(run, first, second) ?? token(printCall("select", args), "it is an item of an unknown list");
    case "Fn.split":
      return split(first, second) ?? token(printCall("split", args), "the text is not known");
    case "Aspects.of":
      return record([["add", native("add", (given, place) => noteAspect(run, given[0], place))]]);
    case "Arn.format": {
      const construct = constructOf(second);
      return formatArn(run, first, construct && stackOf(construct), at);
    }
    default:
      return undefined;
  }
}

function imported(name: CodeValue, at: Place): CodeValue {
  const text = printed(name);
  return text === undefined
    ? unknown("the name of the import is not known")
    : hole("import", stringOf(name) ?? text, at);
}

function selected(run: Run, index: CodeValue, from: CodeValue): CodeValue | undefined {
  const items = itemsOf(run, from);
  const at = index.kind === "constant" ? Number(index.value) : Number.NaN;
  return items && !items.open ? items.items[at]?.value : undefined;
}

function split(separator: CodeValue, from: CodeValue): CodeValue | undefined {
  const [by, text] = [stringOf(separator), stringOf(from)];
  return by === undefined || text === undefined ? undefined : list(text.split(by).map((part) => constant(part)));
}

/** What one is called that may change any resource. */
const ASPECT = "an aspect";

/**
 * What an aspect does to all constructs is not followed. Of the project's own, whether it could matter is told from its text; of
 * a package's nobody knows, but for tags and checks, which only look.
 */
function noteAspect(run: Run, aspect: CodeValue | undefined, at: Place): CodeValue {
  const text = textOfAspect(aspect);
  if (text === undefined) run.note(at, ASPECT, "what it does to resources is not known");
  else if (changesResources.test(text)) run.note(at, ASPECT, "it may change ids and properties of any resource");
  else return absent;
  const { rewrites } = run.host;
  rewrites.set(ASPECT, `${rewrites.get(ASPECT) ?? ""}${doneBy(run, aspect)};`);
  return absent;
}

/** What an aspect is made of: of the project's own the code, with what it is given. */
function doneBy(run: Run, aspect: CodeValue | undefined): string {
  if (!aspect) return "";
  const visit = aspect.kind === "record" ? aspect.entries.get("visit") : undefined;
  const pieces =
    visit?.kind === "closure" ? [visit] : aspect.kind === "instance" ? [...ancestry(run, aspect.class)] : [];
  return [madeOf(aspect), ...pieces.map((piece) => codeText(run, piece))].join(" ");
}

const changesResources =
  /\b(?:overrideLogicalId|renameLogicalId|addPropertyOverride|addOverride|addPropertyDeletionOverride|addDeletionOverride)\b|\.(?:startingPosition|functionName|eventSourceArn)\s*=[^=]/u;

/** What it is made of, "" where that changes nothing; undefined where it cannot be told. */
function textOfAspect(aspect: CodeValue | undefined): string | undefined {
  if (aspect?.kind === "result") return isHarmlessAspect(aspect.callee) ? "" : undefined;
  if (aspect?.kind === "instance") {
    const { class: defined } = aspect;
    return defined && defined.frame.module.source.text.slice(...defined.node.range);
  }
  const visit = aspect?.kind === "record" ? aspect.entries.get("visit") : undefined;
  return visit?.kind === "closure" ? visit.frame.module.source.text.slice(...visit.node.range) : undefined;
}

function isHarmlessAspect({ module, path }: External): boolean {
  const name = path.at(-1) ?? "";
  return module === "cdk-nag" || name === "Tag" || name === "RemoveTag" || /(?:Checks?|Validator)$/u.test(name);
}

/** `Lazy` asks when the app is synthesized: what is not there yet, or fails for now, comes later. */
function produced(run: Run, produce: CodeValue, producer: CodeValue, at: Place): CodeValue {
  const later = unknown("it is produced later");
  try {
    const value = run.call(produce, producer, [], at);
    return isAbsent(value) ? later : value;
  } catch (error) {
    if (error instanceof Thrown) return later;
    throw error;
  }
}

function nameOfConstruct(value: CodeValue): CodeValue {
  const construct = constructOf(value.kind === "record" ? value.entries.get("owner") : value);
  if (!construct) return unknown("the construct is not known");
  const ids = absoluteIds(construct);
  const known = uniqueName(ids);
  return known === undefined ? token(`uid(${printPath(ids)})`, "its path is too long") : constant(known);
}

/** The nearest stage or app, or the app. */
function assemblyAround(construct: Construct, isEither: boolean): Construct {
  const isFound = construct.scope === undefined || (isEither && construct.role === "stage");
  return isFound ? construct : assemblyAround(construct.scope, isEither);
}

function stackAround(value: CodeValue): CodeValue {
  const construct = constructOf(value);
  if (!construct) return unknown("its stack is not known");
  return stackOf(construct)?.instance ?? unknown("it is in no known stack");
}

function joined(run: Run, separator: CodeValue, parts: CodeValue, at: Place): CodeValue {
  const items = itemsOf(run, parts);
  if (!items || items.open) return token(printCall("join", [separator, parts]), "the list is not known");
  return concatenated(
    items.items.flatMap(({ value }, index) => (index === 0 ? [value] : [separator, value])),
    at,
  );
}

/** `Fn.sub("a-${X}", { X: … })`; names without a value are parameters and attributes of the template. */
function substituted(template: CodeValue, values: CodeValue, at: Place): CodeValue {
  const text = stringOf(template);
  if (text === undefined) return token(printCall("sub", [template]), "the template is not known");
  const pieces = text.split(/\$\{([^!{}][^{}]*)\}/u).map((piece, index): CodeValue => {
    if (index % 2 === 0) return constant(piece.replaceAll("${!", "${"));
    const given = values.kind === "record" ? values.entries.get(piece) : undefined;
    return given ?? hole(piece.includes(".") ? "token" : "parameter", piece);
  });
  return concatenated(pieces, at);
}

/** `arn:aws:service:region:account:resource/name`, of the stack's own region and account where none is given. */
export function formatArn(run: Run, components: CodeValue, stack: Construct | undefined, at: Place): CodeValue {
  if (components.kind !== "record" || components.open !== undefined)
    return token(printCall("formatArn", [components]), "the parts of the arn are not known");
  const part = (key: string, otherwise: CodeValue): CodeValue => components.entries.get(key) ?? otherwise;
  const format = components.entries.get("arnFormat");
  const separator =
    format?.kind === "external" && format.path.at(-1)?.startsWith("COLON") ? constant(":") : part("sep", constant("/"));
  const name = components.entries.get("resourceName");
  return concatenated(
    [
      constant("arn:"),
      part("partition", parameter("AWS::Partition")),
      constant(":"),
      part("service", constant("")),
      constant(":"),
      part("region", environmentOf(stack, "region")),
      constant(":"),
      part("account", environmentOf(stack, "account")),
      constant(":"),
      part("resource", constant("")),
      ...(name ? [separator, name] : []),
    ],
    at,
  );
}

/** What only the deployment knows, by the name of a parameter: two of one name are one value. */
export function parameter(name: string): CodeValue {
  return hole("parameter", name);
}

/** Region or account of a stack: what its `env` says, else what it is deployed to. */
export function environmentOf(stack: Construct | undefined, key: "region" | "account"): CodeValue {
  const given = writtenEnvironment(stack, key);
  if (given && given.kind !== "alternatives") return given;
  return parameter(key === "region" ? "AWS::Region" : "AWS::AccountId");
}

/** What `env` of a stack, or of what it stands in, says; it may be one of several. */
export function writtenEnvironment(
  stack: Construct | undefined,
  key: "region" | "account",
): Constant | Text | Alternatives | undefined {
  for (let current = stack; current; current = current.scope) {
    const env = current.props.kind === "record" ? current.props.entries.get("env") : undefined;
    const given = env?.kind === "record" ? env.entries.get(key) : undefined;
    if (given?.kind === "constant" && typeof given.value === "string") return given;
    if (given?.kind === "text" || given?.kind === "alternatives") return given;
  }
  return undefined;
}

/** The name of a source as the framework takes it from an arn, for the logical id of the mapping. */
import { textOf, type Located, type LocatedIntrinsic } from "../../../../syntax/located.ts";
import type { Value } from "../../../value-model.ts";
import { readValue } from "../../cloudformation/intrinsics.ts";
import { noTemplate } from "../variables/evaluated.ts";
import { hasSlot, slotted, unslotted } from "../variables/slots.ts";

type SourceName =
  | { readonly ok: true; readonly value: Value }
  /** The framework stops at such an arn; `why` ends the sentence. */
  | { readonly ok: false; readonly why: string };

/** How a kind of event reads arns; the forms that are not taken stop the framework. */
interface NameRules {
  /** The name in an arn that is a string; holes are slots. */
  readonly ofText: (text: string) => string | undefined;
  /** The name in the last element of a `Fn::Join`. */
  readonly ofLastElement: (text: string) => string;
  readonly takes: readonly ("GetAtt" | "Ref" | "ImportValue" | "Join")[];
}

/** Holes cannot hide a slash where everything around them is the beginning of an arn. */
const arnUpToSlash = /^arn:[^:/]*:[^:/]*:[^:/]*:[^:/]*:[^:/\uE000-\uE3FF]+$/u;

function secondStep(text: string): string | undefined {
  const [head = "", name] = text.split("/");
  return hasSlot(head) && !arnUpToSlash.test(head) ? text : name;
}

/** Streams: the name is behind the first slash. */
export const streamNames: NameRules = {
  ofText: secondStep,
  ofLastElement: (text) => text.slice(text.lastIndexOf("/") + 1),
  takes: ["GetAtt", "Ref", "ImportValue", "Join"],
};

/** Queues: the name is behind the last colon. */
export const queueNames: NameRules = {
  ofText: (text) => text.slice(text.lastIndexOf(":") + 1),
  ofLastElement: (text) => text,
  takes: ["GetAtt", "ImportValue", "Join"],
};

/** Clusters of Kafka: the name is behind the first slash. */
export const clusterNames: NameRules = {
  ofText: secondStep,
  ofLastElement: (text) => text,
  takes: ["Ref", "ImportValue"],
};

/** @param arn with its variables replaced */
export function sourceName(arn: Located, rules: NameRules): SourceName {
  switch (arn.kind) {
    case "scalar":
    case "text":
    case "unknown":
      return named(arn, rules.ofText);
    case "intrinsic":
      return rules.takes.some((name) => name === arn.name) ? ofIntrinsic(arn, rules) : refused(`\`${arn.name}\``);
    default:
      return refused(`a ${arn.kind}`);
  }
}

function ofIntrinsic(node: LocatedIntrinsic, rules: NameRules): SourceName {
  const { argument } = node;
  switch (node.name) {
    case "GetAtt":
      if (argument.kind === "list") return named(argument.items[0], whole);
      // The long form with one string is not split: the whole of `Orders.StreamArn` is the name.
      return named(argument, node.form === "short" ? (text) => text.split(".", 1)[0] : whole);
    case "Join": {
      const items = argument.kind === "list" ? argument.items[1] : undefined;
      const last = items?.kind === "list" ? items.items.at(-1) : undefined;
      return isText(last) ? named(last, rules.ofLastElement) : refused("a `Join` whose last element is no string");
    }
    case "ImportValue":
      return isText(argument) ? named(argument, whole) : refused("an `ImportValue` of anything but a string");
    default:
      return named(argument, whole);
  }
}

function whole(text: string): string {
  return text;
}

function isText(node: Located | undefined): boolean {
  return (
    node?.kind === "text" || node?.kind === "unknown" || (node?.kind === "scalar" && typeof node.value === "string")
  );
}

/** The name that `cut` finds, holes kept. */
function named(node: Located | undefined, cut: (text: string) => string | undefined): SourceName {
  if (node?.kind === "unknown") return { ok: true, value: { kind: "unknown", reason: node.reason, at: node.at } };
  const text = slotted(node?.kind === "text" ? node.parts : [textOf(node) ?? ""]);
  const name = text && cut(text.text);
  const value = name
    ? readValue({ kind: "text", parts: unslotted(name, text.holes), at: node!.at }, noTemplate)
    : undefined;
  return value ? { ok: true, value } : refused("an arn that names no source");
}

function refused(form: string): SourceName {
  return { ok: false, why: `the framework cannot take the source's name from ${form}` };
}

/** `new CfnResource(scope, id, { type, properties })`: a resource by the words of a template. */
import { external, record, stringOf } from "../../../evaluate/making.ts";
import type { CodeValue, External } from "../../../evaluate/values.ts";

const CLASSES: Readonly<Record<string, string>> = {
  "AWS::Lambda::EventSourceMapping": "CfnEventSourceMapping",
  "AWS::Lambda::Function": "CfnFunction",
  "AWS::Lambda::Alias": "CfnAlias",
  "AWS::Lambda::Version": "CfnVersion",
};

/** The class that makes the same resource, with what it would be given; undefined: none that matters here. */
export function classOfRawResource(
  callee: External,
  args: readonly CodeValue[],
): { readonly callee: External; readonly args: readonly CodeValue[] } | undefined {
  const [scope, id, props] = args;
  if (callee.module !== "core" || callee.path.join(".") !== "CfnResource" || props?.kind !== "record") return undefined;
  const type = stringOf(props.entries.get("type"));
  const name = type !== undefined && Object.hasOwn(CLASSES, type) ? CLASSES[type] : undefined;
  const properties = props.entries.get("properties");
  if (name === undefined || scope === undefined || id === undefined || properties?.kind !== "record") return undefined;
  return { callee: external("aws-lambda", name), args: [scope, id, inWordsOfCode(properties)] };
}

/** `StartingPosition` of a template is `startingPosition` in code, also in what is nested. */
function inWordsOfCode(value: CodeValue): CodeValue {
  if (value.kind !== "record") return value;
  const entries = [...value.entries].map(
    ([name, one]) => [name.charAt(0).toLowerCase() + name.slice(1), inWordsOfCode(one)] as const,
  );
  return Object.assign(record(entries), { open: value.open, more: value.more });
}

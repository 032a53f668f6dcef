/** What is subscribed to a source: a handler as text, an object that has one, a function that was made before. */
import type { Place } from "../../../syntax/source-text.ts";
import { known } from "../../known.ts";
import { placeIn } from "../../evaluate/frame.ts";
import { holeOf, stringOf, unknown } from "../../evaluate/making.ts";
import { writtenAs } from "../../evaluate/provenance.ts";
import type { Closure, CodeValue, ObjectValue, Text } from "../../evaluate/values.ts";
import { componentOf, componentOfHole, type Component } from "./component.ts";

/** A handler, as it is written: `src/notify.handler`. */
export interface Subscriber {
  /** Canonical, with what only the deployment knows in `${…}`. */
  readonly text: string;
  readonly isKnown: boolean;
  readonly at: Place;
  /** What it says of its `timeout`; undefined: nobody knows. */
  readonly timeout: CodeValue | "default" | undefined;
  /** The physical name that it is given. */
  readonly functionName?: CodeValue;
  /** The folder that is deployed as it is, which the handler is relative to; absent: the handler is bundled. */
  readonly bundle?: string;
  /** The function, where it was made before. */
  readonly made?: Component;
}

/** A path and a name: no arn, no address. */
export const HANDLER = /^[^\s:]+\.[\w$]+$/u;
/** Objects in objects, functions behind members. */
const MAX_DEPTH = 4;

/** The handlers that a value may stand for; none where it is no subscriber, as the name of a subscription. */
export function subscribersIn(value: CodeValue | undefined, at: Place, depth = MAX_DEPTH): readonly Subscriber[] {
  if (value === undefined || depth === 0) return [];
  const inner = (one: CodeValue | undefined): readonly Subscriber[] => subscribersIn(one, at, depth - 1);
  switch (value.kind) {
    case "constant":
      return typeof value.value === "string" && HANDLER.test(value.value)
        ? [{ text: value.value, isKnown: true, at: value.at ?? at, timeout: "default" }]
        : [];
    case "text": {
      const component = componentOfHole(holeOf(value));
      return component ? inner(component.props).map((one) => ({ ...one, made: component })) : handlerInPart(value, at);
    }
    case "record":
      return inner(value.entries.get("handler") ?? value.entries.get("function")).map((one) => ({
        ...one,
        ...known("functionName", functionNameIn(value) ?? one.functionName),
        ...known("bundle", stringOf(value.entries.get("bundle")) ?? one.bundle),
        timeout: timeoutIn(value, one),
      }));
    case "instance": {
      const component = componentOf(value);
      // Version 3 takes its arn.
      const made = component?.isNamedFirst === false ? { made: component } : {};
      return inner(component?.props ?? value.created).map((one) => ({ ...one, ...made }));
    }
    case "result":
      return value.args.flatMap((argument) => (argument.kind === "record" ? inner(argument) : []));
    case "alternatives":
      return value.arms.flatMap((arm) => inner(arm.value));
    default:
      return [];
  }
}

/** `functionName`; of version 3 `name`, or what `transform` sets of the function. */
function functionNameIn({ entries }: ObjectValue): CodeValue | undefined {
  const transform = entries.get("transform");
  const change = transform?.kind === "record" ? transform.entries.get("function") : undefined;
  const changed =
    change?.kind === "record"
      ? change.entries.get("name")
      : change?.kind === "closure" && /\bname\b/u.test(textOf(change))
        ? unknown("`transform` may set it", writtenAs(placeIn(change.frame, change.node)))
        : undefined;
  return changed ?? entries.get("functionName") ?? entries.get("name");
}

function textOf({ frame, node }: Closure): string {
  return frame.module.source.text.slice(node.range[0], node.range[1]);
}

/** A text that ends in the name of an export. */
function handlerInPart({ parts, at: written }: Text, at: Place): readonly Subscriber[] {
  const last = parts.at(-1);
  if (parts.length < 2 || typeof last !== "string" || !/\.[\w$]+$/u.test(last)) return [];
  const text = parts.map((part) => (typeof part === "string" ? part : `\${${part.text}}`)).join("");
  return [{ text, isKnown: false, at: written ?? at, timeout: "default" }];
}

/** What a record says, where it does not hand on another one. */
function timeoutIn({ entries, open }: ObjectValue, { timeout }: Subscriber): Subscriber["timeout"] {
  const own = entries.get("timeout");
  if (own !== undefined) return own;
  return open === undefined && !entries.has("transform") ? timeout : undefined;
}

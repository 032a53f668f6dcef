/** `transform` of a subscription of version 3, where it is a function that changes what the mapping is made with. */
import type { Place } from "../../../syntax/source-text.ts";
import type { Evaluation } from "../../evaluate/evaluation.ts";
import { writtenAs } from "../../evaluate/provenance.ts";
import { placeIn } from "../../evaluate/frame.ts";
import { absent, record, unknown } from "../../evaluate/making.ts";
import type { Closure, CodeValue, ObjectValue } from "../../evaluate/values.ts";

/**
 * The options with what the function sets, as if that were written as an object. Where it hands on what it is given, others may set
 * anything: it is unknown then, and comes from the text of the function.
 */
export function withTransform(run: Evaluation, options: CodeValue, at: Place): CodeValue {
  const transform = options.kind === "record" ? options.entries.get("transform") : undefined;
  const change = transform?.kind === "record" ? transform.entries.get("eventSourceMapping") : undefined;
  if (options.kind !== "record" || transform?.kind !== "record" || change?.kind !== "closure") return options;
  const made = handsOn(change)
    ? unknown("`transform` may set it", writtenAs(placeIn(change.frame, change.node)))
    : changed(run, change, at);
  return withEntry(options, "transform", withEntry(transform, "eventSourceMapping", made));
}

/** What a function sets in its first argument. */
function changed(run: Evaluation, change: Closure, at: Place): CodeValue {
  const given: ObjectValue = { ...record(), at };
  run.callClosure(change, undefined, [given, absent, absent], at);
  return given;
}

/** A name that is no member, with the dot or bracket behind it. */
const WORD = /(?<![\w$.])([A-Za-z_$][\w$]*)(?:\s{0,20}(?:\?\.|\.|\[))?/gu;

/** Its parameter stands alone somewhere, so that it may be given to others, or it sets options of the resource. */
function handsOn({ node, frame }: Closure): boolean {
  const [parameter, ...others] = node.params;
  if (parameter === undefined) return false;
  if (parameter.type !== "Identifier" || others.length > 0 || !node.body) return true;
  const body = frame.module.source.text.slice(node.body.range[0], node.body.range[1]);
  return [...body.matchAll(WORD)].some(([word, name]) => name === parameter.name && word === name);
}

function withEntry(object: ObjectValue, name: string, value: CodeValue): ObjectValue {
  return { ...object, entries: new Map(object.entries).set(name, value) };
}

/** What an app of version 3 makes beside its components: resources of Pulumi, and changes to all resources of a kind. */
import type { Place } from "../../../syntax/source-text.ts";
import { asWritten } from "../../../syntax/as-written.ts";
import { printed } from "../../evaluate/print.ts";
import { callMadeOf } from "../../evaluate/provenance.ts";
import { formulaOf } from "./canonical.ts";
import type { Component } from "./component.ts";
import { placeIn } from "../../evaluate/frame.ts";
import { absent, stringOf } from "../../evaluate/making.ts";
import type { CodeValue, External } from "../../evaluate/values.ts";
import type { ClosedPart } from "../../model.ts";

/** What Pulumi cannot change on a living mapping. */
const FIXED = ["eventSourceArn", "functionName", "startingPosition"];

/** `new aws.lambda.EventSourceMapping("Orders", …)`, with `aws` the global or of `@pulumi/aws`. */
export function isMapping({ module, path }: External): boolean {
  return /^(?:@pulumi\/)?aws(?:\/lambda)?$/u.test(module) && path.at(-1) === "EventSourceMapping";
}

/** Pulumi knows it by its name and by the component that it is a part of. */
export function plainMapping(
  [name = absent, props = absent, options = absent]: readonly CodeValue[],
  at: Place,
): ClosedPart {
  const fixed = props.kind === "record" ? FIXED.map((key) => printed(props.entries.get(key) ?? absent) ?? "") : [];
  const parent = options.kind === "record" ? options.entries.get("parent") : undefined;
  const madeOf = [...fixed, ...(parent ? [printed(parent) ?? "parent"] : [])].join(" ");
  return { id: stringOf(name) ?? printed(name) ?? asWritten(at), kind: "the mapping", madeOf, at };
}

/** `orders.subscribe(name, handler)` where it cannot be told what subscribes. */
export function openSubscriber(of: Component, args: readonly CodeValue[], at: Place): ClosedPart {
  const id = `${formulaOf(of.name)}Subscriber${formulaOf(args[0] ?? absent)}`;
  return { id, kind: "the subscriber", madeOf: callMadeOf("subscribe", args), at };
}

/** `$transform(aws.lambda.Function, (args) => …)`: it may set names and starts of all of them. */
export function transformer(of: CodeValue | undefined, change: CodeValue | undefined, at: Place): ClosedPart {
  const id = of?.kind === "external" ? of.path.join(".") : asWritten(at);
  const madeOf = change?.kind === "closure" ? asWritten(placeIn(change.frame, change.node)) : asWritten(at);
  return { id, kind: "the `$transform` of", madeOf, shapesOthers: true, at };
}

/** How many rounds a loop has that counts or takes one after another: what its test compares, or takes. */
import type { TSESTree } from "@typescript-eslint/types";
import { optionsOf, simpleValues } from "../../domain/choice.ts";
import { ALWAYS } from "../../domain/outcomes.ts";
import { BATCH, has } from "../../domain/provenance.ts";
import type { Site } from "../../domain/site.ts";
import type { Value } from "../../domain/value.ts";
import type { Interpreter } from "../../run/interpreter.ts";
import { isRecord } from "../place-in-event.ts";

/** A round for each record of the batch, or for some of them. */
export function isOfRecords(bound: Value): boolean {
  return simpleValues(bound).some((one) => one.kind === "symbolic" && (has(one.provenance, BATCH) || isRecord(one)));
}

/**
 * `i < event.Records.length`, `i < rows.length`: a round for each record or row, or for so many of them. So has a loop that takes one after another:
 * `while ((record = records.pop()))`, `while (!(step = iterator.next()).done)`.
 */
export function boundsOf(interpreter: Interpreter, site: Site): readonly Value[] {
  const { node, scope } = site;
  const peek = (one: TSESTree.Node): Value => interpreter.peek(() => interpreter.evaluate(one, scope));
  if (node.type === "AssignmentExpression") return [peek(node.right)];
  if (node.type === "UnaryExpression" && node.argument.type === "MemberExpression") {
    const { object, property } = node.argument;
    const isStep = property.type === "Identifier" && property.name === "done";
    if (!isStep) return [];
    const step = peek(object);
    // A step that a generator gives behind a claim is known to be new, whoever asks for it.
    return optionsOf(step).some(({ when }) => when !== ALWAYS)
      ? []
      : [interpreter.peek(() => interpreter.read(step, "value", site))];
  }
  if (node.type !== "BinaryExpression" || !/^(?:[<>]=?|!==?)$/u.test(node.operator)) return [];
  return [node.left, node.right].map(peek);
}

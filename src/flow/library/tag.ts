import { describeTag } from "../../knowledge/index.ts";
import { timeOfPiece } from "./guards/given-times.ts";
import { Arguments } from "../domain/arguments.ts";
import { CLOCK, INSTANT } from "../domain/provenance.ts";
import { textOf } from "../domain/text.ts";
import { symbolic, type SimpleValue, type Value } from "../domain/value.ts";
import { dereference } from "../interpret/members/members.ts";
import { callUnknown } from "../interpret/calls/unknown-calls.ts";
import type { Interpreter } from "../run/interpreter.ts";
import type { Site } from "../domain/site.ts";
import { applyLibraryCall } from "./apply-call.ts";
import { holeFor } from "./shapes.ts";
import { piecesOf, type SqlPiece } from "./things/sql-pieces.ts";

/** `` sql`INSERT …` ``: a statement whose holes are sent as parameters; any other tag is a call. */
export function callTag(
  interpreter: Interpreter,
  tag: Value,
  strings: readonly string[],
  values: readonly Value[],
  site: Site,
): Value {
  return interpreter.split(dereference(interpreter, tag), (one) => callOne(interpreter, one, strings, values, site));
}

function callOne(
  interpreter: Interpreter,
  tag: SimpleValue,
  strings: readonly string[],
  values: readonly Value[],
  site: Site,
): Value {
  const receiver = tag.kind === "method" ? tag.receiver : tag;
  if (receiver.kind === "library") {
    const isSql = receiver.known.kind === "library";
    const pieces = strings.flatMap((text, index): readonly SqlPiece[] => {
      const value = values[index];
      if (value === undefined) return [{ part: text }];
      const inHole = isSql ? piecesOf(interpreter, value, text) : [{ part: interpreter.symbolicOf(value) }];
      return [{ part: text }, ...inHole];
    });
    const method = tag.kind === "method" ? tag.name : undefined;
    const shape = pieces.map(({ part, isSql: isPiece }) => (typeof part === "string" ? part : holeFor(part, !isPiece)));
    const facts = describeTag(receiver.known, method, shape);
    const args = new Arguments([textOf(pieces.map(({ part }) => part))]);
    if (facts) return timeIn(applyLibraryCall(interpreter, facts, receiver, { this: receiver, arguments: args, site }));
    return callUnknown(interpreter, receiver, method, { this: receiver, arguments: args, site });
  }
  const pieces = interpreter.symbolicOfAll(values);
  return interpreter.call(tag, new Arguments([pieces, ...values]), site);
}

/** `` sql`NOW() - INTERVAL 5 MINUTE` `` as a part of a condition or of a row: a time, as the clock of the program gives one. */
function timeIn(given: Value): Value {
  if (given.kind !== "library" || given.known.kind !== "operator" || given.known.changes !== "sql") return given;
  const moment = timeOfPiece(given);
  return moment === undefined ? given : symbolic(CLOCK | INSTANT, { moment });
}

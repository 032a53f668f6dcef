/** MongoDB and Mongoose: inserts, and documents that save themselves. */
import type { ArgumentPath } from "../argument-path.ts";
import type { CallGuard } from "../call-guard.ts";
import { armsOf, isAbsent } from "../shape.ts";
import { duplicateCodes } from "../refusals.ts";
import { INSERTS } from "../repeat.ts";
import type { Inspector } from "./inspector.ts";
import { presenceOf, shapeAt } from "./places.ts";
import { declaresNone, refusedByColumns } from "./unique-columns.ts";

/** An insert under an `_id` that the caller gives is refused the second time; else the driver makes one up. */
export const mongoInsert: Inspector = ({ args, at, made }) => {
  // Of `undefined` nothing is inserted.
  const given = armsOf(shapeAt(args, at)).filter((arm) => !isAbsent(arm));
  const documents = given.flatMap((arm) => (arm.kind === "array" ? arm.items : [arm]));
  const ids = documents.map((document) =>
    document.kind === "object" ? presenceOf(document.members.get("_id")) : "absent",
  );
  const hasId = ids.length > 0 && ids.every((one) => one === "given");
  const element = armsOf(shapeAt(args, at)).some((arm) => arm.kind === "array") ? ["[]"] : [];
  const key: ArgumentPath = { argument: at.argument, path: [...at.path, ...element, ...(hasId ? ["_id"] : [])] };
  const guard: CallGuard = {
    kind: "unique-constraint",
    tells: "throws",
    errors: duplicateCodes(),
    keys: [key],
    windowSeconds: null,
    // No two documents have the same _id.
    needsErrorTest: !hasId,
  };
  if (hasId) return { class: "conflict", repeat: { on: "key" }, keys: [key], guard };
  const refused = refusedByColumns(args, at, made);
  if (refused) return refused;
  if (ids.some((one) => one !== "absent"))
    return { repeat: { on: "unknown", why: "whether an _id is given is not known" }, guard };
  // A document that is not known has no _id as a rule: the driver makes one up.
  return { repeat: INSERTS, guard: declaresNone(args, at, made) ? { ...guard, doubt: "undeclared" } : guard };
};

/** `new Model(document).save()`: an insert. A document that was loaded writes its changes, whatever these are. */
export const mongoSave: Inspector = (inspected) => {
  const [document] = inspected.made;
  if (document?.kind === "object" && document.from === "store") return { repeat: { on: "same", because: "sets-only" } };
  if (document?.kind !== "object")
    return { repeat: { on: "unknown", why: "whether the document is new is not known" } };
  // What follows the document is what its model was made with.
  const [, ...model] = inspected.made;
  const facts = mongoInsert({ ...inspected, args: inspected.made, made: model, at: { argument: 0, path: [] } });
  const { keys = [], guard, ...rest } = facts;
  const ofReceiver = (places: readonly ArgumentPath[]): readonly ArgumentPath[] =>
    places.map((place) => ({ ...place, ofReceiver: true }));
  return {
    repeat: INSERTS,
    nature: "insert",
    ...rest,
    keys: ofReceiver(keys),
    ...(guard && { guard: { ...guard, keys: ofReceiver(guard.keys) } }),
  };
};

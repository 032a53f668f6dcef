/** MongoDB: many operations in one call, and pipelines. */
import { WHOLE, type ArgumentPath } from "../argument-path.ts";
import type { ChangeFacts, Repeat } from "../calls.ts";
import { INSERTS, worstRepeat } from "../repeat.ts";
import { armsOf, isAbsent, memberOf, type Shape } from "../shape.ts";
import { namesOfStages } from "./aggregates.ts";
import type { Inspector } from "./inspector.ts";
import { mongoInsert } from "./mongo-insert.ts";
import { updateDocument } from "./mongo-update.ts";
import { fieldsSet, namesAll } from "./mongo-fields.ts";
import { repeatOfPipeline } from "./operators.ts";
import { shapeAt } from "./places.ts";

/** `bulkWrite([{ insertOne }, { updateOne: { filter, update, upsert } }, …])`. */
export const mongoBulk: Inspector = ({ args, at, base }) => {
  const lists = armsOf(shapeAt(args, at));
  if (lists.some((list) => list.kind !== "array" || (list.open && list.items.length === 0))) {
    return { repeat: { on: "unknown", why: "the operations are not known" } };
  }
  const parts = lists.flatMap((list) => (list.kind === "array" ? list.items.flatMap((item) => armsOf(item)) : []));
  const repeats = parts.map((part) => judgePart(part, base));
  const repeat = worstRepeat(repeats);
  const changes = changesIn(lists, at);
  // What is put in the place of what was there is there as often as before.
  return parts.some(deletesByValue) && repeat.on === "again" && repeat.because === "inserts"
    ? { repeat: { on: "unknown", why: "it may delete what it inserts" }, ...changes }
    : { repeat, ...changes };
};

/**
 * What each operation of a list does to the documents that its filter finds. Of a list that was filled in a loop, or made of another one, the last
 * stands for all that are not counted.
 */
function changesIn(lists: readonly Shape[], at: ArgumentPath): { readonly changes?: readonly ChangeFacts[] } {
  const changes = lists.flatMap((list) =>
    list.kind === "array" && !list.perhaps
      ? list.items.flatMap((item, index) => {
          const place: ArgumentPath = { ...at, path: [...at.path, String(index)], isRequired: true };
          return armsOf(item).map((arm) => changeOf(arm, place));
        })
      : [undefined],
  );
  return changes.some((one) => one === undefined) ? {} : { changes: changes.flatMap((one) => one ?? []) };
}

/** Undefined: it is another operation, or not known. */
function changeOf(item: Shape, at: ArgumentPath): ChangeFacts | undefined {
  const [operation, ...others] = item.kind === "object" ? item.members : [];
  if (operation === undefined || others.length > 0) return undefined;
  const [name, body] = operation;
  const place = (member: string): ArgumentPath => ({ ...at, path: [...at.path, name, member] });
  const keys = [place("filter")];
  if (name.startsWith("delete")) return { does: "removes", keys };
  if (name.startsWith("replace")) return { does: "writes", keys, sets: new Map([[WHOLE, place("replacement")]]) };
  const update = memberOf(body, "update");
  if (!name.startsWith("update") || update?.kind !== "object" || memberOf(body, "upsert")) return undefined;
  return { does: "writes", keys, sets: fieldsSet(update, place("update")), isPartial: namesAll(update) };
}

/** Not by what is written there alone, as `{ expired: true }`. */
function deletesByValue(part: Shape): boolean {
  if (part.kind !== "object") return false;
  return [...part.members].some(([name, body]) => {
    const filter = name.startsWith("delete") ? memberOf(body, "filter") : undefined;
    if (filter?.kind !== "object") return filter !== undefined;
    return filter.open || [...filter.members.values()].some((one) => one.kind !== "constant");
  });
}

function judgePart(part: Shape, base: Parameters<Inspector>[0]["base"]): Repeat {
  if (part.kind !== "object") return { on: "unknown", why: "an operation is not known" };
  const repeats = [...part.members].map(([name, body]): Repeat => {
    if (name.startsWith("delete") || name.startsWith("replace")) return { on: "same", because: "sets-only" };
    if (name === "insertOne") {
      const facts = mongoInsert({
        args: [body],
        at: { argument: 0, path: ["document"] },
        base,
        method: name,
        thing: undefined,
        made: [],
      });
      return facts.repeat ?? INSERTS;
    }
    if (!name.startsWith("update")) return { on: "unknown", why: name };
    const update = memberOf(body, "update");
    if (isAbsent(update)) return { on: "unknown", why: "the update is not known" };
    return updateDocument({
      args: [update!],
      at: { argument: 0, path: [] },
      base,
      method: name,
      thing: undefined,
      made: [],
    }).repeat!;
  });
  return worstRepeat(repeats);
}

/** `aggregate` reads, unless its pipeline ends in `$out` or `$merge`. */
export const mongoPipeline: Inspector = ({ args, at }) => {
  const stages = armsOf(shapeAt(args, at)).flatMap((arm) => (arm.kind === "array" ? arm.items : []));
  const written = stages.flatMap((stage) => {
    const merged = stage.kind === "object" ? stage.members.get("$merge") : undefined;
    if (merged) return [repeatOfMerge(memberOf(merged, "whenMatched"))];
    return stage.kind === "object" && stage.members.has("$out") ? [REPLACED] : [];
  });
  if (written.length === 0) return { ...namesOfStages(stages), ...(stages.some(isSample) && { anew: "*" }) };
  const repeat = worstRepeat(written);
  return { class: "keyed", nature: repeat.on === "again" ? "increment" : "write", repeat };
};

/** Some of them, by chance. */
function isSample(stage: Shape): boolean {
  return stage.kind === "object" && stage.members.has("$sample");
}

const REPLACED: Repeat = { on: "same", because: "upsert" };

/** What `$merge` does to a document that is there: the words of it leave the same, a pipeline may count on. */
function repeatOfMerge(whenMatched: Shape | undefined): Repeat {
  const pipelines = armsOf(whenMatched).filter((arm) => arm.kind === "array");
  return worstRepeat([REPLACED, ...pipelines.map(repeatOfPipeline)]);
}

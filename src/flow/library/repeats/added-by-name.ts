/** Changes of GraphQL that say by their names what they set: whether that is what a query gave, with something added. */
import type { LibraryCall } from "../../../knowledge/index.ts";
import type { Arguments } from "../../domain/arguments.ts";
import { attributesOf, fieldsOf, lookOf } from "../../domain/attributes.ts";
import { INCREMENT } from "../../domain/provenance.ts";
import type { SymbolicValue } from "../../domain/value.ts";
import { textOfPlace } from "../../domain/site.ts";
import type { RepeatFacts } from "../../run/effect-events.ts";
import type { Interpreter } from "../../run/interpreter.ts";
import { membersWithin, partsIn } from "./input-facts.ts";

/** What a field does by its name, and how it finds what it is about: `getQueue`, `update_queues_by_pk`, `queueUpdate`. */
const VERBS =
  /^(?:archive|delete|disable|enable|fetch|find|get|insert|list|mark|put|query|read|remove|replace|set|unset|update|upsert)(?=[A-Z_])|(?:Delete|Remove|Set|Update|Upsert)$|_(?:by_pk|one|aggregate)$/gu;

/**
 * `updateQueue(input: { count: queue.count + 1 })` of a queue that `getQueue` gave: as long as the other side sets what it is given, a repeat adds again.
 */
export function repeatOfAddedByName(
  interpreter: Interpreter,
  { repeat, store, http }: LibraryCall,
  args: Arguments,
): RepeatFacts | undefined {
  const things = repeat.on === "unknown" ? (repeat.sets ?? []).map(thingOf) : [];
  if (things.length === 0) return undefined;
  const isOwn = (sum: SymbolicValue, member: string): boolean => {
    const all = attributesOf(sum) ?? [];
    return (
      all.length > 0 &&
      all.every((attribute) => {
        const path = fieldsOf([attribute])[0]!.split(".");
        const read = interpreter.log.looks.get(lookOf(attribute))?.thing;
        return (
          path.at(-1) === member &&
          path.some((one) => things.includes(thingOf(one))) &&
          read?.store === (http ? "http" : store)
        );
      })
    );
  };
  const sum = membersWithin(interpreter, args.all())
    .flatMap(([member, value]) => partsIn(interpreter, [value], INCREMENT).filter((one) => isOwn(one, member)))
    .at(0);
  if (sum === undefined) return undefined;
  return { on: "again", because: { kind: "increment", expression: sum.origin ? textOfPlace(sum.origin) : "" } };
}

function thingOf(field: string): string {
  return field.replaceAll(VERBS, "").replaceAll("_", "").toLowerCase();
}

/** What of an operation's input names the thing that is made or replaced. */
import type { ArgumentPath } from "../argument-path.ts";
import { armsOf, type Shape } from "../shape.ts";
import type { OperationFacts } from "./operations.ts";

/** `Name`, `Username`, `DBInstanceIdentifier`. */
const NAMES = /(?:[Nn]ame|[Ii]dentifier)$/u;

/** `TableId`, `id`; not the id of a request, by which a service recognises its repeat. */
const IDS = /(?:(?<![Rr]equest)Id|^id)$/u;

/** Where a member of the input stands; `Entries[].X` leads into a list. */
export function inputPath(member: string): ArgumentPath {
  return { argument: 0, path: member.replaceAll("[]", ".[]").split(".") };
}

/** Values that name what is made or replaced, as the data say, or as the members are called; none: all of the input. */
export function keysOf(operation: string, facts: OperationFacts, input: Shape): readonly ArgumentPath[] {
  if (facts.class !== "keyed" && facts.class !== "conflict") return [];
  if (facts.keys.length > 0 || facts.class === "keyed") return facts.keys.map((key) => inputPath(key));
  return operation.startsWith("Create") ? chosenNames(operation.slice("Create".length).toLowerCase(), input) : [];
}

/**
 * Where an operation that refuses what is there already is told what to make: `{ DatabaseName, TableInput: { Name } }` of `CreateTable`,
 * whose noun leads into the object that describes the thing. What else it is given, a time among the properties, makes nothing else of it.
 * None where there are only ids of other things, as of `CreateRoute`: what names the route is called otherwise.
 */
function chosenNames(noun: string, input: Shape): readonly ArgumentPath[] {
  const found = new Map<string, ArgumentPath>();
  const add = (...path: string[]): unknown => found.set(path.join("."), { argument: 0, path });
  let isNamed = false;
  for (const arm of armsOf(input)) {
    if (arm.kind !== "object") continue;
    for (const [name, of] of arm.members) {
      const isName = NAMES.test(name) || [noun + "id", "id"].includes(name.toLowerCase());
      isNamed ||= isName;
      if (isName || IDS.test(name)) add(name);
      else if (isOfThing(noun, name.toLowerCase()))
        for (const one of membersOf(of)) {
          if (!NAMES.test(one) && !IDS.test(one)) continue;
          isNamed = true;
          add(name, one);
        }
    }
  }
  return isNamed ? [...found.values()] : [];
}

/** `TableInput` of a table, `EventDestination` of an event destination of a configuration set. */
function isOfThing(noun: string, member: string): boolean {
  return member.startsWith(noun) || noun.endsWith(member);
}

function membersOf(shape: Shape): readonly string[] {
  return armsOf(shape).flatMap((arm) => (arm.kind === "object" ? [...arm.members.keys()] : []));
}

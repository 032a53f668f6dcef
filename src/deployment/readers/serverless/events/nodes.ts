/** Nodes of a template that nobody wrote. */
import type { Located, LocatedEntry, LocatedMap } from "../../../../syntax/located.ts";
import type { Place } from "../../../../syntax/source-text.ts";
import { scalar } from "../variables/evaluated.ts";

/** Absent values are left out. */
export function map(at: Place, entries: Readonly<Record<string, Located | undefined>>): LocatedMap {
  const made = Object.entries(entries).flatMap(([key, value]): [string, LocatedEntry][] =>
    value ? [[key, { key, keyAt: value.at, value }]] : [],
  );
  return { kind: "map", entries: new Map(made), at };
}

/** A list of nodes. */
export function list(at: Place, items: readonly Located[]): Located {
  return { kind: "list", items, at };
}

/** `Fn::name` over an argument, in its long form. */
export function intrinsic(name: string, argument: Located, at: Place): Located {
  return { kind: "intrinsic", name, argument, form: "long", at };
}

/** `Fn::GetAtt` of a resource of the template. */
export function attribute(id: string, name: string, at: Place): Located {
  return intrinsic("GetAtt", list(at, [scalar(id, at), scalar(name, at)]), at);
}

/** `Ref` of a resource of the template. */
export function reference(id: string, at: Place): Located {
  return intrinsic("Ref", scalar(id, at), at);
}

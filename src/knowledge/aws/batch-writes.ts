/** BatchWriteItem: what each of its requests does, under which key. */
import type { ChangeFacts, LibraryCall } from "../calls.ts";
import { NAME_OF_MEMBER } from "../argument-path.ts";
import { armsOf, isAbsent, memberOf, type Shape } from "../shape.ts";
import { keysIn, keysOfWrite } from "./written-keys.ts";
import { changeOfWrite } from "./written-attributes.ts";

/** The table of a batch, where it is one: its name is written down, or computed, as of `{ [process.env.TABLE]: requests }`. */
export function tableOfRequests(input: Shape): Partial<LibraryCall> {
  const requests = memberOf(input, "RequestItems");
  const names = requests?.kind === "object" && !requests.open ? [...requests.members.keys()] : [];
  return names.length === 1
    ? { targetName: names[0] }
    : { target: { argument: 0, path: ["RequestItems", NAME_OF_MEMBER] } };
}

/** Puts and deletes by key. */
export function describeBatch(input: Shape): Partial<LibraryCall> {
  const path = ["RequestItems", "*", "[]"];
  const named = armsOf(memberOf(input, "RequestItems")).flatMap((arm) =>
    arm.kind === "object" ? requestsIn(arm) : [],
  );
  const tables = named.map(({ requests }) => requests);
  const puts = requestsOf(tables, "PutRequest");
  const all = named.flatMap(({ table, requests }) =>
    requestsOf([requests], "PutRequest").map((put) => keysOfWrite("put", put, [...path, "PutRequest"], table)),
  );
  const unique = [...new Map(all.flatMap(({ keys }) => keys).map((key) => [key.path.join("."), key])).values()];
  const perhapsKeys = all.flatMap((one) => one.perhapsKeys ?? []);
  const besideKeys = all.flatMap((one) => one.besideKeys ?? []);
  return {
    ...tableOfRequests(input),
    ...(puts.length === 0 && requestsOf(tables, "DeleteRequest").length > 0 && { nature: "delete" }),
    repeat: { on: "key" },
    keys: unique.length > 0 ? unique : keysIn(["RequestItems"]),
    ...((unique.length === 0 || all.some((one) => one.isKeyWithin)) && { isKeyWithin: true }),
    ...(perhapsKeys.length > 0 && { perhapsKeys }),
    ...(besideKeys.length > 0 && { besideKeys }),
    items: all.slice(0, 1).flatMap((one) => one.items ?? []),
    ...(puts.length > 0 && changesOf(named)),
  };
}

/** What each request of a batch for one table does: of a list that was made of another one, the last stands for all that are not counted. */
function changesOf([only, ...others]: ReturnType<typeof requestsIn>): Pick<LibraryCall, "changes"> {
  const lists = armsOf(only?.requests);
  if (only === undefined || others.length > 0 || lists.some(({ kind }) => kind !== "array")) return {};
  const changes = lists.flatMap((list) =>
    list.kind === "array"
      ? list.items.flatMap((item, index) => armsOf(item).map((one) => changeOfRequest(one, only.table, index)))
      : [],
  );
  return changes.some((one) => one === undefined) ? {} : { changes: changes.flatMap((one) => one ?? []) };
}

/** Undefined: whether it puts an item or deletes one is not known. */
function changeOfRequest(request: Shape, table: Shape | undefined, index: number): ChangeFacts | undefined {
  for (const [member, kind] of [
    ["PutRequest", "put"],
    ["DeleteRequest", "delete"],
  ] as const) {
    const write = memberOf(request, member);
    if (isAbsent(write) || write === undefined || write.kind === "unknown") continue;
    const path = ["RequestItems", "*", String(index), member];
    const { keys } = keysOfWrite(kind, write, path, table);
    return { does: kind === "delete" ? "removes" : "writes", keys, ...changeOfWrite(kind, write, path) };
  }
  return undefined;
}

/** Of each table its name, and what it is asked for. */
function requestsIn({ members, computed, computedName }: Extract<Shape, { readonly kind: "object" }>): readonly {
  readonly table: Shape | undefined;
  readonly requests: Shape;
}[] {
  const written = [...members].map(([value, requests]) => ({ table: { kind: "constant", value } as const, requests }));
  return [...written, ...(computed ? [{ table: computedName, requests: computed }] : [])];
}

function requestsOf(tables: readonly Shape[], member: string): readonly Shape[] {
  return tables
    .flatMap((requests) => armsOf(requests))
    .flatMap((requests) => (requests.kind === "array" ? requests.items.flatMap((one) => armsOf(one)) : []))
    .flatMap((request) => memberOf(request, member) ?? []);
}

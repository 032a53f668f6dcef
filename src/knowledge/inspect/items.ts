/** Clients and mappers of DynamoDB and S3 around the AWS SDKs. */
import { isKeyByCustom, keysOfItem } from "../aws/key-attributes.ts";
import { describeOperation } from "../aws/input.ts";
import type { ArgumentPath } from "../argument-path.ts";
import type { LibraryCall } from "../calls.ts";
import type { CallGuard } from "../call-guard.ts";
import { armsOf, isAbsent, memberOf, textOfShape, type Shape } from "../shape.ts";
import type { Inspector } from "./inspector.ts";
import { constantAt, isGiven, isLeftToDecorator, shapeAt } from "./places.ts";
import { INSERTS } from "../repeat.ts";

/** Of Datastore: a key without a name or an id at its end (`key("Task")`, `key(["List", "a", "Task"])`) gets a new one with each write. */
export const completeKey: Inspector = ({ args, at }) => {
  const entities = armsOf(args[at.argument]).flatMap((arm) => (arm.kind === "array" ? arm.items : [arm]));
  const keys = entities.flatMap((entity) => armsOf(memberOf(entity, at.path[0]!)));
  const open = keys.filter((key) => key.kind === "known" && armsOf(key.arguments[0]).every(isPathWithoutEnd));
  if (open.length === 0) return {};
  return open.length === keys.length
    ? { repeat: INSERTS, nature: "insert", guard: undefined }
    : { repeat: { on: "unknown", why: "whether a key is given is not known" }, guard: undefined };
};

function isPathWithoutEnd(path: Shape): boolean {
  if (path.kind === "object") return armsOf(memberOf(path, "path")).every(isPathWithoutEnd);
  if (path.kind === "array") return !path.open && path.items.length % 2 === 1;
  return path.kind === "constant" && typeof path.value === "string";
}

/** `dyno.putItem(params)`, `table.update(params)`: the methods are operations of DynamoDB with plain values. */
export const itemOperation: Inspector = ({ args, base, method = "" }) => {
  const operation = method === "update" ? "UpdateItem" : method.charAt(0).toUpperCase() + method.slice(1);
  return describeOperation({ service: "DynamoDB", operation, call: base.call, outcome: "promise" }, args[0]);
};

/** `mapper.put(item)`, `mapper.put({ item })`: replaces the item under its key. */
export const itemSave: Inspector = ({ args, at }) => {
  const given = shapeAt(args, at);
  const isWrapped = given?.kind === "object" && given.members.has("item");
  const place = isWrapped ? { ...at, path: [...at.path, "item"] } : at;
  const item = shapeAt(args, place);
  const condition = memberOf(isWrapped ? given : args[at.argument + 1], "condition");
  if (item?.kind !== "object") {
    const why = "the item is not known";
    return { repeat: { on: "unknown", why }, ...refusedUnless(condition, [place]) };
  }
  // A class has methods beside the attributes that were assigned.
  const isAll = item.from === "class";
  const keys = keysOfItem(isAll ? { ...item, open: false } : item, place);
  const repeat: LibraryCall["repeat"] = mayBeMade(item, keys.keys)
    ? { on: "unknown", why: "the mapper may make the key" }
    : { on: "key" };
  return { repeat, nature: "write", ...keys, ...refusedUnless(condition, keys.keys) };
};

/** A key to which the code assigns nothing is left to a decorator, and so may be the key where another attribute only looks like one. */
function mayBeMade({ members }: Shape & { kind: "object" }, keys: readonly ArgumentPath[] | undefined): boolean {
  const left = [...members].filter(([, one]) => armsOf(one).some(isLeftToDecorator)).map(([name]) => name);
  const names = keys?.map(({ path }) => path.at(-1)!) ?? [];
  return left.some((name) => names.includes(name)) || (left.length > 0 && !names.some(isKeyByCustom));
}

/** `new Entity({ indexes: { primary: { pk: { composite: ["id"] } } } }).put(item)` of electrodb: the entity says which attributes are the key. */
export const entityKey: Inspector = ({ args, at, base, made }) => {
  const item = shapeAt(args, at);
  const names = primaryKeyOf(memberOf(made[0], "indexes"));
  if (names.length === 0 || item?.kind !== "object") return {};
  const lacks = names.filter((name) => !isGiven(item.members.get(name)));
  // What is spread into the item may give the rest of the key, and what it does not give is made by the entity.
  const makes = item.open ? lacks.find((name) => hasDefault(made[0], name)) : lacks[0];
  if (makes !== undefined && !item.open && isVolatile(defaultOf(made[0], makes))) return ITEM_OF_ITS_OWN;
  if (makes !== undefined) {
    return { repeat: { on: "unknown", why: whyUnknown(made[0], makes, item.open) }, ...ofMadeKey(base) };
  }
  const keys = names.map((name) => ({ ...at, path: [...at.path, name] }));
  // What stands beside the key in the item, the clock perhaps, is none of what the create refuses by.
  const guard = base.guard && { guard: { ...base.guard, keys } };
  return { keys, isKeyWithin: undefined, otherKeys: undefined, ...guard };
};

function whyUnknown(entity: Shape | undefined, attribute: string, isPerhapsGiven: boolean): string {
  if (!isGiven(defaultOf(entity, attribute))) return `\`${attribute}\` may not be given`;
  return isPerhapsGiven
    ? `the entity makes \`${attribute}\` where it is not given`
    : `the entity makes \`${attribute}\``;
}

/** Under another key each time, which nothing refuses. */
export const ITEM_OF_ITS_OWN: Partial<LibraryCall> = {
  class: "effect",
  nature: "insert",
  repeat: INSERTS,
  guard: undefined,
};

/**
 * `dynamoose.model("orders", new Schema({ number: { type: String, hashKey: true } })).create(item)`: the schema says which attributes
 * are the key. Without one that is known, custom does.
 */
export const schemaKey: Inspector = ({ args, at, base, made }) => {
  const list = shapeAt(args, at);
  const place = list?.kind === "array" ? { ...at, path: [...at.path, "[]"] } : at;
  const item = shapeAt(args, place);
  const names = keysOfSchema(made);
  const lacks = names.find((name) => item?.kind === "object" && !isGiven(memberOf(item, name)));
  const isClosed = item?.kind === "object" && !item.open;
  if (lacks !== undefined && isClosed && isVolatile(memberOf(memberOf(attributesOf(made), lacks), "default")))
    return ITEM_OF_ITS_OWN;
  if (lacks !== undefined)
    return { repeat: { on: "unknown", why: `the schema may make \`${lacks}\`` }, ...ofMadeKey(base) };
  const keys: Pick<LibraryCall, "keys" | "isKeyWithin"> =
    names.length === 0
      ? keysOfItem(item, place)
      : { keys: names.map((name) => ({ ...place, path: [...place.path, name] })), isKeyWithin: undefined };
  return { ...keys, ...(base.guard && !keys.isKeyWithin && { guard: { ...base.guard, keys: keys.keys } }) };
};

/** An item without anything that is a key by custom: the mapper may make one (`generate: "ulid"`, `@AutoGenerateAttribute`). */
export const madeKey: Inspector = ({ args, at, base }) => {
  const item = shapeAt(args, at);
  if (item?.kind !== "object" || (item.open && item.from !== "class")) return {};
  const given = new Map([...item.members].filter(([, one]) => isGiven(one) && !isLeftToDecorator(one)));
  const { isKeyWithin } = keysOfItem({ ...item, members: given, open: false }, at);
  return isKeyWithin ? { repeat: { on: "unknown", why: "the mapper may make the key" }, ...ofMadeKey(base) } : {};
};

/** Refused as DynamoDB does: by an error, whenever the item is there. */
export const REFUSED: Omit<CallGuard, "keys"> = {
  kind: "conditional-write",
  tells: "throws",
  errors: ["ConditionalCheckFailedException"],
  windowSeconds: null,
  needsErrorTest: false,
};

/** A condition that a mapper is given as an option, which is not read: it may keep a repeat out. */
export function refusedUnless(condition: Shape | undefined, keys: readonly ArgumentPath[]): Pick<LibraryCall, "guard"> {
  return isAbsent(condition) ? {} : { guard: { ...REFUSED, keys, doubt: "unread" } };
}

/** The attributes of the key: what the schema calls so, else its first one. Empty: not known. */
export function keysOfSchema(made: readonly Shape[]): readonly string[] {
  const attributes = attributesOf(made);
  if (attributes?.kind !== "object" || attributes.open) return [];
  const called = (option: string): readonly string[] =>
    [...attributes.members].flatMap(([name, one]) => (isGiven(optionOf(one, option)) ? [name] : []));
  const hash = called("hashKey");
  return [...(hash.length > 0 ? hash : [...attributes.members.keys()].slice(0, 1)), ...called("rangeKey")];
}

/** Of `model("Order", new Schema({ … }))` or `model("Order", { … })`. */
function attributesOf([, schema]: readonly Shape[]): Shape | undefined {
  return schema?.kind === "known" ? schema.arguments[0] : schema;
}

/** Of `{ type: String, hashKey: true }`; what is only a type has none. */
function optionOf(attribute: Shape, option: string): Shape | undefined {
  return attribute.kind === "object" ? attribute.members.get(option) : undefined;
}

/** Under a key that the mapper makes: whether a repeat is refused hangs on how. */
function ofMadeKey({ guard }: LibraryCall): Pick<LibraryCall, "guard"> {
  return guard ? { guard: { ...guard, doubt: "sometimes" } } : {};
}

function hasDefault(entity: Shape | undefined, attribute: string): boolean {
  const value = defaultOf(entity, attribute);
  return isGiven(value) && armsOf(value).every(({ kind }) => kind !== "unknown");
}

function defaultOf(entity: Shape | undefined, attribute: string): Shape | undefined {
  return memberOf(memberOf(memberOf(entity, "attributes"), attribute), "default");
}

/** `() => ulid()`, `ulid`. */
export function isVolatile(value: Shape | undefined): boolean {
  return armsOf(value).every(
    (arm) =>
      (arm.kind === "function" && arm.isVolatile === true) ||
      (arm.kind === "known" && arm.known.kind === "pure" && /^(?:random|clock)$/u.test(arm.known.result)),
  );
}

/** The attributes of the index that is none but the table's own key; empty: not known. */
function primaryKeyOf(indexes: Shape | undefined): readonly string[] {
  if (indexes?.kind !== "object") return [];
  const primary = [...indexes.members.values()].filter((index) => isAbsent(memberOf(index, "index")));
  if (primary.length !== 1) return [];
  return ["pk", "sk"].flatMap((part) => {
    const composite = memberOf(memberOf(primary[0], part), "composite");
    return composite?.kind === "array" ? composite.items.map((name) => String(constantAt(name) ?? "")) : [];
  });
}

/** `new Upload({ params: { Bucket, Key } }).done()`: replaces the object under its key. */
export const objectUpload: Inspector = () => ({
  repeat: { on: "key" },
  keys: ["Bucket", "Key"].map((name) => ({ argument: 0, path: ["params", name], ofReceiver: true })),
});

/** OneTable's `update(properties, { add, push, set, where })`, where `where` becomes the condition. */
export const oneTableUpdate: Inspector = (inspected) => {
  const { args, method } = inspected;
  const options = args[1];
  const made = method === "upsert" ? madeKey(inspected) : {};
  if (made.repeat) return made;
  const keys = [{ argument: 0, path: [] }];
  const guard = refusedUnless(memberOf(options, "where"), keys);
  for (const [name, because] of [
    ["add", "increments"],
    ["push", "appends"],
  ] as const) {
    const member = memberOf(options, name);
    if (isGiven(member) && member?.kind !== "unknown") {
      const nature = because === "appends" ? "append" : "increment";
      return { repeat: { on: "again", because, text: name }, nature, ...guard };
    }
  }
  const expression = expressionSet(memberOf(options, "set"));
  if (expression) return { ...expression, ...guard };
  return options?.kind === "unknown"
    ? { repeat: { on: "unknown", why: "the options of the update are not known" } }
    : { repeat: { on: "key" }, keys, ...guard };
};

/** `{ set: { n: "${n} + {1}" } }`, `{ set: { log: "list_append(log, @{added})" } }`: an expression of what stands there. */
function expressionSet(set: Shape | undefined): Pick<LibraryCall, "repeat" | "nature"> | undefined {
  const texts = set?.kind === "object" ? [...set.members.values()].flatMap((one) => textOfShape(one) ?? []) : [];
  for (const text of texts) {
    if (typeof text !== "string") continue;
    if (/list_append ?\(/iu.test(text)) return { repeat: { on: "again", because: "appends", text }, nature: "append" };
    if (/\$\{[^${}]{0,200}\} ?[-+]|[-+] ?\$\{/u.test(text))
      return { repeat: { on: "again", because: "increments", text }, nature: "increment" };
  }
  return undefined;
}

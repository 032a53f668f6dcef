/** Search engines: writes of documents by id. */
import type { ArgumentPath } from "../argument-path.ts";
import type { LibraryCall, Repeat } from "../calls.ts";
import type { CallGuard, ResultTest, ResultValue } from "../call-guard.ts";
import { INSERTS, worstRepeat } from "../repeat.ts";
import { armsOf, memberOf, type Shape } from "../shape.ts";
import type { Inspector } from "./inspector.ts";
import { operatorInspector } from "./operators.ts";
import { constantAt, isGiven, presenceIn, presenceOf, shapeAt, wholeReceiver } from "./places.ts";

/** `index({ index, id, document })`: without an id the engine makes one up. */
export const documentIndex: Inspector = ({ args, at }) => {
  const request = shapeAt(args, at);
  const id = memberOf(request, "id");
  const keys: readonly ArgumentPath[] = [{ argument: at.argument, path: [...at.path, "id"] }];
  if (id?.kind === "unknown" && request?.kind !== "object")
    return { repeat: { on: "unknown", why: "the request is not known" } };
  const repeat = repeatUnderId(presenceIn(request, "id"));
  if (repeat === INSERTS) return { repeat, nature: "insert" };
  if (repeat.on !== "key") return { repeat, keys };
  const told = { keys, windowSeconds: null, needsErrorTest: false } as const;
  const refused = { ...REFUSED, keys };
  if (optionOf(request, "op_type", "opType") === "create")
    return { repeat, keys, guard: createGuard(keys, args[at.argument + 1]) };
  const read = versionAsRead(request, at);
  if (read !== undefined) return { repeat, keys, guard: { ...refused, asRead: read } };
  if (optionOf(request, "version_type", "versionType") === "external") {
    const version = memberOf(request, "version");
    const path: ArgumentPath = { argument: at.argument, path: [...at.path, "version"] };
    const doubt = presenceOf(version) === "given" ? undefined : "perhaps";
    return { repeat, keys, guard: { ...refused, keys: [...keys, path], compared: [path], doubt } };
  }
  return {
    repeat,
    keys,
    guard: { ...told, kind: "conditional-write", tells: "result", ...WHETHER_NEW, errors: [], isByTheWay: true },
  };
};

/** `if_seq_no: found._seq_no`: it is refused where the document is of another version than the one that was read, as by an ETag. */
function versionAsRead(request: Shape | undefined, at: ArgumentPath): ArgumentPath | undefined {
  const sequence = ["if_seq_no", "ifSeqNo"].find((name) => presenceIn(request, name) === "given");
  return sequence === undefined ? undefined : { argument: at.argument, path: [...at.path, sequence] };
}

/** `create({ index, id, document })`: refused where the document is there. */
export const documentMade: Inspector = ({ args, at, base }) => ({
  guard: createGuard(base.keys, args[at.argument + 1]),
});

/** With `{ ignore: [409] }` nothing is thrown, and the answer is that of the conflict. */
function createGuard(keys: readonly ArgumentPath[], options: Shape | undefined): CallGuard {
  const told = { kind: "conditional-write", keys, windowSeconds: null, needsErrorTest: false } as const;
  const ignored = memberOf(options, "ignore");
  const codes = armsOf(ignored)
    .flatMap((arm) => (arm.kind === "array" ? arm.items : [arm]))
    .map((one) => constantAt(one));
  if (!codes.includes(409)) return { ...told, tells: "throws", errors: CONFLICTS };
  return {
    ...told,
    tells: "result",
    errors: [],
    fresh: { ...whetherMade([]), also: { ...whetherMade(["body"]), also: STATUS } },
  };
}

/** `result` of the answer, which the answer of a conflict does not have. */
function whetherMade(within: readonly string[]): ResultTest {
  const first = { is: "constant", value: "created" } as const;
  const error: ResultTest = { member: [...within, "error"], first: { is: "absent" }, repeat: { is: "present" } };
  const status: ResultTest = { member: [...within, "status"], first: { is: "absent" }, repeat: CONFLICT };
  return { member: [...within, "result"], first, repeat: { is: "absent" }, also: { ...error, also: status } };
}

const CONFLICT = { is: "constant", value: 409 } as const;

/** Older clients have the status beside the body. */
const STATUS: ResultTest = { member: ["statusCode"], first: { is: "constant", value: 201 }, repeat: CONFLICT };

/** By either of its names: older clients turn them. */
function optionOf(request: Shape | undefined, name: string, turned: string): ReturnType<typeof constantAt> {
  return constantAt(memberOf(request, name)) ?? constantAt(memberOf(request, turned));
}

/** Errors by which a document is refused that is there, or whose version is no greater than the one that is there. */
const CONFLICTS = ["409", "version_conflict_engine_exception"];

const REFUSED = {
  kind: "conditional-write",
  tells: "throws",
  errors: CONFLICTS,
  windowSeconds: null,
  needsErrorTest: false,
} as const;

/** `result` of the answer: `created`, or `updated` where the document was there. Older clients have the answer in its body. */
const WHETHER_NEW: Pick<CallGuard, "fresh"> = {
  fresh: { ...whetherNew(["result"]), also: whetherNew(["body", "result"]) },
};

function whetherNew(member: readonly string[]): ResultTest {
  return { member, first: { is: "constant", value: "created" }, repeat: { is: "constant", value: "updated" } };
}

function repeatUnderId(presence: ReturnType<typeof presenceOf>): Repeat {
  if (presence === "perhaps") return { on: "unknown", why: "whether an id is given is not known" };
  return presence === "given" ? { on: "key" } : INSERTS;
}

/** `update({ id, doc })` sets; a script may count. */
export const documentUpdate: Inspector = ({ args, at }) => {
  const request = shapeAt(args, at);
  const body = memberOf(request, "body") ?? request;
  const script = memberOf(body, "script") ?? memberOf(request, "script");
  const keys: readonly ArgumentPath[] = [{ argument: at.argument, path: [...at.path, "id"] }];
  const read = versionAsRead(request, at);
  const refused = read && { guard: { ...REFUSED, keys, asRead: read } };
  if (script !== undefined && script.kind !== "unknown") return { keys, repeat: judgeScript(script), ...refused };
  const hasDocument = body?.kind === "object" && isGiven(memberOf(body, "doc"));
  return hasDocument
    ? { keys, repeat: { on: "key" }, ...(refused ?? changeGuard(keys, request, body)) }
    : { keys, repeat: { on: "unknown", why: "the update is not known" } };
};

/** What is set as it was is a `noop`, which whoever asks for it is told. What is another one each time never is. */
function changeGuard(
  keys: readonly ArgumentPath[],
  request: Shape | undefined,
  body: Shape | undefined,
): Pick<LibraryCall, "guard"> {
  const document = memberOf(body, "doc");
  if (optionOf(body, "detect_noop", "detectNoop") === false || isOtherEachTime(document)) return {};
  // Where there is no document yet, one may be made of it.
  const mayMake = [request, body].some(
    (one) => isGiven(memberOf(one, "upsert")) || isGiven(memberOf(one, "doc_as_upsert")),
  );
  const first: ResultValue = mayMake ? { is: "truthy" } : { is: "constant", value: "updated" };
  const test = (member: readonly string[]): ResultTest => ({
    member,
    first,
    repeat: { is: "constant", value: "noop" },
  });
  const fresh: ResultTest = { ...test(["result"]), also: test(["body", "result"]) };
  const told = { kind: "conditional-write", keys, windowSeconds: null, needsErrorTest: false } as const;
  const doubt = document?.kind === "object" && !document.open ? undefined : "sometimes";
  return { guard: { ...told, tells: "result", errors: [], isMadeAnyway: true, fresh, ...(doubt && { doubt }) } };
}

function isOtherEachTime(document: Shape | undefined): boolean {
  return armsOf(document).some((arm) => {
    if (arm.kind === "object") return [...arm.members.values()].some((one) => isOtherEachTime(one));
    return arm.kind === "unknown" && arm.isVolatile === true;
  });
}

/** A script that runs on the document. */
export function judgeScript(script: Shape): Repeat {
  const source = script.kind === "object" ? (memberOf(script, "source") ?? memberOf(script, "inline")) : script;
  const arms = armsOf(source);
  const texts = arms.map((arm) =>
    arm.kind === "constant" && typeof arm.value === "string"
      ? arm.value
      : arm.kind === "text"
        ? arm.parts.map((part) => (typeof part === "string" ? part : "…")).join("")
        : undefined,
  );
  return worstRepeat(
    texts.map((text): Repeat => {
      if (text === undefined) return { on: "unknown", why: "the script is not known" };
      if (/\+=|-=|\+\+|--/u.test(text)) return { on: "again", because: "increments", text };
      if (/\.add(?:All)?\(/u.test(text)) return { on: "again", because: "appends", text };
      if (onlySetsFields(text)) return { on: "key" };
      return { on: "unknown", why: "the script is not looked into" };
    }),
  );
}

/** Fields that are set to values of which none is read from the document. */
function onlySetsFields(script: string): boolean {
  const parts = script.split(";").filter((part) => part.trim() !== "");
  return parts.every((part) => /^\s*ctx\._source(?:\.\w+|\[[^\]]*\])+\s*=(?!=)(?![\s\S]*ctx)/u.test(part));
}

/**
 * `bulk({ operations: [{ index: { _id } }, document, …] })`. Actions that are known must name their `_id`; lists that are
 * put together elsewhere are unknown.
 */
export const documentBulk: Inspector = ({ args, at }) => {
  const request = shapeAt(args, at);
  const list = memberOf(request, "operations") ?? memberOf(request, "body");
  const lists = armsOf(list);
  if (lists.some((arm) => arm.kind !== "array" || arm.items.length === 0)) {
    return { repeat: { on: "unknown", why: "the operations are not known" } };
  }
  const actions = lists
    .flatMap((arm) => (arm.kind === "array" ? arm.items : []))
    .flatMap((item) => armsOf(item))
    .flatMap((item) => [...actionOf(item), ...scriptOf(item)]);
  if (actions.length === 0) return { repeat: { on: "unknown", why: "the operations are not known" } };
  return { repeat: worstRepeat(actions) };
};

/** `helpers.bulk({ datasource, onDocument: (one) => ({ index: { _id: one.id } }) })`: what that returns stands in its place. */
export const documentBulkHelper: Inspector = ({ args, at }) => {
  const path = [...at.path, "onDocument"];
  const lists = armsOf(shapeAt(args, { ...at, path }));
  const actions = lists
    .flatMap((list) => (list.kind === "array" ? list.items : []))
    .flatMap((item) => armsOf(item))
    .map((item) => {
      const parts = (item.kind === "array" ? item.items : [item]).flatMap((part) => armsOf(part));
      return worstOf(parts.flatMap((part) => [...actionOf(part), ...scriptOf(part)]));
    });
  const isKnown = actions.length > 0 && lists.every((list) => list.kind === "array" && list.items.length > 0);
  const repeat = isKnown ? worstRepeat(actions) : NO_ACTIONS;
  return { repeat, ...(repeat.on === "key" && { keys: [{ ...at, path }] }) };
};

const NO_ACTIONS: Repeat = { on: "unknown", why: "the operations are not known" };

function worstOf(actions: readonly Repeat[]): Repeat {
  return actions.length === 0 ? NO_ACTIONS : worstRepeat(actions);
}

function actionOf(item: Shape): readonly Repeat[] {
  if (item.kind !== "object") return item.kind === "unknown" ? [] : [];
  const name = ["index", "create", "update", "delete"].find((one) => item.members.has(one) && item.members.size === 1);
  if (name === undefined) return [];
  const target = item.members.get(name);
  if (name === "delete") return [{ on: "same", because: "deletes" }];
  if (target?.kind === "unknown" || (target?.kind === "object" && target.open))
    return [{ on: "unknown", why: "an action is not known" }];
  const id = memberOf(target, "_id") ?? memberOf(target, "id");
  return [id?.kind === "unknown" && id.isVolatile === true ? INSERTS : repeatUnderId(presenceOf(id))];
}

/** What follows an `update` is a part of the document, or a script. */
function scriptOf(item: Shape): readonly Repeat[] {
  const script = item.kind === "object" ? item.members.get("script") : undefined;
  return script === undefined ? [] : armsOf(script).map((one) => judgeScript(one));
}

const documentValues = operatorInspector("values");

/** Firestore's `ref.set(data)` and `batch.set(ref, data)`: replaces or merges under the reference; increments count again. */
export const documentSet: Inspector = (inspected) => {
  const { repeat, adds } = documentValues(inspected);
  if (repeat?.on === "again") return { repeat, nature: repeat.because === "appends" ? "append" : "increment" };
  if (inspected.at.argument > 0 && isNewDocument(inspected.args[0])) return NEW_DOCUMENT;
  // Data that is not known is a record as a rule; an operator in it would be written out.
  const { at, args, made } = inspected;
  const keys = at.argument === 0 ? wholeReceiver(made) : [{ argument: 0, path: [] }];
  const isMerged = constantAt(memberOf(args[at.argument + 1], "merge")) === true;
  // What is there stays, in documents of the document as well.
  const named = isMerged ? { named: [at, { ...at, path: [...at.path, "*"] }] } : {};
  return { adds, repeat: { on: "key" }, keys, ...named };
};

/** `batch.create(collection.doc(id), data)`: refused where the document is there, which a new one never is. */
export const documentCreate: Inspector = ({ args, at }) => (isNewDocument(args[at.argument]) ? NEW_DOCUMENT : {});

/** `collection.doc()`: under an id that is made anew. */
function isNewDocument(shape: Shape | undefined): boolean {
  return shape?.kind === "known" && shape.known.kind === "library" && shape.known.node === "newdocument";
}

const NEW_DOCUMENT: Partial<LibraryCall> = {
  class: "effect",
  repeat: INSERTS,
  nature: "insert",
  guard: undefined,
};

/** `getAll(one)`, `getAll(...references)`. Of several it is not known which of them code asks for, nor, where they are written out, which they are. */
export const documentsAsked: Inspector = ({ args }) => {
  const [asked] = args;
  if (args.length === 1 && asked?.kind === "known" && !asked.isEach) return {};
  const several = { isTargetOpen: true, target: undefined, targetName: undefined, keys: [] } as const;
  return { guard: undefined, yields: undefined, ...(args.length > 1 && several) };
};

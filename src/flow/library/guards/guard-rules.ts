/** Guards by rules: of the settings, of JSDoc tags, and of libraries, whose rows of data have the same form. */
import {
  describeGuardOptions,
  guardOptions,
  guardRule,
  sharedOption,
  type DescribedGuard,
  type GuardHelper,
  type LibraryGuard,
} from "../../../knowledge/index.ts";
import type { GuardRule } from "../../../vocabulary.ts";
import { Arguments } from "../../domain/arguments.ts";
import { choose } from "../../domain/choice.ts";
import { NO_GUARDS } from "../../domain/guard-paths.ts";
import { DUPLICATE, FAILED, FRESH, whereGuard, type GuardId } from "../../domain/outcomes.ts";
import { BATCH, FUNCTION_NAME, has, UNKNOWN, VOLATILE } from "../../domain/provenance.ts";
import { calleeText, placeOf, type Call, type Site } from "../../domain/site.ts";
import {
  FALSE,
  isUndefined,
  symbolic,
  TRUE,
  UNDEFINED,
  type SimpleValue,
  type SymbolicValue,
  type Value,
} from "../../domain/value.ts";
import { runAsync } from "../../interpret/calls/await.ts";
import { isRecord } from "../../interpret/place-in-event.ts";
import type { GuardFacts } from "../../run/facts.ts";
import { standingOf } from "../../run/call-stack.ts";
import type { Interpreter } from "../../run/interpreter.ts";
import type { NativeFunction } from "../../run/native.ts";
import { untold } from "../../run/untold-answer.ts";
import { shapeOf } from "../shapes.ts";
import { membersInKey } from "./guard-keys.ts";
import { sharedBy } from "./shared-options.ts";

/** A call of a helper of a library. What is made of its other classes, its configuration, is what they were given. */
export function callGuardHelper(interpreter: Interpreter, helper: GuardHelper, call: Call): Value {
  const rule = helper.instance ? undefined : guardRule(helper);
  return rule
    ? applyGuardRule(interpreter, rule, call, false, helper.helper)
    : interpreter.symbolicOfAll(call.arguments.all());
}

/**
 * What a call of a guard gives. A guard that is given a function is a wrapper, whatever the rule calls it.
 *
 * @param isAsync the helper is an async function: what a check tells is a promise
 */
export function applyGuardRule(
  interpreter: Interpreter,
  rule: GuardRule | LibraryGuard,
  call: Call,
  isAsync: boolean,
  name = calleeText(call.site),
): Value {
  const made: Made = { rule, name, call };
  if (rule.returns === "function") return guardedFunction(interpreter, made, call.arguments.at(0), call.site);
  if (rule.returns === "decorator") return decorator(interpreter, made);
  const work = call.arguments.all().find((value) => value.kind === "function" || value.kind === "native");
  // A wrapper that runs nothing here may be none: what it answers is not known.
  if (work === undefined && rule.kind === "wrapper")
    return untold(interpreter, UNDEFINED, { call: name, at: placeOf(call.site) }, "no wrapper", call.site.node);
  const id = enterNow(interpreter, made, work);
  if (work !== undefined) return runGuarded(interpreter, id, work, call);
  if (rule.kind === "claim") {
    const refusal: SimpleValue = { kind: "refusal", guard: id, names: ["Error"] };
    // What it gives back for a new record nobody said: nothing, a lease, true.
    const given = symbolic(interpreter.symbolicOfAll(call.arguments.all()).provenance | UNKNOWN);
    return {
      kind: "promise",
      fulfilled: { value: given, guards: [whereGuard(id, FRESH)] },
      rejected: { value: refusal, guards: [whereGuard(id, DUPLICATE)] },
    };
  }
  const isNew = rule.duplicate !== true;
  const answer = choose([
    { value: isNew ? TRUE : FALSE, when: whereGuard(id, FRESH) },
    { value: isNew ? FALSE : TRUE, when: whereGuard(id, DUPLICATE) },
  ]);
  const guards = whereGuard(id, FRESH | DUPLICATE);
  if (isAsync) return { kind: "promise", fulfilled: { value: answer, guards: [guards] }, rejected: undefined };
  interpreter.assign(guards);
  return answer;
}

/** A guard as it is made: by which rule, and in which call. */
interface Made {
  readonly rule: GuardRule | LibraryGuard;
  readonly name: string;
  readonly call: Call;
}

/** A check, a claim, or a wrapper that runs what it is given at once. */
function enterNow(interpreter: Interpreter, made: Made, work: Value | undefined): GuardId {
  const { rule, call } = made;
  const id = interpreter.context.cell(call.site.node, "declared guard");
  const key = keyArguments(rule.keyArgument, call.arguments).filter((value) => value !== work);
  interpreter.meet(id);
  interpreter.log.guard(id, {
    ...plainFacts(made),
    ...plainKey(interpreter, key),
    ...standingOf(interpreter.stack, call.site),
    ...(work && { isAround: true as const }),
  });
  return id;
}

function plainFacts({ rule, name, call }: Made) {
  return {
    tells: rule.kind === "claim" ? "throws" : "result",
    kind: ("reportedAs" in rule && rule.reportedAs) || "declared",
    call: name,
    at: placeOf(call.site),
    windowSeconds: rule.windowSeconds ?? null,
  } as const;
}

/** All arguments together, where the rule names none. */
function keyArguments(keyArgument: number | undefined, args: Arguments): readonly Value[] {
  return keyArgument === undefined ? args.all() : [args.at(keyArgument)];
}

function plainKey(interpreter: Interpreter, key: readonly Value[]): Pick<GuardFacts, "key" | "keyAt" | "keyMembers"> {
  const known = interpreter.symbolicOfAll(key);
  const only = key.length === 1 && key[0]!.kind === "symbolic" ? key[0] : known;
  return { key: only, keyAt: known.origin, ...membersInKey(interpreter, key) };
}

/** A wrapper answers a repeat without running the function; its caller goes on in either case. */
function runGuarded(interpreter: Interpreter, id: GuardId, work: Value, { arguments: args, site }: Call): Value {
  return runAsync(
    interpreter,
    () => {
      const before = interpreter.state?.guards ?? NO_GUARDS;
      interpreter.assign(whereGuard(id, FRESH));
      const given = Arguments.all(interpreter.symbolicOfAll(args.all().filter((value) => value !== work)));
      const result = interpreter.await(interpreter.call(work, given, site), site);
      interpreter.restoreGuards(before);
      return result;
    },
    site,
    false,
    () => whereGuard(id, OPEN_AGAIN),
  );
}

function decorator(interpreter: Interpreter, made: Made): NativeFunction {
  const { name, call } = made;
  return {
    kind: "native",
    name,
    identity: `${name} ${interpreter.context.cell(call.site.node, name)}`,
    holds: [call.this, ...call.arguments.all()],
    call: (inner, { arguments: given }) => guardedFunction(inner, made, given.at(0), call.site),
  };
}

/** The function, behind its guard. A repeat is answered with the stored result, so that the caller goes on in either case. */
function guardedFunction(interpreter: Interpreter, made: Made, guarded: Value, site: Site): NativeFunction {
  const enter = entering(interpreter, made);
  return {
    kind: "native",
    name: made.name,
    holds: [made.call.this, ...made.call.arguments.all()],
    wraps: [guarded],
    identity: `guarded ${interpreter.context.cell(site.node, "guarded")}`,
    call: (inner, call) =>
      runAsync(
        inner,
        () => {
          const before = inner.state?.guards ?? NO_GUARDS;
          enter(inner, call.arguments, call.site);
          const result = inner.await(inner.call(guarded, call.arguments, call.site, call.this), call.site);
          inner.restoreGuards(before);
          return result;
        },
        call.site,
        false,
        () => whereGuard(idOf(inner, made, call.site), OPEN_AGAIN),
      ),
  };
}

/** Behind an error of what it runs, the next delivery is let through once more, as it is where its store cannot be reached. */
const OPEN_AGAIN = FRESH | FAILED;

function idOf(inner: Interpreter, { call }: Made, site: Site): GuardId {
  return inner.context.cell(site.node, `guard ${placeOf(call.site).start}`);
}

/** Reads the options now; enters the guard whenever the function is called. */
function entering(interpreter: Interpreter, made: Made): (inner: Interpreter, args: Arguments, site: Site) => void {
  const { rule, call } = made;
  const plain = plainFacts(made);
  const read = "options" in rule ? optionsOf(interpreter, rule, call) : undefined;
  return (inner, args, site) => {
    const id = idOf(inner, made, site);
    const facts = read ? optionFacts(inner, read, args, site) : plainKey(inner, keyArguments(rule.keyArgument, args));
    inner.meet(id);
    inner.log.guard(id, { ...plain, ...facts, ...standingOf(inner.stack, site), isAround: true });
    inner.assign(whereGuard(id, FRESH));
  };
}

interface ReadOptions {
  readonly described: DescribedGuard;
  readonly shared: GuardFacts["shared"];
  readonly places: GuardFacts["options"];
  readonly prefix: SymbolicValue;
}

function optionsOf(interpreter: Interpreter, rule: LibraryGuard, { arguments: args, site }: Call): ReadOptions {
  const places = guardOptions(rule);
  const given = args.at(places?.argument ?? 0);
  const at = (path: readonly string[] | undefined): Value =>
    path?.reduce<Value>((value, name) => interpreter.read(value, name, site), given) ?? UNDEFINED;
  const described = describeGuardOptions(rule, shapeOf(interpreter, given));
  const prefix = at(places?.prefix?.split("."));
  return {
    described,
    places,
    prefix: interpreter.symbolicOf(prefix),
    shared: sharedBy(described, at(sharedOption(rule)), !isUndefined(prefix), site),
  };
}

function optionFacts(interpreter: Interpreter, read: ReadOptions, args: Arguments, site: Site) {
  const { described, places } = read;
  const payload = args.at(described.keyArgument ?? 0);
  const members = described.keyMembers.map((path) =>
    path.reduce<Value>((value, name) => interpreter.read(value, name, site), payload),
  );
  const key = keyByOptions(interpreter, read, payload, members);
  const given = members.length > 0 ? members : [payload];
  const isNameAdded =
    has(key.provenance, FUNCTION_NAME) && !has(interpreter.symbolicOfAll(given).provenance, FUNCTION_NAME);
  return {
    key,
    ...(isNameAdded && { isNameAdded: true as const }),
    keyAt: undefined,
    windowSeconds: described.windowSeconds,
    isKeyMissing: !described.requiresKey && members.length > 0 && members.every(isUndefined),
    ...(!described.requiresKey && { keyInRecord: namesInRecord(interpreter, payload, described.keyMembers, site) }),
    options: places,
    ...(read.shared && { shared: read.shared }),
  };
}

/** The members of a record by which the key is found; undefined: of something else as well, or of what code put there. */
function namesInRecord(
  interpreter: Interpreter,
  payload: Value,
  paths: DescribedGuard["keyMembers"],
  site: Site,
): readonly string[] | undefined {
  if (payload.kind !== "symbolic" || !isRecord(payload) || paths.length === 0) return undefined;
  const isItsOwn = ([name]: readonly string[]): boolean => {
    const member = name === undefined ? undefined : interpreter.read(payload, name, site);
    return member?.kind === "symbolic" && member.path === `${payload.path}.${name}`;
  };
  return paths.every(isItsOwn) ? paths.map(([name]) => name!) : undefined;
}

function keyByOptions(
  interpreter: Interpreter,
  { described, prefix }: ReadOptions,
  payload: Value,
  members: readonly Value[],
): SymbolicValue {
  const whole = interpreter.writtenOut([payload]);
  const isOfBatch = has(whole.provenance, BATCH);
  const bound = (prefix.provenance & (FUNCTION_NAME | VOLATILE)) | (described.isNameBound ? FUNCTION_NAME : 0);
  if (described.keyPath === null) return symbolic(UNKNOWN | bound);
  // An expression that is more than members gives something, but nobody knows what.
  if (described.keyPath !== undefined && members.length === 0)
    return symbolic(UNKNOWN | bound | (isOfBatch ? BATCH : 0));
  const key = members.length > 0 ? interpreter.writtenOut(members) : whole;
  const isWholeRecord = members.length === 0 && payload.kind === "symbolic" && payload.path !== undefined;
  return {
    ...symbolic(key.provenance | bound | (isOfBatch ? BATCH : 0), key.origin && { origin: key.origin }),
    ...(isWholeRecord && { path: payload.path }),
  };
}

/** Powertools for AWS Lambda: functions that run once for each value of their key. */
import { describePowertools, type GuardHelper, type PowertoolsGuard } from "../../knowledge/index.ts";
import type { Arguments } from "../domain/arguments.ts";
import { FRESH, whereGuard } from "../domain/outcomes.ts";
import { NO_GUARDS } from "../domain/guard-paths.ts";
import { BATCH, FUNCTION_NAME, has, UNKNOWN, VOLATILE } from "../domain/provenance.ts";
import { symbolic, isUndefined, type SymbolicValue, type Value } from "../domain/value.ts";
import { runAsync } from "../interpret/await.ts";
import type { Interpreter } from "../run/interpreter.ts";
import { placeOf, type Call, type Site } from "../domain/site.ts";
import type { NativeFunction } from "../run/native.ts";
import { shapeOf } from "./shapes.ts";
import type { Place } from "../../syntax/source-text.ts";

/** `makeIdempotent(f, options)` is the guarded function; the others guard what they are attached to. */
export function callGuardHelper(interpreter: Interpreter, { helper }: GuardHelper, call: Call): Value {
  const { site, arguments: args } = call;
  if (helper === "makeIdempotent") return guardedFunction(interpreter, args.at(0), args.at(1), helper, site);
  if (helper === "idempotent" || helper === "makeHandlerIdempotent") {
    const options = args.at(0);
    const decorator: NativeFunction = {
      kind: "native",
      name: helper,
      identity: `${helper} ${interpreter.context.cell(site.node, helper)}`,
      call: (inner, { arguments: given }) => guardedFunction(inner, given.at(0), options, helper, site),
    };
    return decorator;
  }
  return interpreter.symbolicOfAll(args.all());
}

/** The function, behind its guard. A repeat is answered with the stored result, so that the caller goes on in either case. */
export function guardedFunction(
  interpreter: Interpreter,
  guarded: Value,
  options: Value,
  helper: string,
  site: Site,
): NativeFunction {
  const facts = describePowertools(shapeOf(interpreter, options));
  const prefix = interpreter.symbolicOf(interpreter.read(options, "keyPrefix", site));
  return {
    kind: "native",
    name: helper,
    wraps: [guarded],
    identity: `guarded ${interpreter.context.cell(site.node, "guarded")}`,
    call: (inner, call) =>
      runAsync(
        inner,
        () => {
          const before = inner.state?.guards ?? NO_GUARDS;
          enterPowertools(inner, { facts, prefix, helper, at: placeOf(site) }, call.arguments, call.site);
          const result = inner.await(inner.call(guarded, call.arguments, call.site, call.this), call.site);
          inner.restoreGuards(before);
          return result;
        },
        call.site,
      ),
  };
}

interface Entered {
  readonly facts: PowertoolsGuard;
  readonly prefix: SymbolicValue;
  readonly helper: string;
  /** Where the guard is made. */
  readonly at: Place;
}

/** From here on the record is new. */
function enterPowertools(interpreter: Interpreter, entered: Entered, args: Arguments, site: Site): void {
  const { facts, helper, at } = entered;
  const payload = args.at(facts.dataArgument);
  const members = facts.keyMembers.map((path) =>
    path.reduce<Value>((value, name) => interpreter.read(value, name, site), payload),
  );
  const id = interpreter.context.cell(site.node, `guard ${at.start}`);
  interpreter.log.guard(id, {
    kind: "powertools",
    call: helper,
    at,
    key: symbolicKey(interpreter, entered, payload, members),
    keyAt: undefined,
    windowSeconds: facts.windowSeconds,
    isKeyMissing: !facts.throwsWithoutKey && members.length > 0 && members.every(isUndefined),
  });
  interpreter.assign(whereGuard(id, FRESH));
}

function symbolicKey(
  interpreter: Interpreter,
  { facts, prefix }: Entered,
  payload: Value,
  members: readonly Value[],
): SymbolicValue {
  const whole = interpreter.writtenOut([payload]);
  const isOfBatch = has(whole.provenance, BATCH);
  const bound = (prefix.provenance & (FUNCTION_NAME | VOLATILE)) | (facts.isNameBound ? FUNCTION_NAME : 0);
  if (facts.keyPath === null) return symbolic(UNKNOWN | bound);
  const key = members.length > 0 ? interpreter.writtenOut(members) : whole;
  const isWholeRecord = members.length === 0 && payload.kind === "symbolic" && payload.path !== undefined;
  return {
    ...symbolic(key.provenance | bound | (isOfBatch ? BATCH : 0), key.origin && { origin: key.origin }),
    ...(isWholeRecord && { path: payload.path }),
  };
}

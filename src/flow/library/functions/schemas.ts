/** Schemas of packages that check data: what the functions in them do, and what they put in the place of what was there. */
import type { TSESTree } from "@typescript-eslint/types";
import type { LibraryCall } from "../../../knowledge/index.ts";
import { Arguments } from "../../domain/arguments.ts";
import { joinValues, simpleValues } from "../../domain/choice.ts";
import { members, withMember } from "../../domain/contents.ts";
import { has, VOLATILE } from "../../domain/provenance.ts";
import type { Scope } from "../../domain/scope.ts";
import { joinReachable } from "../../domain/state.ts";
import { isNever, UNDEFINED, type LibraryValue, type SimpleValue, type Value } from "../../domain/value.ts";
import type { Call } from "../../domain/site.ts";
import { spreadInto } from "../../interpret/members/spread-members.ts";
import { runMaybe } from "../../interpret/calls/possible-calls.ts";
import { withoutPath } from "../../interpret/roots.ts";
import type { Interpreter } from "../../run/interpreter.ts";
import { argumentsOf, nameOf } from "../injected/decorator-names.ts";

/** Schemas in schemas are gone into down to this depth. */
const MAX_SCHEMAS = 6;
/** Steps whose functions give something that takes the place of what was there; `default` is no part of a path, and leaves its call behind another. */
const GIVING =
  /^(?:prefault|catch|transform|overwrite|preprocess|optional|nullable|nullish|fallback|defaulted|coerce|codec)\(\)$|\(\)\(\)$/u;
/** Of these, those whose function always gives what comes of it. */
const REPLACING = /^(?:transform|overwrite)\(\)$/u;

/** What checks a value runs the functions that it was made with: `z.object({ id: z.string().transform(tell) }).parse(order)`. */
export function runOfSchema(interpreter: Interpreter, schema: LibraryValue, call: Call): void {
  if (interpreter.log.isMuted) return;
  const given = Arguments.all(withoutPath(interpreter.symbolicOfAll(call.arguments.all())));
  for (const work of new Set(functionsOfSchema(interpreter, schema.arguments)))
    runMaybe(interpreter, work, given, call);
}

function functionsOfSchema(interpreter: Interpreter, values: readonly Value[], depth = 0): readonly SimpleValue[] {
  if (depth === MAX_SCHEMAS) return [];
  return values.flatMap(simpleValues).flatMap((simple): readonly SimpleValue[] => {
    if (simple.kind === "function") return [simple];
    if (simple.kind === "library") return functionsOfSchema(interpreter, simple.arguments, depth + 1);
    const items = interpreter.itemsOf(simple)?.items.map(({ value }) => value);
    const entries = simple.kind === "object" ? interpreter.membersOf(simple)?.entries.values() : undefined;
    return functionsOfSchema(interpreter, items ?? [...(entries ?? [])], depth + 1);
  });
}

/** What was checked, with what the schema puts there that is another one each time: `z.object({ id: z.string().default(randomUUID) })`. */
export function asSchemaMakes(
  interpreter: Interpreter,
  { passes }: LibraryCall,
  receiver: LibraryValue,
  value: Value,
  call: Call,
): Value {
  if (interpreter.log.isMuted) return value;
  const others = call.arguments.values.filter((_one, at) => at !== passes).flatMap(simpleValues);
  const schema = [receiver, ...others].find((one) => one.kind === "library" && one.arguments.length > 0);
  return schema ? made(interpreter, schema, value, call, 0) : value;
}

function made(interpreter: Interpreter, schema: SimpleValue, value: Value, call: Call, depth: number): Value {
  if (depth === MAX_SCHEMAS || schema.kind !== "library" || schema.known.kind !== "pure") return value;
  const isGiving = schema.known.path.some((step) => GIVING.test(step));
  const isReplacing = schema.known.path.some((step) => REPLACING.test(step));
  let result = value;
  for (const argument of schema.arguments.flatMap(simpleValues)) {
    if (argument.kind === "object") result = withMembersMade(interpreter, argument, result, call, depth);
    else if (argument.kind === "library" && !isGenerator(argument)) {
      result = made(interpreter, argument, result, call, depth + 1);
    } else if (isGiving && isCallable(argument)) {
      const argued = Arguments.all(withoutPath(interpreter.symbolicOf(value)));
      const run = (): Value => interpreter.await(interpreter.call(argument, argued, call.site), call.site);
      const given = givenBy(interpreter, run);
      if (given !== undefined) result = isReplacing ? given : joinValues(result, given);
    }
  }
  return result;
}

/** What some code of a schema gives, where that is another value each time. What it does was told with the others. */
function givenBy(interpreter: Interpreter, run: () => Value): Value | undefined {
  const before = interpreter.state;
  if (before === undefined) return undefined;
  const done = interpreter.log.effects.length;
  let given: Value = UNDEFINED;
  interpreter.capture(() => {
    given = run();
  });
  interpreter.log.effects.splice(done);
  const isVolatile = interpreter.state !== undefined && has(interpreter.writtenOut([given]).provenance, VOLATILE);
  const after = isVolatile ? joinReachable([before, interpreter.state]) : before;
  interpreter.goOn({ ...(after ?? before), guards: before.guards });
  return isVolatile ? given : undefined;
}

/** `z.object({ id: … })`: each member as its own schema makes it. */
function withMembersMade(interpreter: Interpreter, shape: SimpleValue, value: Value, call: Call, depth: number): Value {
  const entries = shape.kind === "object" ? interpreter.membersOf(shape)?.entries : undefined;
  const changed = [...(entries ?? [])].flatMap(([name, schemas]) =>
    simpleValues(schemas).flatMap((schema): readonly Named[] => {
      const before = memberOf(interpreter, value, name, call);
      const after = before && made(interpreter, schema, before, call, depth + 1);
      return after === before ? [] : [[name, after!]];
    }),
  );
  return withThese(interpreter, value, changed, call, `checked ${depth}`);
}

/** A member of what is checked, which may be nothing: a schema does not fail by that. Undefined: it is nothing on every way. */
function memberOf(interpreter: Interpreter, value: Value, name: string, { site }: Call): Value | undefined {
  const { state } = interpreter;
  const member = interpreter.read(value, name, site);
  if (state) interpreter.goOn(state);
  return isNever(member) ? undefined : member;
}

type Named = readonly [name: string, value: Value];

function withThese(
  interpreter: Interpreter,
  value: Value,
  changed: readonly Named[],
  { site }: Call,
  id: string,
): Value {
  if (changed.length === 0) return value;
  const copy = spreadInto(interpreter, members(), value);
  const contents = changed.reduce((all, [name, after]) => withMember(all, name, after), copy);
  return interpreter.newObject(site, contents, id);
}

/**
 * What was made an instance of a class (`plainToInstance(Order, order)`), with what its fields begin with, and `@Transform` gives, where
 * that is another value each time.
 */
export function asClassMakes(interpreter: Interpreter, value: Value, call: Call): Value {
  const made = call.arguments.values.flatMap(simpleValues).find(({ kind }) => kind === "class");
  if (interpreter.log.isMuted || made?.kind !== "class") return value;
  const changed = made.node.body.body.flatMap((element): readonly Named[] => {
    if (element.type !== "PropertyDefinition" || element.static || element.computed) return [];
    const name = element.key.type === "Identifier" ? element.key.name : "";
    const before = interpreter.read(value, name, call.site);
    const begun = element.value && givenBy(interpreter, () => interpreter.evaluate(element.value!, made.scope));
    const changedBy = transformOf(interpreter, element, made.scope);
    const object = interpreter.newObject(
      call.site,
      members([
        ["value", before],
        ["obj", value],
      ]),
      `transformed ${name}`,
    );
    const after =
      changedBy && givenBy(interpreter, () => interpreter.call(changedBy, new Arguments([object]), call.site));
    if (after) return [[name, after]];
    return begun ? [[name, joinValues(before, begun)]] : [];
  });
  return withThese(interpreter, value, changed, call, "instance");
}

/** `@Transform(({ value }) => …)`. */
function transformOf(interpreter: Interpreter, element: TSESTree.PropertyDefinition, scope: Scope): Value | undefined {
  for (const decorator of element.decorators) {
    const [work] = argumentsOf(decorator);
    if (nameOf(decorator) === "Transform" && work && work.type !== "SpreadElement")
      return interpreter.evaluate(work, scope);
  }
  return undefined;
}

/** `v4`, `randomUUID`: handed over as they are. */
function isGenerator({ known }: LibraryValue): boolean {
  return known.kind === "pure" && (known.result === "random" || known.result === "clock");
}

function isCallable(value: SimpleValue): boolean {
  return value.kind === "function" || value.kind === "native" || value.kind === "builtin" || value.kind === "library";
}

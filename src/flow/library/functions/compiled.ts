/**
 * What compilers write for `async` functions: a function that drives a generator, `__awaiter` of TypeScript, `__async` of esbuild,
 * `_asyncToGenerator` of Babel; and the state machine that a generator becomes where there are none. Rests of objects, too.
 */
import { describeImport } from "../../../knowledge/index.ts";
import { Arguments } from "../../domain/arguments.ts";
import { mapValue } from "../../domain/choice.ts";
import { placeOf, type Site } from "../../domain/site.ts";
import { stringOf, UNDEFINED, type Value } from "../../domain/value.ts";
import { restOf } from "../../interpret/destructuring.ts";
import { itemsIn } from "../../interpret/loops/iteration.ts";
import type { Interpreter } from "../../run/interpreter.ts";
import type { NativeFunction } from "../../run/native.ts";

/** The helper of a name, as `tslib` has it and as compilers write it into a module. */
export function compilerHelper(name: string): NativeFunction | undefined {
  return HELPERS.get(name);
}

const HELPERS = new Map<string, NativeFunction>(
  [
    native("__awaiter", (interpreter, args, site) =>
      drive(interpreter, args.at(3), args.at(0), listed(interpreter, args.at(1), site), site),
    ),
    native("__async", (interpreter, args, site) =>
      drive(interpreter, args.at(2), args.at(0), listed(interpreter, args.at(1), site), site),
    ),
    native("_asyncToGenerator", (interpreter, args, site) => {
      const work = args.at(0);
      return {
        kind: "native",
        name: "asyncToGenerator",
        identity: `driven ${interpreter.context.cell(site.node, "driven")}`,
        holds: [work],
        remembersSince: Infinity,
        wraps: [work],
        call: (inner, call) => drive(inner, work, call.this, call.arguments, call.site),
      } satisfies NativeFunction;
    }),
    native("__generator", (interpreter, args, site) => {
      const known = describeImport("tslib", "__generator");
      if (!known) return UNDEFINED;
      const plain = { kind: "library", known, arguments: [], at: placeOf(site) } as const;
      return interpreter.log.withoutOrder("steps", () => interpreter.call(plain, args, site));
    }),
    native("__rest", restWithout),
    native("__objRest", restWithout),
  ].map((one) => [one.name, one]),
);

/** `const { id, ...rest } = order` */
function restWithout(interpreter: Interpreter, args: Arguments, site: Site): Value {
  const names = listed(interpreter, args.at(1), site).all();
  const taken = names.flatMap((name) => stringOf(name) ?? []);
  if (taken.length < names.length) return interpreter.symbolicOf(args.at(0));
  return interpreter.newObject(site, restOf(interpreter, args.at(0), taken), "rest");
}

function native(name: string, run: (interpreter: Interpreter, args: Arguments, site: Site) => Value): NativeFunction {
  return {
    kind: "native",
    name,
    identity: name,
    holds: [],
    remembersSince: Infinity,
    call: (interpreter, { arguments: args, site }) => run(interpreter, args, site),
  };
}

/** The generator's body as that of an async function: what it yields is waited for. */
function drive(interpreter: Interpreter, work: Value, self: Value, args: Arguments, site: Site): Value {
  const driven = mapValue(work, (one) => (one.kind === "function" ? { ...one, isDriven: true } : one));
  return interpreter.call(driven, args, site, self);
}

function listed(interpreter: Interpreter, list: Value, site: Site): Arguments {
  if (list.kind !== "array") return Arguments.NONE;
  const { items, rest } = itemsIn(interpreter, list, site);
  return new Arguments(
    items.map(({ value }) => value),
    rest?.value,
  );
}

import type { Call, Site } from "../domain/site.ts";
import type { NativeValue, Value } from "../domain/value.ts";
import type { Interpreter } from "./interpreter.ts";

/** A function of the analysis with what it does. */
export interface NativeFunction extends NativeValue {
  /** `undefined`: no such method. */
  readonly method?: (interpreter: Interpreter, name: string, call: Call) => Value | undefined;
  /** Of one that has members: what stands under a name. */
  readonly member?: (interpreter: Interpreter, name: string, site: Site) => Value | undefined;
  readonly call: (interpreter: Interpreter, call: Call) => Value;
  /** When who looks at what it was called with began (`run/recordings.ts`); Infinity: nobody does; undefined: that is not known. */
  readonly remembersSince?: number;
}

/** The domain does not know what an interpreter is; here a native is again what it was made as. */
export function nativeFunction(value: NativeValue): NativeFunction {
  return value as NativeFunction;
}

/** From names in import statements to things of libraries, and from these to their members and instances. */
import type { Known } from "./known.ts";
import type { Shape } from "./shape.ts";

/**
 * What an imported name is; undefined for nothing known.
 *
 * @param module the specifier as written: `@aws-sdk/client-sns`, `aws-sdk/clients/sns`, `node:https`, `mysql2/promise`
 * @param name the exported name, `default`, or `*` for the module object (also of `require`)
 */
export function describeImport(module: string, name: string): Known | undefined {
  void module;
  void name;
  return undefined;
}

/** True when the data has something to say about this module specifier, so that an unknown member of it is `unknown`. */
export function isKnownPackage(module: string): boolean {
  void module;
  return false;
}

/** A global of the runtime: `fetch`, `crypto`, `console`, `performance`, `Request`. */
export function describeGlobal(name: string): Known | undefined {
  void name;
  return undefined;
}

/** What the member of a thing is: `AWS.SNS`, `prisma.order`, `stripe.paymentIntents`; undefined: nothing known. */
export function describeMember(known: Known, name: string): Known | undefined {
  void known;
  void name;
  return undefined;
}

/** What `new` of a class gives; undefined when the thing is no class. */
export function describeNew(known: Known, args: readonly Shape[] = []): Known | undefined {
  void known;
  void args;
  return undefined;
}

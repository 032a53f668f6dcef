/** From names in import statements to things of libraries, and from these to their members and instances. */
import { describeAwsImport, describeAwsMember } from "./aws/clients.ts";
import { describeGuardImport } from "./guards.ts";
import type { Known } from "./known.ts";
import type { Shape } from "./shape.ts";
import {
  describeGenerated,
  describeLibraryImport,
  describeLibraryMember,
  describeLibraryNew,
  describeGeneratedType,
  describeLibraryType,
  withTable,
} from "./packages/graph.ts";
import { isClassOfRows } from "./packages/traits.ts";
import { describePureImport, describePureMember } from "./pure.ts";

/**
 * What an imported name is; undefined for nothing known.
 *
 * @param module the specifier as written: `@aws-sdk/client-sns`, `aws-sdk/clients/sns`, `node:https`, `mysql2/promise`
 * @param name the exported name, `default`, or `*` for the module object (also of `require`)
 */
export function describeImport(module: string, name: string): Known | undefined {
  return (
    describeAwsImport(module, name) ??
    describeGuardImport(module, name) ??
    describeLibraryImport(module, name) ??
    describePureImport(module, name) ??
    describeGenerated(name)
  );
}

/** A global of the runtime: `fetch`, `crypto`, `console`, `performance`, `Request`. */
export function describeGlobal(name: string): Known | undefined {
  return describeLibraryImport("(global)", name) ?? describePureImport("(global)", name);
}

/** What the member of a thing is: `AWS.SNS`, `prisma.order`, `stripe.paymentIntents`; undefined: nothing known. */
export function describeMember(known: Known, name: string): Known | undefined {
  switch (known.kind) {
    case "aws-namespace":
    case "aws-client":
    case "aws-command":
      return describeAwsMember(known, name);
    case "library":
      return describeLibraryMember(known, name);
    case "pure":
      return describePureMember(known, name);
    default:
      return undefined;
  }
}

/** What `new` of a class gives; undefined when the thing is no class. */
export function describeNew(known: Known, args: readonly Shape[] = []): Known | undefined {
  switch (known.kind) {
    case "aws-client":
    case "aws-command":
    case "guard-helper":
      return { ...known, instance: true };
    case "library":
      return describeLibraryNew(known, args);
    case "pure":
      return known;
    default:
      return undefined;
  }
}

/**
 * What a value of a type is: an instance of a class, or what the data says of a type that no class makes. Undefined: nothing
 * is known, or the package gives the name to something else.
 *
 * @param path names from what the module exports on: `["Knex", "Transaction"]`, `["SNSClient"]`
 * @param args what a constructor would be given
 * @param of the name of the type of its rows: `Order` of `Model<Order>`
 */
export function describeType(
  module: string,
  path: readonly string[],
  args: readonly Shape[] = [],
  of?: string,
): Known | undefined {
  const [first = "", ...rest] = path;
  const listed = describeLibraryType(module, path.at(-1)!) ?? describeGeneratedType(path);
  // `Model<Order>`: the class of the rows of a table.
  if (listed) return isClassOfRows(listed) ? withTable(listed, of?.toLowerCase()) : listed;
  let known = describeImport(module, first);
  for (const name of rest) known &&= describeMember(known, name);
  return known && known.kind !== "pure" ? describeNew(known, args) : undefined;
}

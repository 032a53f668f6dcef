/** The data of npm packages: nodes, their members and methods. */
import type { OperationClass } from "./calls.ts";

/** The entry of a method before its arguments are looked at. */
export interface MethodFacts {
  readonly class: OperationClass;
  /** Node of the package that a call gives. */
  readonly yields?: string;
}

/**
 * The entry of a method.
 *
 * @param node name of a node of the package's data: `client`
 * @param path dotted path from the node: `paymentIntents.create`
 */
export function methodFacts(packageName: string, node: string, path: string): MethodFacts | undefined {
  void packageName;
  void node;
  void path;
  return undefined;
}

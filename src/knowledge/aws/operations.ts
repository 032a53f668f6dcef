/** The data of AWS operations. */
import type { OperationClass } from "../calls.ts";

/** What the data says of an operation of an AWS service. */
export interface OperationFacts {
  readonly class: OperationClass;
  /** Members of the input that decide for `keyed` and `conflict`; empty: the data names none. */
  readonly keys: readonly string[];
  /** Members that the SDK fills with a random value when they are left out: no help unless they are given. */
  readonly tokens: readonly string[];
  /** Members that de-duplicate and that the SDK does not fill; `Entries[].X` leads into a list. */
  readonly dedup: readonly string[];
  /** How long a token, a de-duplication id or a name is remembered, in seconds; undefined: not documented. */
  readonly windowSeconds: number | undefined;
  /** Members with a statement or an expression that has to be looked into. */
  readonly expressions: readonly string[];
}

/** @param service sdkId: `DynamoDB`, `SFN`. Undefined for operations that the data does not list. */
export function operationFacts(service: string, operation: string): OperationFacts | undefined {
  void service;
  void operation;
  return undefined;
}

/** The operation behind a method of an aggregated or v2 client: `publish` is `Publish`; undefined when there is none. */
export function operationOfMethod(service: string, method: string): string | undefined {
  void service;
  void method;
  return undefined;
}

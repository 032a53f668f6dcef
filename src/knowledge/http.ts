/** Requests over HTTP: what repeating one means. */
import type { OperationClass } from "./calls.ts";
import type { HoledText } from "./shape.ts";

/** A user's statement about a host or path: the method's meaning there. */
export interface RequestRule {
  /** Host, a leading `*.` stands for any subdomain; undefined: any. */
  readonly host?: string;
  /** Beginning of the path; undefined: any. */
  readonly path?: string;
  readonly methods?: readonly string[];
  readonly class: OperationClass;
}

/**
 * GET, HEAD, OPTIONS and TRACE read, PUT and DELETE are idempotent, POST and PATCH happen again (RFC 9110, 9.2); the first
 * rule that fits says otherwise. Undefined: the method is not known.
 */
export function describeRequest(
  method: string | undefined,
  url: HoledText | undefined,
  rules: readonly RequestRule[] = [],
): OperationClass | undefined {
  void method;
  void url;
  void rules;
  return undefined;
}

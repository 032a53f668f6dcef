import type { BatchResponse, FailureIdentifier } from "../../findings/finding.ts";
import type { TSESTree } from "@typescript-eslint/types";
import type { RawResponse } from "./facts.ts";

/** How a handler ends: what it answers, and which errors leave it. */
export class HandlerResult {
  /** As far as telling a decoder from a handler goes. */
  returns: "batch" | "other" = "other";
  /** What it gives back, as far as it tells which records failed. */
  returned: RawResponse = { forms: new Set(), members: [] };
  /** What it calls its callback with takes the place of what it gives back. */
  calledBack: RawResponse | undefined;
  /** Middleware or an event source may give back something else than the handler does. */
  isOpen = false;
  throws: BatchResponse["throws"] = "never";
  /** The same without the errors that the code makes by itself. */
  throwsBeside: BatchResponse["throws"] = "never";
  /** A library goes through the records, and works on those behind one that failed. */
  goesOn = false;
  /** A library gives records to a function that may fail; undefined: it gives none. */
  mayRecordsFail: boolean | undefined;
  /** A library throws where every record failed. */
  throwsWhenAllFail = false;
  /** An error that leaves may be one of what a record holds. */
  refusesContent = false;

  /** What a library that answers for the handler names records by where one failed; undefined: the right ones, as far as is known. */
  namedBy: FailureIdentifier["kind"] | undefined;

  /** It takes messages off its queue by itself. */
  settlesMessages = false;

  readonly #reached = new Map<TSESTree.CatchClause, boolean>();
  readonly #threw = new Set<TSESTree.ThrowStatement>();
  readonly #settled = new Map<TSESTree.CallExpression, boolean>();

  /**
   * Code that handles errors is gone through. `isReached`: an error of the block reaches it, as far as is known, and not only that of reading the
   * content of a record; or nothing is done in the block.
   */
  handles(handler: TSESTree.CatchClause, isReached: boolean): void {
    this.#reached.set(handler, isReached || this.#reached.get(handler) === true);
  }

  /** Effects begin in its block, and none of their errors reaches it. */
  isIdle(handler: TSESTree.CatchClause): boolean {
    return this.#reached.get(handler) === false;
  }

  /** This was come to, whoever catches the error. */
  threw(statement: TSESTree.ThrowStatement): void {
    this.#threw.add(statement);
  }

  get hasThrown(): boolean {
    return this.#threw.size > 0;
  }

  /** What threw there did not throw here. */
  goesFurtherThan(other: HandlerResult): boolean {
    return [...other.#threw].some((statement) => !this.#threw.has(statement));
  }

  /** `Promise.allSettled(…)` was waited for. `isOpen`: something of what it waits for may be rejected, or nothing is done there. */
  settles(call: TSESTree.CallExpression, isOpen: boolean): void {
    this.#settled.set(call, isOpen || this.#settled.get(call) === true);
  }

  /** Effects begin in what it waits for, and none of it is ever rejected. */
  isNeverRejected(call: TSESTree.CallExpression): boolean {
    return this.#settled.get(call) === false;
  }

  /** The callback is called with this, perhaps once more. */
  callBack({ forms, members }: RawResponse): void {
    const known = this.calledBack;
    this.calledBack = {
      forms: new Set([...(known?.forms ?? []), ...forms]),
      members: [...(known?.members ?? []), ...members],
    };
  }
}

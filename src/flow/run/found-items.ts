/** Items of lists that code found, and writes into. */
import type { GuardId } from "../domain/outcomes.ts";

/** By the look that found the list. */
export type FoundItems = Map<GuardId, readonly { readonly list: string | undefined; readonly item: FoundItem }[]>;

/** An item of a list that code looks for, and what it does with it. */
export interface FoundItem {
  /** Members by which it is found. */
  readonly asked: ReadonlySet<string>;
  readonly written: ReadonlySet<string>;
  /** Nothing else is done with the item, or with the list, that could change it. */
  readonly isAll: boolean;
}

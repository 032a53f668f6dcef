export interface Expression {
  readonly pattern: string;
  readonly flags: string;
  /** `/pattern/flags` */
  readonly print: string;
  /** `src/file.ts:12` */
  readonly at: string;
}

export const BOUNDED: readonly { readonly begins: string; readonly why: string }[];
export function isBounded(expression: Pick<Expression, "print">): boolean;
export function regularExpressions(): readonly Expression[];
export function knownToBeLinear(): ReadonlySet<string>;
export function complexityOf(expression: Pick<Expression, "pattern" | "flags">): Promise<string | undefined>;

export interface Expression {
  readonly pattern: string;
  readonly flags: string;
  /** `/pattern/flags` */
  readonly print: string;
  /** `src/file.ts:12` */
  readonly at: string;
}

export function regularExpressions(): readonly Expression[];
export function knownToBeLinear(): ReadonlySet<string>;
export function complexityOf(expression: Pick<Expression, "pattern" | "flags">): Promise<string | undefined>;

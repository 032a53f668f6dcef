/** Programs as trees of statements, so that one that shows a fault can be made smaller. */

export type Statement = string | Block;

export interface Block {
  readonly head: string;
  readonly body: readonly Statement[];
  readonly tail: string;
}

export function printed(body: readonly Statement[], indent = ""): string {
  return body
    .map((one) =>
      typeof one === "string"
        ? `${indent}${one}\n`
        : `${indent}${one.head}\n${printed(one.body, `${indent}  `)}${indent}${one.tail}\n`,
    )
    .join("");
}

/** The same without one statement, or with what a block holds in its place; the largest cuts first. */
export function* smaller(body: readonly Statement[]): Generator<readonly Statement[]> {
  for (let index = 0; index < body.length; index++) yield body.toSpliced(index, 1);
  for (const [index, one] of body.entries()) {
    if (typeof one === "string") continue;
    yield body.toSpliced(index, 1, ...one.body);
    for (const less of smaller(one.body)) yield body.with(index, { ...one, body: less });
  }
}

/** The same program with as little as still shows a fault. */
export async function smallest(
  body: readonly Statement[],
  showsIt: (less: readonly Statement[]) => Promise<boolean>,
): Promise<readonly Statement[]> {
  for (const less of smaller(body)) if (await showsIt(less)) return smallest(less, showsIt);
  return body;
}

/** Runs a drawn program as JavaScript, and says which of its effects are come to. */
import type { Draw } from "../../support/draw.ts";

/** What a record says: short texts and small numbers, so that comparisons hold now and then. */
export function drawnRecord(draw: Draw): unknown {
  const text = (): string => draw.one(["a", "b", "c", "on", ""]);
  const several = <Item>(make: () => Item): Item[] => Array.from({ length: draw.below(4) }, make);
  const truth = (): boolean => draw.seldom(2);
  const item = (): object => ({ id: text(), st: text(), n: draw.below(4), ok: truth(), tags: several(text) });
  const flags = Object.fromEntries(several(text).map((name) => [name, truth()]));
  const counts = Object.fromEntries(several(text).map((name) => [name, draw.below(4)]));
  return {
    ...(truth() && { a: truth() }),
    ...(truth() && { b: text() }),
    k: text(),
    s: text() + text(),
    n: draw.below(5) - 1,
    xs: several(text),
    ns: several(() => draw.below(4)),
    items: several(item),
    flags,
    counts,
    ...(truth() && { d: truth() ? { e: text(), f: several(text) } : null }),
  };
}

export class PublishCommand {
  readonly Message: string;

  constructor({ Message }: { readonly Message: string }) {
    this.Message = Message;
  }
}

/** Gives the messages that are published for a record until the program ends or throws. */
export type Run = (record: unknown) => Promise<readonly string[]>;

/** A loop over a list that grows in it comes to no end. */
const ROUNDS = 2000;

/** Throws a `SyntaxError` for what is no program. */
export function compiled(program: string): Run {
  const counted = program.replaceAll(/^ *for .*\{$/gmu, "$& round();");
  const work = new Function("sns", "PublishCommand", "round", "body", `"use strict"; return (async () => {\nconst o = JSON.parse(body);\n${counted}\n})();`) as (...parts: unknown[]) => Promise<void>; // prettier-ignore
  return async (record) => {
    const reached: string[] = [];
    let rounds = 0;
    const round = (): void => {
      if (rounds++ > ROUNDS) throw new Error("no end");
    };
    const sns = {
      send: async ({ Message }: PublishCommand): Promise<void> => {
        reached.push(Message);
      },
    };
    await work(sns, PublishCommand, round, JSON.stringify(record)).catch(() => undefined);
    return reached;
  };
}

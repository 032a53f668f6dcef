/** What is told of a drawn program against what it does. */
import type { EffectVerdict } from "../../../src/vocabulary.ts";
import type { Statement } from "../reached/program.ts";
import { toldByMessage } from "../reached/told.ts";
import { compiled, fileOf } from "./program.ts";
import { ALONE, type Deliveries, publishedBy, TOGETHER } from "./run.ts";

export interface Judged {
  readonly message: string;
  /** Undefined: it is not told at all. */
  readonly verdict: EffectVerdict | undefined;
  /** It is weak for nothing but that two deliveries at a time may both pass. */
  readonly isRacy: boolean;
  /** In how many deliveries of the same record it is published at most. */
  readonly times: number;
}

const SAFE: ReadonlySet<EffectVerdict | undefined> = new Set(["guarded", "idempotent"]);

/** What is published, with what is told of it. Nothing for what is no program. */
export async function judged(
  program: readonly Statement[],
  contents: readonly unknown[],
  deliveries: readonly [Deliveries, Deliveries] = [ALONE, TOGETHER],
): Promise<readonly Judged[]> {
  try {
    const start = compiled(program);
    const most = new Map<string, number>();
    for (let index = 0; index + 2 < contents.length; index += 3) {
      const published = await publishedBy(
        start,
        contents.slice(index, index + 3),
        deliveries[index % 2]!,
        index % 4 > 1,
      );
      for (const [message, times] of published) most.set(message, Math.max(times, most.get(message) ?? 0));
    }
    if (most.size === 0) return [];
    const told = toldByMessage(fileOf(program));
    return [...most].map(([message, times]) => {
      const { verdict, reasons = [] } = told.get(message) ?? {};
      return { message, verdict, isRacy: verdict === "weak" && reasons.every((one) => one === "racy"), times };
    });
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof ReferenceError) return [];
    throw error;
  }
}

/** A message that is lost, or is published again and yet called safe. */
export function faultOf({ verdict, times, message }: Judged): string | undefined {
  if (verdict === undefined) return `${message} is lost`;
  return times > 1 && SAFE.has(verdict) ? `${message} is ${verdict}` : undefined;
}

/** Deliveries come one after the other here: what lets only two at a time pass lets none pass. */
export function feintOf({ isRacy, times, message }: Judged): string | undefined {
  return times > 1 && isRacy ? `${message} is weak, and comes again each time` : undefined;
}

/** It never comes twice, and is told to be guarded by nothing. */
export function alarmOf({ verdict, times, message }: Judged): string | undefined {
  return times === 1 && verdict === "unguarded" ? `${message} never comes again` : undefined;
}

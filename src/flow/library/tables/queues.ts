/** What is declared of the queue that takes a message. */
import { isFifo, type LibraryCall, type TokenMember } from "../../../knowledge/index.ts";
import type { Arguments } from "../../domain/arguments.ts";
import type { Interpreter } from "../../run/interpreter.ts";
import { valueAtPath } from "../argument-paths.ts";
import { shapeOf } from "../shapes.ts";

/** Only FIFO queues and topics recognise a message, by its id or by what it says. Who gives an id means one of these, unless it is known to be none. */
export function withQueues(interpreter: Interpreter, facts: LibraryCall, args: Arguments): LibraryCall {
  if (!facts.tokens.some(({ ofFifo }) => ofFifo)) return facts;
  const tokens = facts.tokens.flatMap((token): TokenMember[] => {
    if (token.ofFifo === undefined) return [token];
    const address = shapeOf(interpreter, valueAtPath(interpreter, args, token.ofFifo));
    const told = isFifo(interpreter.program.declared.queues, address);
    if (!token.isOfContent) return [{ ...token, ...(told === false && { isRefused: true as const }) }];
    return told === false ? [] : [{ ...token, ...(told === undefined && { isPerhaps: true as const }) }];
  });
  return { ...facts, tokens };
}

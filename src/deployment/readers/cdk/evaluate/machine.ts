import { call, callClosure, callMember } from "./calls.ts";
import { evaluate } from "./expressions.ts";
import { getMember } from "./members.ts";
import { execute } from "./statements.ts";

/** The parts of the evaluator that the others call back: each leads to all of them, so they know each other through the run only. */
export const machine = { evaluate, execute, call, callMember, callClosure, member: getMember };

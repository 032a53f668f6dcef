/** What makes a repeat visible, from the kind of the library and the name of the method. */
import type { EffectNature, OperationClass } from "../../vocabulary.ts";

const MESSAGES = new Set(["mail", "sms", "chat", "push", "queue"]);
const STORES = new Set(["database", "orm", "cache", "search", "storage", "warehouse"]);

const REMOVING =
  /^(?:del|(?:native|soft)?delete|(?:soft)?remove|destroy|unlink|truncate|(?:hdel|srem|zrem|lrem|ltrim|smove|getdel|find(?:One|ById)And(?:Delete|Remove))$)/iu;

/** What stores, and what comes with them, tell somebody by. */
const TELLING = /^(?:publish|send|httpSend|inviteUserByEmail|resetPasswordForEmail|signInWithOtp)$/iu;

/** What takes the next one away, or some by their place: it puts nothing there. */
const TAKING = /pop(?:min|max)?(?:buffer)?$|^(?:zremrange|json\.(?:arrtrim|toggle)$)/iu;

/** @param kind of the package's data */
export function natureOf(kind: string, operationClass: OperationClass, method: string): EffectNature {
  if (operationClass === "read" || operationClass === "compute" || operationClass === "telemetry") return "other";
  if (REMOVING.test(method)) return "delete";
  if (MESSAGES.has(kind)) return "message";
  if (kind === "http") return "request";
  if (!STORES.has(kind)) return kind === "payment" || kind === "crm" || kind === "cms" ? "request" : "other";
  if (TELLING.test(method)) return "message";
  if (/incr|decr/iu.test(method) || (kind === "orm" && /^(?:add|subtract)$/u.test(method))) return "increment";
  if (/push|append|xadd/iu.test(method)) return "append";
  if (TAKING.test(method)) return "other";
  return operationClass === "effect" || operationClass === "conflict" ? "insert" : "write";
}

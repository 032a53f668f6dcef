/** Commands that are queued as a list: `redis.pipeline([["incr", "visits"], ["set", id, "1"]])`. */
import { NO_ITEMS } from "../domain/contents.ts";
import { onlyValue, simpleValues } from "../domain/choice.ts";
import type { Call } from "../domain/site.ts";
import { stringOf, type LibraryValue, type Value } from "../domain/value.ts";
import type { Interpreter } from "../run/interpreter.ts";

/** What a queue that begins is made with: a list in which it keeps what its calls will give, with nothing in it. */
export function newQueue(interpreter: Interpreter, { site }: Call): readonly Value[] {
  return [interpreter.newArray(site, NO_ITEMS, "queue")];
}

/** Each of them as if its method were called. One whose name is not known does nothing that is told. */
export function queueCommands(
  interpreter: Interpreter,
  queue: LibraryValue,
  argument: number,
  { arguments: args, site }: Call,
): void {
  const list = onlyValue(args.at(argument));
  const { items = [], rest } = (list && interpreter.itemsOf(list)) ?? {};
  const written = site.node.type === "CallExpression" ? site.node.arguments[argument] : undefined;
  const elements = written?.type === "ArrayExpression" ? written.elements : [];
  for (const [index, { value }] of [...items, ...(rest ? [rest] : [])].entries())
    for (const command of simpleValues(value)) {
      const [name, ...given] = interpreter.itemsOf(command)?.items.map((one) => one.value) ?? [];
      const method = name && stringOf(name);
      const more = interpreter.itemsOf(command)?.rest;
      const all = more ? [...given, more.value] : given;
      const node = elements[index] ?? site.node;
      if (method) interpreter.invoke(queue, method.toLowerCase(), all, { ...site, node });
    }
}

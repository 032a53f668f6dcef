/** Methods of strings. On a text that is known in part, what a method gives has the call for its name. */
import type { Place } from "../../syntax/source-text.ts";
import { concatenated, printCall, printed, token } from "./print.ts";
import type { Evaluation } from "./evaluation.ts";
import { searchedText } from "./text-search.ts";
import { constant, list, stringOf, type CodeValue, type Constant, type ExternalResult, type Text } from "./values.ts";

const MAX_LENGTH = 8_000;

/** Methods that give the same for the same text and plain arguments, and cost no more than the text is long. */
const PURE = new Set(
  "charAt at charCodeAt concat endsWith includes indexOf lastIndexOf padEnd padStart repeat slice split startsWith substr substring toLowerCase toLocaleLowerCase toUpperCase toLocaleUpperCase toString trim trimEnd trimStart valueOf toFixed localeCompare".split(
    " ",
  ),
);

export const TEXT_METHODS: ReadonlySet<string> = new Set([...PURE, "replace", "replaceAll", "match", "test"]);

export function callTextMethod(
  run: Evaluation,
  object: Constant | Text | ExternalResult,
  name: string,
  args: readonly CodeValue[],
  at: Place,
): CodeValue {
  if (name === "toString" && args.length === 0 && object.kind === "text") return object;
  if (name === "concat") return concatenated([object, ...args], at);
  if (object.kind === "text" || args.some((arg) => arg.kind === "text"))
    return decided(object, name, args) ?? symbolic(object, name, args);
  const searched = searchedText(run, object, name, args, at);
  if (searched) return searched;
  if (object.kind !== "constant" || name.startsWith("replace")) return symbolic(object, name, args);
  const plain = args.map((arg) => (arg.kind === "constant" ? arg.value : undefined));
  if (!PURE.has(name) || args.some((arg) => arg.kind !== "constant")) return symbolic(object, name, args);
  if ((name === "repeat" || name.startsWith("pad")) && Number(plain[0]) > MAX_LENGTH)
    return symbolic(object, name, args);
  const { value } = object;
  const method =
    typeof value === "string" || typeof value === "number" || typeof value === "boolean"
      ? (Object(value) as Record<string, unknown>)[name]
      : undefined;
  if (typeof method !== "function") return symbolic(object, name, args);
  try {
    const result: unknown = Reflect.apply(method, value, plain);
    if (Array.isArray(result)) return list(result.slice(0, MAX_LENGTH).map((part) => constant(String(part), at)));
    if (typeof result === "string" && result.length > MAX_LENGTH) return symbolic(object, name, args);
    return constant(result as string, at);
  } catch {
    return symbolic(object, name, args);
  }
}

/** `${prefix}-reader`.startsWith and the like, where a literal part decides. */
function decided(object: CodeValue, name: string, args: readonly CodeValue[]): CodeValue | undefined {
  const wanted = stringOf(args[0]);
  if (object.kind !== "text" || wanted === undefined) return undefined;
  const [first, last] = [object.parts[0], object.parts.at(-1)];
  const literals = object.parts.filter((part) => typeof part === "string");
  if (name === "startsWith" && typeof first === "string" && first.length >= wanted.length)
    return constant(first.startsWith(wanted));
  if (name === "endsWith" && typeof last === "string" && last.length >= wanted.length)
    return constant(last.endsWith(wanted));
  if (name === "includes" && literals.some((part) => part.includes(wanted))) return constant(true);
  return undefined;
}

function symbolic(object: CodeValue, name: string, args: readonly CodeValue[]): CodeValue {
  const text = printed(object);
  return token(text && printCall(`${text}.${name}`, args), "its text cannot be told");
}

/** Methods of plain values whose result is known before anything runs. */

type Primitive = string | number | boolean | null | undefined;

/** They give the same for the same value and plain arguments, and cost no more than what they give is long. */
const PURE: ReadonlySet<string> = new Set(
  (
    "at charAt charCodeAt codePointAt concat endsWith includes indexOf lastIndexOf localeCompare normalize padEnd padStart " +
    "repeat replace replaceAll slice split startsWith substr substring toExponential toFixed toLowerCase toLocaleLowerCase " +
    "toLocaleUpperCase toPrecision toString toUpperCase trim trimEnd trimStart valueOf"
  ).split(" "),
);

/** They go by the language of the machine, and every machine is to give the same answer. */
const BY_LANGUAGE: Readonly<Record<string, number>> = { localeCompare: 1, toLocaleLowerCase: 0, toLocaleUpperCase: 0 };
const LANGUAGE = "en";

/** Whether a method of plain values gives the same for the same arguments, and costs no more than its result is long. */
export function isPureMethod(name: string): boolean {
  return PURE.has(name);
}

/**
 * What `value.name(…args)` gives; undefined where it is no such method, is refused, or gives more than `longest` characters.
 */
export function foldMethod(
  value: Primitive | bigint,
  name: string,
  args: readonly (Primitive | bigint)[],
  longest: number,
): { readonly value: Primitive | readonly string[] } | undefined {
  if (value === null || value === undefined || !PURE.has(name)) return undefined;
  // Neither may become longer than what is looked at of it.
  if ((name === "repeat" || name.startsWith("pad")) && Number(args[0]) > longest) return undefined;
  const method = (Object(value) as Record<string, unknown>)[name];
  if (typeof method !== "function") return undefined;
  try {
    const language = BY_LANGUAGE[name];
    const given = language !== undefined && args.length <= language ? [...args, LANGUAGE] : args;
    const result: unknown = Reflect.apply(method, value, given);
    if (Array.isArray(result)) return { value: result.slice(0, longest).map(String) };
    return typeof result === "string" && result.length > longest ? undefined : { value: result as Primitive };
  } catch {
    return undefined;
  }
}

/** The members by which a service recognises a repeat of a call, and for how long. */
import type { ArgumentPath, TokenMember } from "../argument-path.ts";
import { constantAt, numberAt, placeOf, presenceOf, shapeAt } from "../inspect/places.ts";
import { armsOf, type Shape } from "../shape.ts";
import type { MethodDetails } from "./data-form.ts";

/** The members that are given of those that the data name as tokens. @param made what the client was made with */
export function tokensOf(
  details: MethodDetails,
  given: readonly Shape[],
  made: readonly Shape[],
): readonly TokenMember[] {
  // A callback is handed over behind the options.
  const args = given.at(-1)?.kind === "function" ? given.slice(0, -1) : given;
  if (details.token === undefined || args.length === 0) return [];
  const found = details.token.split(" ").flatMap((text): readonly TokenMember[] => {
    const at: ArgumentPath = placeOf(text, args);
    if (text.startsWith("last.") && isDataToo(args, at)) return [];
    const options = args[at.argument];
    const isPerhaps = isLeftOpen(options, at);
    return isPerhaps || mayBeWritten(options, at.path)
      ? [{ at, windowSeconds: windowOf(text, details, args, made), ...(isPerhaps && { isPerhaps }) }]
      : [];
  });
  const sure = found.filter(({ isPerhaps }) => !isPerhaps);
  return sure.length > 0 ? sure : found;
}

/** On some path it is given, and of a list in each item: `retry ? { idempotencyKey: id } : {}`. */
function mayBeWritten(shape: Shape | undefined, path: readonly string[]): boolean {
  const [first, ...rest] = path;
  if (first === undefined) return presenceOf(shape) !== "absent";
  return armsOf(shape).some((arm) => {
    if (first === "[]")
      return arm.kind === "array" && arm.items.length > 0 && arm.items.every((one) => mayBeWritten(one, rest));
    return arm.kind === "object" && arm.members.has(first) && mayBeWritten(arm.members.get(first), rest);
  });
}

/** Options of which nothing is known, in an argument of their own: they may have it. */
function isLeftOpen(options: Shape | undefined, { argument, path }: ArgumentPath): boolean {
  return argument > 0 && path.length > 0 && options?.kind === "unknown" && !options.isData;
}

/** Of a job whose id is forgotten when it is done nobody knows how long that takes: no time is short enough to wait for. */
function windowOf(
  token: string,
  { window, untilDone, untilDoneWith, lasts }: MethodDetails,
  args: readonly Shape[],
  made: readonly Shape[],
): number | undefined {
  const milliseconds = lasts === undefined ? undefined : numberAt(shapeAt(args, placeOf(lasts, args)));
  if (untilDone?.split(" ").includes(token)) return (milliseconds ?? 0) / 1000;
  const isForgotten = (untilDoneWith?.split(" ") ?? []).some((text) => {
    const at = placeOf(text, args);
    const shape = shapeAt(at.ofReceiver ? made : args, at);
    return presenceOf(shape) !== "absent" && constantAt(shape) !== false;
  });
  return isForgotten ? 0 : typeof window === "object" ? window[token] : window;
}

/** Options stand in an argument of their own: `create({ amount, idempotencyKey })` sends the key as one of the data. */
function isDataToo([only, ...others]: readonly Shape[], { path: [name] }: ArgumentPath): boolean {
  return others.length === 0 && only?.kind === "object" && [...only.members.keys()].some((one) => one !== name);
}

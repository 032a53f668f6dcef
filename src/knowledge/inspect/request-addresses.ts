/** Addresses of requests: where they stand, what they are put together of, and what of them names the resource. */
import type { ArgumentPath } from "../argument-path.ts";
import { wayOf } from "../http.ts";
import { armsOf, memberOf, textOfShape, type HoledText, type Shape, type TextHole } from "../shape.ts";
import type { Options } from "./request-options.ts";

const HOST_MEMBERS = ["hostname", "host"];
const WAY_MEMBERS = ["path", "pathname", ":path"];
const ADDRESS_MEMBERS = ["url", "uri", ...WAY_MEMBERS, ...HOST_MEMBERS];

/** `{ hostname, path }`: where the host stands of an address whose way is given beside it. */
export function hostBeside(options: Options | undefined, url: ArgumentPath | undefined): ArgumentPath | undefined {
  const { shape, place } = options ?? {};
  if (!place || shape?.kind !== "object" || url?.path.length !== 1 || !WAY_MEMBERS.includes(url.path[0]!))
    return undefined;
  const member = HOST_MEMBERS.find((name) => shape.members.has(name));
  return member === undefined ? undefined : { argument: place.argument, path: [member] };
}

/** Host and way as one address, for each of several. */
export function addressOf(host: Shape | undefined, way: Shape | undefined): Shape | undefined {
  if (host === undefined) return way;
  const [first, ...others] = armsOf(host);
  const start = others.length === 0 ? textOfShape(first) : undefined;
  const arms = armsOf(way).map((arm): Shape => {
    const text = textOfShape(arm) ?? [{}];
    return { kind: "text", parts: joined(["https://", ...(start ?? [{}]), ...text]) };
  });
  return arms.length === 1 ? arms[0] : { kind: "either", of: arms };
}

function joined(parts: HoledText): HoledText {
  return parts.reduce<HoledText>((all, part) => {
    const last = all.at(-1);
    return typeof part === "string" && typeof last === "string" ? [...all.slice(0, -1), last + part] : [...all, part];
  }, []);
}

/** Where an address stands: among the options where there is no other. */
export function addressIn(args: readonly Shape[], options: Options | undefined): ArgumentPath | undefined {
  if (options === undefined || options.place.argument > 0) return { argument: 0, path: [] };
  if (args[0]?.kind === "known") return { argument: 0, path: [] };
  const member = ADDRESS_MEMBERS.find((name) => options.shape.kind === "object" && options.shape.members.has(name));
  return member === undefined ? undefined : { argument: options.place.argument, path: [member] };
}

/** Behind what the client was made with, where an address is a path alone. */
export function addressesOf(url: Shape | undefined, made: readonly Shape[]): readonly (HoledText | undefined)[] {
  const [base] = made.flatMap((shape) => memberOf(shape, "baseURL") ?? memberOf(shape, "prefixUrl") ?? []);
  return armsOf(url).map((arm) => {
    const text = textOfShape(arm);
    const [first] = text ?? [];
    const isWhole = typeof first === "string" && /^[\w+.-]+:/u.test(first);
    return isWhole || base === undefined ? text : [...(textOfShape(base) ?? []), ...(text ?? [])];
  });
}

/** All that an address is put together of: the members of a request object, or what a `Request` is made of. */
export function namingParts(
  args: readonly Shape[],
  options: Options | undefined,
  address: Shape | undefined,
): readonly Shape[] {
  const [first] = args;
  if (first?.kind === "known") return armsOf(first.arguments[0]);
  if (options?.place.argument !== 0) return armsOf(address);
  return armsOf(options.shape).flatMap((arm) =>
    ADDRESS_MEMBERS.flatMap((name) => (arm.kind === "object" ? armsOf(arm.members.get(name)) : [])),
  );
}

/** What of an address names the resource: its holes before the query. */
export function holesOfPath(shape: Shape): readonly TextHole[] {
  const address: HoledText = textOfShape(shape) ?? [];
  const query = address.findIndex((part) => typeof part === "string" && part.includes("?"));
  return address.slice(0, query < 0 ? undefined : query).filter((part) => typeof part !== "string");
}

/** What an address is called, or what it ends with: `process.env.HOST + process.env.TOKEN_URL`. */
export function lastNameOf(address: Shape): string {
  if (address.kind === "unknown") return address.name ?? "";
  const last = wayOf(textOfShape(address)).at(-1);
  return (typeof last === "object" && last.name) || "";
}

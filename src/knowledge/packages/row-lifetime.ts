/** Rows that are deleted some time after they were written, as the call that writes them says. */
import type { LibraryCall } from "../calls.ts";
import { numberAt, placeOf, shapeAt } from "../inspect/places.ts";
import { isAbsent, type Shape } from "../shape.ts";
import type { MethodDetails } from "./data-form.ts";

/** The call with its row, and what that tells, for as long as the row is there: `items.create({ id, ttl: 3600 })`. */
export function forItsLifetime(
  call: LibraryCall,
  { deletedAfter, livesFor }: MethodDetails,
  args: readonly Shape[],
  made: readonly Shape[],
): LibraryCall {
  const places = (livesFor ?? deletedAfter)?.split(" ") ?? [];
  const given = places.map((text) => givenAt(text, args, made)).find((one) => !isAbsent(one));
  if (isAbsent(given)) return call;
  const number = numberAt(given);
  const seconds = number !== undefined && livesFor !== undefined ? number / 1000 : number;
  // Neither -1 nor 0 is a time: the row stays.
  if (seconds !== undefined && seconds <= 0) return call;
  const { guard } = call;
  const windowed =
    guard?.windowSeconds === null && guard.kind !== "check" ? { guard: { ...guard, windowSeconds: seconds } } : {};
  return { ...call, keepsFor: seconds ?? "unknown", ...windowed };
}

function givenAt(text: string, args: readonly Shape[], made: readonly Shape[]): Shape | undefined {
  const place = placeOf(text, args);
  return shapeAt(place.ofReceiver ? made : args, place);
}

/** Members of packages that are a random value or the time themselves: `Random.next` of effect. */
import { describeMember, drawnValue } from "../../../knowledge/index.ts";
import { CLOCK, INSTANT, RANDOM } from "../../domain/provenance.ts";
import { placeOf, type Site } from "../../domain/site.ts";
import { symbolic, type LibraryValue, type Value } from "../../domain/value.ts";

/** `undefined`: it is no such value. */
export function readDrawnValue({ known }: LibraryValue, name: string, site: Site): Value | undefined {
  const isOfPackage = known.kind === "pure" || known.kind === "library";
  const member = isOfPackage ? describeMember(known, name) : undefined;
  const drawn = member?.kind === "pure" ? drawnValue(member) : undefined;
  if (drawn === undefined) return undefined;
  return symbolic(drawn === "random" ? RANDOM : CLOCK | INSTANT, { truth: "either", origin: placeOf(site) });
}

import type { LocatedIntrinsic, LocatedMap } from "./located.ts";

/**
 * The long form of an intrinsic function, `{ "Fn::GetAtt": … }`, as the node that its short form gives; any other map as
 * it is. A resource may be called `Ref` and a policy has a `Condition`, so these two ask for the kind of argument that
 * the function takes.
 */
export function withLongForm(map: LocatedMap): LocatedMap | LocatedIntrinsic {
  if (map.entries.size !== 1 || map.open) return map;
  const [entry] = map.entries.values();
  const argument = entry!.value;
  const name = entry!.key.startsWith("Fn::") ? entry!.key.slice("Fn::".length) : entry!.key;
  if (name === entry!.key) {
    const takesArgument =
      (name === "Ref" && argument.kind !== "map" && argument.kind !== "list") ||
      (name === "Condition" && argument.kind === "scalar" && typeof argument.value === "string");
    if (!takesArgument) return map;
  }
  return { kind: "intrinsic", name, argument, form: "long", at: map.at, origin: map.origin };
}

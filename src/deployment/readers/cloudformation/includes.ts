/** `AWS::Include` of a file of the project, as packaging takes it: its content stands among the entries around it. */
import { dirname, join } from "node:path/posix";
import { whyUnread } from "../../../project/read-failure.ts";
import type { TextSource, Unresolved } from "../../../project/text-source.ts";
import { parseConfigText } from "../../../syntax/config-text.ts";
import { textOf, valueAt, type Located, type LocatedEntry, type LocatedMap } from "../../../syntax/located.ts";
import { whyBroken } from "../../broken.ts";
import type { Include } from "../../model.ts";

interface Included {
  readonly document: Located;
  readonly includes: readonly Include[];
  /** Files of the project that are included and cannot be read: nobody can package the template. */
  readonly problems: readonly Unresolved[];
}

/** Longest list of macros that one place may name. */
const MOST = 20;

/** What more places than these include stays what only the deployment knows. */
const MOST_INCLUDES = 100;

/**
 * A document with what it includes at its top, in `Resources`, in a resource and in the properties of one. What cannot be read, or
 * is not in the project (`s3://`), stays the macro that it is. CloudFormation runs no macro of an included file, so nothing is
 * included by one.
 *
 * @param path of the template: locations are relative to it
 * @param reads receives every file that is asked for
 */
export function withIncludes(document: Located, path: string, source: TextSource, reads: Set<string>): Included {
  const includes: Include[] = [];
  const problems: Unresolved[] = [];
  const read = (location: string, at: Include["at"]): LocatedMap | undefined => {
    if (/^[a-z]\w*:/iu.test(location) || includes.length >= MOST_INCLUDES) return undefined;
    const file = join(dirname(path), location);
    reads.add(file);
    const text = source.read(file);
    if (!text.ok && text.reason === "ignored") return undefined;
    const parsed = text.ok ? parseConfigText(text.source) : undefined;
    const content = parsed?.ok ? parsed.documents[0] : undefined;
    if (content?.kind !== "map") {
      const broken = text.ok ? (whyBroken(text.source)?.why ?? "it is no map of resources") : whyUnread(text.reason);
      problems.push({ place: at, what: `the include \`${location}\``, why: broken, severity: "problem" });
      return undefined;
    }
    includes.push({ at, of: content.at });
    return content;
  };
  const expand = (node: Located): Located => {
    const map = asMap(node);
    const macro = map?.entries.get("Fn::Transform");
    if (!map || !macro) return node;
    const macros = macro.value.kind === "list" ? macro.value.items.slice(0, MOST) : [macro.value];
    const contents = macros.map((item) => {
      const location = valueAt(item, "Parameters", "Location");
      const isInclude = textOf(valueAt(item, "Name")) === "AWS::Include";
      return isInclude && location ? read(textOf(location) ?? "", macro.keyAt) : undefined;
    });
    if (contents.every((content) => content === undefined)) return node;
    const entries = new Map<string, LocatedEntry>();
    for (const content of contents) for (const [key, entry] of content?.entries ?? []) entries.set(key, entry);
    for (const [key, entry] of map.entries)
      if (entry !== macro || contents.includes(undefined)) entries.set(key, entry);
    return { kind: "map", entries, at: map.at };
  };
  const inEach = (map: Located, change: (value: Located, key: string) => Located): Located => {
    if (map.kind !== "map") return map;
    const changed = [...map.entries].flatMap(([key, entry]) => {
      const value = change(entry.value, key);
      return value === entry.value ? [] : [[key, { ...entry, value }] as const];
    });
    return changed.length === 0 ? map : { ...map, entries: new Map([...map.entries, ...changed]) };
  };
  const inResource = (body: Located): Located =>
    inEach(expand(body), (value, key) => (key === "Properties" ? expand(value) : value));
  const whole = expand(document);
  const section = whole.kind === "map" ? whole.entries.get("Resources") : undefined;
  if (whole.kind !== "map" || !section) return { document: whole, includes, problems };
  const resources = { ...section, value: inEach(expand(section.value), inResource) };
  return { document: { ...whole, entries: new Map([...whole.entries, ["Resources", resources]]) }, includes, problems };
}

/** A map with the macro alone is the function `Transform` to the parser. */
function asMap(node: Located): LocatedMap | undefined {
  if (node.kind !== "intrinsic" || node.name !== "Transform") return node.kind === "map" ? node : undefined;
  const entry = { key: "Fn::Transform", keyAt: node.at, value: node.argument };
  return { kind: "map", entries: new Map([[entry.key, entry]]), at: node.at };
}

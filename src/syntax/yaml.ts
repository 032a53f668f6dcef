import type { Alias, Node, Pair, Scalar, YAMLMap, YAMLSeq } from "yaml";
import { withLongForm } from "./intrinsic.ts";
import { MAX_DEPTH, tooDeep, type SyntaxProblem } from "./limits.ts";
import {
  withOrigin,
  type Located,
  type LocatedEntry,
  type LocatedList,
  type LocatedMap,
  type LocatedScalar,
  type OriginStep,
  type ParseResult,
} from "./located.ts";
import type { Place, SourceText } from "./source-text.ts";
import { rangeOf, readYamlDocuments } from "./yaml-documents.ts";
import { yamlLibrary } from "./yaml-library.ts";

/** How many values aliases may add to a text. Aliases share nodes here, but whoever walks the tree meets each of them. */
const MAX_ALIASED = 200_000;

/** How far before a value its tag is looked for: other properties, comments and line breaks may stand between. */
const TAG_REACH = 500;

/**
 * The YAML documents of a text, without empty ones. Short forms of intrinsic functions and any other local tag are
 * intrinsics; anchors, aliases and merge keys are expanded, with the steps in `origin`.
 */
export function parseYaml(source: SourceText): ParseResult {
  const read = readYamlDocuments(source);
  if (!read.ok) return read;
  try {
    const readers = read.documents
      .filter(({ contents }) => contents !== null && contents.range[1] > contents.range[0])
      .map(({ contents }) => ({ contents: contents as Node, reader: new DocumentReader(source) }));
    const documents = readers.map(({ contents, reader }) => reader.read(contents));
    const repeated = readers.flatMap(({ reader }) => reader.repeated);
    return { ok: true, documents, ...(repeated.length > 0 && { repeated }) };
  } catch (error) {
    if (error instanceof Refusal) return { ok: false, errors: [error.problem] };
    throw error;
  }
}

/** Leaves the walk of a document that cannot be expanded. */
class Refusal extends Error {
  readonly problem: SyntaxProblem;

  constructor(problem: SyntaxProblem) {
    super(problem.message);
    this.problem = problem;
  }
}

/** What an anchor stands for, with what expanding it costs. `value` is as written: a map is not yet an intrinsic. */
interface Anchored {
  readonly value: Located;
  readonly size: number;
  readonly height: number;
}

class DocumentReader {
  readonly repeated: { readonly key: string; readonly at: Place }[] = [];
  readonly #source: SourceText;
  readonly #yaml = yamlLibrary();
  readonly #anchors = new Map<string, Anchored | "open">();
  /** Values met so far, those behind aliases counted each time. */
  #size = 0;
  #aliased = 0;
  #deepest = 0;

  constructor(source: SourceText) {
    this.#source = source;
  }

  read(root: Node): Located {
    return this.#value(root, 0);
  }

  #value(node: Node, depth: number): Located {
    return meaning(this.#written(node, depth));
  }

  /** The value before its long form is recognised: a merge key needs the map of `&a { Condition: b }`. */
  #written(node: Node, depth: number): Located {
    if (depth > MAX_DEPTH) throw new Refusal(tooDeep(this.#source, node.range?.[0] ?? 0));
    if (this.#yaml.isAlias(node)) return this.#aliasTarget(node, depth);

    const anchor = (node as { anchor?: string }).anchor;
    if (anchor === undefined) return this.#tagged(node, depth);

    this.#anchors.set(anchor, "open");
    const [sizeBefore, deepestBefore] = [this.#size, this.#deepest];
    this.#deepest = depth;
    const value = this.#tagged(node, depth);
    this.#anchors.set(anchor, { value, size: this.#size - sizeBefore, height: this.#deepest - depth });
    this.#deepest = Math.max(this.#deepest, deepestBefore);
    return value;
  }

  #aliasTarget(alias: Alias, depth: number): Located {
    const at = this.#place(alias);
    const target = this.#anchors.get(alias.source);
    if (target === undefined) throw new Refusal({ message: `the alias *${alias.source} has no anchor`, at });
    if (target === "open") throw new Refusal({ message: `the alias *${alias.source} contains itself`, at });
    if (depth + target.height > MAX_DEPTH) throw new Refusal(tooDeep(this.#source, at.start));
    this.#size += target.size;
    this.#aliased += target.size;
    if (this.#aliased > MAX_ALIASED) {
      throw new Refusal({ message: `aliases expand to more than ${MAX_ALIASED} values`, at });
    }
    this.#deepest = Math.max(this.#deepest, depth + target.height);
    return withOrigin(target.value, [{ step: "alias", name: alias.source, at }]);
  }

  #tagged(node: Node, depth: number): Located {
    this.#size += 1;
    this.#deepest = Math.max(this.#deepest, depth);
    const tag = node.tag;
    // A lone `!` says "no tag", and `tag:` names a type of YAML's own.
    if (tag === undefined || tag === "!" || !tag.startsWith("!")) return this.#untagged(node, depth);
    const argument = meaning(this.#untagged(node, depth));
    const at = { ...argument.at, start: this.#tagStart(tag, argument.at.start) };
    return { kind: "intrinsic", name: tag.slice(1), argument, form: "short", at };
  }

  #untagged(node: Node, depth: number): Located {
    if (this.#yaml.isMap(node)) return this.#map(node, depth);
    if (this.#yaml.isSeq(node)) return this.#list(node, depth);
    return this.#scalar(node as Scalar);
  }

  #map(node: YAMLMap, depth: number): LocatedMap {
    const entries = new Map<string, LocatedEntry>();
    const own = new Set<string>();
    for (const { key: keyNode, value: valueNode } of node.items as Pair<Node, Node | null>[]) {
      const sources = valueNode && isMergeKey(keyNode) && this.#mergeSources(valueNode, depth + 1);
      if (sources) {
        this.#merge(sources, this.#place(valueNode), entries);
        continue;
      }
      const keyAt = this.#place(keyNode);
      const key = this.#keyText(keyNode);
      const value = valueNode ? this.#value(valueNode, depth + 1) : this.#nothing(keyAt.end);
      if (own.has(key)) this.repeated.push({ key, at: keyAt });
      own.add(key);
      entries.set(key, { key, keyAt, value });
    }
    return { kind: "map", entries, at: this.#place(node) };
  }

  /** What `<<` takes entries from, or undefined where it is an ordinary key: neither a map nor a list of maps. */
  #mergeSources(node: Node, depth: number): readonly LocatedMap[] | undefined {
    const isListOfSources = this.#yaml.isSeq(node) && node.tag === undefined;
    const sources = isListOfSources
      ? (node.items as Node[]).map((item) => this.#written(item, depth + 1))
      : [this.#written(node, depth)].flatMap((value) => (value.kind === "list" ? value.items : [value]));
    return sources.every((source) => source.kind === "map") ? sources : undefined;
  }

  /** An entry that is there already wins: the map's own over merged ones, and those of an earlier source. */
  #merge(sources: readonly LocatedMap[], at: Place, entries: Map<string, LocatedEntry>): void {
    for (const source of sources) {
      const steps: OriginStep[] = [...(source.origin ?? []), { step: "merge", at }];
      for (const [key, entry] of source.entries) {
        if (!entries.has(key)) entries.set(key, { ...entry, value: withOrigin(entry.value, steps) });
      }
    }
  }

  #list(node: YAMLSeq, depth: number): LocatedList {
    const items = (node.items as Node[]).map((item) => this.#value(item, depth + 1));
    return { kind: "list", items, at: this.#place(node) };
  }

  #scalar(node: Scalar): LocatedScalar {
    const { value } = node;
    const raw = node.source ?? "";
    const isPlain = value === null || ["string", "number", "boolean"].includes(typeof value);
    return { kind: "scalar", value: isPlain ? (value as LocatedScalar["value"]) : raw, raw, at: this.#place(node) };
  }

  #nothing(offset: number): LocatedScalar {
    return { kind: "scalar", value: null, raw: "", at: { source: this.#source, start: offset, end: offset } };
  }

  /** A key that is no scalar (`? [a, b]`) is called as it is written. */
  #keyText(node: Node): string {
    if (this.#yaml.isScalar(node)) {
      if (node.anchor !== undefined) this.#written(node, 0);
      return node.source ?? "";
    }
    const target = this.#yaml.isAlias(node) ? this.#anchors.get(node.source) : undefined;
    if (typeof target === "object" && target.value.kind === "scalar") return target.value.raw;
    const { start, end } = this.#place(node);
    return this.#source.text.slice(start, end);
  }

  #place(node: Node): Place {
    const [start, end] = rangeOf(node, this.#source.text);
    return { source: this.#source, start, end };
  }

  #tagStart(tag: string, valueStart: number): number {
    const from = Math.max(0, valueStart - TAG_REACH);
    const found = this.#source.text.slice(from, valueStart).lastIndexOf(tag);
    return found === -1 ? valueStart : from + found;
  }
}

function meaning(written: Located): Located {
  return written.kind === "map" ? withLongForm(written) : written;
}

/** A quoted `"<<"` is a key like any other. */
function isMergeKey(key: Node): boolean {
  const { type, source } = key as Scalar;
  return type === "PLAIN" && source === "<<";
}

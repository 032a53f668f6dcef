/** Modules that are asked for and cannot be looked at. */
import type { ModuleGraph } from "../../modules/graph.ts";
import { directoryOf, joinPath } from "../../modules/paths.ts";
import { placeOfRequest } from "../../modules/requests.ts";
import { resolveModule } from "../../modules/resolve.ts";
import type { Place } from "../../syntax/source-text.ts";

/** A module that is asked for and cannot be looked at. */
interface Gap {
  /** Where it is asked for. */
  readonly place: Place;
  readonly specifier: string;
  readonly why: string;
  /** Only the deployment has it: something generates it, or a layer of another repository brings it. */
  readonly isExpected: boolean;
}

/** By which a module may stand where a request names it without: enough to ask git whether it ignores it. */
const MODULE_SUFFIXES = [".ts", ".js", "/index.ts"];

/** The gaps that were met, by what is missing, so that many imports of one module are one. */
export class Gaps {
  readonly #graph: ModuleGraph;
  readonly #all = new Map<string, Gap>();

  constructor(graph: ModuleGraph) {
    this.#graph = graph;
  }

  all(): readonly Gap[] {
    return [...this.#all.values()];
  }

  /** Notes a file that is there and cannot be read. */
  noteUnread(path: string, fromFile: string, specifier: string): void {
    const read = this.#graph.module(path);
    if (!read.ok) this.miss(fromFile, specifier, read.why, path);
  }

  /**
   * Notes a module that is missing.
   *
   * @param path where the module is looked for, as far as that is known
   */
  miss(fromFile: string, specifier: string, why: string, path = this.#pathOf(fromFile, specifier)): void {
    const { source } = this.#graph;
    const cause = path?.replace(/\.[cm]?[jt]sx?$/u, "") ?? why;
    const read = source.read(fromFile);
    if (this.#all.has(cause) || !read.ok) return;
    const isGenerated = (suffix: string): boolean => {
      const target = source.read(cause + suffix);
      return !target.ok && target.reason === "ignored";
    };
    const isExpected = path === undefined ? specifier.startsWith("/") : MODULE_SUFFIXES.some(isGenerated);
    this.#all.set(cause, { place: placeOfRequest(read.source, specifier), specifier, why, isExpected });
  }

  #pathOf(fromFile: string, specifier: string): string | undefined {
    if (specifier.startsWith(".")) return joinPath(directoryOf(fromFile), specifier);
    const resolution = resolveModule(this.#graph.source, fromFile, specifier);
    return resolution.kind === "missing" ? resolution.path : undefined;
  }
}

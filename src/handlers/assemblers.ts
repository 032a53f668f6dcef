import { moduleGraph } from "../modules/graph.ts";
import { sourceFiles } from "../modules/importers.ts";
import { directoryOf } from "../modules/paths.ts";
import { resolveModule } from "../modules/resolve.ts";
import { nearestPackage } from "../modules/workspaces.ts";
import type { TextSource } from "../project/text-source.ts";

/** Modules that may put together a handler are looked through up to this number. */
const MAX_ASSEMBLERS = 8;
const TEST = /\.(?:test|spec|mock|stories)\.[cm]?[jt]sx?$|\/(?:__tests__|__mocks__|tests?)\//u;

/**
 * Modules of the same package that import a file and may call its factories, those nearest to it first. Tests put handlers
 * together as well, with stand-ins for what they depend on: they are left out.
 */
export function assemblersOf(source: TextSource, file: string): readonly string[] {
  const folder = directoryOf(file);
  const root = nearestPackage(source, folder)?.folder ?? source.root;
  const importers = sourceFiles(source, root).filter(
    (candidate) => candidate !== file && !TEST.test(candidate) && imports(source, candidate, file),
  );
  const shared = (path: string): number => path.split("/").findIndex((part, index) => file.split("/")[index] !== part);
  return importers.sort((a, b) => shared(b) - shared(a)).slice(0, MAX_ASSEMBLERS);
}

/** The text is searched for the name of the file first, since most modules need not be parsed then. */
function imports(source: TextSource, candidate: string, file: string): boolean {
  const read = source.read(candidate);
  if (!read.ok || !nameParts(file).some((part) => read.source.text.includes(part))) return false;
  const parsed = moduleGraph(source).module(candidate);
  if (!parsed.ok || parsed.module.kind !== "code") return false;
  return parsed.module.requests.some((specifier) => {
    const resolution = resolveModule(source, candidate, specifier);
    return resolution.kind === "file" && resolution.path === file;
  });
}

/** How a specifier may end: with the file's name, for an index with its folder's or in dots. */
function nameParts(file: string): readonly string[] {
  const stem = file.slice(file.lastIndexOf("/") + 1).replace(/\.[^.]*$/u, "");
  if (stem !== "index") return [stem];
  const folder = directoryOf(file);
  return [folder.slice(folder.lastIndexOf("/") + 1), './"', "./'", '"."', "'.'", '".."', "'..'"];
}

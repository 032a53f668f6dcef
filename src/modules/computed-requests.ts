/** Modules that a request may mean of which a part is computed: `./jobs/${type}`. */
import { isCode } from "./code-files.ts";
import { directoryOf, isInside, joinPath } from "./paths.ts";
import { resolveModule } from "./resolve.ts";
import { isTestFile } from "./test-files.ts";
import type { TextSource } from "../project/text-source.ts";

/** More of them are not gone through. */
const MAX_MODULES = 24;

/** What is written before and after the part that is computed. */
interface ComputedRequest {
  readonly before: string;
  readonly after: string;
}

/** Requests of the files that fit, without the file that asks; empty: there are none, or too many. */
export function requestsFor(
  source: TextSource,
  fromFile: string,
  { before, after }: ComputedRequest,
): readonly string[] {
  const start = requestInside(source, fromFile, before);
  const end = start.lastIndexOf("/");
  if (!/^\.{1,2}\//u.test(start)) return [];
  const [folder, begins] = [start.slice(0, end), start.slice(end + 1)];
  const slash = after.indexOf("/");
  const [ends, below] = slash < 0 ? [after, ""] : [after.slice(0, slash), after.slice(slash)];
  const fitting = source.list(joinPath(directoryOf(fromFile), folder)).flatMap((name) => {
    const bare = isCode(name) ? name.replace(/\.[cm]?[jt]sx?$/u, "") : name;
    const meant = [name, bare].find(
      (one) => one.startsWith(begins) && one.endsWith(ends) && one.length > begins.length + ends.length,
    );
    return meant === undefined ? [] : [`${folder}/${meant}${below}`];
  });
  const found = new Map<string, string>();
  for (const request of fitting) {
    const resolution = resolveModule(source, fromFile, request);
    if (resolution.kind !== "file" || resolution.path === fromFile || !isLoaded(resolution.path)) continue;
    if (!isTestFile(resolution.path.slice(source.root.length))) found.set(resolution.path, request);
  }
  return found.size > MAX_MODULES ? [] : [...found.values()];
}

/** A request by an absolute path of the repository (`__dirname`) as one from the file that asks. */
export function requestInside(source: TextSource, fromFile: string, request: string): string {
  if (!request.startsWith("/") || !isInside(source.root, request)) return request;
  const from = directoryOf(fromFile).split("/");
  const to = request.split("/");
  let shared = 0;
  while (shared < from.length && shared < to.length - 1 && from[shared] === to[shared]) shared++;
  const up = from.slice(shared).map(() => "..");
  return [...(up.length > 0 ? up : ["."]), ...to.slice(shared)].join("/");
}

/** Code, or data such as the settings of a stage. */
function isLoaded(path: string): boolean {
  return isCode(path) || path.endsWith(".json");
}

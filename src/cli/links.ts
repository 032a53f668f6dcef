import { posix } from "node:path";
import { pathWithin } from "../project/paths.ts";

/** The address of a place as reports write it (`src/order.js:7`), where the repository and its commit are on the web. */
export type LinkTo = (place: string) => string | undefined;

/** Addresses nowhere. */
export const noLink: LinkTo = () => undefined;

/**
 * By what the services that run pipelines say of the build.
 *
 * @param folder that places are relative to
 */
export function linksOf(
  environment: Readonly<Record<string, string | undefined>>,
  root: string,
  folder: string,
): LinkTo {
  const base = blobsOf(environment);
  if (base === undefined) return noLink;
  return (place) => {
    const { path, line } = /^(?<path>.+):(?<line>\d+)$/u.exec(place)?.groups ?? {};
    const file = path === undefined ? undefined : pathWithin(root, posix.resolve(folder, path));
    if (!file) return undefined;
    const written = file.split("/").map((part) => encodeURIComponent(part).replace(/[!'()*]/gu, escaped));
    return `${base}/${written.join("/")}#L${line!}`;
  };
}

/** Where the files of the commit that is built are shown. */
function blobsOf({
  GITHUB_SERVER_URL: server,
  GITHUB_REPOSITORY: repository,
  GITHUB_SHA: commit,
  CI_PROJECT_URL: project,
  CI_COMMIT_SHA: gitlabCommit,
}: Readonly<Record<string, string | undefined>>): string | undefined {
  if (server && repository && commit) return checked(`${server}/${repository}/blob/${commit}`);
  return project && gitlabCommit ? checked(`${project}/-/blob/${gitlabCommit}`) : undefined;
}

/** Nothing that could end a link. */
function checked(url: string): string | undefined {
  return /^https?:\/\/[\w.:-]+(?:\/[\w.~-]+)+$/u.test(url) ? url : undefined;
}

function escaped(character: string): string {
  return `%${character.codePointAt(0)!.toString(16).toUpperCase()}`;
}

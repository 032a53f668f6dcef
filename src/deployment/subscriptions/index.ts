import { codeBelow } from "../../modules/code-files.ts";
import { perGeneration, perTree } from "../../modules/memo.ts";
import { directoryOf, foldersUpTo } from "../../modules/paths.ts";
import type { TextSource } from "../../project/text-source.ts";
import { readProject } from "../readers/sst/read.ts";
import type { Subscription } from "./subscription.ts";

export type { Subscription } from "./subscription.ts";

/** Folders below the root in which the configuration of old versions, which is no code, is looked for. */
const MAX_DEPTH = 3;

/** What the code of a repository subscribes in SST. Most repositories have none. */
export const readSubscriptions: (source: TextSource) => readonly Subscription[] = perGeneration((source) => {
  const { folders, code } = sstProjects(source);
  return folders.flatMap(
    (folder) =>
      readProject(
        source,
        folder,
        code.filter((path) => path.startsWith(`${folder}/`)),
      ).subscriptions,
  );
});

/** Folders with an `sst.config.ts`, or an `sst.json` of version 1. */
const sstProjects = perTree((source): { readonly folders: readonly string[]; readonly code: readonly string[] } => {
  const code = codeBelow(source, [source.root]);
  const configured = code.filter((path) => /\/sst\.config\.[cm]?[jt]s$/u.test(path)).map(directoryOf);
  const isNear = (folder: string): boolean => folder.slice(source.root.length).split("/").length <= MAX_DEPTH;
  const folders = [...new Set(code.map(directoryOf))];
  const near = new Set(folders.flatMap((folder) => [...foldersUpTo(source.root, folder)].filter(isNear)));
  const older = [...near].filter((folder) => source.kind(`${folder}/sst.json`) === "file");
  return { folders: [...new Set([...configured, ...older])], code };
});

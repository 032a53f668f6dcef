/** Repositories that are open in an editor: with an ESLint and the plugin that was built, where a project has them. */
import { mkdirSync, symlinkSync } from "node:fs";
import { resolve } from "node:path";
import type { EslintServer, Folder } from "./language-server.ts";
import { repository, type Files, type Repository } from "./repository.ts";

export interface Workspace extends Omit<Repository, "commit" | "commits"> {
  readonly folder: Folder;
  readonly commits: readonly string[];
  /** Writes, adds what git does not ignore, commits. */
  commit(changes: Files): void;
}

/** The names of the packages that hold the versions of ESLint which the plugin supports. */
export const eslints: readonly (readonly [name: string, directory: string])[] = [
  ["ESLint 9", "eslint9"],
  ["ESLint 10", "eslint"],
];

const config = `import replaySafe from "eslint-plugin-replay-safe";
export default [
  ...replaySafe.configs.recommended,
  { files: ["**/*.js"], rules: { "replay-safe/require-partial-batch-response": "off" } },
];
`;

export const project: Files = {
  ".gitignore": "node_modules\n",
  "package.json": '{ "private": true, "type": "module" }\n',
  "eslint.config.js": config,
};

export const handler = `import { tell } from "./tell.js";
export const handler = async (event) => {
  for (const record of event.Records) await tell(record);
};
`;

const helper = (statement: string): string => `import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
const sns = new SNSClient({});
export async function tell(record) {
  ${statement}
}
`;

/** A helper of the handler that has an effect, and one that has none. */
export const publishes = helper("await sns.send(new PublishCommand({ Message: record.eventID }));");
export const logs = helper("console.log(record.eventID);");

/** @param eslint name of the folder in `node_modules` */
export function openWorkspace(server: EslintServer, eslint: string, ...commits: readonly Files[]): Workspace {
  const opened = repository(...commits);
  mkdirSync(opened.path("node_modules"));
  symlinkSync(resolve("."), opened.path("node_modules/eslint-plugin-replay-safe"));
  symlinkSync(resolve("node_modules", eslint), opened.path("node_modules/eslint"));
  const commit = (changes: Files): void => {
    opened.write(changes);
    opened.git("add", "--all");
    opened.git("commit", "--quiet", "--allow-empty", "--message", "a change");
  };
  return { ...opened, commit, folder: server.openFolder(opened.root) };
}

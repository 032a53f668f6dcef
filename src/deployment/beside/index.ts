/**
 * Files beside a configuration that decide over what is deployed and that no reader reads. Where one differs from the baseline, nobody
 * can say that nothing changes. One that the baseline does not have is mostly a person's own.
 */
import { basename, dirname } from "node:path/posix";
import { foldersUpTo } from "../../modules/paths.ts";
import type { TextSource, Unresolved } from "../../project/text-source.ts";
import { textOf, valueAt, type Located } from "../../syntax/located.ts";
import type { Stack } from "../model.ts";
import { isNamed, namesOf, packageNotes } from "./package-beside.ts";
import { versionNotes } from "./package-versions.ts";
import { pipelineNotes } from "./pipelines-beside.ts";
import { differs, Side, type Sides } from "./side.ts";
import { frameworkTraits } from "../readers/index.ts";

/** @param stacks that have mappings, of both sides */
export function rewrittenBeside(
  stacks: readonly Stack[],
  { before, after }: { readonly before: TextSource; readonly after: TextSource },
): readonly Unresolved[] {
  const sides: Sides = { before: new Side(before), after: new Side(after) };
  const notes = stacks.flatMap((stack) => [
    ...(frameworkTraits(stack).hasConstructs ? appNotes(stack.config, sides) : []),
    ...fileNotes(stack, sides),
    ...(frameworkTraits(stack).hasServices ? composedNotes(stack.config, sides) : []),
    ...namedNotes(stack, sides),
  ]);
  return [
    ...new Map(notes.map((note) => [`${"path" in note.place ? note.place.path : ""} ${note.what}`, note])).values(),
  ];
}

/** What decides over names, and so over which stack is deployed. */
function namedNotes(stack: Stack, sides: Sides): readonly Unresolved[] {
  const named = namesOf(stack);
  return [
    ...packageNotes(stack, named, sides),
    ...pipelineNotes(stack, (variable) => isNamed(named, variable), sides),
    ...versionNotes(stack, named, sides),
  ];
}

function fileNotes(stack: Stack, sides: Sides): readonly Unresolved[] {
  const { beside } = frameworkTraits(stack);
  if (beside === undefined) return [];
  const edited = sides.before.filesNamed(dirname(stack.config), beside.names).filter((path) => differs(path, sides));
  return edited.map((path) => ({
    place: { path },
    what: `what \`${basename(path)}\` says`,
    why: `it is not read and differs from the baseline: ${beside.decides}`,
    severity: "note",
  }));
}

const COMPOSED = /^serverless-compose\.(?:ya?ml|json)$/u;

/** The file above services that gives parameters to them; of its `stages`, which version 4 takes, nothing is read. */
function composedNotes(config: string, sides: Sides): readonly Unresolved[] {
  const { before, after } = sides;
  const path = [...foldersUpTo(before.root, dirname(config))]
    .flatMap((folder) => [before, after].flatMap((side) => side.filesNamed(folder, COMPOSED)))
    .find((one) => before.isFile(one) || after.isFile(one));
  if (path === undefined || !differs(path, sides)) return [];
  const [old, current] = [before, after].map((side) => printed(valueAt(side.document(path), "stages")));
  if (old === current) return [];
  const why = "it is not read and differs from the baseline: parameters of services may be others";
  return [{ place: { path }, what: `what \`stages\` of \`${basename(path)}\` says`, why, severity: "note" }];
}

/** The `cdk.json` above an app says which app is deployed. */
function appNotes(config: string, sides: Sides): readonly Unresolved[] {
  const { before, after } = sides;
  const path = [...foldersUpTo(before.root, dirname(config))].map((folder) => `${folder}/cdk.json`).find(before.isFile);
  if (path === undefined || !differs(path, sides)) return [];
  const [old, current] = [before.document(path), after.document(path)];
  // What cannot be read is said elsewhere.
  if (old === undefined || current === undefined) return [];
  const told = wordsForApp(old).join(" ") === wordsForApp(current).join(" ") ? [] : [wordsNote(path)];
  const isReplaced =
    basename(config) !== "cdk.json" &&
    runs(printed(valueAt(old, "app")), config) &&
    !runs(printed(valueAt(current, "app")), config) &&
    after.isFile(config);
  if (!isReplaced) return told;
  const why = `\`cdk.json\` names another one than \`${basename(config)}\`, which the baseline deploys and which is still there`;
  return [{ place: { path }, what: "what the app deploys", why, severity: "problem" }];
}

/** Whether a command starts a module, as it is written or compiled: `bin/app.ts`, `bin/app`, `dist/bin/app.js`. */
function runs(command: string, module: string): boolean {
  const names = command.split(/["'\s]+/u).map((word) => basename(word));
  return names.some((name) => withoutEnding(name) === withoutEnding(basename(module)));
}

function withoutEnding(name: string): string {
  return name.replace(/\.[cm]?[jt]sx?$/u, "");
}

/** What an app is started with, beside how and where: variables of its environment, and words behind the module. */
function wordsForApp(document: Located): readonly string[] {
  const words = textOf(valueAt(document, "app"))?.split(/\s+/u) ?? [];
  const module = words.findLastIndex((word) => /^[^-=].*\.[cm]?[jt]s$/u.test(word));
  return words.filter((word, index) => /^\w+=/u.test(word) || (module >= 0 && index > module));
}

function wordsNote(path: string): Unresolved {
  return {
    place: { path },
    what: "what the app is started with",
    why: "the command in `cdk.json` gives it other variables or words than in the baseline, and code may read them",
    severity: "note",
  };
}

function printed(node: Located | undefined): string {
  if (node === undefined) return "";
  return node.at.source.text.slice(node.at.start, node.at.end);
}

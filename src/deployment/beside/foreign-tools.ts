/**
 * What deploys mappings and is written for a tool, or in a language, that no reader reads. Where it differs from the baseline, nobody
 * can say that nothing changes.
 */
import { dirname } from "node:path/posix";
import { git } from "../../project/git.ts";
import { MADE_FOLDERS } from "../../project/made-folders.ts";
import { pathWithin } from "../../project/paths.ts";
import { lookAt, type TextSource, type Unresolved } from "../../project/text-source.ts";
import { walk } from "../../project/walk.ts";

type Sides = { readonly before: TextSource; readonly after: TextSource };

interface Tool {
  /** Names the folder whose files are meant; undefined: any. */
  readonly project?: RegExp;
  readonly files: RegExp;
  /** In a file that has to do with mappings, or that makes functions which may have some. */
  readonly text: RegExp;
  readonly what: string;
}

const TOOLS: readonly Tool[] = [
  {
    files: /\.(?:tf|tofu)(?:\.json)?$/u,
    text: /\baws_(?:lambda_event_source_mapping|pipes_pipe)\b|\bevent_source_mapping\b/u,
    what: "Terraform is not read",
  },
  {
    project: /(?:^|\/)(?:Pulumi\.ya?ml|cdktf\.json)$/u,
    files: /(?:\.(?:[cm]?[jt]s|py|go|java|cs|fs|kt)|(?:^|\/)(?:Pulumi|Main)\.ya?ml)$/u,
    text: /EventSourceMapping|event_source_mapping|EventSubscription|\.onEvent\b/iu,
    what: "Pulumi and CDK for Terraform are not read",
  },
  {
    project: /(?:^|\/)cdk\.json$/u,
    files: /\.(?:py|go|java|cs|fs|kt)$/u,
    text: /\baws_cdk\b|\bawscdk\b|\bAmazon\.CDK\b/u,
    what: "CDK code is read in TypeScript and JavaScript alone",
  },
  {
    // What stands beside the command that runs such an app reaches it as its context.
    files: /(?:^|\/)cdk\.json$/u,
    text: /"app"\s{0,9}:\s{0,9}"[^"]{0,99}(?:\bpython|\.py\b|\bmvn|\bgradle|\bjava\b|\bdotnet\b|\bgo (?:mod|run)\b)/u,
    what: "CDK code is read in TypeScript and JavaScript alone",
  },
];

/** Whether a folder holds what another tool may deploy functions by: a project that no reader reads begins there. */
export function isOfOtherTool(source: TextSource, folder: string): boolean {
  const [terraform, pulumi] = TOOLS;
  return source.list(folder).some((name) => {
    if (pulumi!.project!.test(name)) return true;
    if (!terraform!.files.test(name)) return false;
    const look = lookAt(source, `${folder}/${name}`, mayDeployFunctions);
    return !look.ok || look.answer;
  });
}

/** Tables, queues and roles are often Terraform's where the functions are deployed by something else. */
const mayDeployFunctions = (text: string): boolean => /lambda|\bmodule\b/iu.test(text);

/** @param within absolute paths that were asked for */
export function editedForOtherTools({ before, after }: Sides, within: readonly string[]): readonly Unresolved[] {
  const listing = git(after.root, ["ls-files", "-z", "--cached", "--others", "--exclude-standard"]);
  const here = listing.ok ? listing.output.toString("utf8").split("\0") : [];
  const deployed = walk(before, before.root, MADE_FOLDERS).files.map((path) => pathWithin(before.root, path)!);
  const names = [...new Set([...here, ...deployed])];
  return TOOLS.flatMap((tool) => {
    const folders = tool.project && names.filter((name) => tool.project!.test(name)).map(dirname);
    const isMeant = (name: string): boolean =>
      tool.files.test(name) &&
      (folders?.some((folder) => folder === "." || name.startsWith(`${folder}/`)) ?? true) &&
      within.some((path) => pathWithin(path, `${after.root}/${name}`) !== undefined);
    const edited = names.filter(isMeant).filter((name) => isEdited(tool, `${after.root}/${name}`, { before, after }));
    return withoutMoved(edited, { before, after }).map((name): Unresolved => {
      const isGone = after.contentId(`${after.root}/${name}`) === null;
      return {
        place: { path: `${after.root}/${name}` },
        what: `what \`${name}\` ${isGone ? "deployed" : "deploys"}`,
        why: `${tool.what}, and the file ${isGone ? "is gone" : "differs from the baseline"}`,
        severity: "note",
      };
    });
  });
}

/** A file that has another name in its folder deploys what it did. */
function withoutMoved(names: readonly string[], { before, after }: Sides): readonly string[] {
  const stateOf = (side: TextSource, name: string): string | undefined => {
    const id = side.contentId(`${after.root}/${name}`);
    return id === null ? undefined : `${dirname(name)} ${id}`;
  };
  const gone = new Set(names.flatMap((name) => (stateOf(after, name) ? [] : (stateOf(before, name) ?? []))));
  const brought = new Set(names.flatMap((name) => (stateOf(before, name) ? [] : (stateOf(after, name) ?? []))));
  return names.filter((name) => {
    const [old, now] = [stateOf(before, name), stateOf(after, name)];
    return old === undefined ? !gone.has(now!) : now !== undefined || !brought.has(old);
  });
}

function isEdited({ text }: Tool, path: string, { before, after }: Sides): boolean {
  if (before.contentId(path) === after.contentId(path)) return false;
  return [before, after].some((side) => {
    const read = side.read(path);
    return read.ok && text.test(read.source.text);
  });
}

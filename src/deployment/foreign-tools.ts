/**
 * What deploys mappings and is written for a tool, or in a language, that no reader reads. Where it differs from the baseline, nobody
 * can say that nothing changes.
 */
import { dirname } from "node:path/posix";
import { git } from "../project/git.ts";
import { pathWithin } from "../project/paths.ts";
import type { TextSource, Unresolved } from "../project/text-source.ts";

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
    files: /\.tf(?:\.json)?$/u,
    text: /\baws_(?:lambda_event_source_mapping|pipes_pipe)\b|\bevent_source_mapping\b/u,
    what: "Terraform is not read",
  },
  {
    project: /(?:^|\/)(?:Pulumi\.ya?ml|cdktf\.json)$/u,
    files: /\.(?:[cm]?[jt]s|py|go|java|cs|fs|kt)$/u,
    text: /EventSourceMapping|event_source_mapping|EventSubscription|\.onEvent\b/iu,
    what: "Pulumi and CDK for Terraform are not read",
  },
  {
    project: /(?:^|\/)cdk\.json$/u,
    files: /\.(?:py|go|java|cs|fs|kt)$/u,
    text: /\baws_cdk\b|\bawscdk\b|\bAmazon\.CDK\b/u,
    what: "CDK code is read in TypeScript and JavaScript alone",
  },
];

/** @param within absolute paths that were asked for */
export function editedForOtherTools({ before, after }: Sides, within: readonly string[]): readonly Unresolved[] {
  const listing = git(after.root, ["ls-files", "-z", "--cached", "--others", "--exclude-standard"]);
  const names = listing.ok ? listing.output.toString("utf8").split("\0") : [];
  return TOOLS.flatMap((tool) => {
    const folders = tool.project && names.filter((name) => tool.project!.test(name)).map(dirname);
    const isMeant = (name: string): boolean =>
      tool.files.test(name) &&
      (folders?.some((folder) => folder === "." || name.startsWith(`${folder}/`)) ?? true) &&
      within.some((path) => pathWithin(path, `${after.root}/${name}`) !== undefined);
    const edited = names.filter(isMeant).filter((name) => isEdited(tool, `${after.root}/${name}`, { before, after }));
    return edited.map((name): Unresolved => ({
      place: { path: `${after.root}/${name}` },
      what: `what \`${name}\` deploys`,
      why: `${tool.what}, and the file differs from the baseline`,
      severity: "note",
    }));
  });
}

function isEdited({ text }: Tool, path: string, { before, after }: Sides): boolean {
  if (before.contentId(path) === after.contentId(path)) return false;
  return [before, after].some((side) => {
    const read = side.read(path);
    return read.ok && text.test(read.source.text);
  });
}

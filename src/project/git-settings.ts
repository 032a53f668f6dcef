import { git, type GitAnswer } from "./git.ts";
import { Recent } from "./recent.ts";

type Failure = GitAnswer & { readonly ok: false };

const known = new Recent<readonly string[] | Failure>();

/**
 * The names of all settings that count in a repository, in one run of git for whoever asks: sections and keys in small letters, what stands
 * between them as it is written.
 */
export function settingNames(root: string): readonly string[] | Failure {
  return known.get(root, () => {
    const answer = git(root, ["config", "--name-only", "-z", "--list"]);
    if (!answer.ok) return answer;
    return [...new Set(answer.output.toString("utf8").split("\0").filter(Boolean))];
  });
}

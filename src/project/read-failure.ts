import type { ReadFailure } from "./text-source.ts";

const reasons: Readonly<Record<ReadFailure, string>> = {
  missing: "it is missing",
  ignored: "it is missing, and git ignores it: something generates it",
  outside: "it leads out of the repository",
  "too-large": "it is larger than 4 MiB",
  "no-text": "it holds a NUL byte and is no text; save it as UTF-8",
  "lfs-pointer": "only the pointer of Git LFS is here; run `git lfs pull`",
  "not-fetched":
    "this clone is partial and does not hold its content; clone without `filter`, or run `git fetch --refetch --no-filter`",
  sparse: "a sparse checkout leaves it out; add its folder with `git sparse-checkout add`",
  submodule:
    "it is in a submodule that is not checked out at that commit; run `git submodule update --init --recursive`",
  name: "its name is no UTF-8",
  unavailable: "it cannot be read (permission, disk or git)",
};

/** Why a file could not be read, as the end of a sentence. */
export function whyUnread(reason: ReadFailure): string {
  return reasons[reason];
}

import type { TextSource } from "../../project/text-source.ts";
import type { Stack } from "../model.ts";

/** What was deployed last, or why it cannot be told. */
export type Baseline =
  | { readonly kind: "source"; readonly source: TextSource; readonly describe: GitBaseline }
  | { readonly kind: "stacks"; readonly stacks: readonly Stack[]; readonly describe: FileBaseline }
  /** There is nothing to compare with, and nobody asked for it; `isChosen`: nothing is to be compared. */
  | ({ readonly kind: "none"; readonly isChosen?: true } & Overruled)
  | BaselineProblem;

/** In a pipeline: the setting of the commit that the work left was taken, and the checkout has another one. */
interface Overruled {
  readonly isOverruled?: true;
}

/** A baseline that is a commit: the configurations as they stand there. */
export interface GitBaseline extends Overruled {
  readonly kind: "git";
  /** Full id of the commit. */
  readonly revision: string;
}

/** A baseline that is a file: what was deployed, written down. */
export interface FileBaseline extends Overruled {
  readonly kind: "lock" | "template";
  /** Absolute path. */
  readonly file: string;
  /** Full id of the commit that the file was taken from; absent: the working tree. */
  readonly revision?: string;
  /** The working tree has another text there. */
  readonly isRewritten?: boolean;
}

/** Never taken for "no change". As in `Unresolved`: what, in the user's words, and why with the way out, ending a sentence. */
export interface BaselineProblem {
  readonly kind: "problem";
  readonly what: string;
  readonly why: string;
}

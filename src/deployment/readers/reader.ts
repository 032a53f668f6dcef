import type { TextSource, Unresolved } from "../../project/text-source.ts";
import type { SourceText } from "../../syntax/source-text.ts";
import type { Framework, Stack } from "../model.ts";

/** What holds of everything that a framework deploys. */
export interface Traits {
  /** Resources are known by the paths of constructs, which are unique in an app; one program makes several stacks. */
  readonly hasConstructs: boolean;
  /** The configuration is a template itself, which another one can deploy as a nested stack. */
  readonly isTemplate: boolean;
  /** Functions are called after a service and its stage, unless they are given a name. */
  readonly hasServices: boolean;
  /** Functions are handed to the `subscribe` of what they read; there is no mapping that anybody writes. */
  readonly hasSubscriptions: boolean;
  /** Events of a function have names, by which their mappings are known. */
  readonly namesEvents: boolean;
  /** The property that gives a function its physical name, as it is written; undefined where no one place has it. */
  readonly nameProperty: string | undefined;
  /** The log groups of its functions are resources of the stack. */
  readonly makesLogGroups: boolean;
  /** What creates, replaces and deletes resources. */
  readonly deployer: "CloudFormation" | "Pulumi";
  /** What people call what tells one function from another, and the whole that is deployed: "function key", "stack". */
  readonly nouns: { readonly key: string; readonly whole: "stack" | "app" };
  /** Files beside a configuration that nobody reads, and what they decide over, as the end of a sentence. */
  readonly beside?: { readonly names: RegExp; readonly decides: string };
}

/**
 * A framework's reader: the text of a configuration and of what it includes -> the stacks that it deploys.
 *
 * It never throws for anything that the text can hold, and never executes any of it. What it cannot read stands in
 * `Stack.unresolved` (or in `Reading.problems` when not even a stack could be made of it).
 */
export interface Reader {
  /** The frameworks that it reads, and what holds of each. */
  readonly frameworks: Readonly<Partial<Record<Framework, Traits>>>;
  /**
   * Whether a file is for this reader. `name` by the file's path alone, cheap; `text` then looks at the content, so that
   * an ordinary YAML file costs one search.
   */
  readonly claims: {
    name(path: string): boolean;
    text(text: string, path: string): boolean;
    /**
     * The same of a text that is written as nobody writes it, with escapes in its keys, indented or tagged: it is parsed. Asked where
     * `text` says no.
     */
    content?(source: SourceText): boolean;
    /** Whether the name alone says that the file is a configuration, so that one that cannot be read is missed. */
    nameAlone(path: string): boolean;
  };
  read(source: TextSource, path: string): Reading;
  /**
   * The configurations that a file is part of, where the framework is pointed at another file than the one that people
   * name (a CDK stack of an app). Absent: every configuration is its own.
   */
  entriesOf?(source: TextSource, path: string): readonly string[];
  /** Each configuration is read by itself: nothing that was learned of one is remembered for another. */
  readonly isByItself?: true;
  /** No file that a configuration of it is made of is code. */
  readonly readsNoCode?: true;
}

/** What a reader makes of one configuration. */
export interface Reading {
  readonly stacks: readonly Stack[];
  /** The file is a configuration of this framework but could not be read: syntax error, refused form, bound exceeded. */
  readonly problems: readonly Unresolved[];
  readonly reads: ReadonlySet<string>;
  /**
   * Why nothing is read of a file that by itself need not be a configuration. A problem where another side shows that it is one: what it
   * deploys was not looked at.
   */
  readonly doubts?: readonly Unresolved[];
  /** Files that are included as a whole: what looks like a template in one of them is a part of this configuration. */
  readonly parts?: ReadonlySet<string>;
  /** A bound was passed: what it would have loaded and made behind that is not among what it read. */
  readonly isCutOff?: true;
}

import { isConfiguration } from "../deployment/readers/index.ts";
import { mayHoldHandler } from "../handlers/index.ts";
import { isCode } from "../modules/code-files.ts";
import type { Pipeline } from "../pipeline.ts";
import type { Unresolved } from "../project/text-source.ts";
import { firstLine, type Place, type SourceText } from "../syntax/source-text.ts";
import { LintedConfiguration } from "./linted-configuration.ts";
import { LintedHandlers } from "./linted-handlers.ts";

/** Which files a rule is about; `both`: it holds code and configuration against each other. */
export type Half = "handlers" | "config" | "both";

/** What a linted file is asked of. */
export interface Project {
  /** As it is on the disk: enough to see that a file is nobody's business. */
  readonly saved: Pipeline;
  /** With the editor's text of the linted file over it. */
  exact(): Pipeline;
  /** Wrong settings, a sentence each. */
  readonly settingsProblems: readonly string[];
}

/** The file that ESLint lints: what it concerns, what could not be looked at, and each half of what is to be reported in it. */
export class LintedFile {
  readonly path: string;
  /** What paths in messages are relative to. */
  readonly folder: string;
  readonly handlers: LintedHandlers;
  readonly configuration: LintedConfiguration;
  readonly #text: SourceText;
  readonly #project: Project;

  constructor(text: SourceText, folder: string, project: Project) {
    this.path = text.path;
    this.folder = folder;
    this.#text = text;
    this.#project = project;
    const ask = (): Pipeline => this.#pipeline;
    this.handlers = new LintedHandlers(text.path, () => this.concerns("handlers"), ask);
    this.configuration = new LintedConfiguration(text, () => this.concerns("config"), ask);
  }

  get #pipeline(): Pipeline {
    return this.#project.exact();
  }

  /** Of the repository. */
  get root(): string {
    return this.#pipeline.source.root;
  }

  /** Whether the rules of one half have anything to do here. Costs a look at the name and the text for most files. */
  concerns(half: Half): boolean {
    if (half === "both") return this.concerns("handlers") || this.concerns("config");
    return (this.#concerned[half] ??= half === "handlers" ? this.#holdsHandler() : this.#isConfiguration());
  }

  /** Every rule asks, and most files concern none. */
  readonly #concerned: { handlers?: boolean; config?: boolean } = {};

  #holdsHandler(): boolean {
    if (!isCode(this.path)) return false;
    return (
      mayHoldHandler(this.#text.text) ||
      this.#project.saved.isDeclaredHandler(this.path) ||
      this.#project.saved.wiringOf(this.path).of(this.path).length > 0
    );
  }

  #isConfiguration(): boolean {
    return isConfiguration(this.#text) || this.#project.saved.configurationFiles().has(this.path);
  }

  /** The text that offsets of places and edits are about. The very one that the pipeline has, so that it is parsed once. */
  get text(): SourceText {
    const read = this.#pipeline.source.read(this.path);
    return read.ok ? read.source : this.#text;
  }

  /** What could not be looked at of what rules of a half ask for, as far as this file is the place to say it. */
  problems(half: Half): readonly Unresolved[] {
    const own = (unresolved: Unresolved): boolean => unresolved.severity === "problem" && this.#mentions(unresolved);
    const problems: Unresolved[] = [];
    if (half !== "handlers" && this.concerns("config")) {
      const { sides } = this.#pipeline;
      problems.push(...[...sides.problems(), ...(sides.comparison()?.unresolved ?? [])].filter(own));
    }
    if (half !== "config" && this.concerns("handlers")) {
      const { path } = this;
      problems.push(...this.#pipeline.unresolvedIn(path).filter(({ severity }) => severity === "problem"));
    }
    return problems;
  }

  /** A wrong setting is said on each file that a rule has something to do with: the rules never see the configuration file. */
  settingsProblems(): readonly { readonly at: Place; readonly text: string }[] {
    return this.#project.settingsProblems.map((text) => ({ at: firstLine(this.#text), text }));
  }

  /** A problem of the whole repository, such as an unreadable baseline, is said on each configuration: none was compared. */
  #mentions({ place }: Unresolved): boolean {
    const path = "source" in place ? place.source.path : place.path;
    return path === this.path || path === this.root;
  }

  /** Where a problem is shown: its own place in this file, else the first line. */
  placeOf({ place }: Unresolved): Place {
    return "source" in place && place.source.path === this.path ? place : firstLine(this.#text);
  }
}

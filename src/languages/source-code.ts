import type { FileProblem, SourceLocation } from "@eslint/core";
import { TextSourceCodeBase, VisitNodeStep, type Directive } from "@eslint/plugin-kit";
import type { SourceText } from "../syntax/source-text.ts";
import { visitorKeys, walk, type ConfigComment, type ConfigNode, type ConfigText } from "./ast.ts";
import { findDirectives, inlineConfigsOf, switchesOf, type DirectiveComment } from "./directives.ts";
import { membersForForeignRules } from "./foreign-rules.ts";

/** Lines are 1-based, columns 0-based, as in ESLint's JavaScript. */
interface ConfigSourceCodeOptions {
  LangOptions: Record<string, unknown>;
  RootNode: ConfigText;
  SyntaxElementWithLoc: ConfigNode | ConfigComment;
  ConfigNode: ConfigComment;
}

/** What ESLint and rules know of a YAML or JSON file. */
export class ConfigSourceCode extends TextSourceCodeBase<ConfigSourceCodeOptions> {
  readonly visitorKeys = visitorKeys;

  readonly #source: SourceText;
  readonly #readComments: (source: SourceText) => ConfigComment[];
  readonly #parents = new WeakMap<ConfigNode, ConfigNode>();
  #steps: VisitNodeStep[] | undefined;
  #comments: ConfigComment[] | undefined;
  #directives: DirectiveComment[] | undefined;

  constructor(source: SourceText, ast: ConfigText, readComments: (source: SourceText) => ConfigComment[]) {
    super({ text: source.text, ast, lineEndingPattern: /\r\n|\n|\r/u });
    this.#source = source;
    this.#readComments = readComments;
    Object.assign(this, membersForForeignRules(ast));
  }

  get comments(): readonly ConfigComment[] {
    return (this.#comments ??= this.#readCommentsGuarded());
  }

  override getLoc(node: ConfigNode | ConfigComment): SourceLocation {
    return { start: this.#position(node.range[0]), end: this.#position(node.range[1]) };
  }

  override getParent(node: ConfigNode): ConfigNode | undefined {
    this.traverse();
    return this.#parents.get(node);
  }

  override traverse(): Iterable<VisitNodeStep> {
    if (this.#steps) return this.#steps;
    const steps: VisitNodeStep[] = (this.#steps = []);
    walk(this.ast, undefined, (node, parent, phase) => {
      if (parent) this.#parents.set(node, parent);
      steps.push(new VisitNodeStep({ target: node, phase: phase === "enter" ? 1 : 2, args: [node, parent] }));
    });
    return steps;
  }

  getDisableDirectives(): { directives: Directive[]; problems: FileProblem[] } {
    return { directives: switchesOf(this.#allDirectives()), problems: [] };
  }

  getInlineConfigNodes(): ConfigComment[] {
    return this.#allDirectives().map(({ comment }) => comment);
  }

  applyInlineConfig() {
    const configs = [];
    const problems: FileProblem[] = [];
    for (const inline of inlineConfigsOf(this.#allDirectives())) {
      const loc = this.getLoc(inline.comment);
      if (inline.ok) configs.push({ config: { rules: inline.config }, loc });
      else problems.push({ ruleId: null, message: inline.error.message, loc });
    }
    return { configs, problems };
  }

  #allDirectives(): readonly DirectiveComment[] {
    return (this.#directives ??= this.text.includes("eslint") ? findDirectives(this.comments) : []);
  }

  /** Without its comments a file is still judged, though nothing in it can be switched off. */
  #readCommentsGuarded(): ConfigComment[] {
    try {
      return this.#readComments(this.#source);
    } catch {
      return [];
    }
  }

  #position(offset: number): { line: number; column: number } {
    const { line, column } = this.#source.position(offset);
    return { line, column: column - 1 };
  }
}

import type { Declarations } from "../flow/program/program.ts";

const NAMES = ["tables", "otherVariables", "machines", "queues", "migrated"] as const;

/** What configurations declare, with what was asked of it: few modules need any, and it takes a look at all of a repository. */
export class AskedDeclarations implements Declarations {
  readonly #declared: Declarations;
  readonly #answers = new Map<keyof Declarations, string>();

  constructor(declared: Declarations) {
    this.#declared = declared;
  }

  get tables(): Declarations["tables"] {
    return this.#noted("tables", this.#declared.tables);
  }

  get otherVariables(): Declarations["otherVariables"] {
    return this.#noted("otherVariables", this.#declared.otherVariables);
  }

  get machines(): Declarations["machines"] {
    return this.#noted("machines", this.#declared.machines);
  }

  get queues(): Declarations["queues"] {
    return this.#noted("queues", this.#declared.queues);
  }

  get migrated(): Declarations["migrated"] {
    return this.#noted("migrated", this.#declared.migrated);
  }

  #noted<Answer>(name: keyof Declarations, answer: Answer): Answer {
    if (!this.#answers.has(name)) this.#answers.set(name, JSON.stringify(answer));
    return answer;
  }

  /** Whether others answer the same, as far as anybody asked. */
  holdFor(others: Declarations): boolean {
    return NAMES.every((name) => !this.#answers.has(name) || this.#answers.get(name) === JSON.stringify(others[name]));
  }
}

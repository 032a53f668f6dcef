export type Form = "serverless" | "sam" | "cdk";

export interface Scenario {
  readonly name: "renamed" | "named" | "guarded";
  readonly title: string;
  readonly replaces?: Readonly<Record<string, string>>;
  /** File, text as it is, text as it becomes. */
  readonly edits: Readonly<Record<Form, readonly (readonly [string, string, string])[]>>;
}

export const forms: readonly Form[];
export const scenarios: readonly Scenario[];
export function deploy(form: Form, folder: string): void;
export function edit(scenario: Scenario, form: Form, folder: string): void;
export function git(folder: string, ...words: readonly string[]): string;

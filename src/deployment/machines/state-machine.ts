/** A state machine of Step Functions that a repository declares. */
export interface StateMachine extends DeclaredMachine {
  /** Absolute path of the folder in which it is declared. */
  readonly folder: string;
}

/** A state machine of a configuration: whether a run of it under a name that is taken is refused. */
export interface DeclaredMachine {
  /** How it is called where it is declared: a logical id, a label, its own name as far as that is written. */
  readonly names: readonly string[];
  /** Express ones do not ask whether the name of a run is taken. Undefined: the deployment says it. */
  readonly isExpress: boolean | undefined;
}

/** What is no such word is filled in by the deployment. */
export function isExpressType(type: string | undefined): boolean | undefined {
  return type === "EXPRESS" ? true : type === "STANDARD" ? false : undefined;
}

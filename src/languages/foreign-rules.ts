/** The scope of a file without variables, as much of it as rules for JavaScript read when they are created. */
export interface GlobalScope {
  readonly type: "global";
  readonly block: object;
  readonly set: ReadonlyMap<string, never>;
  readonly upper: null;
  readonly isStrict: false;
  readonly variables: readonly never[];
  readonly references: readonly never[];
  readonly through: readonly never[];
  readonly childScopes: readonly never[];
  readonly variableScope: GlobalScope;
}

export function emptyGlobalScope(block: object): GlobalScope {
  return {
    type: "global",
    block,
    set: new Map<string, never>(),
    upper: null,
    isStrict: false,
    variables: [],
    references: [],
    through: [],
    childScopes: [],
    get variableScope() {
      return this;
    },
  };
}

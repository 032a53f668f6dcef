/**
 * Members of a source code that rules for JavaScript touch, without anything in them.
 *
 * Users enable such rules without `files`; they are then created for our files as well, and one that throws ends the
 * whole run. With these members they are created, and meet no node that they know. Typed rules of typescript-eslint
 * refuse to be created without a program, so there is one that knows no types.
 */
export function membersForForeignRules(ast: object): Record<string, unknown> {
  const nothing = () => null;
  const none = () => [];
  const globalScope = {
    type: "global",
    block: ast,
    set: new Map(),
    upper: null,
    isStrict: false,
    variables: [],
    references: [],
    through: [],
    childScopes: [],
    get variableScope() {
      return globalScope;
    },
  };
  return {
    parserServices: {
      program: { getTypeChecker: () => ({}), getCompilerOptions: () => ({}), getSourceFile: () => undefined },
      esTreeNodeToTSNodeMap: new WeakMap(),
      tsNodeToESTreeNodeMap: new WeakMap(),
      emitDecoratorMetadata: false,
      experimentalDecorators: false,
      isolatedDeclarations: false,
    },
    scopeManager: { scopes: [globalScope], globalScope, acquire: nothing, getDeclaredVariables: none },
    getScope: () => globalScope,
    getAllComments: none,
    tokensAndComments: [],
    getTokens: none,
    getFirstToken: nothing,
  };
}

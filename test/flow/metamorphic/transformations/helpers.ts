/** Functions and other values of a module, gathered into one thing that holds them. */
import type { TSESTree } from "@typescript-eslint/types";
import { everywhere, type Transformation } from "../project.ts";
import { isFunction, type Print, type Program, type Variable } from "../rewrite.ts";

type FunctionNode = TSESTree.FunctionDeclaration | TSESTree.FunctionExpression | TSESTree.ArrowFunctionExpression;

/** A top-level function that the module does not export. */
export interface Helper {
  readonly name: string;
  readonly index: number;
  readonly node: FunctionNode;
  readonly statement: TSESTree.Node;
  readonly variable: Variable;
}

/** A tag of JSDoc belongs to where it stands. */
function isTagged({ text, body }: Program, index: number): boolean {
  return /@\w+[^;]*\*\/\s*$/u.test(text.slice(body[index - 1]?.range[1] ?? 0, body[index]!.range[0]));
}

export function helpersIn(program: Program): readonly Helper[] {
  return program.body
    .flatMap((statement, index) => {
      const declarator =
        statement.type === "VariableDeclaration" && statement.declarations.length === 1
          ? statement.declarations[0]
          : undefined;
      const node = statement.type === "FunctionDeclaration" ? statement : declarator?.init;
      const id = statement.type === "FunctionDeclaration" ? statement.id : declarator?.id;
      const variable = id && program.variable(id);
      if (!node || !isFunction(node) || isTagged(program, index) || id?.type !== "Identifier" || !variable) return [];
      return [{ name: id.name, index, node, statement, variable }];
    })
    .map((helper, index) => ({ ...helper, index }));
}

/**
 * The helpers of each module held by something else.
 *
 * @param reference how one is named from then on: as a member of a name
 * @param write the declaration of what holds them
 */
export function gathered(
  reference: string | ((helper: Helper) => string),
  write: (all: readonly Helper[], print: Print) => string,
): Transformation {
  const refer = typeof reference === "string" ? ({ name }: Helper): string => `${reference}.${name}` : reference;
  let isWriting = false;
  return everywhere((node, print, program) => {
    const all = helpersIn(program);
    const isHelper = all.some(({ statement }) => statement === node);
    if (isHelper && isWriting) return undefined;
    if (isHelper) {
      isWriting = true;
      const words = node === all[0]!.statement ? write(all, print) : "";
      isWriting = false;
      return words;
    }
    if (node.type !== "Identifier") return undefined;
    const helper = all.find(({ variable }) => variable === program.variable(node));
    return helper && node.parent !== helper.node ? refer(helper) : undefined;
  });
}

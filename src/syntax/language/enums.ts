import type { TSESTree } from "@typescript-eslint/types";
import { plainKey } from "./names.ts";

interface EnumMember {
  readonly name: string;
  /** Where the name stands. */
  readonly id: TSESTree.Node;
  /** Without one: the number after that of the member before, from 0 on. */
  readonly initializer: TSESTree.Expression | undefined;
}

/** The members of an enum, in the order written. */
export function enumMembers(node: TSESTree.TSEnumDeclaration): readonly EnumMember[] {
  return (node.body?.members ?? node.members).flatMap(({ id, initializer, computed }) => {
    const name = plainKey(id, computed);
    return name === undefined ? [] : [{ name, id, initializer: initializer ?? undefined }];
  });
}

import type { TSESTree } from "@typescript-eslint/types";

/** The module imports or exports as ES modules do; else it is a script or of CommonJS. */
export function isEsModule({ program }: { readonly program: TSESTree.Program }): boolean {
  return program.body.some(({ type }) => /^(?:Import|Export)\w*Declaration$|^TSExportAssignment$/u.test(type));
}

/** `export = Sender`: who asks for the module gets this. */
export function isExportedAsWhole({ program }: { readonly program: TSESTree.Program }): boolean {
  return program.body.some(({ type }) => type === "TSExportAssignment");
}

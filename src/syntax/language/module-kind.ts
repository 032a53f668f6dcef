import type { TSESTree } from "@typescript-eslint/types";

/** The module imports or exports as ES modules do; else it is a script or of CommonJS. */
export function isEsModule({ program }: { readonly program: TSESTree.Program }): boolean {
  return program.body.some(({ type }) => /^(?:Import|Export)\w*Declaration$|^TSExportAssignment$/u.test(type));
}

/** `export = Sender`: who asks for the module gets this. */
export function isExportedAsWhole({ program }: { readonly program: TSESTree.Program }): boolean {
  return program.body.some(({ type }) => type === "TSExportAssignment");
}

const assigning = new WeakMap<TSESTree.Program, boolean>();

/** What it exports is what it assigns to `exports`: a module of CommonJS, also one that compilers make of `import` and `module.exports`. */
export function exportsByAssignment(module: CodeText): boolean {
  const { program, source } = module;
  const known = assigning.get(program);
  if (known !== undefined) return known;
  const exportsEs = program.body.some(({ type }) => /^Export\w*Declaration$|^TSExportAssignment$/u.test(type));
  const assigns = !exportsEs && (!isEsModule(module) || /\bexports\b/u.test(source.text));
  assigning.set(program, assigns);
  return assigns;
}

interface CodeText {
  readonly program: TSESTree.Program;
  readonly source: { readonly text: string };
}

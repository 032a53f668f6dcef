import type { TSESTree } from "@typescript-eslint/types";

/** The whole of a module, where a name would stand: `import * as x`, `require("x")`. */
export const NAMESPACE = "*";

/** A local name that stands for something of another module. */
export interface ImportBinding {
  readonly local: string;
  readonly specifier: string;
  /** Name in the other module, `default`, or `*` for its namespace (of `require`: what it exports as a whole). */
  readonly imported: string;
  /** `import x from` takes `default`; `require` and `import x = require` take what `module.exports` is. */
  readonly form: "import" | "require";
  readonly typeOnly: boolean;
  readonly node: TSESTree.Node;
}

/** What an exported name stands for in the module that exports it. */
export type ExportTarget =
  /** A top-level binding, which may itself be imported. */
  | { readonly kind: "binding"; readonly name: string; readonly node: TSESTree.Node }
  /** A value that is written at the export: `export default () => …`, `exports.f = function …`. */
  | { readonly kind: "value"; readonly value: ExportedValue; readonly node: TSESTree.Node }
  | {
      readonly kind: "from";
      readonly specifier: string;
      readonly imported: string;
      readonly form: ImportBinding["form"];
      readonly node: TSESTree.Node;
    };

/** What may be written at an export. */
export type ExportedValue = TSESTree.Expression | TSESTree.ExportDefaultDeclaration["declaration"];

/** What one module takes and gives. Syntax only: nothing is resolved, nothing is evaluated. */
export interface ModuleTable {
  readonly imports: ReadonlyMap<string, ImportBinding>;
  readonly exports: ReadonlyMap<string, ExportTarget>;
  /** Modules whose names are exported too, unless the module has the name itself: `export * from`. */
  readonly stars: readonly string[];
  /** What `require` gives: `module.exports = x`, `export = x`. Members of a literal are `exports` as well. */
  readonly whole: ExportTarget | undefined;
}

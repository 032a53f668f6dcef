/** Things by the names that they have elsewhere: in modules of the project, in the language and what runs it, in packages that are not listed. */

/** `import * as m`, `require("./m")` of an ES module: members are its exports, read when asked. */
export interface OwnModule {
  readonly kind: "module";
  readonly path: string;
}

/** A global or a member of a module of Node: `["Math", "random"]`, `["node:crypto", "createHash"]`. */
export interface Builtin {
  readonly kind: "builtin";
  readonly path: readonly string[];
}

/** Something of a package that the knowledge does not list. */
export interface External {
  readonly kind: "external";
  readonly package: string;
  readonly path: readonly string[];
}

import type { ParserServices } from "@typescript-eslint/utils";
import type { Node, Program, SourceFile, Symbol as TypeSymbol, Type } from "typescript";
import type { TypeHints } from "../modules/type-hints.ts";
import type { TypeName } from "../modules/type-names.ts";
import { toPath } from "../project/paths.ts";
import type { Place } from "../syntax/source-text.ts";

const hints = new WeakMap<Program, TypeHints>();

/**
 * The types that the lint has, for the engine; `undefined`: the lint runs without type information. Nothing of TypeScript is
 * imported: the program that the parser made brings along all that is asked.
 */
export function typeHintsOf(services: Partial<ParserServices> | undefined): TypeHints | undefined {
  const program = services?.program;
  if (!program) return undefined;
  let known = hints.get(program);
  if (!known) hints.set(program, (known = new ProgramTypes(program)));
  return known;
}

/** Classes extend classes: up to this depth. */
const MAX_PARENTS = 4;

class ProgramTypes implements TypeHints {
  readonly #program: Program;

  constructor(program: Program) {
    this.#program = program;
  }

  typesOf({ source, start, end }: Place): readonly TypeName[] {
    const file = this.#program.getSourceFile(source.path);
    // The program may have another state of the file than the engine; offsets mean nothing then.
    if (file?.text !== source.text) return [];
    const node = nodeAt(file, start, end);
    return node ? this.#namesOf(this.#program.getTypeChecker().getTypeAtLocation(node), MAX_PARENTS) : [];
  }

  #namesOf(type: Type, depth: number): readonly TypeName[] {
    const checker = this.#program.getTypeChecker();
    const present = checker.getNonNullableType(checker.getBaseConstraintOfType(type) ?? type);
    if (present.isUnion()) return [];
    const parts = present.isIntersection() ? present.types : [];
    const parents = depth > 0 && present.isClassOrInterface() ? checker.getBaseTypes(present) : [];
    return [
      ...[present.aliasSymbol, present.getSymbol()].flatMap((symbol) => (symbol ? nameOf(symbol) : [])),
      ...[...parts, ...parents].flatMap((one) => this.#namesOf(one, depth - 1)),
    ];
  }
}

/** The innermost node with exactly these offsets. */
function nodeAt(file: SourceFile, start: number, end: number): Node | undefined {
  let found: Node | undefined;
  const visit = (node: Node): void => {
    if (node.pos > start || node.end < end) return;
    if (node.end === end && node.getStart(file) === start) found = node;
    node.forEachChild(visit);
  };
  file.forEachChild(visit);
  return found;
}

function nameOf(symbol: TypeSymbol): readonly TypeName[] {
  const name = symbol.getName();
  const path = symbol.declarations?.[0]?.getSourceFile().fileName;
  // Types without a name, such as that of an object, are called `__type` and the like.
  if (path === undefined || name.startsWith("__")) return [];
  const inPackage = packageOf(path);
  return [inPackage ? { kind: "package", package: inPackage, name } : { kind: "file", path: toPath(path), name }];
}

/** `pg` for a file in `node_modules/@types/pg`, `@acme/x` for one in `@types/acme__x`; of a generated Prisma client its package. */
function packageOf(path: string): string | undefined {
  const inner = path.split("/node_modules/").slice(1).at(-1);
  if (inner === undefined) return undefined;
  if (inner.startsWith(".prisma/client")) return "@prisma/client";
  const name = /^(?:@[^/]+\/)?[^/]+/u.exec(inner)![0];
  const typed = /^@types\/(.*)$/u.exec(name)?.[1];
  return typed === undefined ? name : typed.replace(/^(.*?)__/u, "@$1/");
}

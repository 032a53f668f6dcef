/** Other forms of the code of a CDK app: names, constants, files, formatting, JavaScript. None of them changes a construct path. */
import * as ts from "typescript";
import type { Files } from "../../support/read.ts";
import { differ, eachText, type Rewriting } from "./rewriting.ts";

const isApp = (path: string): boolean => path === "bin/app.ts";

/** Replaces a stretch of the text. */
interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

function parse(text: string): ts.SourceFile {
  return ts.createSourceFile("app.ts", text, ts.ScriptTarget.Latest, true);
}

function apply(text: string, edits: readonly Edit[]): string {
  const backwards = [...edits].sort((a, b) => b.start - a.start);
  return backwards.reduce((result, edit) => result.slice(0, edit.start) + edit.text + result.slice(edit.end), text);
}

function nodesOf(root: ts.Node): ts.Node[] {
  const nodes: ts.Node[] = [];
  const visit = (node: ts.Node): void => {
    nodes.push(node);
    ts.forEachChild(node, visit);
  };
  visit(root);
  return nodes;
}

/** @param editsOf edits of one file; `head`: what stands above its first statement */
function code(
  name: string,
  editsOf: (file: ts.SourceFile) => { edits: readonly Edit[]; head?: string; foot?: string } | undefined,
): Rewriting {
  return eachText(name, isApp, (text) => {
    const change = editsOf(parse(text));
    if (change === undefined || change.edits.length === 0) return undefined;
    return (change.head ?? "") + apply(text, change.edits) + (change.foot ?? "");
  });
}

const replace = (node: ts.Node, text: string): Edit => ({ start: node.getStart(), end: node.end, text });

/** `new X(scope, "id", …)`. */
function creations(file: ts.SourceFile): ts.NewExpression[] {
  return nodesOf(file).filter(
    (node): node is ts.NewExpression =>
      ts.isNewExpression(node) &&
      node.arguments !== undefined &&
      node.arguments[1] !== undefined &&
      ts.isStringLiteral(node.arguments[1]),
  );
}

const idOf = (creation: ts.NewExpression): ts.StringLiteral => creation.arguments![1] as ts.StringLiteral;

const eachId = (say: (id: ts.StringLiteral) => string) => (file: ts.SourceFile) => ({
  edits: creations(file).map((creation) => replace(idOf(creation), say(idOf(creation)))),
});

/** Ids as constants of the file, or of another one. */
function constants(file: ts.SourceFile, from?: string): { edits: readonly Edit[]; head: string } {
  const ids = creations(file).map(idOf);
  const edits = ids.map((id, index) => replace(id, `everyId.i${index}`));
  const members = ids.map((id, index) => `i${index}: ${id.getText()}`).join(", ");
  return {
    edits,
    head:
      from === undefined
        ? `const everyId = { ${members} } as const;\n`
        : `import { everyId } from ${JSON.stringify(from)};\n`,
  };
}

/** Names that the file gives: of variables, parameters, functions and classes, not of what it imports or of members. */
function declaredNames(file: ts.SourceFile): Set<string> {
  const names = new Set<string>();
  for (const node of nodesOf(file)) {
    const isMember = ts.isParameter(node) && (ts.getModifiers(node) ?? []).length > 0;
    const declares =
      ts.isVariableDeclaration(node) ||
      ts.isParameter(node) ||
      ts.isFunctionDeclaration(node) ||
      ts.isClassDeclaration(node);
    if (declares && !isMember && node.name && ts.isIdentifier(node.name)) names.add(node.name.text);
  }
  for (const node of nodesOf(file)) {
    const isMember = ts.isParameter(node) && (ts.getModifiers(node) ?? []).length > 0;
    if (isMember && ts.isIdentifier(node.name)) names.delete(node.name.text);
  }
  return names;
}

function renamed(file: ts.SourceFile): { edits: readonly Edit[] } {
  const names = declaredNames(file);
  const edits = nodesOf(file).flatMap((node): Edit[] => {
    if (!ts.isIdentifier(node) || !names.has(node.text)) return [];
    const { parent } = node;
    const isMember =
      (ts.isPropertyAccessExpression(parent) && parent.name === node) ||
      (ts.isPropertyAssignment(parent) && parent.name === node) ||
      (ts.isPropertySignature(parent) && parent.name === node) ||
      (ts.isPropertyDeclaration(parent) && parent.name === node) ||
      (ts.isBindingElement(parent) && parent.propertyName === node);
    if (isMember) return [];
    const other = `${node.text}Renamed`;
    if (ts.isShorthandPropertyAssignment(parent)) return [replace(node, `${node.text}: ${other}`)];
    return [replace(node, other)];
  });
  return { edits };
}

/** The first class goes to a file of its own, with the imports of this one. */
const classInFile: Rewriting = {
  name: "a class in another file",
  of(files) {
    const text = files["bin/app.ts"];
    if (text === undefined) return undefined;
    const file = parse(text);
    const moved = file.statements.find((statement) => ts.isClassDeclaration(statement));
    if (!moved?.name) return undefined;
    const own = new Set(
      file.statements.flatMap((statement) =>
        statement !== moved && !ts.isImportDeclaration(statement)
          ? nodesOf(statement).flatMap((node) => (ts.isIdentifier(node) && isDeclared(node) ? [node.text] : []))
          : [],
      ),
    );
    if (nodesOf(moved).some((node) => ts.isIdentifier(node) && own.has(node.text) && !isDeclared(node)))
      return undefined;
    const imports = file.statements
      .filter((statement) => ts.isImportDeclaration(statement))
      .map((node) => node.getText());
    const { start, end } = replace(moved, "");
    const body = moved.getText().replace(/^export\s+/u, "");
    const changed: Files = {
      ...files,
      "lib/stacks/moved.ts": `${imports.map(from).join("\n")}\n\nexport ${body}\n`,
      "lib/stacks/index.ts": 'export * from "./moved";\n',
      "bin/app.ts": `import { ${moved.name.text} } from "../lib/stacks";\n${apply(text, [{ start, end, text: "" }])}`,
    };
    return changed;

    /** Relative imports are of `bin`. */
    function from(declaration: string): string {
      return declaration
        .replace(/(?<quote>['"])\.\.\//u, "$<quote>../../")
        .replace(/(?<quote>['"])\.\//u, "$<quote>../../bin/");
    }
  },
};

function isDeclared(node: ts.Identifier): boolean {
  const { parent } = node;
  return (
    (ts.isVariableDeclaration(parent) ||
      ts.isClassDeclaration(parent) ||
      ts.isFunctionDeclaration(parent) ||
      ts.isParameter(parent)) &&
    parent.name === node
  );
}

/** The id `Default` is no part of any path. */
function insideDefault(file: ts.SourceFile): { edits: readonly Edit[]; head: string } | undefined {
  const creation = creations(file).find(
    ({ expression, arguments: all }) =>
      /Function$/u.test(expression.getText()) && all![0]!.kind === ts.SyntaxKind.ThisKeyword,
  );
  if (creation === undefined || file.text.includes("Default")) return undefined;
  return {
    edits: [replace(creation.arguments![0]!, 'new Box(this, "Default")')],
    head: 'import { Construct as Box } from "constructs";\n',
  };
}

const throughHelper = (file: ts.SourceFile): { edits: readonly Edit[]; foot: string } => ({
  edits: creations(file)
    .map((creation) => ({ start: creation.getStart(), end: creation.getStart(), text: "makeConstruct(() => " }))
    .concat(creations(file).map((creation) => ({ start: creation.end, end: creation.end, text: ")" }))),
  foot: "\nfunction makeConstruct<T>(create: () => T): T {\n  return create();\n}\n",
});

const spreadProps = (file: ts.SourceFile): { edits: readonly Edit[] } => ({
  edits: creations(file).flatMap((creation) => {
    const props = creation.arguments![2];
    if (!props || !ts.isObjectLiteralExpression(props)) return [];
    return [
      { start: props.getStart(), end: props.getStart(), text: "{ ...(" },
      { start: props.end, end: props.end, text: ") }" },
    ];
  }),
});

/** Of outermost objects; what stands inside of them keeps its order. */
function reversedProps(file: ts.SourceFile): { edits: readonly Edit[] } {
  const objects = nodesOf(file).filter((node) => ts.isObjectLiteralExpression(node));
  const outer = objects.filter(
    (node) => !objects.some((other) => other !== node && other.pos <= node.pos && other.end >= node.end),
  );
  const edits = outer.flatMap((node) =>
    node.properties.length > 1 && node.properties.every((property) => !ts.isSpreadAssignment(property))
      ? [
          replace(
            node,
            `{ ${node.properties
              .map((property) => property.getText())
              .toReversed()
              .join(", ")} }`,
          ),
        ]
      : [],
  );
  return { edits };
}

const commented = (file: ts.SourceFile): { edits: readonly Edit[] } => ({
  edits: nodesOf(file).flatMap((node) =>
    ts.isStatement(node) && !ts.isBlock(node) && ts.isBlock(node.parent ?? node)
      ? [{ start: node.getStart(), end: node.getStart(), text: '/* new lambda.Function(this, "Gone") */\n// a line\n' }]
      : [],
  ),
});

const printed: Rewriting = eachText("other formatting", isApp, (text) =>
  ts.createPrinter({ removeComments: true }).printFile(parse(text)).replaceAll("    ", "\t"),
);

const submodules: Rewriting = eachText("submodules from the root of the library", isApp, (text) =>
  text.replaceAll(
    /import \* as (?<name>\w+) from (?<quote>['"])aws-cdk-lib\/(?<module>aws-[\w-]+)\k<quote>/gu,
    (_, name: string, __, module: string) => `import { ${module.replaceAll("-", "_")} as ${name} } from "aws-cdk-lib"`,
  ),
);

function javascript(name: string, module: ts.ModuleKind): Rewriting {
  const compile = (text: string): string =>
    ts.transpileModule(text, { compilerOptions: { module, target: ts.ScriptTarget.ES2022 } }).outputText;
  return {
    name,
    of: (files) =>
      differ(
        files,
        Object.fromEntries(
          Object.entries(files).map(([path, text]) =>
            path.endsWith(".ts")
              ? [path.replace(/\.ts$/u, ".js"), compile(text)]
              : [path, path === "cdk.json" ? text.replace("npx tsx bin/app.ts", "node bin/app.js") : text],
          ),
        ),
      ),
  };
}

const half = (text: string): number => Math.ceil(text.length / 2);

export const appRewritings: readonly Rewriting[] = [
  printed,
  code("comments", commented),
  code("other names of classes, variables and parameters", renamed),
  code("ids as constants", (file) => constants(file)),
  {
    name: "ids as constants of another file",
    of(files) {
      const text = files["bin/app.ts"];
      if (text === undefined) return undefined;
      const file = parse(text);
      const { edits, head } = constants(file, "../lib/names");
      const declared = constants(file).head.replace("const", "export const");
      return { ...files, "bin/app.ts": head + apply(text, edits), "lib/names.ts": declared };
    },
  },
  code(
    "ids in backticks",
    eachId((id) => `\`${id.text}\``),
  ),
  code(
    "ids of two pieces",
    eachId(({ text }) => `${JSON.stringify(text.slice(0, half(text)))} + ${JSON.stringify(text.slice(half(text)))}`),
  ),
  code("a helper that makes every construct", throughHelper),
  code("props that are spread", spreadProps),
  code("props in another order", reversedProps),
  code("a construct `Default` around a function", insideDefault),
  classInFile,
  submodules,
  javascript("JavaScript", ts.ModuleKind.ESNext),
  javascript("CommonJS", ts.ModuleKind.CommonJS),
];

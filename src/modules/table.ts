import type { TSESTree } from "@typescript-eslint/types";
import { NAMESPACE, type ExportedValue, type ExportTarget, type ImportBinding, type ModuleTable } from "./bindings.ts";
import { readCommonJs } from "./commonjs.ts";
import { nameOf, requiredFrom, specifierOf } from "./requests.ts";
import { boundNames } from "../syntax/language/names.ts";

type MutableTable = {
  imports: Map<string, ImportBinding>;
  exports: Map<string, ExportTarget>;
  stars: string[];
  whole: ExportTarget | undefined;
};

/** The import bindings and the exports of a module, ESM, TypeScript's own forms and CommonJS alike. */
export function readModuleTable(program: TSESTree.Program): ModuleTable {
  const table: MutableTable = { imports: new Map(), exports: new Map(), stars: [], whole: undefined };
  for (const statement of program.body) readStatement(table, statement);
  const commonJs = readCommonJs(program);
  for (const [name, target] of commonJs.exports) if (!table.exports.has(name)) table.exports.set(name, target);
  table.stars.push(...commonJs.stars);
  table.whole = commonJs.whole;
  return table;
}

function readStatement(table: MutableTable, statement: TSESTree.ProgramStatement): void {
  switch (statement.type) {
    case "ImportDeclaration":
      for (const specifier of statement.specifiers)
        addImport(table, specifier, {
          local: specifier.local.name,
          specifier: statement.source.value,
          imported:
            specifier.type === "ImportNamespaceSpecifier"
              ? NAMESPACE
              : specifier.type === "ImportDefaultSpecifier"
                ? "default"
                : nameOf(specifier.imported),
          form: "import",
          typeOnly:
            statement.importKind === "type" ||
            (specifier.type === "ImportSpecifier" && specifier.importKind === "type"),
        });
      return;
    case "TSImportEqualsDeclaration": {
      const reference = statement.moduleReference;
      if (reference.type !== "TSExternalModuleReference") return;
      const specifier = specifierOf(reference.expression);
      if (specifier === undefined) return;
      const binding = { local: statement.id.name, specifier, imported: NAMESPACE, form: "require" } as const;
      addImport(table, statement, { ...binding, typeOnly: statement.importKind === "type" });
      return;
    }
    case "VariableDeclaration":
      return readRequires(table, statement);
    case "ExportNamedDeclaration":
      return readNamedExport(table, statement);
    case "ExportAllDeclaration":
      if (statement.exported) {
        const target = { kind: "from", specifier: statement.source.value, imported: NAMESPACE } as const;
        table.exports.set(nameOf(statement.exported), { ...target, form: "import", node: statement });
      } else table.stars.push(statement.source.value);
      return;
    case "ExportDefaultDeclaration": {
      const value = statement.declaration;
      const named = (value.type === "FunctionDeclaration" || value.type === "ClassDeclaration") && value.id;
      table.exports.set("default", bindingOrValue(named || value, statement));
      return;
    }
  }
}

function addImport(table: MutableTable, node: TSESTree.Node, binding: Omit<ImportBinding, "node">): void {
  table.imports.set(binding.local, { ...binding, node });
}

function bindingOrValue(value: ExportedValue, node: TSESTree.Node): ExportTarget {
  return value.type === "Identifier" ? { kind: "binding", name: value.name, node } : { kind: "value", value, node };
}

/** `const x = require("x")`, `const { a, b: c } = require("x")`, `const m = await import("x")`. */
function readRequires(table: MutableTable, statement: TSESTree.VariableDeclaration): void {
  for (const { id, init } of statement.declarations) {
    const required = init && requiredFrom(init);
    if (!required) continue;
    if (id.type === "Identifier") addImport(table, id, { ...required, local: id.name, typeOnly: false });
    // A pattern takes members; of a member's members there is no name to give.
    if (id.type !== "ObjectPattern" || required.imported !== NAMESPACE) continue;
    for (const property of id.properties) {
      if (property.type !== "Property" || property.computed) continue;
      const target = property.value.type === "AssignmentPattern" ? property.value.left : property.value;
      if (target.type !== "Identifier") continue;
      const imported =
        specifierOf(property.key) ?? (property.key.type === "Identifier" ? property.key.name : undefined);
      if (imported !== undefined)
        addImport(table, property, { ...required, local: target.name, imported, typeOnly: false });
    }
  }
}

function readNamedExport(table: MutableTable, statement: TSESTree.ExportNamedDeclaration): void {
  const { declaration } = statement;
  if (declaration) {
    for (const { name, node } of declaredNames(declaration)) table.exports.set(name, { kind: "binding", name, node });
    // `export const { a } = require("x")` takes and gives.
    if (declaration.type === "VariableDeclaration") readRequires(table, declaration);
    return;
  }
  const specifier = statement.source?.value;
  for (const exported of statement.specifiers) {
    const local = nameOf(exported.local);
    table.exports.set(
      nameOf(exported.exported),
      specifier === undefined
        ? { kind: "binding", name: local, node: exported }
        : { kind: "from", specifier, imported: local, form: "import", node: exported },
    );
  }
}

function declaredNames(declaration: TSESTree.NamedExportDeclarations): { name: string; node: TSESTree.Node }[] {
  if (declaration.type === "VariableDeclaration")
    return declaration.declarations.flatMap(({ id }) => boundNames(id).map((name) => ({ name, node: id })));
  let id: TSESTree.Node | null = declaration.id;
  // `export namespace orders.places {}`
  while (id?.type === "TSQualifiedName") id = id.left;
  return id?.type === "Identifier" ? [{ name: id.name, node: declaration }] : [];
}

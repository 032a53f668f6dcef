/** Entities of mappers: what the decorators of a class say of its columns. */
import type { TSESTree } from "@typescript-eslint/types";
import { columnByName, type UniqueColumns } from "../../../knowledge/index.ts";
import type { ClassValue } from "../../domain/value.ts";
import { argumentsOf, nameOf } from "../injected/decorator-names.ts";

/** Whether the database gives a property its value, so that a new object does not have it. What else a column has may be set by a mapper. */
export function isGeneratedKey({ decorators }: TSESTree.PropertyDefinition): boolean {
  return decorators.some((one) => columnByName(nameOf(one)) === "generated-key");
}

/** The columns of an entity's key: those that the database generates, and those that code gives. */
export function keyColumnsOf({ node, parent }: ClassValue): ReadonlyMap<string, "generated" | "own"> {
  const columns = new Map(parent?.kind === "class" ? keyColumnsOf(parent) : []);
  for (const element of node.body.body) {
    if (element.type !== "PropertyDefinition" || element.key.type !== "Identifier") continue;
    const kinds = element.decorators.map((one) => columnByName(nameOf(one)));
    const kind = kinds.includes("generated-key") ? "generated" : kinds.includes("key") ? "own" : undefined;
    if (kind) columns.set(element.key.name, kind);
  }
  return columns;
}

const TABLES = /^(?:Child)?Entity$|^Table$/u;
const NAMES_OF_TABLES = new Set(["name", "tableName", "table"]);

/** What the database calls the table of a class, as far as a decorator or a static member says so: `@Entity("orders")`, `static tableName = "orders"`. */
export function tableOfEntity({ node, name }: ClassValue): string {
  const [given] = node.decorators.filter((one) => TABLES.test(nameOf(one))).flatMap((one) => argumentsOf(one));
  const told = given?.type === "ObjectExpression" ? given.properties.flatMap(valueNamingTable)[0] : given;
  const own = node.body.body.find(
    (one) =>
      one.type === "PropertyDefinition" && one.static && one.key.type === "Identifier" && one.key.name === "tableName",
  );
  const value = told ?? (own?.type === "PropertyDefinition" ? own.value : undefined);
  const isText = value?.type === "Literal" && typeof value.value === "string";
  return (isText ? String(value.value).split(".").at(-1)! : name).toLowerCase();
}

function valueNamingTable(option: TSESTree.ObjectLiteralElement): TSESTree.Node[] {
  if (option.type !== "Property" || option.key.type !== "Identifier") return [];
  return NAMES_OF_TABLES.has(option.key.name) ? [option.value] : [];
}

/** Columns of relations whose rows are saved with the entity, as `@OneToMany(() => Line, (line) => line.order, { cascade: true })` asks for. */
export function cascadesOf({ node, parent }: ClassValue): readonly string[] {
  const own = node.body.body.flatMap((element) => {
    if (element.type !== "PropertyDefinition" || element.key.type !== "Identifier") return [];
    return element.decorators.some((one) => mayCascade(one)) ? [element.key.name] : [];
  });
  return [...(parent?.kind === "class" ? cascadesOf(parent) : []), ...own];
}

/** Options that are not written out may ask for it. */
function mayCascade(decorator: TSESTree.Decorator): boolean {
  if (!RELATIONS.test(nameOf(decorator))) return false;
  return argumentsOf(decorator).some((one) => {
    if (one.type !== "ObjectExpression") return one.type !== "ArrowFunctionExpression" && one.type !== "Literal";
    return one.properties.some(
      (option) =>
        option.type !== "Property" ||
        option.key.type !== "Identifier" ||
        (option.key.name === "cascade" && !(option.value.type === "Literal" && option.value.value === false)),
    );
  });
}

/**
 * Sets of columns of which the decorators say that no two rows have the same values: `@PrimaryColumn()`,
 * `@Column({ unique: true })`, `@Unique(["tenant", "ref"])`, `@Index(["ref"], { unique: true })`. What the database generates is none that code gives.
 */
export function uniqueColumnsOf(entity: ClassValue): UniqueColumns {
  const { node, parent } = entity;
  const inherited = parent?.kind === "class" ? uniqueColumnsOf(parent).filter((one) => !isKey(one, parent)) : [];
  const key = [...keyColumnsOf(entity)];
  const ofClass = node.decorators.flatMap((one) => (isUniqueness(one) ? [listedIn(one)] : []));
  const ofProperties = node.body.body.flatMap((element) => {
    if (element.type !== "PropertyDefinition" || element.key.type !== "Identifier") return [];
    return element.decorators.some((one) => isUniqueness(one)) ? [[element.key.name]] : [];
  });
  const ofKey = key.length > 0 && key.every(([, by]) => by === "own") ? [key.map(([name]) => name)] : [];
  return [...inherited, ...ofKey, ...ofClass, ...ofProperties].filter((one) => one.length > 0);
}

/** Whatever is unique in an entity is said by its decorators, in a form that can be read. */
export function isWhollyDeclared(entity: ClassValue): boolean {
  return entity.node.decorators.some((one) => nameOf(one) === "Entity") && saysAll(entity);
}

function saysAll({ node, parent }: ClassValue): boolean {
  const { superClass, body, decorators } = node;
  const isPlain = superClass === null || (superClass.type === "Identifier" && superClass.name === "BaseEntity");
  if (!isPlain && !(parent?.kind === "class" && saysAll(parent))) return false;
  const ofProperties = body.body.flatMap((element) => ("decorators" in element ? element.decorators : []));
  return [...decorators, ...ofProperties].every((one) => isReadable(one));
}

/** `OneToOne` makes a column unique by itself, and a decorator of the project's whatever it likes. */
function isReadable(decorator: TSESTree.Decorator): boolean {
  const name = nameOf(decorator);
  if (columnByName(name) === undefined) return !SPEAKS_OF_COLUMNS.test(name);
  if (name === "Unique" && argumentsOf(decorator).length > 0 && listedIn(decorator).length === 0) return false;
  return argumentsOf(decorator).every((one) => isWrittenOut(one, name));
}

const SPEAKS_OF_COLUMNS = /one|unique|index|column|key|embedded/iu;
const RELATIONS = /To(?:One|Many)$/u;

/** Of a relation functions give the other entity; elsewhere they may give columns. */
function isWrittenOut(node: TSESTree.Node, decorator: string): boolean {
  if (node.type === "ArrowFunctionExpression") return RELATIONS.test(decorator) || decorator === "RelationId";
  if (node.type === "ArrayExpression") return node.elements.every((one) => one?.type === "Literal");
  if (node.type !== "ObjectExpression") return node.type === "Literal";
  return node.properties.every(
    (one) =>
      one.type === "Property" &&
      one.key.type === "Identifier" &&
      (one.key.name !== "unique" || one.value.type === "Literal"),
  );
}

function isKey(columns: readonly string[], entity: ClassValue): boolean {
  return columns.join() === [...keyColumnsOf(entity).keys()].join();
}

function isUniqueness(decorator: TSESTree.Decorator): boolean {
  return nameOf(decorator) === "Unique" || argumentsOf(decorator).some((one) => isSet(one, "unique"));
}

function isSet(node: TSESTree.Node, name: string): boolean {
  return (
    node.type === "ObjectExpression" &&
    node.properties.some(
      (one) =>
        one.type === "Property" &&
        one.key.type === "Identifier" &&
        one.key.name === name &&
        one.value.type === "Literal" &&
        one.value.value === true,
    )
  );
}

/** `["tenant", "ref"]` among what a decorator is given; empty: it is another form. */
function listedIn(decorator: TSESTree.Decorator): readonly string[] {
  const list = argumentsOf(decorator).find((one) => one.type === "ArrayExpression");
  const names = list?.type === "ArrayExpression" ? list.elements : [];
  const texts = names.flatMap((one) => (one?.type === "Literal" && typeof one.value === "string" ? [one.value] : []));
  return texts.length === names.length ? texts : [];
}

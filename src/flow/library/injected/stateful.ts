/** Classes whose instances are told from one another by what they hold. */
import type { TSESTree } from "@typescript-eslint/types";
import { isSharedClass } from "../../../knowledge/index.ts";
import { childNodes } from "../../../syntax/language/nodes.ts";
import type { ClassValue } from "../../domain/value.ts";
import { argumentsOf, nameOf } from "./decorator-names.ts";

type Element = TSESTree.ClassElement;

const known = new WeakMap<ClassValue["node"], boolean>();

/**
 * Whether something is written to an instance after it was made: by its own methods, or by others into a field that begins with a
 * constant; or it begins with a collection. Two of such a class are not one.
 */
export function keepsState({ node, parent }: ClassValue): boolean {
  if (node.decorators.some(isOfOne)) return false;
  const own = known.get(node) ?? node.body.body.some((one) => isState(one) || isWriting(one));
  known.set(node, own);
  return own || (parent?.kind === "class" && keepsState(parent));
}

/** The class says itself that whoever asks has an instance of his own: `@Injectable({ scope: Scope.TRANSIENT })`. */
export function isOfEachAsker({ node }: ClassValue): boolean {
  return node.decorators.some((one) => isSharedWith(one, () => []) && !isOfOne(one));
}

function isOfOne(decorator: TSESTree.Decorator): boolean {
  return isSharedWith(decorator, (names) => names);
}

function isSharedWith(
  decorator: TSESTree.Decorator,
  counting: (options: readonly string[]) => readonly string[],
): boolean {
  if (decorator.expression.type !== "CallExpression") return false;
  const [options] = argumentsOf(decorator);
  const properties = options?.type === "ObjectExpression" ? options.properties : [];
  // What is spread into them may say anything.
  if (properties.some(({ type }) => type !== "Property")) return false;
  const names = properties.flatMap((one) =>
    one.type === "Property" && one.key.type === "Identifier" ? [one.key.name] : [],
  );
  return isSharedClass(nameOf(decorator), counting(names));
}

function isState(element: Element): boolean {
  if (element.type !== "PropertyDefinition" || element.static || element.decorators.length > 0) return false;
  const { value, readonly: isReadonly, accessibility } = element;
  if (value === null) return false;
  if (isCollection(value)) return true;
  const isOpen = !isReadonly && accessibility !== "private" && element.key.type !== "PrivateIdentifier";
  return isOpen && CONSTANT.has(value.type);
}

const CONSTANT = new Set(["Literal", "TemplateLiteral", "Identifier", "UnaryExpression", "MemberExpression"]);
const COLLECTIONS = new Set(["Map", "Set", "WeakMap", "WeakSet", "Array"]);

function isCollection(value: TSESTree.Expression): boolean {
  if (value.type === "ArrayExpression" || value.type === "ObjectExpression") return true;
  return value.type === "NewExpression" && value.callee.type === "Identifier" && COLLECTIONS.has(value.callee.name);
}

function isWriting(element: Element): boolean {
  const isMade = element.type === "MethodDefinition" && element.kind === "constructor";
  return !isMade && !("static" in element && element.static) && writesToThis(element);
}

function writesToThis(node: TSESTree.Node): boolean {
  if (node.type === "AssignmentExpression" && isOfThis(node.left)) return true;
  if (node.type === "UpdateExpression" && isOfThis(node.argument)) return true;
  return childNodes(node).some(writesToThis);
}

function isOfThis(target: TSESTree.Node): boolean {
  if (target.type === "MemberExpression") return target.object.type === "ThisExpression" || isOfThis(target.object);
  if (target.type === "ArrayPattern" || target.type === "ObjectPattern") return childNodes(target).some(isOfThis);
  return target.type === "Property" && isOfThis(target.value);
}

/** How something has to have answered for a place of a program to be come to, as the text says. */
import type { TSESTree } from "@typescript-eslint/types";
import { outcomeByName } from "../../knowledge/index.ts";
import { withoutCasts, isFunction } from "../../syntax/language/nodes.ts";
import { exitOf, pathTo } from "./bypass.ts";
import { writtenNames, type WrittenNames } from "./written-names.ts";

/** What is tested is made of what stands at one of these places, as offsets. */
export interface Answered {
  readonly of: readonly (readonly [from: number, to: number])[];
  /** Where the test ends: it is of nothing that comes behind it. */
  readonly until: number;
  /** How that has answered where the place is come to; undefined: nobody can tell. */
  readonly how: Outcome;
}

type Outcome = "well" | "badly" | undefined;

/** A place is come to where this is true, or false. */
interface Held {
  readonly test: TSESTree.Node;
  readonly truth: boolean;
  /** It is a list that is gone through: that it has items says nothing, unless they are those that something went wrong with. */
  readonly isList?: true;
}

/** More tests than these around one place are not looked at. */
const MOST_TESTS = 40;

/** Of the tests around a node that are of what calls have answered: which calls, and how. */
export function answersBefore(program: TSESTree.Program, node: TSESTree.Node): readonly Answered[] {
  const path = pathTo(program, node);
  const held = heldAt(path);
  if (held.length === 0) return [];
  const names = writtenNames(path.filter((one) => isFunction(one) || one.type === "Program"));
  const around = new Set(held.map(({ test }) => test));
  return held.flatMap((one) => {
    const of = names.callsBehind(one.test);
    if (of.length === 0) return [];
    const how = new Reading(program, names, around).held(one);
    return one.isList && how !== "badly" ? [] : [{ of, until: one.test.range[1], how }];
  });
}

/**
 * What holds where a node is come to, the innermost first, as far as the function in which it is written; and around that, where a call is given
 * it. So many at most.
 */
function heldAt(path: readonly TSESTree.Node[]): readonly Held[] {
  const held: Held[] = [];
  for (let at = path.length - 1; at > 0 && held.length < MOST_TESTS; at--) {
    const [inner, outer] = [path[at]!, path[at - 1]!];
    held.push(...holding(inner, outer));
    if (isFunction(inner) && outer.type !== "CallExpression") break;
  }
  return held.slice(0, MOST_TESTS);
}

function holding(inner: TSESTree.Node, outer: TSESTree.Node): readonly Held[] {
  switch (outer.type) {
    case "IfStatement":
    case "ConditionalExpression":
      return inner === outer.test ? [] : parts(outer.test, inner === outer.consequent);
    case "LogicalExpression":
      return inner !== outer.right || outer.operator === "??" ? [] : parts(outer.left, outer.operator === "&&");
    case "ForOfStatement":
      return inner === outer.body ? [{ test: outer.right, truth: true, isList: true }] : [];
    case "CallExpression": {
      const list = isFunction(inner) ? listGoneThrough(outer) : undefined;
      return list ? [{ test: list, truth: true, isList: true }] : [];
    }
    case "BlockStatement":
    case "Program":
      return heldBefore(outer, inner);
    default:
      return [];
  }
}

/** The first ones of a block: asked again for each place in it, and it may have thousands of statements. */
const leaving = new WeakMap<TSESTree.BlockStatement | TSESTree.Program, readonly TSESTree.IfStatement[]>();

function heldBefore(block: TSESTree.BlockStatement | TSESTree.Program, place: TSESTree.Node): readonly Held[] {
  let all = leaving.get(block);
  if (!all) {
    const those = block.body.filter((one) => one.type === "IfStatement").filter((one) => heldBehind(one).length > 0);
    leaving.set(block, (all = those.slice(0, MOST_TESTS)));
  }
  return all.filter(({ range }) => range[1] <= place.range[0]).flatMap(heldBehind);
}

/** `if (!sent) return;`: what holds behind it. Where the other side throws, the record comes again. */
function heldBehind({ test, consequent, alternate }: TSESTree.IfStatement): readonly Held[] {
  if (leaves(consequent)) return parts(test, false);
  return alternate && leaves(alternate) ? parts(test, true) : [];
}

function leaves(side: TSESTree.Node): boolean {
  const exit = exitOf(side);
  return exit !== undefined && exit.type !== "ThrowStatement";
}

/** `a && b` where it is true: both are. */
function parts(test: TSESTree.Node, truth: boolean): readonly Held[] {
  const node = withoutCasts(test);
  if (node.type === "UnaryExpression" && node.operator === "!") return parts(node.argument, !truth);
  if (node.type !== "LogicalExpression" || node.operator !== (truth ? "&&" : "||")) return [{ test: node, truth }];
  return [...parts(node.left, truth), ...parts(node.right, truth)];
}

const GOES_THROUGH = new Set(["forEach", "map", "flatMap", "reduce", "filter"]);

/** `failed.map(drop)`: the list whose items the function is called with. */
function listGoneThrough({ callee }: TSESTree.CallExpression): TSESTree.Node | undefined {
  if (callee.type !== "MemberExpression" || !GOES_THROUGH.has(nameOf(callee) ?? "")) return undefined;
  return callee.object;
}

/** More steps than these from a name to what it is made of are not gone. */
const MOST_STEPS = 6;

/** How what is tested has answered, by the words and numbers of the test. */
class Reading {
  #steps = 0;
  readonly #program: TSESTree.Program;
  readonly #names: WrittenNames;
  readonly #around: ReadonlySet<TSESTree.Node>;

  /** @param around tests around the place, which tell nothing more of what is made within them */
  constructor(program: TSESTree.Program, names: WrittenNames, around: ReadonlySet<TSESTree.Node>) {
    this.#program = program;
    this.#names = names;
    this.#around = around;
  }

  held({ test, truth, isList }: Held): Outcome {
    const how = this.how(test, truth);
    return isList && how !== "badly" ? undefined : how;
  }

  how(test: TSESTree.Node, truth: boolean): Outcome {
    const node = withoutCasts(test);
    switch (node.type) {
      case "AwaitExpression":
        return this.how(node.argument, truth);
      case "UnaryExpression":
        return node.operator === "!" ? this.how(node.argument, !truth) : undefined;
      case "LogicalExpression": {
        if (node.operator === "??") return this.how(node.left, truth);
        const sides = [this.how(node.left, truth), this.how(node.right, truth)];
        return (node.operator === "&&") === truth ? eitherOf(sides) : allOf(sides);
      }
      case "BinaryExpression":
        return this.#compared(node, truth);
      case "CallExpression":
        return this.#called(node, truth);
      default:
        return this.#named(node, truth);
    }
  }

  #compared({ operator, left, right }: TSESTree.BinaryExpression, truth: boolean): Outcome {
    const isTurned = isPlain(left) && !isPlain(right);
    const [value, bound] = isTurned ? [right, left] : [left, right];
    const number = bound.type === "Literal" && typeof bound.value === "number" ? bound.value : undefined;
    if (/^[<>]=?$/u.test(operator)) {
      const isMore = (operator.startsWith(">") !== isTurned) === truth;
      const isOpen = operator.endsWith("=") !== truth;
      return number === undefined ? undefined : this.#measured(value, isMore, isOpen, number);
    }
    if (!/^[!=]==?$/u.test(operator)) return undefined;
    const isEqual = operator.startsWith("=") === truth;
    if (isNothing(bound)) return this.how(value, !isEqual);
    if (bound.type === "Literal" && bound.value === true) return this.how(value, isEqual);
    if (number !== undefined) {
      if (number === 0) return this.how(value, !isEqual);
      if (isEqual) return ofStatus(number);
      return ofStatus(number) === "well" ? "badly" : "well";
    }
    const said = outcomeByName(lastWord(bound));
    if (said) return isEqual ? said : other(said);
    // Each answer but one is taken for what the call gives as a rule.
    if (!isEqual) return "well";
    return outcomeByName(wordsIn(value)) === "badly" ? "badly" : undefined;
  }

  /** @param isOpen the number itself is none of those that are meant */
  #measured(value: TSESTree.Node, isMore: boolean, isOpen: boolean, number: number): Outcome {
    if (isMore) {
      const least = isOpen ? number + 1 : number;
      if (least === 1) return this.how(value, true);
      return ofStatus(least);
    }
    const most = isOpen ? number - 1 : number;
    if (most === 0) return this.how(value, false);
    return most >= 200 && most < 400 ? "well" : undefined;
  }

  #called(node: TSESTree.CallExpression, truth: boolean): Outcome {
    const { callee, arguments: args } = node;
    const [first] = args;
    if (callee.type === "Identifier" && callee.name === "Boolean" && first) return this.how(first, truth);
    const name = nameOf(callee) ?? "";
    if (callee.type === "MemberExpression") {
      if (name === "includes" || name === "has") return turnedIf(!truth, outcomeByName(wordsIn(callee.object)));
      const body = bodyOf(first);
      if (body && /^(?:some|find|findIndex|filter)$/u.test(name)) return this.how(body, truth);
      if (body && name === "every") return truth ? this.how(body, true) : undefined;
      if (/^(?:map|flatMap|slice|concat|filter)$/u.test(name)) return this.how(callee.object, truth);
    }
    const said = outcomeByName(name);
    return said ? turnedIf(!truth, said) : truth ? "well" : undefined;
  }

  #named(node: TSESTree.Node, truth: boolean): Outcome {
    if (node.type === "MemberExpression") {
      const name = nameOf(node) ?? "";
      if (/^(?:length|size|count)$/u.test(name)) return this.how(node.object, truth);
      const said = outcomeByName(name);
      if (said) return turnedIf(!truth, said);
      return !truth ? undefined : outcomeByName(wordsIn(node.object)) === "badly" ? "badly" : "well";
    }
    if (node.type !== "Identifier") return undefined;
    const said = outcomeByName(node.name);
    if (said) return turnedIf(!truth, said);
    if (this.#steps++ >= MOST_STEPS) return undefined;
    const added = truth ? this.#names.added(node.name) : [];
    if (added.length > 0) return allOf(added.map((one) => this.#whereAdded(one)));
    const [only, ...others] = this.#names.definitions(node.name);
    if (only && others.length === 0 && COMPUTED.has(withoutCasts(only).type)) return this.how(only, truth);
    return truth && others.length === 0 ? "well" : undefined;
  }

  #whereAdded(node: TSESTree.Node): Outcome {
    const held = heldAt(pathTo(this.#program, node)).filter(({ test }) => !this.#around.has(test));
    return eitherOf(held.map((one) => this.held(one)));
  }
}

const COMPUTED: ReadonlySet<string> = new Set([
  "BinaryExpression", "LogicalExpression", "UnaryExpression", "CallExpression", "AwaitExpression",
]); // prettier-ignore

/** What one of several tests tells that all hold, unless another one tells the opposite. */
function eitherOf(all: readonly Outcome[]): Outcome {
  const said = new Set(all.filter((one) => one !== undefined));
  return said.size === 1 ? [...said][0] : undefined;
}

function allOf(all: readonly Outcome[]): Outcome {
  return all.every((one) => one === all[0]) ? all[0] : undefined;
}

function turnedIf(isTurned: boolean, said: Outcome): Outcome {
  return isTurned && said ? other(said) : said;
}

function other(said: "well" | "badly"): "well" | "badly" {
  return said === "well" ? "badly" : "well";
}

/** Of a status of HTTP. */
function ofStatus(number: number): Outcome {
  if (number >= 200 && number < 300) return "well";
  return number >= 400 && number < 600 ? "badly" : undefined;
}

function isPlain(node: TSESTree.Node): boolean {
  return node.type === "Literal" || isNothing(node);
}

function isNothing(node: TSESTree.Node): boolean {
  if (node.type === "Identifier") return node.name === "undefined";
  return node.type === "Literal" && (node.value === null || node.value === false || node.value === "");
}

function nameOf(node: TSESTree.Node): string | undefined {
  if (node.type === "Identifier") return node.name;
  if (node.type !== "MemberExpression") return undefined;
  const { property } = node;
  if (property.type === "Literal") return String(property.value);
  return property.type === "Identifier" && !node.computed ? property.name : undefined;
}

function lastWord(node: TSESTree.Node): string {
  if (node.type === "Literal") return String(node.value);
  return nameOf(withoutCasts(node)) ?? "";
}

/** The names along a chain of members, and the texts of a list. */
function wordsIn(node: TSESTree.Node): string {
  const plain = withoutCasts(node);
  if (plain.type === "ArrayExpression") return plain.elements.map((one) => (one ? lastWord(one) : "")).join(" ");
  if (plain.type === "NewExpression") return plain.arguments.map(wordsIn).join(" ");
  return plain.type === "MemberExpression" ? `${wordsIn(plain.object)} ${nameOf(plain) ?? ""}` : lastWord(plain);
}

/** `(one) => one.failed`: what it gives. */
function bodyOf(node: TSESTree.Node | undefined): TSESTree.Node | undefined {
  if (!node || (node.type !== "ArrowFunctionExpression" && node.type !== "FunctionExpression")) return undefined;
  if (node.body.type !== "BlockStatement") return node.body;
  const [only, ...others] = node.body.body;
  return only?.type === "ReturnStatement" && others.length === 0 ? (only.argument ?? undefined) : undefined;
}

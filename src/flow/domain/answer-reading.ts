/** How what is tested has answered, by the words and numbers of the test and by what functions of the program give. */
import type { TSESTree } from "@typescript-eslint/types";
import { outcomeByName } from "../../knowledge/index.ts";
import { isFunction, withoutCasts } from "../../syntax/language/nodes.ts";
import { allOf, eitherOf, isNothing, isPlain, lastWord, ofStatus, other, turnedIf, wordsIn } from "./answer-words.ts";
import { boundAt } from "./bound-at.ts";
import { pathTo } from "./bypass.ts";
import { memberOf, TESTS, truthOf, waysOf, type Given } from "./given-ways.ts";
import { heldAt, nameOf, type Held, type Outcome } from "./held-at.ts";
import { endsOf, PROMISE } from "./promise-ends.ts";
import { writtenNames, type WrittenNames } from "./written-names.ts";

type Span = readonly [from: number, to: number];

/** What is meant of a value: the whole, what a list has, or a member of one of these. */
interface Part {
  readonly isItem: boolean;
  readonly member?: string | undefined;
}

const WHOLE: Part = { isItem: false };
const ITEM: Part = { isItem: true };

/** More steps than these from a name to what it is made of are not gone. */
const MOST_STEPS = 6;

/** More expressions than these that a value is made of are not looked at. */
const MOST_MADE = 40;

/** How what is tested has answered, by the words and numbers of the test. */
export class Reading {
  /** What was tried where that told how it went: nothing else has answered. */
  readonly tried: Span[] = [];
  #steps = 0;
  #looked = 0;
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
      const ofPromise = PROMISE.has(name) ? this.#made(node, WHOLE, truth) : undefined;
      if (ofPromise) return ofPromise;
      if (first && isFunction(first)) {
        const told = this.#chosen(name, first, truth);
        if (told || (first.body.type !== "BlockStatement" && (TESTS.has(name) || name === "every"))) return told;
      }
      if (name === "filter" && isOfTrue(first) && truth) {
        const kept = this.#made(callee.object, ITEM, true);
        if (kept) return kept;
      }
      if (/^(?:map|flatMap|slice|concat|filter)$/u.test(name)) return this.how(callee.object, truth);
    } else {
      const made = this.#made(node, WHOLE, truth);
      if (made) return made;
    }
    const said = outcomeByName(name);
    return said ? turnedIf(!truth, said) : truth ? "well" : undefined;
  }

  #named(node: TSESTree.Node, truth: boolean): Outcome {
    if (node.type === "MemberExpression") {
      const name = nameOf(node) ?? "";
      if (/^(?:length|size|count)$/u.test(name)) return this.how(node.object, truth);
      const said = turnedIf(!truth, outcomeByName(name)) ?? this.#turnsOut(node, truth);
      if (said) return said;
      return !truth ? undefined : outcomeByName(wordsIn(node.object)) === "badly" ? "badly" : "well";
    }
    if (node.type !== "Identifier") return undefined;
    const said = outcomeByName(node.name);
    if (said) return turnedIf(!truth, said);
    if (this.#steps++ >= MOST_STEPS) return undefined;
    const added = truth ? this.#names.added(node.name) : [];
    if (added.length > 0) return allOf(added.map((one) => this.#standing(pathTo(this.#program, one))));
    const made = this.#made(node, WHOLE, truth);
    if (made) return made;
    const [only, ...others] = this.#names.definitions(node.name);
    if (only && others.length === 0 && COMPUTED.has(withoutCasts(only).type)) return this.how(only, truth);
    return truth && others.length === 0 ? "well" : undefined;
  }

  /** How it went where a place is come to, by the tests and the blocks around it. */
  #standing(path: readonly TSESTree.Node[]): Outcome {
    const held = heldAt(path).filter(({ test }) => !this.#around.has(test));
    return eitherOf([...held.map((one) => this.held(one)), this.#triedAround(path)]);
  }

  /** A block that is tried has come to its end, or something in it went wrong. */
  #triedAround(path: readonly TSESTree.Node[]): Outcome {
    for (let at = path.length - 1; at > 0; at--) {
      const [inner, outer] = [path[at]!, path[at - 1]!];
      if (outer.type === "TryStatement" && outer.handler && inner !== outer.finalizer) {
        this.tried.push(outer.block.range);
        return inner === outer.handler ? "badly" : "well";
      }
      if (isFunction(inner) && outer.type !== "CallExpression") break;
    }
    return undefined;
  }

  /** How it went where a part of what an expression gives is so. */
  #made(node: TSESTree.Node, part: Part, truth: boolean): Outcome {
    const plain = withoutCasts(node);
    if (this.#looked++ >= MOST_MADE) return undefined;
    if (plain.type === "AwaitExpression") return this.#made(plain.argument, part, truth);
    if (plain.type === "CallExpression") return this.#madeByCall(plain, part, truth);
    if (plain.type === "MemberExpression" && !part.isItem && part.member === undefined)
      return this.#turnsOut(plain, truth);
    if (plain.type !== "Identifier") return undefined;
    const bound = boundAt(pathTo(this.#program, plain), plain.name);
    if (!bound || isFunction(bound.to)) return undefined;
    if ((bound.isItem && part.isItem) || (bound.member !== undefined && (part.isItem || part.member !== undefined)))
      return undefined;
    return this.#made(bound.to, { isItem: bound.isItem || part.isItem, member: bound.member ?? part.member }, truth);
  }

  /** `one.isThere`: as what has that member was made. */
  #turnsOut(node: TSESTree.MemberExpression, truth: boolean): Outcome {
    const member = nameOf(node);
    return member === undefined ? undefined : this.#made(node.object, { isItem: false, member }, truth);
  }

  #madeByCall(node: TSESTree.CallExpression, part: Part, truth: boolean): Outcome {
    const { callee } = node;
    const [first] = node.arguments;
    if (callee.type !== "MemberExpression") return part.isItem ? undefined : this.#givenBy(callee, part, truth);
    const name = nameOf(callee) ?? "";
    if (PROMISE.has(name)) return part.isItem ? undefined : this.#settled(node, part, truth);
    if (callee.object.type === "Identifier" && callee.object.name === "Promise" && name === "all" && first)
      return this.#made(first, part, truth);
    if (!part.isItem) return name === "find" && first ? this.#kept(callee.object, first, part, truth) : undefined;
    if (name === "map") return first && this.#givenBy(first, part, truth);
    if (name === "filter" && first) return this.#kept(callee.object, first, part, truth);
    return /^(?:slice|flat|reverse|sort)$/u.test(name) ? this.#made(callee.object, part, truth) : undefined;
  }

  /** One of a list that a function is true of. */
  #kept(list: TSESTree.Node, test: TSESTree.Node, part: Part, truth: boolean): Outcome {
    const ofItem = isOfTrue(test) ? this.#made(list, ITEM, true) : isFunction(test) && this.#given(test, WHOLE, true);
    return eitherOf([ofItem || undefined, this.#made(list, { ...part, isItem: true }, truth)]);
  }

  #givenBy(node: TSESTree.Node, part: Part, truth: boolean): Outcome {
    const plain = withoutCasts(node);
    if (isFunction(plain)) return this.#given(plain, part, truth);
    const bound = plain.type === "Identifier" ? boundAt(pathTo(this.#program, plain), plain.name) : undefined;
    if (!bound || bound.isItem || bound.member !== undefined || !isFunction(bound.to)) return undefined;
    // What is tried in a function of its own is done where that is called.
    const { length } = this.tried;
    const told = this.#given(bound.to, part, truth);
    this.tried.length = length;
    return told;
  }

  /** How it went where a method of a list gives something for what a function chooses. */
  #chosen(name: string, given: Parameters<typeof waysOf>[0], truth: boolean): Outcome {
    if (name === "every" || name === "flatMap")
      return truth ? this.#given(given, WHOLE, true, name === "flatMap") : undefined;
    if (name === "reduce") return truth ? this.#gathered(given) : undefined;
    return TESTS.has(name) ? this.#given(given, WHOLE, truth) : undefined;
  }

  /** @param isList what it gives is a list, and an empty one is nothing */
  #given(given: Parameters<typeof waysOf>[0], { member }: Part, truth: boolean, isList = false): Outcome {
    const told = waysOf(given).flatMap(({ value, path }) => {
      const one = member === undefined ? value : memberOf(value, member);
      const is = truthOf(one, isList);
      if (is === !truth) return [];
      const standing = this.#standing(path);
      if (is !== undefined || standing === "badly") return [standing];
      // What it gives where nothing went wrong may say itself that something did: `return response.status === 200`.
      const ofOther = one === "unknown" && value ? this.#made(value, { isItem: false, member }, truth) : undefined;
      return [this.#read(one, is, truth) ?? ofOther ?? (truth ? standing : undefined)];
    });
    return told.length > 0 ? allOf(told) : undefined;
  }

  /** What something of which nobody knows whether it is so tells. */
  #read(value: Given, is: boolean | undefined, truth: boolean): Outcome {
    return is === undefined && value !== undefined && value !== "unknown" ? this.how(value, truth) : undefined;
  }

  /** What `reduce` adds to what it hands on. */
  #gathered(given: Parameters<typeof waysOf>[0]): Outcome {
    const [handed] = given.params;
    if (handed?.type !== "Identifier") return undefined;
    const added = writtenNames([given])
      .added(handed.name)
      .map((one) => pathTo(given, one));
    const others = waysOf(given).filter(({ value }) => !(value?.type === "Identifier" && value.name === handed.name));
    const paths = [...added, ...others.map(({ path }) => path)];
    return paths.length > 0 ? allOf(paths.map((path) => this.#standing(path))) : undefined;
  }

  /** `sent.then(() => true, () => false)`, `sent.catch(() => undefined)`. */
  #settled(node: TSESTree.CallExpression, { member }: Part, truth: boolean): Outcome {
    const all = endsOf(node, this.tried).map((one) => {
      const value = member === undefined || typeof one.value !== "object" ? one.value : memberOf(one.value, member);
      return { ...one, value, is: truthOf(value, false) };
    });
    // What a call gives is something, as a rule, and what a handler of errors gives that is not seen is nothing.
    const isSo = ({ is, how, path }: (typeof all)[number]): boolean =>
      is === undefined && path ? true : (is ?? how !== "badly") === truth;
    const told = all
      .filter(isSo)
      .map(
        ({ value, is, how, path }) =>
          (path && this.#standing(path)) ?? (how === "badly" ? how : (this.#read(value, is, truth) ?? how)),
      );
    return told.length > 0 ? allOf(told) : undefined;
  }
}

/** `filter(Boolean)`. */
function isOfTrue(node: TSESTree.Node | undefined): boolean {
  return node?.type === "Identifier" && node.name === "Boolean";
}

const COMPUTED: ReadonlySet<string> = new Set([
  "BinaryExpression", "LogicalExpression", "UnaryExpression", "CallExpression", "AwaitExpression",
]); // prettier-ignore

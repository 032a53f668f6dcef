/**
 * The lazy evaluation of variables. A node is evaluated when somebody asks for it, once; maps and lists are returned with
 * their entries as they are written, so that nothing is evaluated that nothing depends on.
 */
import {
  withOrigin,
  unknownNode,
  type Located,
  type LocatedScalar,
  type LocatedChoice,
  type LocatedArm,
} from "../../../../syntax/located.ts";
import type { Place } from "../../../../syntax/source-text.ts";
import { bounded } from "../../../../syntax/bounded.ts";
import { untold } from "../../../untold.ts";
import { Ledger } from "../ledger.ts";
import {
  choiceText,
  partsOf,
  printOperand,
  printParts,
  scalar,
  textNode,
  variableNode,
  type Parts,
} from "./evaluated.ts";
import { childOf, choose, lookUp, unknownOutcome } from "./look-up.ts";
import { requestOf, variableStep, type DeployedOption, type Outcome, type Request } from "./request.ts";
import type { Resolver } from "./resolver.ts";
import { slotted, unslotted } from "./slots.ts";
import { Trees } from "./trees.ts";
import { mayHoldVariables, piecesOf, type Piece, type Variable } from "./syntax.ts";

const maximumDepth = 60;
const maximumSteps = 50_000;
/** Pieces of the name of a variable. */
const maximumParts = 200;

/** Answers what one variable asks for. */
export type Sources = (request: Request, evaluator: Evaluator) => Outcome;

/** Resolves the variables of a configuration, each where it is asked for and once. What they take their values from is its `Sources`. */
export class Evaluator implements Resolver {
  readonly root: Located;
  readonly ledger: Ledger;
  readonly #sources: Sources;
  readonly #sourcesWithout: ((options: ReadonlySet<string>) => Sources) | undefined;
  readonly #plain = new Map<string, Evaluator>();
  readonly #known = new WeakMap<object, Located>();
  readonly #open = new Set<object>();
  readonly #trees = new Trees(this);
  readonly #texts = new WeakMap<LocatedChoice, Located>();
  #depth = 0;
  #stepsLeft = maximumSteps;

  /** @param sourcesWithout sources where some options are not given; undefined: what is given is known */
  constructor(
    root: Located,
    sources: Sources,
    ledger: Ledger,
    sourcesWithout?: (options: ReadonlySet<string>) => Sources,
  ) {
    this.root = root;
    this.ledger = ledger;
    this.#sources = sources;
    this.#sourcesWithout = sourcesWithout;
  }

  /** The node with its own variable replaced. Never throws; a bound that is passed makes the stack incomplete. */
  resolve(node: Located): Located {
    if (node.kind !== "scalar" || typeof node.value !== "string" || !mayHoldVariables(node.value)) return node;
    const known = this.#known.get(node);
    if (known) return known;
    if (this.#open.has(node)) return this.#cycle(node);
    if (this.#depth >= maximumDepth || --this.#stepsLeft < 0) return this.exhausted(node.at);
    this.#open.add(node);
    this.#depth += 1;
    const value = this.#string(node, node.value);
    this.#depth -= 1;
    this.#open.delete(node);
    this.#known.set(node, value);
    // What is left of `${` in a result is text: it is not evaluated a second time.
    this.#known.set(value, value);
    return value;
  }

  /** The value under a path of keys and indexes, variables replaced at every step; undefined where there is none. */
  at(node: Located | undefined, ...path: readonly (string | number)[]): Located | undefined {
    let current = node && this.resolve(node);
    for (const [index, key] of path.entries()) {
      if (current?.kind === "choice") {
        const outcome = lookUp(this, current, path.slice(index).map(String));
        return outcome.is === "found" ? outcome.value : undefined;
      }
      if (current?.kind === "unknown") return current;
      if (current?.kind === "text") return unknownNode("only the deployment knows what it is part of", current.at);
      const child: Located | undefined = current && childOf(current, String(key));
      current = child && this.resolve(child);
    }
    return current;
  }

  /** The node where a string is wanted: a choice between strings is one partly known string. */
  text(node: Located): Located;
  text(node: Located | undefined): Located | undefined;
  text(node: Located | undefined): Located | undefined {
    const value = node && this.resolve(node);
    if (value?.kind !== "choice") return value;
    const known = this.#texts.get(value);
    if (known) return known;
    const arms = value.arms.map((arm) => ({ key: arm.key, value: this.#armText(arm) }));
    const text = choiceText(value, arms) ?? unknownNode("its parts depend on what only the deployment knows", value.at);
    this.#texts.set(value, text);
    return text;
  }

  #armText({ value }: LocatedArm): Located {
    const text = this.text(value);
    return text.kind === "intrinsic" ? this.tree(text) : text;
  }

  /** The whole tree with every variable replaced. */
  tree(node: Located): Located {
    return this.#trees.tree(node);
  }

  /** Counts one step of work; once the bound is passed, what stands for the value that it would have given. */
  spend(at: Place): Located | undefined {
    return --this.#stepsLeft < 0 ? this.exhausted(at) : undefined;
  }

  #string(node: LocatedScalar, text: string): Located {
    const pieces = piecesOf(text);
    if (pieces.every((piece) => typeof piece === "string")) {
      const plain = pieces.join("");
      return plain === text ? node : withOrigin(scalar(plain, node.at), node.origin ?? []);
    }
    const [only] = pieces;
    if (pieces.length === 1 && typeof only === "object" && only.direct) {
      return withOrigin(this.#variable(only, node.at), node.origin ?? []);
    }
    const joined = this.#joined(pieces, node.at);
    const steps = pieces.flatMap((piece) => (typeof piece === "string" ? [] : [variableStep(piece, node.at)]));
    return withOrigin(joined, [...(node.origin ?? []), ...steps]);
  }

  /** Pieces as one string with their variables replaced; unknown where one of them is no text. */
  #joined(pieces: readonly Piece[], at: Place): Located {
    const parts: Parts[number][] = [];
    let doubt: string | undefined;
    for (const piece of pieces) {
      if (typeof piece === "string") {
        parts.push(piece);
        continue;
      }
      const exhausted = this.spend(at);
      if (exhausted) return exhausted;
      const value = piece.direct ? this.#evaluatedText(this.#variable(piece, at)) : this.#indirect(piece, at);
      const added = partsOf(value);
      if (!added) doubt ??= value.kind === "unknown" ? value.reason : `\`\${${piece.text}}\` is no text`;
      parts.push(...(added ?? [untoldPart(value)]));
    }
    return doubt === undefined ? textNode(parts, at) : unknownNode(doubt, at, bounded(printParts(parts, at)));
  }

  /** Of a result: what is left of `${` in it is text. */
  #evaluatedText(value: Located): Located {
    return value.kind === "choice" ? this.text(value) : value;
  }

  /** `${${self:custom.table}.Arn}`: what the inner variables give may be a variable, else it is a reference in a text. */
  #indirect(variable: Variable, at: Place): Located {
    const inner = this.#joined(variable.alternatives[0]!, at);
    const parts = partsOf(inner);
    if (!parts) return inner;
    const whole = textNode(["${", ...parts, "}"], at);
    return whole.kind === "scalar" ? this.text(whole) : whole;
  }

  #variable(variable: Variable, at: Place): Located {
    const step = variableStep(variable, at);
    const outcome = this.#alternatives(variable.alternatives, at);
    switch (outcome.is) {
      case "found":
        return withOrigin(outcome.value, [outcome.step ?? step]);
      case "symbolic":
        return withOrigin(variableNode(outcome.text, at), [step]);
      case "unknown":
        return unknownNode(outcome.reason, at, outcome.from);
      case "missing":
        if (outcome.include) {
          this.ledger.problem(at, `the include \`${outcome.include.path}\``, "it is missing");
          this.ledger.markIncomplete();
        } else this.ledger.note(at, `the variable \`\${${variable.text}}\``, "nothing gives it a value");
        return withOrigin(variableNode(outcome.include?.text ?? variable.text.trim(), at), [step]);
    }
  }

  /** The first alternative that has a value; a symbolic one stays together with those behind it. */
  #alternatives(alternatives: Variable["alternatives"], at: Place): Outcome {
    const symbolic: string[] = [];
    let answer: Outcome = { is: "missing" };
    for (const [index, pieces] of alternatives.entries()) {
      const outcome = this.#alternative(pieces, at);
      if (outcome.is === "unknown") return outcome;
      if (outcome.is === "missing") {
        if (outcome.include) answer = outcome;
      } else if (outcome.is === "symbolic") {
        symbolic.push(outcome.text);
        if (outcome.total) {
          const other = outcome.option && this.#otherDefault(outcome.option, alternatives.slice(index + 1), at);
          if (other !== undefined) symbolic.splice(-1, 1, `opt:${outcome.option}`, other);
          break;
        }
      } else {
        const rest = alternatives.slice(index + 1);
        answer = { ...outcome, value: this.#withDefault(outcome.value, rest, at) };
        if (!isNull(outcome.value)) break;
      }
    }
    if (symbolic.length === 0) return answer;
    const fallback = answer.is === "found" ? [printOperand(this.tree(answer.value))] : [];
    return { is: "symbolic", text: [...symbolic, ...fallback].join(", ") };
  }

  /** What stands behind an option, where that is not what a deployment takes by itself that is not given it. */
  #otherDefault(option: DeployedOption, rest: Variable["alternatives"], at: Place): string | undefined {
    const plain = rest.length > 0 ? this.without([option]) : undefined;
    const given = plain && plain.#defaultText(rest, at);
    const taken = given && plain.#defaultText([[`${option === "stage" ? "sls" : "aws"}:${option}`]], at);
    return given === taken || taken === undefined ? undefined : given;
  }

  #defaultText(alternatives: Variable["alternatives"], at: Place): string | undefined {
    const outcome = this.#alternatives(alternatives, at);
    if (outcome.is === "symbolic") return outcome.text;
    const value = outcome.is === "found" ? this.text(outcome.value) : undefined;
    return value === undefined || partsOf(value) === undefined ? undefined : printOperand(value);
  }

  /** The same configuration where some options are not given. Nothing of it is told; undefined where more is known of options. */
  without(options: readonly string[]): Evaluator | undefined {
    const name = options.join(" ");
    const known = this.#plain.get(name);
    if (known || !this.#sourcesWithout) return known;
    const ledger = new Ledger(this.ledger.source, this.ledger.reads);
    const plain = new Evaluator(this.root, this.#sourcesWithout(new Set(options)), ledger);
    this.#plain.set(name, plain);
    return plain;
  }

  /** A look-up whose key may be none of the arms goes on with the next alternative. */
  #withDefault(value: Located, rest: Variable["alternatives"], at: Place): Located {
    if (value.kind !== "choice" || rest.length === 0 || value.arms.some((arm) => arm.key === "*")) return value;
    const outcome = this.#alternatives(rest, at);
    if (outcome.is !== "found" && outcome.is !== "symbolic") return value;
    const fallback = outcome.is === "found" ? outcome.value : variableNode(outcome.text, at);
    return { ...value, arms: [...value.arms, { key: "*", value: fallback }] };
  }

  #alternative(pieces: readonly Piece[], at: Place): Outcome {
    const [only] = pieces;
    if (pieces.length === 1 && typeof only === "object" && only.direct)
      return this.#alternatives(only.alternatives, at);
    const joined = this.#joined(pieces, at);
    const parts = partsOf(joined);
    return parts ? this.#ask(parts, at) : unknownOutcome(joined);
  }

  #ask(parts: Parts, at: Place): Outcome {
    if (parts.length > maximumParts) return tooManyPieces(parts, at);
    const open = parts.findIndex((part) => typeof part !== "string" && part.kind === "pick");
    const pick = parts[open];
    if (typeof pick === "object" && pick.kind === "pick") {
      return choose(pick.key, pick.arms, at, ({ value }) => {
        const exhausted = this.spend(at);
        if (exhausted) return unknownOutcome(exhausted);
        const arm = partsOf(this.#evaluatedText(value));
        return arm
          ? this.#ask([...parts.slice(0, open), ...arm, ...parts.slice(open + 1)], at)
          : { is: "unknown", reason: "a part of its name is no text" };
      });
    }
    const whole = slotted(parts);
    if (!whole) return tooManyPieces(parts, at);
    const text = whole.text.trim();
    const quoted = /^(?<quote>['"])(?<inner>.*)\k<quote>$/su.exec(text)?.groups!["inner"];
    if (quoted !== undefined) return { is: "found", value: textNode(unslotted(quoted, whole.holes), at) };
    const constant = constantOf(text);
    if (constant !== undefined) return { is: "found", value: scalar(constant, at) };
    const canonical = printParts(unslotted(text, whole.holes), at);
    const request = requestOf(text, whole.holes, canonical, at);
    return request ? this.#sources(request, this) : { is: "symbolic", text: canonical };
  }

  #cycle(node: LocatedScalar): Located {
    this.ledger.problem(node.at, `the variable \`${node.raw}\``, "it refers to itself");
    return variableNode(String(node.value).replace(/^\$\{(?<text>[^{}]*)\}$/su, "$<text>"), node.at);
  }

  /** Says that a bound was passed; what hangs on it is unknown. */
  exhausted(at: Place): Located {
    const start = { source: this.root.at.source, start: 0, end: 0 };
    this.ledger.problem(
      start,
      "the variables of this configuration",
      "they nest deeper or expand further than is followed",
    );
    this.ledger.markIncomplete();
    return unknownNode("variables expand further than is followed", at);
  }
}

function tooManyPieces(parts: Parts, at: Place): Outcome {
  return { is: "unknown", reason: "it is put together from too many pieces", from: bounded(printParts(parts, at)) };
}

/** What stands for something unknown in the text of what it is a part of. */
function untoldPart(value: Located): Parts[number] {
  return { kind: "variable", text: untold(value.kind === "unknown" ? value.from : undefined) };
}

function constantOf(text: string): LocatedScalar["value"] | undefined {
  if (text === "true" || text === "false") return text === "true";
  if (text === "null") return null;
  return /^-?\d+(?:\.\d+)?$/u.test(text) ? Number(text) : undefined;
}

function isNull(value: Located): boolean {
  return value.kind === "scalar" && value.value === null;
}

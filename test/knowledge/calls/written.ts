/** Calls of libraries as they are written, taken along the knowledge alone: what an interpreter would ask of it, step by step. */
import { parseSync } from "oxc-parser";
import {
  describeCall,
  describeGlobal,
  describeImport,
  describeMember,
  describeNew,
  describeSending,
  describeTag,
  type HoledText,
  type Known,
  type LibraryCall,
  type Shape,
} from "../../../src/knowledge/index.ts";

/** Names to what they are imported from: `{ sns: "@aws-sdk/client-sns SNSClient" }`. */
export type Imports = Readonly<Record<string, string>>;

// The parser's types are unions of all nodes; here it is looked at by names.
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- nodes are looked at by their names
type Node = any;

interface Result {
  readonly shape: Shape;
  readonly known?: Known | undefined;
  /** What the thing was made with, and what the steps of its chain were given. */
  readonly made: readonly Shape[];
  readonly call?: LibraryCall | undefined;
}

/** The last call of a text, and what awaiting its result sends. */
export function describeWritten(
  text: string,
  imports: Imports,
): { readonly call: LibraryCall | undefined; readonly sent: LibraryCall | undefined } {
  const { program, errors } = parseSync("call.ts", `(${text})`);
  if (errors.length > 0) throw new Error(`${text}: ${errors[0]!.message}`);
  const [statement] = program.body as Node[];
  const { call } = new Reader(imports).read(statement.expression);
  return { call, sent: call?.yields && call.statement !== "runs" ? describeSending(call.yields) : undefined };
}

class Reader {
  readonly #imports: Imports;

  constructor(imports: Imports) {
    this.#imports = imports;
  }

  read(node: Node): Result {
    switch (node.type) {
      case "ParenthesizedExpression":
        return this.read(node.expression);
      case "Literal":
        return plain({ kind: "constant", value: node.value });
      case "UnaryExpression":
        return plain({ kind: "constant", value: -node.argument.value });
      case "TemplateLiteral":
        return plain({ kind: "text", parts: partsOf(node) });
      case "Identifier":
        return this.#named(node.name);
      case "ArrowFunctionExpression":
        return plain({ kind: "function", returns: this.#shape(node.body) });
      case "ConditionalExpression":
        return plain({ kind: "either", of: [this.#shape(node.consequent), this.#shape(node.alternate)] });
      case "ArrayExpression":
        return plain(this.#array(node.elements));
      case "ObjectExpression":
        return plain(this.#object(node.properties));
      case "MemberExpression":
        return this.#member(node);
      case "NewExpression":
        return this.#made(node);
      case "CallExpression":
        return this.#called(node);
      case "TaggedTemplateExpression":
        return this.#tagged(node);
      default:
        throw new Error(node.type);
    }
  }

  #shape(node: Node): Shape {
    return this.read(node).shape;
  }

  #arguments(nodes: readonly Node[]): readonly Shape[] {
    return nodes.map((node) => this.#shape(node));
  }

  #named(name: string): Result {
    if (name === "undefined") return plain({ kind: "constant", value: undefined });
    if (name === "someSet") return plain({ kind: "set" });
    const [module, exported] = this.#imports[name]?.split(" ") ?? [];
    const known = module === undefined ? describeGlobal(name) : describeImport(module, exported ?? "default");
    return known ? thing(known, []) : plain({ kind: "unknown", name });
  }

  #array(elements: readonly Node[]): Shape {
    const own = elements.filter(({ type }) => type !== "SpreadElement");
    return { kind: "array", items: this.#arguments(own), open: own.length < elements.length };
  }

  /** A spread has members that nobody knows; a computed name is one that is not known. */
  #object(properties: readonly Node[]): Shape {
    const own = properties.filter(({ type, computed }) => type !== "SpreadElement" && !computed);
    const computed = properties.find((one) => one.computed);
    return {
      kind: "object",
      members: new Map(own.map(({ key, value }) => [String(key.name ?? key.value), this.#shape(value)])),
      open: own.length < properties.length,
      ...(computed && { computed: this.#shape(computed.value) }),
    };
  }

  #member({ object, property }: Node): Result {
    const { known, made, shape } = this.read(object);
    const name: string = property.name ?? property.value;
    const inner = known && describeMember(known, name);
    if (inner) return thing(inner, made);
    return plain({ kind: "unknown", name: shape.kind === "unknown" ? `${shape.name ?? ""}.${name}` : name });
  }

  #made({ callee, arguments: given }: Node): Result {
    const { known } = this.read(callee);
    const made = known && describeNew(known);
    return made ? thing(made, this.#arguments(given)) : plain({ kind: "unknown" });
  }

  #called({ callee, arguments: given }: Node): Result {
    const args = this.#arguments(given);
    const isMember = callee.type === "MemberExpression";
    const { known, made } = this.read(isMember ? callee.object : callee);
    if (!known) return plain({ kind: "unknown" });
    const method: string | undefined = isMember ? (callee.property.name ?? callee.property.value) : undefined;
    return resultOf(describeCall(known, method, args, made), args, made);
  }

  #tagged({ tag, quasi }: Node): Result {
    const isMember = tag.type === "MemberExpression" && this.read(tag).known?.kind !== "library";
    const { known, made } = this.read(isMember ? tag.object : tag);
    if (!known) return plain({ kind: "unknown" });
    const parts = partsOf(quasi, true);
    return resultOf(
      describeTag(known, isMember ? tag.property.name : undefined, parts),
      [{ kind: "text", parts }],
      made,
    );
  }
}

function plain(shape: Shape): Result {
  return { shape, made: [] };
}

function thing(known: Known, made: readonly Shape[], call?: LibraryCall): Result {
  return { shape: { kind: "known", known, arguments: made }, known, made, call };
}

function resultOf(call: LibraryCall | undefined, args: readonly Shape[], made: readonly Shape[]): Result {
  if (!call?.yields) return { ...plain({ kind: "unknown" }), call };
  return thing(call.yields, call.continues ? [...made, ...args] : args, call);
}

function partsOf({ quasis, expressions }: Node, bound = false): HoledText {
  return quasis.flatMap(({ value }: Node, index: number) => [
    ...(value.cooked === "" ? [] : [value.cooked]),
    ...(index < expressions.length ? [bound ? { bound } : {}] : []),
  ]);
}

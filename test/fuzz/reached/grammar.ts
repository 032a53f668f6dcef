/** Draws programs of plain JavaScript about a record `o`, with effects that are told apart by their messages. */
import type { Draw } from "../../support/draw.ts";
import { forms, leaves, written, type Kind } from "./expressions.ts";
import type { Statement } from "./program.ts";

const KINDS: readonly Kind[] = ["b", "n", "s", "ss", "ns", "os", "it", "m", "set", "map"];

/** Loops, with what is known of the name that each of them has. */
const LOOPS: readonly (readonly [form: string, kind: Kind, name: string])[] = [
  ["for (const x of {ss}) {", "s", "x"],
  ["for (const x of {os}) {", "it", "x"],
  ["for (const [x] of Object.entries({m})) {", "s", "x"],
  ["for (const x in {m}) {", "s", "x"],
  ["for (let x = 0; x < {n0}; x++) {", "n", "x"],
  ["for (const x of {set}) {", "s", "x"],
];
const HELPERS = ["(x) => ({b})", "(x) => x === {s}", "(x) => { if ({b}) return {b}; return x === {s0}; }"];
const METHODS = [
  "this.all.push(x);", "if ({b}) this.on = true;", "this.on = x === {s0};", "this.kinds[x] = true;", "this.count += 1;", "if (x) this.all = [...this.all, x];",
]; // prettier-ignore

/** Deeper than this an expression is a name or is written. */
const DEPTH = 2;

export class Drawing {
  protected readonly draw: Draw;
  readonly #names = new Map<Kind, string[]>();
  #counted = 0;
  #effects = 0;

  constructor(draw: Draw) {
    this.draw = draw;
  }

  program(): readonly Statement[] {
    const steps = Array.from({ length: 2 + this.draw.below(5) }, () => this.step(0)).flat();
    const ends = Array.from({ length: 4 + this.draw.below(5) }, () => this.end()).flat();
    return [...steps, ...ends];
  }

  protected expression(kind: Kind, depth: number): string {
    const names = this.#names.get(kind) ?? [];
    if (names.length > 0 && !this.draw.seldom(3)) return this.draw.one(names);
    if (depth >= DEPTH || this.draw.seldom(3)) return this.draw.one(leaves[kind]);
    return this.filled(this.draw.one(forms[kind]), depth + 1);
  }

  /** The holes of a form by what they ask for. */
  protected filled(form: string, depth = 0): string {
    return form.replaceAll(/\{(b|n|s|ss|ns|os|it|m|set|map|any|s0|n0|i0)\}/gu, (_, hole: string) =>
      hole in written ? this.draw.one(written[hole as keyof typeof written]) : this.expression(hole as Kind, depth),
    );
  }

  protected declared(kind: Kind): string {
    const name = `${kind}${this.#counted++}`;
    this.name(kind, name);
    return name;
  }

  protected named(kind: Kind): readonly string[] {
    return this.#names.get(kind) ?? [];
  }

  protected name(kind: Kind, name: string): void {
    this.#names.set(kind, [...(this.#names.get(kind) ?? []), name]);
  }

  protected mark(): string {
    return `await sns.send(new PublishCommand({ TopicArn: "t", Message: ${this.sent(`m${this.#effects++}`)} }));`;
  }

  /** What is sent, by which a message is told from others. */
  protected sent(message: string): string {
    return `"${message}"`;
  }

  /** What the names of a block are is nothing for what stands behind it. */
  protected within<T>(make: () => T): T {
    const before = [...this.#names].map(([kind, names]) => [kind, names.length] as const);
    const made = make();
    const lengths = new Map(before);
    for (const [kind, names] of this.#names) this.#names.set(kind, names.slice(0, lengths.get(kind) ?? 0));
    return made;
  }

  /** Statements that make values, or change them. */
  protected step(depth: number): readonly Statement[] {
    const plain = [() => this.declaration(), () => this.declaration(), () => [this.change()], () => [this.change()]];
    const nested = [
      () => this.branch(depth),
      () => this.branch(depth),
      () => this.loop(depth),
      () => this.attempt(depth),
    ];
    const made = [() => this.helper(), () => this.instance()];
    return this.draw.one(depth > 1 ? plain : [...plain, ...nested, ...made])();
  }

  protected declaration(): readonly Statement[] {
    const kind = this.draw.one(KINDS);
    const value = this.expression(kind, 0);
    return [`let ${this.declared(kind)} = ${value};`];
  }

  protected branch(depth: number): readonly Statement[] {
    const head = this.filled("if ({b}) {");
    return [{ head, body: this.within(() => this.several(depth)), tail: "}" }];
  }

  protected loop(depth: number): readonly Statement[] {
    const [form, kind, name] = this.draw.one(LOOPS);
    const head = this.filled(form);
    const body = this.within(() => {
      this.name(kind, name);
      const end = this.filled(this.draw.one(["if ({b}) break;", "if ({b}) continue;"]));
      return [...this.several(depth), ...(this.draw.seldom(2) ? [end] : [])];
    });
    return [{ head, body, tail: "}" }];
  }

  protected attempt(depth: number): readonly Statement[] {
    const body = this.within(() => [...this.several(depth), this.filled('if ({b}) throw new Error("no");')]);
    const tail = this.draw.seldom(2) ? `} catch { ${this.change()} }` : "} catch {}";
    return [{ head: "try {", body, tail }];
  }

  protected helper(): readonly Statement[] {
    const name = `f${this.#counted++}`;
    const made = `const ${name} = ${this.filled(this.draw.one(HELPERS))};`;
    const argument = this.expression("s", 1);
    return [made, `let ${this.declared("b")} = ${name}(${argument});`];
  }

  protected instance(): readonly Statement[] {
    const name = `c${this.#counted++}`;
    const [list, change] = [this.expression("ss", 1), this.filled(this.draw.one(METHODS))];
    const fields: readonly (readonly [Kind, string])[] = [
      ["b", "on"],
      ["b", "any"],
      ["n", "count"],
      ["ss", "all"],
      ["m", "kinds"],
    ];
    for (const [kind, field] of fields) this.name(kind, `${name}.${field}`);
    return [
      `const ${name} = new (class { on = false; count = 0; all = []; kinds = {}; get any() { return this.all.length > 0; } add(x) { ${change} return this; } })();`,
      `for (const x of ${list}) ${name}.add(x);`,
    ];
  }

  protected several(depth: number): Statement[] {
    return Array.from({ length: 1 + this.draw.below(2) }, () => this.step(depth + 1)).flat();
  }

  /** A change of something that has a name. */
  protected change(): string {
    const changes: readonly (readonly [Kind, readonly string[]])[] = [
      ["b", ["# = {b};", "# = !#;", "# ||= {b};", "# &&= {b};"]],
      ["n", ["# = {n};", "#++;", "# += {n};", "# -= {n0};"]],
      ["s", ["# = {s};", "# += {s};", "# ||= {s0};"]],
      ["ss", ["#.push({s});", "if ({b}) #.push({s});", "#.unshift({s});", "#.pop();", "#.shift();", "#.length = 0;", "# = {ss};", "#.push(...{ss});", "#.sort();", "#.reverse();", "#.splice(0, 1);", "#[{n0}] = {s};"]],
      ["ns", ["#.push({n});", "# = {ns};"]],
      ["os", ["#.push(...{os});", "# = {os};", "#.pop();", "for (const y of #) y.ok = {b};"]],
      ["it", ["# = {it};", "if (#) #.ok = {b};", "if (#) #.st = {s};"]],
      ["m", ["#[{s}] = {b};", "#.a = {b};", "if ({b}) #.b = {n};", "delete #[{s}];", "delete #.a;", "#[{s}] = (#[{s}] ?? 0) + 1;", "#.a ??= {b};", "for (const y of {ss}) #[y] = true;", "Object.assign(#, {m});"]],
      ["set", ["#.add({s});", "#.delete({s});", "#.clear();", "for (const y of {ss}) #.add(y);"]],
      ["map", ["#.set({s}, {n});", "#.delete({s});", "#.set({s}, (#.get({s}) ?? 0) + 1);"]],
    ]; // prettier-ignore
    const there = changes.flatMap(([kind, all]) =>
      (this.#names.get(kind) ?? [])
        .filter((name) => name !== "x" && !name.includes(".any"))
        .map((name) => [name, all] as const),
    );
    if (there.length === 0) return `let ${this.declared("b")} = false;`;
    const [name, all] = this.draw.one(there);
    return this.filled(this.draw.one(all)).replaceAll("#", name);
  }

  /** Effects behind tests of what was made. */
  protected end(): readonly Statement[] {
    const test = this.filled(this.draw.one(forms.b));
    switch (this.draw.below(7)) {
      case 0:
        return [{ head: `if (${test}) {`, body: [this.mark()], tail: "}" }];
      case 1:
        return [`if (${test}) return;`, this.mark()];
      case 2:
        return [
          {
            head: this.filled("switch ({s}) {"),
            body: [`case ${this.filled("{s0}")}: ${this.mark()} break;`, `default: ${this.mark()}`],
            tail: "}",
          },
        ];
      case 3:
        return [
          {
            head: this.filled(
              this.draw.one([
                "for (const y of {ss}) {",
                "for (const y of {os}) {",
                "for (const y in {m}) {",
                "for (const [y] of {map}) {",
              ]),
            ),
            body: [this.mark()],
            tail: "}",
          },
        ];
      default:
        return this.either(test);
    }
  }

  protected either(test: string): readonly Statement[] {
    return [
      { head: `if (${test}) {`, body: [this.mark()], tail: "}" },
      { head: `if (!(${test})) {`, body: [this.mark()], tail: "}" },
    ];
  }
}

export function drawnProgram(draw: Draw): readonly Statement[] {
  return new Drawing(draw).program();
}

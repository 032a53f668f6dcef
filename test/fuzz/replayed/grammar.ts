/** Draws programs that look, claim and mark before their effects, rightly and wrongly. */
import type { Draw } from "../../support/draw.ts";
import { Drawing } from "../reached/grammar.ts";
import type { Statement } from "../reached/program.ts";
import { CLAIMS, KEYS, MOVES, RELEASES } from "./claims/index.ts";

class Guarding extends Drawing {
  /** What is marked at the end. */
  readonly #later: string[] = [];
  readonly #keys: string[] = [];
  #claims = 0;

  override program(): readonly Statement[] {
    const before = this.draw.seldom(2) ? this.step(1) : [];
    const claims = Array.from({ length: 1 + this.draw.below(2) }, () => this.#claim()).flat();
    const ends = Array.from({ length: 2 + this.draw.below(3) }, () => this.#behind()).flat();
    const later = this.#later.filter(() => !this.draw.seldom(6));
    return [...before, ...claims, ...ends, ...later];
  }

  protected override sent(message: string): string {
    return `\`${message} \${r.messageId}\``;
  }

  #claim(): readonly Statement[] {
    const key = this.draw.one(KEYS);
    this.#keys.push(key);
    if (this.draw.seldom(8)) return this.#move(key);
    const claim = this.draw.one(CLAIMS);
    const name = `seen${this.#claims++}`;
    const of = (text: string, value: string): string => text.replaceAll("{key}", value).replaceAll(/#(?!\{)/gu, name);
    const [fresh, seen] = [of(this.draw.one(claim.fresh), key), of(this.draw.one(claim.seen), key)];
    const does = (value: string): string => of(claim.does.replaceAll("job#", "job"), value);
    const marks = (value: string): string[] => (claim.marks ?? []).map((mark) => of(mark, value));
    const shut = this.draw.one([`if (${seen}) return;`, `if (${seen}) return;`, this.filled(`if (${seen} && {b}) return;`), this.filled(`if (${seen} || {b}) return;`), this.filled(`if ({b} && ${seen}) return;`), `if (!(${fresh})) return;`]); // prettier-ignore
    const value = this.draw.one([`!!(${fresh})`, `!!(${fresh})`, `!!(${seen})`, this.filled(`!!(${fresh}) && {b}`), this.filled(`!!(${fresh}) || {b}`), this.filled(`({b} ? !!(${fresh}) : {b})`)]); // prettier-ignore
    const later = (): void => void this.#later.push(...marks(key));
    switch (this.draw.below(10)) {
      case 0:
      case 1:
        later();
        return [does(key), shut];
      case 2:
        later();
        return [does(key), `let ${this.declared("b")} = ${value};`];
      case 3: {
        later();
        const made = `box${name}`;
        this.name("b", `${made}.go`);
        return [does(key), `const ${made} = { go: ${value}, key: ${key} };`];
      }
      case 4: {
        const flag = this.declared("b");
        const start = this.draw.one(["true", "false"]);
        return [
          `let ${flag} = ${start};`,
          { head: this.filled("if ({b}) {"), body: [does(key), `${flag} = ${value};`, ...marks(key)], tail: "}" },
        ];
      }
      case 5: {
        later();
        const called = `${name}Asked`;
        const declaration = {
          head: `const ${called} = async (key) => {`,
          body: [does("key"), `return ${value};`],
          tail: "};",
        };
        return [
          declaration,
          this.draw.seldom(2)
            ? `if (!(await ${called}(${key}))) return;`
            : `let ${this.declared("b")} = await ${called}(${key});`,
        ];
      }
      case 6: {
        later();
        const called = `${name}Asserted`;
        const asserted = {
          head: `const ${called} = async (key) => {`,
          body: [does("key"), `if (${seen}) throw new Error("seen");`],
          tail: "};",
        };
        const flag = this.declared("b");
        return this.draw.one<readonly Statement[]>([
          [asserted, `let ${flag} = true; await ${called}(${key});`],
          [asserted, `let ${flag} = true; try { await ${called}(${key}); } catch { return; }`],
          [asserted, `let ${flag} = true; try { await ${called}(${key}); } catch { ${flag} = false; }`],
          [asserted, `let ${flag} = true; try { await ${called}(${key}); } catch {}`],
          [asserted, `let ${flag} = await ${called}(${key}).then(() => true, () => false);`],
        ]);
      }
      case 7: {
        const called = `${name}Once`;
        const [head, tail] = [`const ${called} = async (key, run) => {`, "};"];
        const inside = [does("key"), `if (${seen}) return false;`, "await run();", ...marks("key"), "return true;"];
        const body = [...this.within(() => this.#behind())];
        return [
          { head, body: inside, tail },
          { head: `await ${called}(${key}, async () => {`, body, tail: "});" },
        ];
      }
      case 8: {
        const part = "${part}";
        const each = `\`\${${key}}#${part}\``;
        const body = [does(each), `if (${seen}) continue;`, this.mark(), ...marks(each)];
        return [
          {
            head: `for (const part of ${this.draw.one(["o.xs", '["a", "b"]', "new Set(o.xs)", "o.items.map((item) => item.id)"])}) {`,
            body,
            tail: "}",
          },
        ];
      }
      default: {
        later();
        const made = `state${name}`;
        this.name("b", `${made}.go`);
        return [
          `const ${made} = new (class { go = false; async begin(key) { ${does("key")} this.go = ${value}; } })();`,
          `await ${made}.begin(${key});`,
        ];
      }
    }
  }

  /** A helper moves a row on, and perhaps on again when all is done. */
  #move(key: string): readonly Statement[] {
    const name = `move${this.#claims++}`;
    const [first, second] = [this.draw.one(["working", "done"]), this.draw.one(["done", "working", "new"])];
    const from = this.draw.one(["new", first]);
    if (!this.draw.seldom(3)) this.#later.push(`await ${name}(${this.#keyOfSame()}, "${from}", "${second}");`);
    const asked = `await ${name}(${key}, "new", "${first}")`;
    return [
      `const ${name} = (key, from, to) => ${this.draw.one(MOVES)};`,
      this.draw.seldom(2) ? `if (!(${asked})) return;` : `let ${this.declared("b")} = ${asked};`,
    ];
  }

  /** Of a claim, as a rule. */
  #keyOfSame(): string {
    return this.draw.one(this.draw.seldom(3) ? KEYS : this.#keys);
  }

  /** Effects behind a claim. */
  #behind(): readonly Statement[] {
    const names = this.named("b");
    const flag = names.length > 0 ? this.draw.one(names) : this.filled("{b}");
    switch (this.draw.below(9)) {
      case 0:
      case 1:
        return [this.mark()];
      case 2:
        return [{ head: `if (${flag}) {`, body: [this.mark()], tail: "}" }];
      case 3:
        return [`if (!${flag}) return;`, this.mark()];
      case 4:
        return [{ head: this.filled(`if (${flag} && {b}) {`), body: [this.mark()], tail: "} else {" }, { head: "", body: [this.mark()], tail: "}" }]; // prettier-ignore
      case 5:
        return [this.filled(`if (!${flag} && {b}) return;`), this.mark()];
      case 6: {
        const release = this.draw.one(RELEASES).replaceAll("{key}", this.#keyOfSame());
        if (this.draw.seldom(3)) return [this.mark(), release];
        const head = "try {";
        const body = [this.mark(), this.filled('if ({b}) throw new Error("no");')];
        return [{ head, body, tail: this.draw.one([`} catch (error) { ${release} throw error; }`, `} finally { ${release} }`]) }]; // prettier-ignore
      }
      case 7:
        return this.step(1);
      default:
        return this.end();
    }
  }
}

export function drawnGuarding(draw: Draw): readonly Statement[] {
  const body = ["const o = JSON.parse(r.body);", ...new Guarding(draw).program()];
  return [
    { head: "const work = async (r) => {", body, tail: "};" },
    "export const handler = async (event) => { for (const r of event.Records) await work(r); };",
  ];
}

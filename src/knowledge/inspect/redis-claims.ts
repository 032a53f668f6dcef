/** Scripts in Lua that are a claim of one key: each is run here for a key that is not there, and again for what the first run has left. */
import type { ResultTest, ResultValue } from "../call-guard.ts";

/** What a script gives the first time and each time after that, and for how long it remembers: a number of seconds, or which of `ARGV` has it. */
export interface ScriptClaim {
  readonly fresh: ResultTest;
  /** `null`: for ever. */
  readonly keeps: Lifetime | null;
}

/** A number of seconds, or of milliseconds that is divided, or the place in `ARGV` where it stands. */
export interface Lifetime {
  readonly of: number | { readonly argument: number };
  readonly isInMilliseconds: boolean;
}

/** The claim that a script is; undefined: it is none, or has something in it that is not read. */
export function claimOfScript(script: string): ScriptClaim | undefined {
  try {
    const first = run(script, { isThere: false, keeps: null });
    const second = run(script, first.key);
    const third = run(script, second.key);
    const isTold = !isSame(first.given, second.given) && isSame(second.given, third.given);
    if (!isTold || !first.key.isThere || !keepsSame(first.key, second.key)) return undefined;
    const fresh = { member: [], first: asAnswer(first.given), repeat: asAnswer(second.given) };
    return { fresh, keeps: first.key.keeps };
  } catch (error) {
    if (error instanceof Unread) return undefined;
    throw error;
  }
}

/** Something in a script that is not read. */
class Unread extends Error {}

/** The key, as it stands. */
interface Key {
  readonly isThere: boolean;
  readonly keeps: Lifetime | null;
}

/** `argument`: the value of `ARGV` at a place; `text`: one that is there, of which no more is known. */
type Lua =
  | { readonly is: "plain"; readonly value: number | string | boolean | undefined }
  | { readonly is: "argument"; readonly at: number }
  | { readonly is: "key" }
  | { readonly is: "text" };

const NIL: Lua = { is: "plain", value: undefined };
const plain = (value: number | string | boolean): Lua => ({ is: "plain", value });

function isSame(one: Lua, other: Lua): boolean {
  return one.is === "plain" && other.is === "plain"
    ? answered(one.value) === answered(other.value)
    : one.is === other.is;
}

/** What comes again may put the end off, and no nearer. */
function keepsSame({ keeps: one }: Key, { keeps: other }: Key): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** What Redis makes of what a script returns: `true` is 1, and `false` is nothing. */
function answered(value: number | string | boolean | undefined): number | string | null {
  return value === true ? 1 : value === false || value === undefined ? null : value;
}

function asAnswer(given: Lua): ResultValue {
  if (given.is === "plain") return { is: "constant", value: answered(given.value) };
  if (given.is === "text") return { is: "truthy" };
  throw new Unread();
}

function run(script: string, key: Key): { readonly given: Lua; readonly key: Key } {
  const program = new Script(script, key);
  return { given: program.block() ?? NIL, key: program.key };
}

const TOKEN = /--[^\n]*|"[^"\\\n]*"|'[^'\\\n]*'|\d+(?:\.\d+)?|[A-Za-z_]\w*|[=~<>]=|[^\s]/gu;

/** A claim is shorter than this, and what is within something else in it is not deep. */
const MOST_TOKENS = 400;

/** Reads a script and runs it as it goes: what stands where it does not come is read over. */
class Script {
  readonly #tokens: readonly string[];
  readonly #variables = new Map<string, Lua>();
  #at = 0;
  #isRunning = true;
  key: Key;

  constructor(text: string, key: Key) {
    this.#tokens = (text.match(TOKEN) ?? []).filter((token) => !token.startsWith("--") && token !== ";");
    if (this.#tokens.length > MOST_TOKENS) throw new Unread();
    this.key = key;
  }

  /** Statements up to the end of a block; what it returns, where it does. */
  block(): Lua | undefined {
    let given: Lua | undefined;
    while (this.#next !== undefined && !["end", "else", "elseif"].includes(this.#next)) {
      const returned = this.#statement();
      if (returned === undefined) continue;
      given ??= returned;
      this.#isRunning = false;
    }
    return given;
  }

  get #next(): string | undefined {
    return this.#tokens[this.#at];
  }

  #statement(): Lua | undefined {
    const isMet = this.#isRunning;
    if (this.#takes("return")) {
      const given = this.#next === undefined || this.#next === "end" ? NIL : this.#expression();
      return isMet ? given : undefined;
    }
    if (this.#takes("if")) return this.#branch();
    if (this.#takes("local")) {
      const name = this.#take();
      this.#expect("=");
      const value = this.#expression();
      // Where it ends again is not followed.
      if (this.#variables.has(name)) throw new Unread();
      this.#variables.set(name, value);
      return undefined;
    }
    if (this.#next !== "redis") throw new Unread();
    this.#expression();
    return undefined;
  }

  #branch(): Lua | undefined {
    const before = this.#isRunning;
    const isTrue = this.#truth(this.#expression());
    this.#expect("then");
    const inside = (isMet: boolean): Lua | undefined => {
      this.#isRunning = before && isMet;
      const given = this.block();
      return before && isMet ? given : undefined;
    };
    let given = inside(isTrue);
    if (this.#takes("elseif")) {
      this.#isRunning = before && !isTrue;
      const other = this.#branch();
      given ??= other;
      this.#isRunning = before && given === undefined;
      return given;
    }
    if (this.#takes("else")) {
      const other = inside(!isTrue);
      given ??= other;
    }
    this.#expect("end");
    this.#isRunning = before && given === undefined;
    return given;
  }

  #truth(value: Lua): boolean {
    return value.is !== "plain" || (value.value !== undefined && value.value !== false);
  }

  #expression(): Lua {
    const left = this.#operand();
    const operator = ["==", "~=", ">", "<", ">=", "<="].find((one) => this.#takes(one));
    if (operator === undefined) {
      if (["and", "or", "+", "-", "*", "/", ".", "["].includes(this.#next ?? "")) throw new Unread();
      return left;
    }
    const right = this.#operand();
    if (!this.#isRunning) return NIL;
    if (left.is !== "plain" || right.is !== "plain") throw new Unread();
    return plain(compared(operator, left.value, right.value));
  }

  #operand(): Lua {
    if (this.#takes("not")) return plain(!this.#truth(this.#operand()));
    const token = this.#take();
    if (/^\d/u.test(token)) return plain(Number(token));
    if (/^["']/u.test(token)) return plain(token.slice(1, -1));
    if (token === "true" || token === "false") return plain(token === "true");
    if (token === "nil") return NIL;
    if (token === "(") return this.#within(")");
    if (token === "tonumber" && this.#takes("(")) return asNumber(this.#within(")"));
    if (token === "KEYS" || token === "ARGV") {
      this.#expect("[");
      const at = Number(this.#take());
      this.#expect("]");
      if (token === "ARGV") return { is: "argument", at };
      if (at !== 1) throw new Unread();
      return { is: "key" };
    }
    if (token === "redis") return this.#call();
    const known = this.#variables.get(token);
    if (known === undefined) throw new Unread();
    return known;
  }

  #within(end: string): Lua {
    const value = this.#expression();
    this.#expect(end);
    return value;
  }

  #call(): Lua {
    this.#expect(".");
    if (!/^p?call$/u.test(this.#take())) throw new Unread();
    this.#expect("(");
    const given = [this.#expression()];
    while (this.#takes(",")) given.push(this.#expression());
    this.#expect(")");
    return this.#isRunning ? this.#command(given) : NIL;
  }

  #command([name, key, ...given]: readonly Lua[]): Lua {
    if (name?.is !== "plain" || key?.is !== "key") throw new Unread();
    const { isThere } = this.key;
    const put = (keeps: Lifetime | null): void => void (this.key = { isThere: true, keeps });
    switch (String(name.value).toLowerCase()) {
      case "exists":
        return plain(isThere ? 1 : 0);
      case "get":
        return isThere ? { is: "text" } : plain(false);
      case "setnx":
        if (!isThere) put(null);
        return plain(isThere ? 0 : 1);
      case "setex":
        put(lifetime(given[0], false));
        return plain("OK");
      case "psetex":
        put(lifetime(given[0], true));
        return plain("OK");
      case "expire":
      case "pexpire":
        if (isThere) put(lifetime(given[0], String(name.value).toLowerCase() === "pexpire"));
        return plain(isThere ? 1 : 0);
      case "set": {
        const { isAbsentOnly, keeps } = optionsOf(given.slice(1));
        if (isAbsentOnly && isThere) return plain(false);
        put(keeps);
        return plain("OK");
      }
      default:
        throw new Unread();
    }
  }

  #takes(token: string): boolean {
    if (this.#next !== token) return false;
    this.#at++;
    return true;
  }

  #take(): string {
    const token = this.#next;
    if (token === undefined) throw new Unread();
    this.#at++;
    return token;
  }

  #expect(token: string): void {
    if (!this.#takes(token)) throw new Unread();
  }
}

function asNumber(value: Lua): Lua {
  return value.is === "plain" && typeof value.value === "string" ? plain(Number(value.value)) : value;
}

function optionsOf(words: readonly Lua[]): { readonly isAbsentOnly: boolean; readonly keeps: Lifetime | null } {
  let isAbsentOnly = false;
  let keeps: Lifetime | null = null;
  for (let at = 0; at < words.length; at++) {
    const word = words[at]!;
    const option = word.is === "plain" ? String(word.value).toUpperCase() : "";
    if (option === "NX") isAbsentOnly = true;
    else if (option === "EX" || option === "PX") keeps = lifetime(words[++at], option === "PX");
    else throw new Unread();
  }
  return { isAbsentOnly, keeps };
}

function lifetime(value: Lua | undefined, isInMilliseconds: boolean): Lifetime {
  if (value?.is === "argument") return { of: { argument: value.at }, isInMilliseconds };
  if (value?.is !== "plain" || Number.isNaN(Number(value.value))) throw new Unread();
  return { of: Number(value.value), isInMilliseconds };
}

function compared(operator: string, left: unknown, right: unknown): boolean {
  if (operator === "==") return left === right;
  if (operator === "~=") return left !== right;
  if (typeof left !== "number" || typeof right !== "number") throw new Unread();
  if (operator === ">") return left > right;
  if (operator === "<") return left < right;
  return operator === ">=" ? left >= right : left <= right;
}

import { parseConfigText } from "../../../syntax/config-text.ts";
import type { Located } from "../../../syntax/located.ts";
import type { SourceText } from "../../../syntax/source-text.ts";
import { readCodeConfiguration } from "./code/read.ts";
import type { Ledger } from "./ledger.ts";
import type { Opened } from "./opened.ts";
import { withPlainKeys } from "./plain-keys.ts";

/** The configuration and its includes as trees, each read once. */
export class Documents {
  readonly #ledger: Ledger;
  readonly #directory: string;
  readonly #opened = new Map<string, Opened>();

  /** @param directory the service's folder */
  constructor(ledger: Ledger, directory: string) {
    this.#ledger = ledger;
    this.#directory = directory;
  }

  /** YAML and JSON parsed, code evaluated, any other file as one string. */
  open(path: string): Opened {
    let opened = this.#opened.get(path);
    if (!opened) this.#opened.set(path, (opened = this.#read(path)));
    return opened;
  }

  #read(path: string): Opened {
    this.#ledger.reads.add(path);
    const read = this.#ledger.source.read(path);
    if (!read.ok) return read;
    const { source } = read;
    if (/\.(?:[cm]?[jt]s)$/iu.test(path)) {
      return readCodeConfiguration(source, this.#ledger, this.#directory);
    }
    if (!/\.(?:ya?ml|json|jsonc|tfstate)$/iu.test(path)) return { ok: true, root: wholeText(source) };
    const parsed = parseConfigText(source);
    if (!parsed.ok) return { ok: false, reason: "syntax", problem: parsed.errors[0] };
    for (const { key, at } of parsed.repeated ?? [])
      this.#ledger.problem(at, `what \`${key}\` is`, "it is written twice, and the framework refuses such a file");
    const [root, second] = parsed.documents;
    if (second) {
      const message = "it holds several documents, and the framework takes one";
      return { ok: false, reason: "syntax", problem: { message, at: second.at } };
    }
    return { ok: true, root: root ? withPlainKeys(root) : nothing(source) };
  }
}

function wholeText(source: SourceText): Located {
  const value = source.text.trim();
  return { kind: "scalar", value, raw: value, at: { source, start: 0, end: source.text.length } };
}

function nothing(source: SourceText): Located {
  return { kind: "scalar", value: null, raw: "", at: { source, start: 0, end: 0 } };
}

/** Draws handlers that ask once for a whole batch and answer for each record, and such as note the parts of a record's work in its row. */
import type { Draw } from "../../../support/draw.ts";
import type { Statement } from "../../reached/program.ts";
import { blocks } from "../lines.ts";
import { type Ask, BY_PLACE, OF_ANSWERS, OF_ROWS } from "./asks.ts";
import { CALLS, type Look, LOOKS, RETRIED } from "./looks.ts";
import { LISTS_OF_PARTS, PARTS, ROUNDS } from "./parts.ts";
import { KEYS_OF, KEYS_ONCE, RECORDS, WALKS } from "./walks.ts";

/** What is written wrongly: as a rule nothing. */
type Slip = "none" | "negated" | "unmarked" | "marks another" | "looks elsewhere" | "other key" | "released";
const SLIPS: readonly Slip[] = ["negated", "unmarked", "marks another", "looks elsewhere", "other key", "released"];

export function drawnList(draw: Draw): readonly Statement[] {
  const slip = draw.seldom(3) ? draw.one(SLIPS) : "none";
  return draw.seldom(4) ? partsOfRow(draw, slip) : batch(draw, slip);
}

function batch(draw: Draw, slip: Slip): readonly Statement[] {
  const [look, records, walk] = [draw.one(LOOKS), draw.one(RECORDS), draw.one(WALKS)];
  const isByPlace = look.there !== undefined && draw.seldom(3);
  const ask = draw.one(look.there === undefined ? OF_ROWS : isByPlace ? BY_PLACE : OF_ANSWERS);
  const keys = draw.one(look.there === undefined && draw.seldom(3) ? KEYS_ONCE : KEYS_OF);
  const call = calling(draw, look, slip);
  const key = (of: string): string => records.key.replaceAll(/\br\b/gu, of);
  const other = slip === "other key" ? draw.one(["r.messageId", "r.id", "r.body", "r.receiptHandle"]) : records.key;
  const has = (of: string): string =>
    asked(ask, look, other.replaceAll(/\br\b/gu, of)).has.replaceAll("[i]", `[records.indexOf(${of})]`);
  const isNegated = (look.isOfNew === true) === (slip === "negated");
  const makes = [
    records.makes,
    keys.replace(/KEY\((\w+)\)/u, (_, of: string) => key(of)),
    call,
    asked(ask, look, "").makes,
  ];
  const isNew = (of: string): string => (isNegated ? `!(${has(of)})` : `(${has(of)})`);
  const filled = new Filled(draw, slip, { look, key, isNew });
  const lines = [...makes, filled.of(walk)].flatMap((text) => text.split("\n"));
  const released = slip === "released" ? [look.releases.replaceAll("{ids}", "ids")] : [];
  return handler([...lines, ...released]);
}

function calling(draw: Draw, { looks }: Look, slip: Slip): string {
  const table = /RequestItems: \{ (\w+)/u.exec(looks)?.[1];
  const form = table !== undefined && draw.seldom(2) ? RETRIED.replaceAll("TABLE", table) : draw.one(CALLS);
  const all = slip === "looks elsewhere" ? draw.one(["ids.slice(1)", "ids.map((id) => `x${id}`)", "[ids[0]]"]) : "ids";
  return form
    .replaceAll(/LOOK\(((?:[^()]|\([^()]*\))*)\)/gu, (_, list: string) => looksOf(looks, list))
    .replaceAll("{all}", all)
    .replaceAll("@", "found");
}

function looksOf(looks: string, list: string): string {
  return `(${looks.replaceAll("{ids}", list)})`;
}

function asked(ask: Ask, { idOf = "", counts = "", there = "" }: Look, key: string): Ask {
  const filled = (text: string): string => {
    const rows =
      counts === "" ? text.replaceAll(" && {counts}", "").replaceAll(".filter((row) => {counts})", "") : text;
    return rows
      .replaceAll("{row}", idOf).replaceAll("{counts}", counts === "" ? "true" : counts).replaceAll("{there}", there)
      .replaceAll("{k}", key).replaceAll("{all}", "ids").replaceAll("@", "found"); // prettier-ignore
  };
  return { makes: filled(ask.makes), has: filled(ask.has) };
}

interface Meaning {
  readonly look: Look;
  readonly key: (of: string) => string;
  readonly isNew: (of: string) => string;
}

/** Writes what the words of a walk stand for. */
class Filled {
  readonly #draw: Draw;
  readonly #slip: Slip;
  readonly #means: Meaning;
  #effects = 0;

  constructor(draw: Draw, slip: Slip, means: Meaning) {
    this.#draw = draw;
    this.#slip = slip;
    this.#means = means;
  }

  of(walk: string): string {
    const { key, isNew } = this.#means;
    return walk
      .replaceAll(/TELL\(([^\n]*)\)$/gmu, (_, of: string) => this.#told(`\${${of}.messageId}`))
      .replaceAll(/TELL_ALL\(([^\n]*)\)$/gmu, (_, of: string) =>
        this.#told(`\${${of}.map((one) => one.messageId).join(" ")}`),
      )
      .replaceAll(/MARK(_ALL)?\(([^\n]*)\)$/gmu, (_, all: string | undefined, of: string) =>
        this.#marked(of, all !== undefined),
      )
      .replaceAll(/NEW\(([\w.[\]]+)\)/gu, (_, of: string) => isNew(of))
      .replaceAll(/KEY\(([\w.[\]]+)\)/gu, (_, of: string) => key(of));
  }

  #told(ids: string): string {
    return `await sns.send(new PublishCommand({ TopicArn: "t", Message: \`m${this.#effects++} ${ids}\` }));`;
  }

  #marked(of: string, isOfAll: boolean): string {
    const { look } = this.#means;
    if (look.mark === undefined || look.marks === undefined || this.#slip === "unmarked") return "";
    if (this.#slip === "marks another") return look.mark.replaceAll("{id}", "KEY(records[0])");
    if (!isOfAll) return look.mark.replaceAll("{id}", `KEY(${of})`);
    const each = `for (const one of ${of}) ${look.mark.replaceAll("{id}", "KEY(one)")}`;
    return this.#draw.seldom(2) ? each : look.marks.replaceAll("{ids}", `${of}.map((one) => KEY(one))`);
  }
}

function partsOfRow(draw: Draw, slip: Slip): readonly Statement[] {
  const [parts, rounds, list] = [draw.one(PARTS), draw.one(ROUNDS), draw.one(LISTS_OF_PARTS)];
  const [key, done] = [draw.one(["r.messageId", "r.messageId", "o.id", "`job#${o.id}`"]), draw.one(parts.done)];
  const other = slip === "other key" ? draw.one(["r.receiptHandle", "o.kind", "o.ref.id"]) : key;
  let effects = 0;
  const told = (ids: string): string =>
    `await sns.send(new PublishCommand({ TopicArn: "t", Message: \`m${effects++} \${r.messageId}${ids}\` }));`;
  const marked = (of: string): string => {
    if (slip === "unmarked" || slip === "released") return "";
    return parts.mark
      .replaceAll("{key}", slip === "looks elsewhere" ? "`x${o.id}`" : other)
      .replaceAll("{p}", slip === "marks another" ? '"z"' : of);
  };
  const lines = rounds
    .replaceAll(/TELL\(([^\n]*)\)$/gmu, (_, of: string) =>
      told(of.startsWith('"') ? `:${of.slice(1, -1)}` : `:\${${of}}`),
    )
    .replaceAll("TELL_ROW", () => told(""))
    .replaceAll(/MARK\(([^\n]*)\)$/gmu, (_, of: string) => marked(of))
    .replaceAll(
      /DONE\(([\w."]+)\)/gu,
      (_, of: string) => `${slip === "negated" ? "!" : ""}(${done.replaceAll("{p}", of)})`,
    );
  const body = [
    "const o = JSON.parse(r.body);",
    parts.looks.replaceAll("{key}", key),
    `const parts = ${list};`,
    ...lines.split("\n"),
  ];
  return [
    { head: "const work = async (r) => {", body: blocks(body), tail: "};" },
    "export const handler = async (event) => { for (const r of event.Records) await work(r); };",
  ];
}

function handler(lines: readonly string[]): readonly Statement[] {
  return [{ head: "export const handler = async (event) => {", body: blocks(lines), tail: "};" }];
}

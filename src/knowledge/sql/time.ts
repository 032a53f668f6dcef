/** Times that a statement computes from the clock: how long after now. */
import { tokenize, type Token } from "./tokens.ts";

const CLOCKS = new Set(
  (
    "NOW CURRENT_TIMESTAMP GETDATE GETUTCDATE SYSDATE SYSDATETIME SYSUTCDATETIME CLOCK_TIMESTAMP STATEMENT_TIMESTAMP " +
    "TRANSACTION_TIMESTAMP LOCALTIMESTAMP UTC_TIMESTAMP UNIX_TIMESTAMP"
  ).split(" "),
);

const SECONDS: Readonly<Record<string, number>> = {
  sec: 1,
  second: 1,
  min: 60,
  minute: 60,
  hour: 3600,
  day: 86_400,
  week: 604_800,
  month: 2_592_000,
  year: 31_536_000,
};

/** Words that stand beside a clock and an amount of time. */
const BESIDE =
  /^(?:INTERVAL|MAKE_INTERVAL|DATE_?ADD|DATE_?SUB|ADDDATE|SUBDATE|TIMESTAMPADD|DATETIME|TIMESTAMP|TIMESTAMPTZ|EXTRACT|EPOCH|FROM)$/u;

/** True where the time of day is read. */
export function readsClock(tokens: readonly Token[]): boolean {
  return tokens.some((token) => CLOCKS.has(token.upper) || (token.kind === "string" && token.text === "'now'"));
}

/** Seconds after now: `now() + interval '5 minutes'`, `DATE_ADD(NOW(), INTERVAL 5 MINUTE)`; undefined: not known. */
export function secondsAfterNow(tokens: readonly Token[]): number | undefined {
  if (!readsClock(tokens)) return undefined;
  const others = tokens.filter(({ kind, upper }) => kind !== "mark" && !CLOCKS.has(upper) && !BESIDE.test(upper));
  const text = others
    .map((token) => (token.given ?? token.text).replaceAll("'", "").trim())
    .join(" ")
    .replace(/^now\b/u, "")
    .trim();
  if (text === "") return 0;
  const isProduct = tokens.some(({ kind, text: mark }) => kind === "mark" && mark === "*");
  const seconds = isProduct ? secondsInProduct(text) : secondsIn(text);
  const isBefore = tokens.some(
    (token) => (token.kind === "mark" && token.text === "-") || /^(?:DATE_?SUB|SUBDATE)$/u.test(token.upper),
  );
  return seconds === undefined ? undefined : isBefore ? -Math.abs(seconds) : seconds;
}

/** `60 * interval '1 second'`, `interval '1 second' * 60`: the number stands on either side. */
function secondsInProduct(text: string): number | undefined {
  const { before, behind, amount } =
    /^(?:(?<before>\d+) )?(?<amount>\d+ ?[a-z]+)(?: (?<behind>\d+))?$/iu.exec(text)?.groups ?? {};
  const seconds =
    amount === undefined || (before === undefined) === (behind === undefined) ? undefined : secondsIn(amount);
  return seconds === undefined ? undefined : seconds * Number(before ?? behind);
}

/** `5 minutes`, `-1 day`; `DATEADD(minute, 5, …)` has the unit first: `minute 5`. Undefined: it is no amount of time that can be read. */
export function secondsIn(text: string): number | undefined {
  const amount =
    /^(?<sign>[+-]?) ?(?:(?<n>\d+(?:\.\d+)?) ?(?<unit>[a-z]+?)s?|(?<first>[a-z]+?)s? (?<last>\d+))$/iu.exec(
      text.trim(),
    )?.groups;
  const unit = SECONDS[(amount?.unit ?? amount?.first ?? "").toLowerCase()];
  if (amount === undefined || unit === undefined) return undefined;
  return Number(amount.n ?? amount.last) * unit * (amount.sign === "-" ? -1 : 1);
}

/** An amount of time that is written there, in seconds: `interval '1 hour'`, `INTERVAL 1 HOUR`, `'1 hour'::interval`. */
export function secondsOfAmount(tokens: readonly Token[]): number | undefined {
  const words = tokens.filter(({ kind, upper }) => kind !== "mark" && !BESIDE.test(upper));
  const isMinus = tokens[0]?.kind === "mark" && tokens[0].text === "-";
  const seconds = secondsIn(words.map(({ text }) => text.replaceAll("'", "")).join(" "));
  return seconds !== undefined && isMinus ? -seconds : seconds;
}

/** The same of an expression by itself: `NOW() - INTERVAL 30 MINUTE`. */
export function secondsAfterNowIn(expression: string): number | undefined {
  return secondsAfterNow(tokenize([expression]));
}

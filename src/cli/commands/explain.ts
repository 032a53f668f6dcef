import { resolve } from "node:path";
import { Pipeline } from "../../pipeline.ts";
import { nearWord } from "../../project/near-word.ts";
import { toPath } from "../../project/paths.ts";
import { placeOf, type ReadResult } from "../../project/text-source.ts";
import { lineOf } from "../../syntax/source-text.ts";
import { quote } from "../../words/phrase.ts";
import { explainText } from "../formats/explain.ts";
import { findAtLine } from "../explain.ts";
import { failure, statusOf, type Outcome } from "../outcome.ts";
import { pageOfRule, ruleNames } from "../rule-page.ts";
import { describeMissing, type Invocation } from "./invocation.ts";

/** Why a word is no place: a file without its line, or a rule that is written otherwise. */
function notUnderstood(name: string, isFile: boolean): string {
  if (isFile) return `${quote(name)} needs a line, as ${quote(`${name}:7`)}.`;
  const near = nearWord(name.replace(/^replay-safe\//u, ""), ruleNames());
  const meant = near === undefined ? "." : `; did you mean ${quote(near)}?`;
  return `${quote(name)} is neither a place, as FILE:LINE, nor a rule${meant}`;
}

/** Of what cannot be read any may be meant. */
function lastLine(read: ReadResult): number {
  if (!read.ok) return Infinity;
  const end = read.source.text.length;
  return lineOf({ source: read.source, start: end, end });
}

/** Why something is reported, in full: at `FILE:LINE`, or by a rule. */
export function runExplain(invocation: Invocation): Outcome {
  const { source, folder, settings, terminal, names } = invocation;
  const [name, second] = names;
  if (name === undefined || second !== undefined)
    return failure("`explain` takes one place, as FILE:LINE, or the name of a rule.");
  const page = pageOfRule(name.replace(/^replay-safe\//u, ""));
  if (page !== undefined) return { output: page, errors: "", status: 0 };
  const place = /^(?<file>.+?):(?<line>\d+)(?::\d+)?$/u.exec(name)?.groups;
  if (place === undefined) return failure(notUnderstood(name, source.kind(toPath(resolve(folder, name))) === "file"));
  const line = Number(place["line"]);
  const path = toPath(resolve(folder, place["file"]!));
  const missing = describeMissing({ ...invocation, paths: [path] }, (one) => source.kind(one) === "file");
  if (missing.length > 0) return failure(...missing);
  const last = lastLine(source.read(path));
  if (line === 0 || line > last) return failure(`${quote(name)} is no place: the lines of that file are 1 to ${last}.`);
  const found = findAtLine(
    new Pipeline(source, settings, folder, { enter: invocation.enter }),
    placeOf(source, path),
    line,
  );
  return {
    output: explainText(found, name, folder, terminal),
    errors: "",
    status: statusOf(found.plan.unresolved, 0),
  };
}

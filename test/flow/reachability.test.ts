import { createHash } from "node:crypto";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { plant } from "../../bench/canary/plant.mjs";
import { onePartOf, seed } from "../support/random.ts";
import { handlersOf } from "./inspect.ts";

const CASES = join(import.meta.dirname, "cases");
const HANDLERS = join(import.meta.dirname, "..", "proof", "handlers");
const MAIN = ["handler.ts", "index.ts"];

interface Project {
  readonly name: string;
  readonly texts: Readonly<Record<string, string>>;
  readonly main: string;
}

/** A run of all takes as long as a quarter of the other tests. */
const projects = onePartOf([CASES, HANDLERS].flatMap(projectsIn), 6);

/** Projects of which one place at a time is looked at; with `LONG=1` all of them, ten places each. */
const SAMPLE = process.env.LONG ? projects.length : 20;
const PLACES = process.env.LONG ? 10 : 2;

/** Places that no run comes to, for a reason that a person agrees with. By the project and the line. */
const AGREED = new Set([
  // Which source comes is known, and nothing is gone through that only comes of HTTP.
  "pairs-other-events.ts: const { httpMethod, body } = event as APIGatewayProxyEvent;",
  'pairs-other-events.ts: if (httpMethod === "POST") await publishOfHttp(body!); };',
  "pairs-other-events.ts: const http = event as APIGatewayProxyEventV2;",
  "pairs-other-events.ts: const { method, path } = http.requestContext.http;",
  'pairs-other-events.ts: if (method === "POST" && path === "/orders") await publishOfHttp(http.body!); };',
  'pairs-sources-asked-for.ts: await publishOfOthers("request"); };',
  'pairs-sources-asked-for.ts: await publishOfOthers("?"); };',
  'pairs-sources-asked-for.ts: case "aws:sqs": return look(event); case "http": return publishOfOthers(event.body!); default: await publishOfOthers("?"); } };',
  // Each round of the loop in front of it returns, goes on or, in the last one, throws.
  "pairs-claims-tried-again.ts: return false; };",
  // Nothing but `undefined` is ever put there.
  'pairs-filled-elsewhere.ts: const needNever = () => { if (!never) throw new Error("no client"); return never; };',
  // What is written last is what the member is.
  'pairs-data-over-defaults.ts: await sns.send(tell("never: the priority is low")); } };',
  'pairs-classes-that-list-themselves.ts: await sns.send(tell("never: nothing is told of it")); } };',
  'pairs-prototypes-that-are-given.ts: await sns.send(tell("never: the plan is free")); } };',
  // Names and values are written there, and nobody was handed the list.
  "pairs-pairs-over-defaults.ts: await sns.send(new PublishCommand({ Message: body })); } };",
  // An upsert gives the document that it has made.
  "pairs-old-documents.ts: await sns.send(tell(body)); } }; // never: there is always one",
  // What is asked for is there on every way.
  'pairs-both-answers.ts: export const firstWritten = async (event: SQSEvent) => { for (const r of event.Records) { const [row] = ["a", "b"].map((id) => ({ id })); if (!row) { await sns.send(new PublishCommand({ Message: r.body })); continue; } await other(row.id); } };',
  'pairs-filled-objects.ts: export const neverValid = async (event: SQSEvent) => { for (const r of event.Records) { const errors: Named = { id: "missing" }; if (Object.keys(errors).length) return; await sns.send(new PublishCommand({ Message: r.body })); } };',
  "pairs-filled-objects.ts: export const notTakenAway = async (event: SQSEvent) => { for (const r of event.Records) { const left: Named = { a: 1 }; if (left.a) return; await sns.send(new PublishCommand({ Message: r.body })); } };",
  "pairs-filled-objects.ts: export const alwaysSpread = async (event: SQSEvent) => { for (const r of event.Records) { const set: Named = { ...{ rush: true } }; if (Object.keys(set).length > 0) return; await sns.send(new PublishCommand({ Message: r.body })); } };",
  'pairs-places-in-written-lists.ts: export const alwaysJoined = async (event: SQSEvent) => { for (const r of event.Records) { console.log(r.body); if (["a", "b"].join(", ") === "") await sns.send(new PublishCommand({ Message: "silent" })); } };',
  'pairs-places-in-written-lists.ts: export const alwaysFirst = async (event: SQSEvent) => { for (const r of event.Records) { console.log(r.body); if (!PLANS[0]) await sns.send(new PublishCommand({ Message: "silent" })); } };',
  'pairs-places-in-written-lists.ts: export const firstIsKnown = async (event: SQSEvent) => { for (const r of event.Records) { const all = ["a"]; if (r.body) all.push("b"); if (all[0] === "b") await sns.send(new PublishCommand({ Message: "silent" })); } };',
  'pairs-objects-changed-by-lodash.ts: export const setElsewhere = async (event: SQSEvent) => { for (const r of event.Records) { const c = { on: false, n: "" }; _.set(c, "n", r.body); if (c.on) await sns.send(new PublishCommand({ Message: "silent" })); } };',
  'pairs-objects-changed-by-lodash.ts: export const mergedElsewhere = async (event: SQSEvent) => { for (const r of event.Records) { const c = { on: false, n: "" }; _.merge(c, { n: r.body }); if (c.on) await sns.send(new PublishCommand({ Message: "silent" })); } };',
  'pairs-methods-by-names-of-data.ts: async notCalled() { await sns.send(new PublishCommand({ Message: "not called" })); }',
  // Nothing sets it but what has a variable of its own under that name.
  "pairs-callbacks-while-loading.ts: export const own = async (event: SQSEvent) => { if (!never.isReady) return; for (const r of event.Records) await sns.send(say(r.body)); };",
  // `error instanceof Error` is true of whatever a client throws.
  "pairs-sql.ts: catch (error) { if (error instanceof Error) continue; throw error; } } };",
  // Behind a `switch` with a case for each of the three kinds that there are.
  "pairs-outcomes-in-result-types.ts: };",
  // Behind what is thrown for each element.
  'pairs-proxies-and-maps.ts: try { await Promise.all([1, 2].map(() => { throw new Error("none"); })); } catch { await sns.send(tell(r.body)); } } }; // unguarded',
  // Nothing but a timer settles the promise, and that rejects it.
  'pairs-answered-by-listeners.ts: await sns.send(tell("never: nothing but the timer settles it")); } };',
  // Each call gives a text or a form.
  "pairs-token-requests.ts: return JSON.stringify(body); };",
  // No event of a queue has what events of HTTP and custom resources have.
  'pairs-other-events.ts: if ("requestContext" in event) { await publishOfHttp(event.body!); return { statusCode: 204 }; }',
  'pairs-other-events.ts: if (event.hasOwnProperty("httpMethod")) { await publishOfHttp(event.body!); return; }',
  'pairs-other-events.ts: case event.hasOwnProperty("guid"): { name = event.guid; break; }',
  'pairs-other-events.ts: default: throw new Error("no such event");',
  "pairs-other-events.ts: if (isCustomResource(event)) { await publishOfHttp(event.RequestType); return; }",
  'pairs-other-events.ts: if (event.ResourceType === "Custom::Settings") { await publishOfHttp(event.StackId); return; }',
  // Nobody gave this storage anything, so that its use throws.
  "pairs-namespaces.ts: await Clients.with({ sns: new SNSClient({}) }, async () => { Names.use(); console.log(r.body); }); };",
]);

/**
 * Functions that a library reads for what they give: a piece of a query, whether a status is an error, whether a step is tried again. And one that a promise of
 * the project's own runs when it is awaited, which nobody does. What is called for none of nothing, and no times at all, and what a table has for a source
 * that does not come.
 */
const NOT_CALLED =
  /^pairs-conditions-by-calls\.ts: .*\(eb: any\) => eb\.and\(|^pairs-conditions-in-groups\.ts: .*(?:new Brackets\(|\(eb\) => eb\.or\(|\(\{ eb, or, and \}\) => )|^pairs-last-values-in-groups\.ts: .*\(eb\) => eb\.or\(|^pairs-increments-in-other-forms\.ts: .*\(eb: any\) => eb\("n"|^pairs-members-of-objects\.ts: .*_\.(?:map\(\{\}|times\(0), |^pairs-durable-functions\.ts: .*\(\) => \(\{ should(?:Retry|Continue): |^pairs-mapper-writes\.ts: .*\{ n: \(\) => "|^pairs-claims-that-count-on\.ts: .*\{ version: \(\) => |^pairs-requests-refused-or-asked\.ts: .*validateStatus: |^pairs-results-of-other-libraries\.ts: new Query\(|^pairs-sources-asked-for\.ts: .*"aws:s3": \(\) => /u;

/**
 * Reachable stays reachable: a publish that is put at any place of a function that a handler enters is reported, unless what
 * stands before it leaves on every way.
 */
describe("a canary at every place of the functions that a handler enters", () => {
  for (const project of projects)
    it(`is reported in ${project.name}`, () => {
      const { lost, notCalled } = allIn(project);
      expect(lost.filter((one) => !AGREED.has(one))).toEqual([]);
      expect(notCalled.filter((one) => !NOT_CALLED.test(one))).toEqual([]);
    });
});

describe("a canary alone", () => {
  const rank = (name: string): string => createHash("sha1").update(`${seed} ${name}`).digest("hex");
  const sampled = [...projects].sort((a, b) => (rank(a.name) < rank(b.name) ? -1 : 1)).slice(0, SAMPLE);
  for (const project of sampled)
    it(`is reported in ${project.name} wherever all of them are`, () => {
      const places = allIn(project).seen.toSorted((a, b) => (rank(a) < rank(b) ? -1 : 1));
      for (const place of places.slice(0, PLACES)) expect(canariesIn(project, place).seen).toEqual([place]);
    });
});

const found = new Map<Project, ReturnType<typeof canariesIn>>();

/** What is seen of a project that has one at every place. */
function allIn(project: Project): ReturnType<typeof canariesIn> {
  const known = found.get(project) ?? canariesIn(project);
  found.set(project, known);
  return known;
}

/** @param only the one place, as `file#number`; undefined: all */
function canariesIn({ name, texts, main }: Project, only?: string) {
  const planted: Record<string, string> = { ...texts };
  const all = Object.entries(texts).flatMap(([file, text]) => {
    const made = /\.[cm]?[jt]sx?$/u.test(file)
      ? plant(file, text, ({ id }) => only === undefined || only === `${file}#${id}`)
      : undefined;
    if (!made) return [];
    planted[file] = made.text;
    const lines = text.split("\n");
    return made.canaries.map((one) => ({ ...one, file, text: `${name}: ${lines[one.line - 1]!.trim()}` }));
  });
  const effects = handlersOf(planted, { file: main }).flatMap((handler) => handler.effects);
  const places = new Set(effects.map(({ at }) => `${at.source.path}:${at.start}`));
  const isSeen = (one: (typeof all)[number]): boolean => places.has(`/project/${one.file}:${one.offset}`);
  const functionOf = ({ file, function: number }: { file: string; function: number | undefined }): string =>
    `${file}#${number}`;
  const entered = new Set(all.filter(isSeen).map(functionOf));
  const outer = ({ file, outer: number }: (typeof all)[number]): string => functionOf({ file, function: number });
  const inEntered = all.filter((one) => entered.has(functionOf(one)));
  return {
    seen: all.filter(isSeen).map(({ file, id }) => `${file}#${id}`),
    lost: inEntered.filter((one) => !isSeen(one) && !one.isDead).map(({ text }) => text),
    notCalled: all.filter((one) => !entered.has(functionOf(one)) && entered.has(outer(one))).map(({ text }) => text),
  };
}

function projectsIn(folder: string): Project[] {
  return readdirSync(folder)
    .sort()
    .map((name) => {
      const path = join(folder, name);
      if (statSync(path).isFile())
        return { name, texts: { "handler.ts": readFileSync(path, "utf8") }, main: "handler.ts" };
      const files = readdirSync(path, { recursive: true, encoding: "utf8" }).filter((one) => /\.\w+$/u.test(one));
      const texts = Object.fromEntries(
        files.map((one) => [one.replaceAll("\\", "/"), readFileSync(join(path, one), "utf8")]),
      );
      return { name, texts, main: MAIN.find((one) => one in texts) ?? Object.keys(texts)[0]! };
    });
}

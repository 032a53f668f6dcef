/** Loops over a batch that end before its last record, and which records the answer names then. */
import { describe, expect, it } from "vitest";
import { namedBy } from "../support/batch-answers.ts";

const fail = "failures.push({ itemIdentifier: r.messageId });";
const end = "return { batchItemFailures: failures };";
const loop = (body: string, over = "const r of event.Records"): string =>
  `const failures = []; for (${over}) { ${body} } ${end}`;
const only = "return { batchItemFailures: [{ itemIdentifier: r.messageId }] };";

describe("a loop over the messages of a queue", () => {
  it.each([
    ["by an answer", loop(`try { await send(r.body); } catch { ${only} }`)],
    ["by a break", loop(`try { await send(r.body); } catch { ${fail} break; }`)],
    ["where a function says that it failed", loop(`if (!(await isSent(r.body))) { ${fail} break; }`)],
    [
      "behind the one that failed",
      loop(`if (failures.length > 0) break; try { await send(r.body); } catch { ${fail} }`),
    ],
    [
      "where time runs short",
      loop(`if (context.getRemainingTimeInMillis() < 5000) break; try { await send(r.body); } catch { ${fail} }`),
    ],
    [
      "by numbers",
      loop(
        "try { await send(event.Records[i].body); } catch { failures.push({ itemIdentifier: event.Records[i].messageId }); break; }",
        "let i = 0; i < event.Records.length; i++",
      ),
    ],
    [
      "with ids of which failures are made",
      `const ids = []; for (const r of event.Records) { try { await send(r.body); } catch { ids.push(r.messageId); break; } }
       return { batchItemFailures: ids.map((itemIdentifier) => ({ itemIdentifier })) };`,
    ],
    [
      "over a variable with them",
      `const { Records } = event; for (const [, r] of Records.entries()) { try { await send(r.body); } catch { ${only} } } return { batchItemFailures: [] };`,
    ],
    [
      "over a variable of another name",
      `const { Records: all } = event; for (const r of all) { try { await send(r.body); } catch { ${only} } } return { batchItemFailures: [] };`,
    ],
    [
      "in a function that is given them",
      `const each = async (all) => { const failures = []; for (const r of all) { try { await send(r.body); } catch { ${fail} break; } } return failures; };
       return { batchItemFailures: await each(event.Records) };`,
    ],
  ])("stops: %s", (_, body) => {
    expect(namedBy("sqs", body)).toEqual(["stops"]);
  });

  it.each([
    ["goes on", loop(`try { await send(r.body); } catch { ${fail} }`)],
    [
      "goes on where a message is skipped",
      loop(`if (!r.body) continue; try { await send(r.body); } catch { ${fail} }`),
    ],
    [
      "goes on in a function that is given them",
      `const each = async (all) => { const failures = []; for (const r of all) { try { await send(r.body); } catch { ${fail} } } return failures; };
       return { batchItemFailures: await each(event.Records) };`,
    ],
    [
      "leaves a loop inside of it",
      loop(`for (const part of r.body.split(",")) { try { await send(part); } catch { ${fail} break; } }`),
    ],
    [
      "leaves a choice inside of it",
      loop(`switch (r.body) { case "x": try { await send(r.body); } catch { ${fail} } break; default: }`),
    ],
    ["lets the error out", loop(`try { await send(r.body); } catch (error) { ${fail} if (!error) throw error; }`)],
    [
      "names those that are left, each by itself",
      loop(
        `if (context.getRemainingTimeInMillis() < 5000) { ${fail} continue; } try { await send(r.body); } catch { ${fail} }`,
      ),
    ],
    [
      "takes one message from each batch",
      `for (const r of event.Records) { try { await send(r.body); } catch { ${only} } return; }`,
    ],
  ])("does not: %s", (_, body) => {
    expect(namedBy("sqs", body)).toEqual(["own"]);
  });

  it.each([
    [
      "rest",
      loop(
        "try { await send(r.body); } catch { for (const left of event.Records.slice(i)) failures.push({ itemIdentifier: left.messageId }); break; }",
        "const [i, r] of event.Records.entries()",
      ),
    ],
    [
      "rest",
      loop(
        "try { await send(r.body); } catch { return { batchItemFailures: event.Records.slice(i).map((left) => ({ itemIdentifier: left.messageId })) }; }",
        "const [i, r] of event.Records.entries()",
      ),
    ],
    [
      "rest",
      loop(
        `try { await send(r.body); } catch { ${fail} for (const left of event.Records.slice(i + 1)) failures.push({ itemIdentifier: left.messageId }); break; }`,
        "const [i, r] of event.Records.entries()",
      ),
    ],
    ["rest", loop(`if (failures.length > 0) { ${fail} continue; } try { await send(r.body); } catch { ${fail} }`)],
    [
      "rest",
      `let hasFailed = false; ${loop(`if (!hasFailed) { try { await send(r.body); } catch { hasFailed = true; ${fail} } } else { ${fail} }`)}`,
    ],
    [
      "unknown",
      `const groups = new Set(); ${loop(`const group = r.attributes.MessageGroupId; if (groups.has(group)) { ${fail} continue; } try { await send(r.body); } catch { groups.add(group); ${fail} }`)}`,
    ],
    [
      "own",
      `let count = 0; ${loop(`if (count > 9) { ${fail} continue; } count++; try { await send(r.body); } catch { ${fail} }`)}`,
    ],
    [
      "unknown",
      loop(
        "try { await send(r.body); } catch { return { batchItemFailures: event.Records.slice(i + 1).map((left) => ({ itemIdentifier: left.messageId })) }; }",
        "const [i, r] of event.Records.entries()",
      ),
    ],
    [
      "all",
      loop(
        "try { await send(r.body); } catch { return { batchItemFailures: event.Records.map((one) => ({ itemIdentifier: one.messageId })) }; }",
      ),
    ],
    [
      "unknown",
      `const work = async (all) => console.log(all); ${loop(`try { await send(r.body); } catch { ${fail} break; }`).replace(end, `await work(event.Records); ${end}`)}`,
    ],
    [
      "unknown",
      loop(
        `try { await send(r.body); } catch { ${fail} } if (i === event.Records.length - 1) break;`,
        "const [i, r] of event.Records.entries()",
      ),
    ],
  ])("names %s: %s", (named, body) => {
    expect(namedBy("sqs", body)).toEqual([named]);
  });
});

describe("a loop over the records of a stream", () => {
  const failed = "failures.push({ itemIdentifier: r.kinesis.sequenceNumber });";
  const work = `try { await send(r.kinesis.data); } catch { ${failed} }`;
  const timed = "if (context.getRemainingTimeInMillis() < 5000)";

  it("may end at a failure, from which the stream goes on, and not where nothing failed", () => {
    expect(namedBy("kinesis", loop(work.replace(failed, `${failed} break;`)))).toEqual(["own"]);
    expect(namedBy("kinesis", loop(`${timed} break; ${work}`))).toEqual(["stops"]);
    expect(namedBy("kinesis", loop(`${timed} { ${failed} break; } ${work}`))).toEqual(["own"]);
  });
});

describe("an error that is thrown for what failed before", () => {
  const skipping = (test: string, before = ""): string =>
    loop(`try { ${before} if (${test}) throw new Error("skipped"); await send(r.body); } catch { ${fail} }`);

  it("names all behind the first one that fails", () => {
    expect(namedBy("sqs", skipping("failures.length > 0"))).toEqual(["rest"]);
    expect(namedBy("sqs", skipping("failures.length"))).toEqual(["rest"]);
  });

  it("names each by itself where it asks for something else, or when the work is done", () => {
    expect(namedBy("sqs", skipping("!r.body"))).toEqual(["own"]);
    expect(namedBy("sqs", skipping("failures.length > 0", "await send(r.body);"))).toEqual(["own"]);
  });

  it("names those of a group, as far as is known, where it asks for that", () => {
    const body = `const failures = []; const bad = new Set(); for (const r of event.Records) {
      try { if (bad.has(r.attributes.MessageGroupId)) throw new Error("skipped"); await send(r.body); }
      catch { bad.add(r.attributes.MessageGroupId); ${fail} } } ${end}`;
    expect(namedBy("sqs", body)).toEqual(["unknown"]);
  });
});

describe("those that are not done are named", () => {
  const left = `return { batchItemFailures: event.Records.filter((r) => !done.has(r.messageId)).map((r) => ({ itemIdentifier: r.messageId })) };`;
  const body = (attempt: string): string => `const done = new Set(); ${attempt} ${left}`;
  const named = (attempt: string) =>
    namedBy("sqs", body(attempt.replaceAll("WORK", "await send(r.body); done.add(r.messageId);")));
  const together = (all: string, each = "WORK"): string =>
    `await Promise.${all}(event.Records.map(async (r) => { ${each} }));`;

  it("with all behind the first one that fails, where it ends the loop", () => {
    expect(named("try { for (const r of event.Records) { WORK } } catch {}")).toEqual(["rest"]);
  });

  it.each([
    ["in the loop", "for (const r of event.Records) { try { WORK } catch {} }"],
    ["by each", together("all", "try { WORK } catch {}")],
  ])("alone, where each error is caught: %s", (_, attempt) => {
    expect(named(attempt)).toEqual(["own"]);
  });

  it("alone, where they are worked on at one time and all are waited for", () => {
    expect(named(together("allSettled"))).toEqual(["own"]);
  });

  it("as far as is known, where the first error ends the wait: others may be done later", () => {
    expect(named(`try { ${together("all")} } catch {}`)).toEqual(["unknown"]);
  });
});

import { describe, expect, test } from "vitest";
import { effortSpent, evaluations } from "../../../src/flow/domain/effort.ts";
import {
  boundToItself,
  callChain,
  callTree,
  checkedConverters,
  doubledText,
  longHandler,
  manyGuards,
  nestedObjects,
  nestedSpreads,
  sharedLevels,
  type HardHandler,
} from "../../support/hard-handlers.ts";
import type { HandlerSource } from "../../../src/vocabulary.ts";
import { handlersOf } from "../inspect.ts";

/** The verdict of the effect that stands last in the body of the handler; undefined: it was not reached. */
function lastVerdict({ files }: HardHandler): string | undefined {
  const [handler] = handlersOf(files);
  return handler?.effects.findLast(({ at }) => at.source.path.endsWith("handler.ts"))?.verdict;
}

describe("what a program makes of values is bounded in size", () => {
  test.each(["s = `${s}${s}`;", 's = s + "-" + s;', "s = [s, s].join();", "s = s.concat(s);", "s += s;"])(
    "a text that doubles itself 40 times ends as a text of which the rest is not known: %s",
    (form) => {
      expect(lastVerdict(doubledText(40, form))).toBe("unguarded");
    },
  );

  test("the beginning of a constant that doubles itself stays known", () => {
    const [handler] = handlersOf({
      "handler.ts": `
        import { S3Client, PutObjectCommand } from "@aws-sdk/client-s3";
        const s3 = new S3Client({});
        export const handler = async (event: SQSEvent) => {
          for (const record of event.Records) {
            let s = "INSERT ";
            ${"s += s;".repeat(40)}
            if (s.startsWith("INSERT")) await s3.send(new PutObjectCommand({ Bucket: "b", Key: record.messageId }));
            else await s3.send(new PutObjectCommand({ Bucket: "b", Key: String(Math.random()) }));
          }
        };`,
    });
    expect(handler?.effects.map(({ verdict }) => verdict)).toEqual(["idempotent"]);
  });

  test.each(
    [
      nestedSpreads(300),
      nestedObjects(100),
      longHandler(300),
      callChain(40),
      checkedConverters(16, 40),
      sharedLevels(9, 12),
      boundToItself(40),
    ].map((one) => [one.name, one]),
  )("%s is gone through to its end", (_name, program) => {
    expect(lastVerdict(program as HardHandler)).toBe("unguarded");
  });
});

describe("the ways through an async function", () => {
  const ways = Array.from({ length: 12 }, (_, k) => `if (r.body === "${k}" && (await seen(r, ${k}))) return ${k};`);
  const effortOf = (depth: number): number => {
    const before = effortSpent();
    const [handler] = handlersOf({
      "handler.ts": `
        import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
        import { DynamoDBDocumentClient, GetCommand } from "@aws-sdk/lib-dynamodb";
        const doc = DynamoDBDocumentClient.from(new DynamoDBClient({}));
        async function seen(r, k) {
          const { Item } = await doc.send(new GetCommand({ TableName: "t" + k, Key: { pk: r.messageId } }));
          return Item;
        }
        async function f0(r) { ${ways.join(" ")} return -1; }
        ${Array.from({ length: depth }, (_, k) => `async function f${k + 1}(r) { const x = await f${k}(r); return x; }`).join("\n")}
        export const handler = async (event: SQSEvent) => {
          for (const r of event.Records) { await f${depth}(r); await fetch("https://a.example", { method: "POST" }); }
        };`,
    });
    expect(handler?.effects.map(({ verdict }) => verdict)).toEqual(["unguarded"]);
    return effortSpent() - before;
  };

  test("are told once, however many functions wait for it one in another", () => {
    expect(effortOf(15) - effortOf(5)).toBeLessThan(5_000);
  });
});

describe("what a program lists costs as much as it lists, not its square", () => {
  const names = (count: number): string => Array.from({ length: count }, (_, i) => `a${i}: record.body,`).join("");
  test.each([
    ["an object", (count: number) => `const all = {${names(count)}};`],
    ["an object that another one is spread into", (count: number) => `const all = { b: 1, ...{${names(count)}} };`],
    ["an enum", (count: number) => `enum All {${names(count).replaceAll("record.body", '"x"').replaceAll(":", " =")}}`],
    ["a class", (count: number) => `class All {${names(count).replaceAll(": record.body,", "() {}")}}`],
  ])("%s", (_name, text) => {
    const effortOf = (count: number): number => {
      const before = effortSpent();
      const [handler] = handlersOf({
        "handler.ts": `export const handler = async (event: SQSEvent) => {
          for (const record of event.Records) { ${text(count)} await fetch("https://a.example", { method: "POST" }); }
        };`,
      });
      expect(handler?.effects.map(({ verdict }) => verdict)).toEqual(["unguarded"]);
      return effortSpent() - before;
    };
    expect(effortOf(2000)).toBeLessThan(5 * effortOf(500) + 1000);
  });
});

describe("a run that takes too much is cut off where it does, and goes on behind", () => {
  const handler = (helper: string, rest: string): Record<string, string> => ({
    "handler.ts": `
      import { SNSClient, PublishCommand } from "@aws-sdk/client-sns";
      const sns = new SNSClient({});
      ${helper}
      export const handler = async (event: SQSEvent) => {
        for (const record of event.Records) {
          ${rest}
          await sns.send(new PublishCommand({ Message: record.body }));
        }
      };`,
  });
  const tree = callTree(12, 3).files["handler.ts"]!;
  let ofTree: ReturnType<typeof handlersOf>[number] | undefined;
  /** The handler with the tree in its own module, which is gone through once. */
  const handlerOfTree = () => (ofTree ??= handlersOf({ "handler.ts": tree })[0]!);

  test("an effect behind the call of a helper that is a tree of half a million calls is found; what keeps repeats out is not known", () => {
    const found = handlerOfTree();
    const last = found.effects.findLast(({ call }) => call.includes("PublishCommand"));
    expect(last).toMatchObject({ verdict: "unknown", because: { kind: "cut-off", call: "level0" } });
    expect(found.unresolved.map(({ why }) => why)).toEqual(["it was too much to follow to the end"]);
  });

  test("a call that is given what a store had may have looked for more: what stands behind it is not known", () => {
    const helper = tree.slice(tree.indexOf("async function level0"), tree.indexOf("export const handler"));
    const told = (given: string): readonly object[] =>
      handlersOf(
        handler(
          `import { DynamoDBClient } from "@aws-sdk/client-dynamodb"; import { DynamoDBDocumentClient, GetCommand } from "@aws-sdk/lib-dynamodb";
          const db = DynamoDBDocumentClient.from(new DynamoDBClient({})); ${helper}`,
          `const { Item } = await db.send(new GetCommand({ TableName: "settings", Key: { id: "all" } })); await level0(${given});`,
        ),
      )[0]!.effects.slice(-1);
    expect(told("{ ...Item }, []")).toMatchObject([
      { verdict: "unknown", because: { kind: "cut-off", call: "level0" } },
    ]);
    expect(told("JSON.parse(process.env.SETTINGS!), []")).toMatchObject([{ verdict: "unguarded" }]);
  });

  test("what took it all says nothing of the handler's own body: its effect behind it is found", () => {
    const [found] = handlersOf(checkedConverters(64, 40).files);
    expect(found?.unresolved.map(({ why }) => why)).toContain("it was too much to follow to the end");
    expect(found?.effects.at(-1)).toMatchObject({ verdict: "unknown", because: { kind: "cut-off" } });
  });

  test("what was not followed may lead to an effect that is guarded elsewhere; one of the handler's own body is seen as a whole", () => {
    const helper = tree.slice(tree.indexOf("async function level0"), tree.indexOf("export const handler"));
    const clients = `import Redis from "ioredis"; const redis = new Redis();
      const tell = (text: string) => sns.send(new PublishCommand({ Message: text }));`;
    const work = (last: string): Record<string, string> =>
      handler(
        `${clients} ${helper}`,
        `if (!(await redis.set(record.messageId, "1", "NX"))) continue;
        await tell(record.body); await sns.send(new PublishCommand({ Message: "own" })); ${last}`,
      );
    const verdicts = (last: string): readonly object[] =>
      handlersOf(work(last))[0]!
        .effects.filter(
          ({ call, at }) => call.includes("Publish") && !at.source.text.slice(at.start).startsWith("level"),
        )
        .map(({ verdict, because, chain }) => ({ verdict, kind: because.kind, calls: chain.length }));
    const own = { verdict: "guarded", kind: "guard", calls: 0 };
    expect(verdicts("")).toEqual([{ verdict: "guarded", kind: "guard", calls: 1 }, own, own]);
    expect(verdicts("await level0(record, []);").slice(0, 2)).toEqual([
      { verdict: "unknown", kind: "cut-off", calls: 1 },
      own,
    ]);
  });

  test("where it was cut off is said with its file and place", () => {
    const place = handlerOfTree().unresolved[0]!.place;
    expect("start" in place && place.source.text.slice(place.start, place.end)).toMatch(/^level\d+\(/u);
  });

  test("a call that was not followed to its end is told as such, and in another module with the handler that led there", () => {
    const own = tree.indexOf("export const handler");
    const [found] = handlersOf({
      "handler.ts": `import { level0 } from "./tree";\n${tree.slice(own)}`,
      "tree.ts": `${tree.slice(0, own)}\nexport { level0 };`,
    });
    expect(found?.effects.find(({ call }) => call === "level0")?.because).toEqual({
      kind: "not-followed",
      text: "level0",
    });
    expect(found?.unresolved.map(({ what }) => what)).toEqual([
      "a part of what the handler `handler` (handler.ts:2) does",
    ]);
    expect(handlerOfTree().unresolved[0]?.what).toBe("a part of what the handler `handler` does");
  });

  test("functions of a table that call each other take steps by their number, and not by their orders", () => {
    const table = (size: number): number => {
      const steps = Array.from({ length: size }, (_, index) => {
        const send = `await sns.send(new PublishCommand({ Message: c.at${index} }));`;
        return `s${index}: async (c) => { ${send} if (c.next) await steps[c.next](c); }`;
      });
      const before = evaluations();
      const [found] = handlersOf(
        handler(`const steps = { ${steps.join(", ")} };`, "await steps.s0(JSON.parse(record.body));"),
      );
      expect(found?.effects.filter(({ call }) => call.startsWith("SNS")).length).toBeGreaterThanOrEqual(size);
      return evaluations() - before;
    };
    expect(table(12)).toBeLessThan(6 * table(4));
  });

  test("an effect behind a chain of 300 calls is found", () => {
    const [found] = handlersOf(callChain(300).files);
    expect(found?.effects.at(-1)).toMatchObject({ verdict: "unknown", because: { kind: "cut-off" } });
    expect(found?.unresolved.map(({ why }) => why)).toEqual(["its calls nest too deeply to be followed"]);
  });

  test("the top level of a module that the handler imports is cut off after a tenth of what a handler may take", () => {
    const helper = tree.slice(tree.indexOf("async function level0"), tree.indexOf("export const handler"));
    const files = handler(`import { topic } from "./script";`, "console.log(topic);");
    const script = `${helper} await level0(JSON.parse(process.env.INPUT), []); export const topic = "all";`;
    const before = evaluations();
    expect(handlersOf({ ...files, "script.ts": script })[0]?.effects.at(-1)?.call).toContain("PublishCommand");
    const inModule = evaluations() - before;
    expect(inModule).toBeLessThan(60_000);
    expect(inModule).toBeGreaterThan(5_000);
  });

  test("a function that is fed by what the settings leave out is run for whom it hands its event to, and no further", () => {
    const long = "Math.max(1, 2); ".repeat(4_000);
    const files = handler(
      `export const clean = async (event: ScheduledEvent) => { await own(event); ${long} };
       export const own = async (event) => { await sns.send(new PublishCommand({ Message: event.body })); };`,
      "console.log(record);",
    );
    const taken = (...sources: readonly HandlerSource[]): readonly [number, string[]] => {
      const before = evaluations();
      const found = handlersOf(files, { settings: { sources: new Set(sources) } });
      return [evaluations() - before, found.map(({ name }) => name)];
    };
    const [left, told] = taken("sqs");
    const [whole, all] = taken("sqs", "eventbridge");
    expect(left).toBeLessThan(8_000);
    expect(whole).toBeGreaterThan(15_000);
    expect([told, all]).toEqual([["handler"], ["clean", "handler"]]);
  });

  test("what stood before the cut keeps its verdict", () => {
    const helper = tree.slice(tree.indexOf("async function level0"), tree.indexOf("export const handler"));
    const before = `await sns.send(new PublishCommand({ Message: "first" + record.body }));`;
    const [found] = handlersOf(handler(helper, `${before} await level0(JSON.parse(record.body), []);`));
    const own = found?.effects.filter(({ call }) => call.includes("PublishCommand"));
    expect(own?.map(({ verdict }) => verdict)).toEqual(["unguarded", "unknown"]);
    const [twin] = handlersOf(handler("", before));
    expect(twin?.effects.map(({ verdict }) => verdict)).toEqual(["unguarded", "unguarded"]);
    expect(twin?.unresolved).toEqual([]);
  });
});

describe("joins look at what differs", () => {
  /** Parts of states and values that were looked at for a program. */
  const effortOf = ({ files }: HardHandler): number => {
    const before = effortSpent();
    handlersOf(files);
    return effortSpent() - before;
  };

  test("calls leave no trace in the states behind them: twice as many statements take no more than about twice the effort", () => {
    const [short, long] = [effortOf(longHandler(100)), effortOf(longHandler(200))];
    expect(long / short).toBeLessThan(4);
  });

  test("guards one after another cost by their number, not by its square", () => {
    const [few, many] = [effortOf(manyGuards(10)), effortOf(manyGuards(20))];
    expect(many / few).toBeLessThan(4);
  });
});

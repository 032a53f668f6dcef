/** What settings and JSDoc tags say of functions. */
import { describe, expect, it } from "vitest";
import { DEFAULT_SETTINGS } from "../../../src/project/settings.ts";
import { forEach, publish } from "../each-record.ts";
import { verdictsOf } from "../inspect.ts";

const OF_S3 = `import { PutObjectCommand, S3Client } from "@aws-sdk/client-s3"; const s3 = new S3Client({});`;

describe("settings", () => {
  it("say what requests to a host mean", () => {
    const text = forEach(`await fetch("https://api.example.com/comments", { method: "PUT", body: r.body });`);
    const effects = { calls: [], requests: [{ host: "api.example.com", class: "effect" as const }] };
    expect(verdictsOf(text)).toEqual(["idempotent"]);
    expect(verdictsOf(text, { settings: { effects } })).toEqual(["unguarded"]);
  });

  it("say what a call means", () => {
    const text = forEach(`await lib.send(r.body);`);
    const rule = (meaning: "effect" | "read") => ({
      settings: { effects: { calls: [{ call: "lib.send", class: meaning }], requests: [] } },
    });
    expect(verdictsOf(text)).toEqual(["unknown"]);
    expect(verdictsOf(text, rule("effect"))).toEqual(["unguarded"]);
    expect(verdictsOf(text, rule("read"))).toEqual([]);
  });

  it("say what a call of a library that is known means", () => {
    const text = forEach(`await s3.send(new PutObjectCommand({ Bucket: "b", Key: r.messageId }));`, OF_S3);
    const rule = (meaning: "effect" | "read") => ({
      settings: { effects: { calls: [{ call: "S3Client.send(PutObjectCommand)", class: meaning }], requests: [] } },
    });
    expect(verdictsOf(text)).toEqual(["idempotent"]);
    expect(verdictsOf(text, rule("effect"))).toEqual(["unguarded"]);
    expect(verdictsOf(text, rule("read"))).toEqual([]);
  });

  it("say what methods of the things of a package mean, by whatever name the code has them", () => {
    const told = (call: string, made: string, work: string, module = "@house/mail"): readonly string[] =>
      verdictsOf(forEach(work, `import { HouseMailer, mailerOf } from "@house/mail"; ${made}`), {
        settings: { effects: { calls: [{ call, module, class: "effect" }], requests: [] } },
      });
    const instance = "const post = new HouseMailer({});";
    const work = "await post.deliver(r.body);";
    expect(told("post.deliver", instance, work)).toEqual(["unguarded"]);
    expect(told("HouseMailer.deliver", instance, work)).toEqual(["unguarded"]);
    expect(told("*.deliver", instance, work)).toEqual(["unguarded"]);
    expect(told("HouseMailer.preview", instance, work)).toEqual(["unknown"]);
    expect(told("HouseMailer.deliver", instance, work, "@other/mail")).toEqual(["unknown"]);
    expect(told("*.deliver", "const post = await mailerOf('a');", work)).toEqual(["unguarded"]);
    expect(told("*.deliver", instance, "await post.of('a').deliver(r.body);")).toEqual(["unguarded"]);
    expect(told("*.deliver", instance, "await post.outbox.deliver(r.body);")).toEqual(["unguarded"]);
    expect(told("HouseMailer.deliver", "class Own extends HouseMailer {} const post = new Own();", work)).toEqual([
      "unguarded",
    ]);
    expect(told("HouseMailer.deliver", "class Own { constructor(readonly mail: HouseMailer) {} tell(id) { return this.mail.deliver(id); } } declare const made: any; const post = new Own(made.mail);", "await post.tell(r.body);")).toEqual(["unguarded"]); // prettier-ignore
  });

  it("take things that two packages may have made for neither's", () => {
    const made = `import { HouseMailer } from "@house/mail"; import { Mailer } from "@other/mail"; const post = process.env.OTHER ? new Mailer() : new HouseMailer();`;
    const text = forEach("await post.deliver(r.body);", made);
    const effects = { calls: [{ call: "*.deliver", module: "@house/mail", class: "read" as const }], requests: [] };
    expect(verdictsOf(text, { settings: { effects } })).toEqual(["unknown"]);
  });

  it("say what a call of a listed package means", () => {
    const text = forEach(`await mail.send({ to: "a", text: r.body });`, `import mail from "@sendgrid/mail";`);
    const rule = (module: string) => ({
      settings: { effects: { calls: [{ call: "*.send", module, class: "read" as const }], requests: [] } },
    });
    expect(verdictsOf(text, rule("@sendgrid/mail"))).toEqual([]);
    expect(verdictsOf(text, rule("@other/mail"))).toEqual(["unguarded"]);
  });

  it("name methods of a package that are guards", () => {
    const told = (exported: string): readonly string[] =>
      verdictsOf(
        forEach(
          `if (await seen.first(r.messageId)) { ${publish} }`,
          `import { Inbox } from "@house/idem"; const seen = new Inbox();`,
        ),
        { settings: { ...DEFAULT_SETTINGS, guards: [{ module: "@house/idem", export: exported, kind: "check" }] } },
      );
    expect(told("Inbox.first")).toEqual(["guarded"]);
    expect(told("first")).toEqual(["guarded"]);
    expect(told("Inbox.last")).toEqual(["unknown", "unknown"]);
  });

  it("name guard helpers of the project", () => {
    const guards = [{ name: "once", kind: "wrapper" as const, keyArgument: 0 }];
    const text = forEach(`await once(r.messageId, async () => { ${publish} });`, `import { once } from "our-guards";`);
    expect(verdictsOf(text)).toEqual(["unknown", "unknown"]);
    expect(verdictsOf(text, { settings: { ...DEFAULT_SETTINGS, guards } })).toEqual(["guarded"]);
  });

  it("say nothing of a wrapper that is given no function to run", () => {
    const guards = [{ name: "once", kind: "wrapper" as const, keyArgument: 0 }];
    const text = forEach(`if (!(await once(r.messageId))) continue; ${publish}`, `import { once } from "our-guards";`);
    expect(verdictsOf(text, { settings: { ...DEFAULT_SETTINGS, guards } })).toEqual(["unknown"]);
  });

  it("name claims, whose answer for a new record nobody knows", () => {
    const guards = [{ module: "our-guards", export: "claim", kind: "claim" as const }];
    const told = (work: string): readonly string[] =>
      verdictsOf(forEach(work, `import { claim } from "our-guards";`), { settings: { ...DEFAULT_SETTINGS, guards } });
    expect(told(`const lease = await claim(r.messageId); if (!lease) continue; ${publish}`)).toEqual(["guarded"]);
    expect(told(`const lease = await claim(r.messageId); if (lease) continue; ${publish}`)).toEqual(["guarded"]);
    expect(told(`try { await claim(r.messageId); } catch {} ${publish}`)).toEqual(["unguarded"]);
  });

  it("name guard helpers that give back the guarded function, which decides with what it is called with", () => {
    const rule = { module: "our-guards", export: "guarded", kind: "wrapper" as const, keyArgument: 0 };
    const judged = (made: string, called: string, returns: "function" | "decorator"): readonly string[] =>
      verdictsOf(
        forEach(
          `await tell(${called});`,
          `import { guarded } from "our-guards"; const work = async (id) => { ${publish.replace("r.body", "id")} }; const tell = ${made};`,
        ),
        { settings: { ...DEFAULT_SETTINGS, guards: [{ ...rule, returns }] } },
      );
    expect(judged("guarded(work)", "r.messageId", "function")).toEqual(["guarded"]);
    expect(judged("guarded(work)", "Math.random()", "function")).toEqual(["weak (volatile-key)"]);
    expect(judged("guarded({ table: 'seen' })(work)", "r.messageId", "decorator")).toEqual(["guarded"]);
    expect(judged("work", "r.messageId", "decorator")).toEqual(["unguarded"]);
  });
});

describe("JSDoc tags", () => {
  const helper = (tag: string): string => `/** Tells. ${tag} */\nconst tell = async (id) => lib.tell(id);`;

  it("say that repeating a function is harmless, or an effect", () => {
    expect(verdictsOf(forEach(`await tell(r.messageId);`, helper("")))).toEqual(["unknown"]);
    expect(verdictsOf(forEach(`await tell(r.messageId);`, helper("@idempotent")))).toEqual([]);
    expect(verdictsOf(forEach(`await tell(r.messageId);`, helper("@sideEffect")))).toEqual(["unguarded"]);
  });

  it("say that a function is true for a record that is new, or for one that was seen", () => {
    expect(verdictsOf(forEach(`if (await tell(r.messageId)) ${publish}`, helper("@idempotencyGuard")))).toEqual([
      "guarded",
    ]);
    expect(
      verdictsOf(forEach(`if (await tell(r.messageId)) continue; ${publish}`, helper("@idempotencyGuard duplicate"))),
    ).toEqual(["guarded"]);
    expect(verdictsOf(forEach(`await tell(r.messageId); ${publish}`, helper("@idempotencyGuard")))).toEqual([
      "unguarded",
    ]);
  });

  it("say it of the function that they stand before, and of no later one", () => {
    const tells = "async (id) => lib.tell(id)";
    const told = (between: string) =>
      verdictsOf(forEach(`await tell(r.messageId);`, `/** @idempotent */\n${between}const tell = ${tells};`));
    expect(told("")).toEqual([]);
    expect(told("// eslint-disable-next-line no-unused-vars\n")).toEqual([]);
    expect(told("/* of the mailer */ export ")).toEqual([]);
    for (const between of [
      `const other = ${tells};\n/* Of the mailer. */\n`,
      `const other = ${tells};\n// every file of src/**/\n`,
      `const other = ${tells};\nconst all = /a*/\n`,
      `const other = ${tells};\n/** Tells. */\n`,
      `const other = ${tells};\n`,
    ])
      expect(told(between), between).toEqual(["unknown"]);
  });

  it("are read behind marks of comments in texts", () => {
    const text = (before: string) =>
      verdictsOf(forEach(`await tell(r.messageId);`, `${before}\n/** ${"Tells. ".repeat(700)}\n * @sideEffect */\nconst tell = async (id) => id;`)); // prettier-ignore
    for (const before of ["", 'const all = "src/**";', "/* src/**/"])
      expect(text(before), before).toEqual(["unguarded"]);
  });

  it("are none where a sentence or an example speaks of them", () => {
    const told = (comment: string) =>
      verdictsOf(forEach(`await tell(r.messageId);`, `${comment}\nconst tell = async (id) => lib.tell(id);`));
    expect(told("/** Tells.\n *\n * @param id - of the order\n * @idempotent the service knows repeats */")).toEqual(
      [],
    );
    for (const comment of [
      "/** This is not @idempotent at all. */",
      "/** In the words of `@idempotent`. */",
      "/** @idempotent-key id */",
      "/**\n * ```\n * @idempotent\n * ```\n */",
      "/* @idempotent */",
      "// @idempotent",
    ])
      expect(told(comment), comment).toEqual(["unknown"]);
  });

  it("say that a wrapper runs its function for new records only", () => {
    const once = "/** @idempotencyGuard */\nexport async function once(id, work) { return lib.run(id, work); }";
    expect(verdictsOf(forEach(`await once(r.messageId, async () => { ${publish} });`, once))).toEqual(["guarded"]);
  });
});

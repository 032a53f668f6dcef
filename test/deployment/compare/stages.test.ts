// A stage that is written is a default, as the framework's own is: which one a deployment takes decides, not where it stands.
import { describe, expect, it } from "vitest";
import { compareFiles, type Files } from "../../support/read.ts";
import { verdicts } from "../../support/verdicts.ts";

const service = (stage: string, { key = "onOrder", name = "", source = "orders" } = {}): Files => ({
  "serverless.yml": `service: shop
provider: { name: aws${stage === "" ? "" : `, stage: ${stage}`} }
functions:
  ${key}:
    handler: src/order.handler
${name === "" ? "" : `    name: ${name}\n`}    events: [{ stream: { type: kinesis, arn: "arn:aws:kinesis:eu-west-1:111122223333:stream/${source}" } }]
`,
});

const said = (before: Files, after: Files): readonly string[] => {
  const compared = compareFiles(before, after);
  return [...verdicts(compared), ...compared.unresolved.map(({ what }) => what)];
};

describe("the stage", () => {
  it.each<[string, string]>([
    ["", "dev"],
    ["dev", ""],
    ["\"${opt:stage, 'dev'}\"", "dev"],
    ["", "\"${opt:stage, 'dev'}\""],
    ["\"${opt:stage, 'prod'}\"", "prod"],
    ["prod", "\"${opt:stage, 'prod'}\""],
  ])("%s is that of %s", (before, after) => {
    for (const name of ["", "s-${self:provider.stage}-o", "s-${sls:stage}-o"])
      expect(said(service(before, { name }), service(after, { name }))).toEqual([]);
  });

  it.each<[string, string]>([
    ["", "prod"],
    ["prod", ""],
    ["\"${opt:stage, 'prod'}\"", "dev"],
    ['"${env:STAGE}"', "dev"],
  ])("%s may be another one than %s", (before, after) => {
    expect(said(service(before), service(after))).toEqual(["whether this is the stack that it was"]);
  });

  it("that is written in a name is no stage of the command line", () => {
    const before = service("", { name: "s-${sls:stage}-o" });
    expect(said(before, service("dev", { name: "s-dev-o" }))).toEqual([
      "whether the function `onOrder` has the name that it had",
    ]);
  });

  it("that is newly written hides no other edit", () => {
    expect(said(service(""), service("dev", { key: "onSale" }))).toEqual(["replay by function-key: onOrder -> onSale"]);
    expect(said(service("dev"), service("", { source: "sales" }))).toEqual([
      expect.stringMatching(/^new-consumer by source/u),
    ]);
  });
});

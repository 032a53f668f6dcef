// A value is the same whatever variable it is written with: every row gives the canonical text of what stands in `name:`.
import { describe, expect, it } from "vitest";
import type { Bindings } from "../../../../src/deployment/readers/serverless/variables/sources.ts";
import { canonicalText } from "../../../../src/deployment/value.ts";
import { onlyFunction, stackOf, unresolvedOf } from "./service.ts";

const sections = `
custom:
  plain: orders
  number: 12
  account: 012345678901
  off: false
  nothing: null
  alias: \${self:custom.plain}
  list: [first, second]
  nested: { deep: { text: found } }
  stages:
    dev: { name: small, same: one }
    prod: { name: big, same: one, only: here }
  arns:
    dev: arn:a
    prod: !GetAtt Orders.Arn
  ofStage: \${self:custom.stages.\${sls:stage}}
  stage: \${opt:stage, self:provider.stage}
  key: plain
  fromFile: \${file(./names.yml)}
params:
  default: { table: common, everywhere: x }
  prod: { table: own, onlyProd: y }
`;

const names = `
order: from-file
inner: { key: '\${self:custom.plain}' }
`;

function nameWritten(name: string, { provider = "", bindings = {} }: { provider?: string; bindings?: Bindings } = {}) {
  const config = `
service: shop
provider:
  name: aws
${provider}
${sections}
functions:
  fn: { name: ${JSON.stringify(name)}, handler: src/fn.main }
`;
  const texts = {
    "serverless.yml": config,
    "names.yml": names,
    "text.txt": "plain text\n",
    "data.json": `{"a":{"b":"json"}}`,
  };
  const { name: value } = onlyFunction(texts, bindings);
  return value && canonicalText(value);
}

describe("known values", () => {
  it.each([
    ["${self:custom.plain}", "orders"],
    ["a-${self:custom.plain}-b", "a-orders-b"],
    ["${self:custom.alias}", "orders"],
    ["${self:service}", "shop"],
    ["${self:custom.number}", "12"],
    ["${self:custom.account}", "012345678901"],
    ["${self:custom.list.1}", "second"],
    ["${self:custom.nested.deep.text}", "found"],
    ["${self:custom.${self:custom.key}}", "orders"],
    ["${self:custom.fromFile.order}", "from-file"],
    ["${file(./names.yml):order}", "from-file"],
    ["${file(names.yml):order}", "from-file"],
    ["${file('names.yml'):order}", "from-file"],
    ["${file(./names.yml):inner.key}", "orders"],
    ["${file(./data.json):a.b}", "json"],
    ["${file(./text.txt)}", "plain text"],
    ["${self:custom.missing, 'default'}", "default"],
    ['${self:custom.missing, "default"}', "default"],
    ["${self:custom.missing, self:custom.plain}", "orders"],
    ["${self:custom.missing, ${self:custom.plain}}", "orders"],
    ["${self:custom.missing, self:custom.also, 'last'}", "last"],
    ["${self:custom.nothing, 'default'}", "default"],
    ["${self:custom.missing, ''}", ""],
    ["${self:custom.missing, 'a, b'}", "a, b"],
    ["${self:custom.missing, 'a}b'}", "a}b"],
    ["${self:custom.missing, 'a-${self:custom.plain}'}", "a-orders"],
    ["${file(./missing.yml):a, 'default'}", "default"],
    ["${strToBool('true')}", "true"],
    ["${strToBool(0)}", "false"],
    ["\\${self:custom.plain}", "\\${self:custom.plain}"],
    ["${ self:custom.plain }", "orders"],
    ["unclosed ${self:custom.plain", "unclosed \\${self:custom.plain"],
    ["${AWS::Region}", "\\${AWS::Region}"],
  ])("%s is %s", (written, meant) => {
    expect(nameWritten(written)).toBe(meant);
  });
});

describe("what only the deployment knows", () => {
  it.each([
    // the stage, however it is written
    ["${sls:stage}", "${sls:stage}"],
    ["${opt:stage}", "${sls:stage}"],
    ["${opt:stage, 'dev'}", "${sls:stage}"],
    ["${opt:stage, self:provider.stage}", "${sls:stage}"],
    ["${opt:stage, self:custom.plain}", "${opt:stage, 'orders'}"],
    ["${self:provider.stage}", "${sls:stage}"],
    ["${self:custom.stage}", "${sls:stage}"],
    // the region
    ["${aws:region}", "${aws:region}"],
    ["${opt:region}", "${aws:region}"],
    ["${opt:region, 'us-east-1'}", "${aws:region}"],
    ["${opt:region, 'eu-west-1'}", "${opt:region, 'eu-west-1'}"],
    ["${self:provider.region}", "${aws:region}"],
    // one hole with all alternatives behind it
    ["${env:NAME}", "${env:NAME}"],
    ["${env:NAME, 'default'}", "${env:NAME, 'default'}"],
    ["${env:NAME, self:custom.plain}", "${env:NAME, 'orders'}"],
    ["${env:NAME, ${self:custom.plain}}", "${env:NAME, 'orders'}"],
    ["${env:NAME, env:OTHER, 'x'}", "${env:NAME, env:OTHER, 'x'}"],
    ["${env:NAME, cf:db.Out}", "${env:NAME, cf:db.Out}"],
    ["${env:NAME, ${cf:db.Out}}", "${env:NAME, cf:db.Out}"],
    ["${env:NAME, opt:stage, 'dev'}", "${env:NAME, sls:stage}"],
    ["${env:NAME, opt:stage, 'never'}", "${env:NAME, opt:stage, 'never'}"],
    ["${self:custom.missing, env:NAME}", "${env:NAME}"],
    ["${opt:other}", "${opt:other}"],
    ["${ssm:/path/${sls:stage}/name}", "${ssm:/path/${sls:stage}/name}"],
    ["${cf:db-${opt:stage, 'dev'}.Out}", "${cf:db-${sls:stage}.Out}"],
    ["${cf(eu-west-1):db.Out}", "${cf(eu-west-1):db.Out}"],
    ["${s3:bucket/key}", "${s3:bucket/key}"],
    ["${aws:accountId}", "${aws:accountId}"],
    ["${sls:instanceId}", "${sls:instanceId}"],
    ["${git:branch}", "${git:branch}"],
    ["${strToBool(${env:FLAG})}", "${strToBool(${env:FLAG})}"],
    ["${param:unheardOf}", "${param:unheardOf}"],
    ["a-${env:A}-${env:B}", "a-${env:A}-${env:B}"],
    ["${file(./names.${sls:stage}.yml):order}", "${file(names.${sls:stage}.yml):order}"],
  ])("%s is %s", (written, meant) => {
    expect(nameWritten(written)).toBe(meant);
  });
});

describe("a look-up by a symbolic key keeps its arms", () => {
  it.each([
    ["${self:custom.stages.${sls:stage}.name}", "${pick:sls:stage{dev=small;prod=big}}"],
    ["${self:custom.ofStage.name}", "${pick:sls:stage{dev=small;prod=big}}"],
    ["${self:custom.stages.${opt:stage, 'dev'}.name}", "${pick:sls:stage{dev=small;prod=big}}"],
    ["x-${self:custom.ofStage.name}-y", "x-${pick:sls:stage{dev=small;prod=big}}-y"],
    // all arms alike: the value itself
    ["${self:custom.ofStage.same}", "one"],
    // what is no arm goes on with the next alternative
    ["${self:custom.ofStage.only, 'none'}", "${pick:sls:stage{*=none;prod=here}}"],
    ["${self:custom.arns.${sls:stage}}", "${pick:sls:stage{dev=arn:a;prod=${Orders.Arn}}}"],
    // the key of a look-up may itself be looked up
    ["${self:custom.${self:custom.ofStage.name}, 'neither'}", "neither"],
    // parameters of stages, with the default for every other
    ["${param:table}", "${pick:sls:stage{*=common;prod=own}}"],
    ["${param:everywhere}", "x"],
    ["${param:onlyProd}", "y"],
  ])("%s is %s", (written, meant) => {
    expect(nameWritten(written)).toBe(meant);
  });

  it("is another value when an arm changes", () => {
    const ofStages = (prod: string) =>
      canonicalText(
        onlyFunction(
          `service: s\nprovider: { name: aws }\ncustom: { dev: a, prod: ${prod} }\nfunctions:\n  f: { name: "\${self:custom.\${sls:stage}}", handler: a.b }`,
        ).name!,
      );
    expect(ofStages("b")).toBe("${pick:sls:stage{dev=a;prod=b}}");
    expect(ofStages("c")).not.toBe(ofStages("b"));
  });
});

describe("what the command line gives", () => {
  it.each([
    ["${sls:stage}", {}, "dev"],
    ["${sls:stage}", { stage: "qa" }, "qa"],
    ["${opt:stage, 'x'}", {}, "x"],
    ["${opt:stage, 'x'}", { stage: "qa" }, "qa"],
    ["${param:table}", { stage: "prod" }, "own"],
    ["${param:table}", { stage: "qa" }, "common"],
    ["${self:custom.stages.${sls:stage}.name}", { stage: "prod" }, "big"],
    ["${aws:region}", {}, "us-east-1"],
  ])("%s with %o is %s", (written, opt, meant) => {
    expect(nameWritten(written, { bindings: { opt } })).toBe(meant);
  });

  it("takes a written stage as the default", () => {
    expect(nameWritten("${sls:stage}", { provider: "  stage: qa", bindings: { opt: {} } })).toBe("qa");
    expect(nameWritten("${sls:stage}", { provider: "  stage: qa", bindings: { opt: { stage: "prod" } } })).toBe("prod");
  });

  it("takes variables of the shell", () => {
    expect(nameWritten("${env:NAME, 'd'}", { bindings: { env: { NAME: "set" } } })).toBe("set");
    expect(nameWritten("${env:NAME, 'd'}", { bindings: { env: {} } })).toBe("d");
  });
});

describe("names of the deployment", () => {
  const stack = (service: string, provider: string) => {
    const { name, service: named, stage } = stackOf(`service: ${service}\nprovider: ${provider}`);
    return [name, named, stage].map((value) => canonicalText(value!));
  };

  it.each([
    ["shop", "{ name: aws }", ["shop-${sls:stage}", "shop", "${sls:stage}"]],
    ["{ name: shop }", "{ name: aws }", ["shop-${sls:stage}", "shop", "${sls:stage}"]],
    ["shop", "{ name: aws, stage: dev }", ["shop-dev", "shop", "dev"]],
    ["shop", "{ name: aws, stage: \"${opt:stage, 'dev'}\" }", ["shop-${sls:stage}", "shop", "${sls:stage}"]],
    ["'${env:P}-a'", "{ name: aws }", ["${env:P}-a-${sls:stage}", "${env:P}-a", "${sls:stage}"]],
    ["shop", "{ name: aws, stackName: other }", ["other", "shop", "${sls:stage}"]],
    ["shop", "{ name: aws, stage: '${env:STAGE}' }", ["shop-${env:STAGE}", "shop", "${env:STAGE}"]],
  ])("service %s, provider %s", (service, provider, expected) => {
    expect(stack(service, provider)).toEqual(expected);
  });
});

describe("what cannot be told is said", () => {
  const unresolved = (name: string, more: Record<string, string> = {}) => {
    const stack = stackOf({
      "serverless.yml": `service: s\nprovider: { name: aws }\ncustom:\n  a: \${self:custom.b}\n  b: \${self:custom.a}\n  c: \${self:custom.c}\nfunctions:\n  f: { name: '${name}', handler: a.b }`,
      ...more,
    });
    return { complete: stack.complete, rows: unresolvedOf(stack) };
  };

  it("a circle", () => {
    expect(unresolved("${self:custom.a}")).toEqual({
      complete: true,
      rows: ["problem: the variable `${self:custom.b}`: it refers to itself"],
    });
    expect(unresolved("${self:custom.c}").rows).toEqual([
      "problem: the variable `${self:custom.c}`: it refers to itself",
    ]);
  });

  it("a variable that nothing gives a value", () => {
    expect(unresolved("${self:custom.missing}").rows).toEqual([
      "note: the variable `${self:custom.missing}`: nothing gives it a value",
    ]);
  });

  it("a value that no function and no mapping depends on is not even evaluated", () => {
    const stack = stackOf(`
service: s
provider: { name: aws }
custom: { unused: "\${file(./missing.yml)}" }
functions:
  f:
    handler: a.b
    environment: { X: "\${file(./missing.yml):x}" }
`);
    expect(stack.complete).toBe(true);
    expect(stack.unresolved).toEqual([]);
  });
});

describe("a value remembers where it came from", () => {
  it("through variables and includes", () => {
    const { name } = onlyFunction({
      "serverless.yml":
        "service: s\nprovider: { name: aws }\ncustom:\n  name: ${file(./names.yml):order}\nfunctions:\n  f: { name: '${self:custom.name}', handler: a.b }\n",
      "names.yml": "order: orders\n",
    });
    expect(name!.at.source.path).toBe("/project/names.yml");
    expect(name!.origin).toMatchObject([
      { step: "include", path: "./names.yml", key: "order" },
      { step: "variable", text: "self:custom.name" },
    ]);
    expect(name!.origin!.map(({ at }) => at.source.position(at.start).line)).toEqual([4, 6]);
  });
});

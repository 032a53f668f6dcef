/** What deploys mappings by a tool that is not read, beside configurations that are. */
import { describe, expect, it } from "vitest";
import { NOTHING, OPEN, planned } from "../../support/plan.ts";
import type { Files } from "../../support/repository.ts";

const service: Files = {
  "api/serverless.yml": "service: api\nprovider: { name: aws }\nfunctions: { list: { handler: src/list.handler } }\n",
};

const plan = (before: Files, after: Files, ...paths: string[]): ReturnType<typeof planned> =>
  planned({ ...service, ...before }, after, ...paths);

const terraform = (name: string): string =>
  `resource "aws_lambda_event_source_mapping" "${name}" {\n  starting_position = "LATEST"\n}\n`;
const pulumi = (name: string): string =>
  `import * as aws from "@pulumi/aws";\nnew aws.lambda.EventSourceMapping("${name}", { functionName: "reader" });\n`;
const yaml = (name: string): string =>
  `name: shop\nruntime: yaml\nresources:\n  ${name}: { type: "aws:lambda:EventSourceMapping" }\n`;
const python = (name: string): string =>
  `from aws_cdk import Stack, aws_lambda\naws_lambda.Function(self, "${name}")\n`;

describe("a file of another tool", () => {
  it.each<[string, Files, string, string]>([
    ["of Terraform", { "infra/main.tf": terraform("a") }, "infra/main.tf", terraform("b")],
    [
      "of Pulumi",
      { "infra/Pulumi.yaml": "name: shop\n", "infra/index.ts": pulumi("a") },
      "infra/index.ts",
      pulumi("b"),
    ],
    ["of OpenTofu", { "infra/main.tofu": terraform("a") }, "infra/main.tofu", terraform("b")],
    ["of Pulumi in YAML", { "infra/Pulumi.yaml": yaml("a") }, "infra/Pulumi.yaml", yaml("b")],
    [
      "of a CDK app in Python",
      { "infra/cdk.json": '{ "app": "python3 app.py" }', "infra/app.py": python("A") },
      "infra/app.py",
      python("B"),
    ],
    [
      "of the context of a CDK app in Java",
      { "infra/cdk.json": '{ "app": "mvn -e -q compile exec:java", "context": { "name": "a" } }' },
      "infra/cdk.json",
      '{ "app": "mvn -e -q compile exec:java", "context": { "name": "b" } }',
    ],
  ])("%s leaves open what changes where the baseline has another one", (_, files, name, text) => {
    const { output, status } = plan(files, { [name]: text });
    expect(output).toContain(`What \`${name}\` deploys cannot be looked at: `);
    expect(output).toContain(OPEN);
    expect(status).toBe(0);
    expect(plan(files, { "README.md": "more" }).output).toContain(NOTHING);
    // Somebody asked for the service alone.
    expect(plan(files, { [name]: text }, "api").output).toContain(NOTHING);
  });

  it("that is gone leaves it open, too, and one that moved within its folder does not", () => {
    const files = { "infra/main.tf": terraform("a"), "infra/b.tf": "" };
    const gone = plan(files, { "infra/main.tf": null });
    expect(gone.output).toContain(
      "What `infra/main.tf` deployed cannot be looked at: Terraform is not read, and the file is gone.",
    );
    expect(gone.output).toContain(OPEN);
    expect(plan(files, { "infra/main.tf": null, "infra/streams.tf": terraform("a") }).output).toContain(NOTHING);
    expect(plan(files, { "infra/main.tf": null, "other/main.tf": terraform("a") }).output).toContain(OPEN);
    expect(plan(files, { "infra/b.tf": null }).output).toContain(NOTHING);
  });

  it.each<[string, Files, Files]>([
    ["without mappings", { "infra/main.tf": 'resource "aws_s3_bucket" "a" {}\n' }, { "infra/main.tf": "" }],
    ["of no project", { "infra/index.ts": pulumi("a") }, { "infra/index.ts": pulumi("b") }],
    ["that is no construct code", { "tools/app.py": python("A") }, { "tools/app.py": python("B") }],
  ])("%s says nothing", (_, before, after) => {
    expect(plan(before, after).output).toContain(NOTHING);
  });
});

describe("a template of nothing but stacks whose templates are elsewhere", () => {
  const root = (version: string, id = "Readers"): Files => ({
    "infra/root.yaml": `Resources:
  ${id}:
    Type: AWS::CloudFormation::Stack
    Properties: { TemplateURL: "https://bucket.s3.amazonaws.com/readers-${version}.yaml" }
`,
  });

  it("leaves open what changes in them", () => {
    for (const after of [root("2"), root("1", "Others")]) {
      const { output, status } = plan(root("1"), after);
      expect(output).toContain("What becomes of the nested stack ");
      expect(output).toContain(OPEN);
      expect(status).toBe(0);
    }
  });

  it("says nothing where it is the same, or of other resources", () => {
    expect(
      plan(root("1"), { "infra/root.yaml": `# as before\n${root("1")["infra/root.yaml"] as string}` }).output,
    ).toContain(NOTHING);
    const bucket = (name: string): Files => ({
      "infra/root.yaml": `Resources:\n  ${name}:\n    Type: AWS::S3::Bucket\n`,
    });
    expect(plan(bucket("A"), bucket("B")).output).toContain(NOTHING);
  });
});

// What pipelines that are committed beside a configuration deploy: other options and variables are a question.
import { expect, it } from "vitest";
import { NOTHING, OPEN, plan } from "../../support/plan.ts";
import { app, service } from "../../support/readers.ts";
import type { Files } from "../../support/repository.ts";

const workflow = (steps: string, env = "{}", name = "Deploy"): Files => ({
  ".github/workflows/deploy.yml": `name: ${name}
on: { push: { branches: [main] } }
jobs:
  deploy:
    runs-on: ubuntu-latest
    env: ${env}
    steps:
      - uses: actions/checkout@v4
${steps.replaceAll(/^/gmu, "      ")}
`,
});

it.each<[string, Files, Files, string]>([
  [
    "another stage",
    { ...service, ...workflow("- run: npx serverless@3 deploy --stage prod") },
    workflow("- run: npx serverless@3 deploy --stage live"),
    ".github/workflows/deploy.yml:9: What the pipeline `.github/workflows/deploy.yml` deploys",
  ],
  [
    "another stage of a script that it runs",
    { ...service, ...workflow("- run: npm run deploy -- --stage prod") },
    workflow("- run: npm run deploy -- --stage live"),
    "deploy.yml:9",
  ],
  [
    "a variable that a name is made of",
    { ...app({ stack: 'process.env.SHOP ?? "Shop"' }), ...workflow("- run: npx cdk deploy --all", "{ SHOP: Shop }") },
    workflow("- run: npx cdk deploy --all", "{ SHOP: Store }"),
    "deploy.yml:6: What the pipeline `.github/workflows/deploy.yml` deploys cannot be looked at: `SHOP` is another value",
  ],
  [
    "a variable that is new there",
    { ...app({ stack: 'process.env.SHOP ?? "Shop"' }), ...workflow("- run: npx cdk deploy --all") },
    workflow("- run: npx cdk deploy --all", "{ SHOP: Store }"),
    "`SHOP` is another value",
  ],
  [
    "a variable of an option",
    {
      ...service,
      ...workflow("- run: |\n    npm ci\n    sls deploy \\\n      --stage ${{ env.TARGET }}", "{ TARGET: prod }"),
    },
    workflow("- run: |\n    npm ci\n    sls deploy \\\n      --stage ${{ env.TARGET }}", "{ TARGET: live }"),
    "`TARGET` is another value",
  ],
  [
    "a variable in front of the command",
    { ...app({ stack: "process.env.SHOP!" }), ...workflow("- run: SHOP=a npx cdk deploy") },
    workflow("- run: SHOP=b npx cdk deploy"),
    "`SHOP` is another value",
  ],
  [
    "the region of the credentials",
    {
      ...service,
      ...workflow(
        "- uses: aws-actions/configure-aws-credentials@v4\n  with: { aws-region: eu-west-1 }\n- run: sls deploy",
      ),
    },
    workflow("- uses: aws-actions/configure-aws-credentials@v4\n  with: { aws-region: us-east-1 }\n- run: sls deploy"),
    "`AWS_REGION` is another value",
  ],
  [
    "what an action of Serverless is told",
    { ...service, ...workflow("- uses: serverless/github-action@v4\n  with: { args: deploy --stage a }") },
    workflow("- uses: serverless/github-action@v4\n  with: { args: deploy --stage b }"),
    "chooses by other options",
  ],
  [
    "a variable of a pipeline of GitLab",
    {
      ...service,
      ".gitlab-ci.yml": "variables: { STAGE: a }\ndeploy: { script: [npm ci, npx sls deploy --stage $STAGE] }\n",
    },
    { ".gitlab-ci.yml": "variables: { STAGE: b }\ndeploy: { script: [npm ci, npx sls deploy --stage $STAGE] }\n" },
    ".gitlab-ci.yml:1: What the pipeline `.gitlab-ci.yml` deploys",
  ],
  [
    "a variable of a build specification",
    {
      ...service,
      "buildspec.yml": "env: { variables: { AWS_REGION: a } }\nphases: { build: { commands: [npx sls deploy] } }\n",
    },
    { "buildspec.yml": "env: { variables: { AWS_REGION: b } }\nphases: { build: { commands: [npx sls deploy] } }\n" },
    "`AWS_REGION` is another value",
  ],
  [
    "the stack of a pipeline of SAM",
    {
      "template.yaml": TEMPLATE(),
      ...workflow(
        "- run: sam deploy --stack-name ${TESTING_STACK_NAME} --capabilities CAPABILITY_IAM",
        "{ TESTING_STACK_NAME: a }",
      ),
    },
    workflow(
      "- run: sam deploy --stack-name ${TESTING_STACK_NAME} --capabilities CAPABILITY_IAM",
      "{ TESTING_STACK_NAME: b }",
    ),
    "`TESTING_STACK_NAME` is another value",
  ],
])("leaves it open: %s", (_, before, after, said) => {
  const output = plan(before, after);
  expect(output).toContain(said);
  expect(output).toContain(OPEN);
});

it.each<[string, Files, Files]>([
  [
    "another pipeline",
    { ...service, ...workflow("- run: npx vitest --config a", "{ STAGE: a }") },
    workflow("- run: npx vitest --config b", "{ STAGE: b }"),
  ],
  [
    "a stage that is deployed beside the old one",
    { ...service, ...workflow("- run: npx sls deploy --stage prod") },
    workflow("- run: npx sls deploy --stage dev\n- run: npx sls deploy --stage prod"),
  ],
  [
    "another way to say it",
    { ...service, ...workflow("- run: npx sls deploy -s prod") },
    workflow('- run: npm test && npx sls deploy --verbose --stage="prod"'),
  ],
  [
    "a command that moved to a script",
    { ...service, ...workflow("- run: npx sls deploy -s prod") },
    workflow("- run: ./scripts/release.sh"),
  ],
  [
    "variables that nothing is named by",
    { ...app({ stack: '"Shop"' }), ...workflow("- run: npx cdk deploy", "{ SHOP: Shop, NODE_OPTIONS: a }") },
    workflow("- run: npx cdk deploy", "{ SHOP: Store, NODE_OPTIONS: b }"),
  ],
  [
    "names of steps",
    { ...service, ...workflow("- name: sls deploy --stage a\n  run: sls deploy") },
    workflow("- name: sls deploy --stage b\n  run: sls deploy", "{}", "sls deploy -s b"),
  ],
  [
    "a value in another form",
    { ...service, ...workflow("- run: sls deploy", "{ STAGE: prod }") },
    workflow("- run: sls deploy", '\n      STAGE: "prod" # the same'),
  ],
])("says nothing of %s", (_, before, after) => {
  expect(plan(before, after)).toContain(NOTHING);
});

function TEMPLATE(): string {
  return `Transform: AWS::Serverless-2016-10-31
Resources:
  OnOrder:
    Type: AWS::Serverless::Function
    Properties:
      Handler: order.handler
      Runtime: nodejs22.x
      Events: { Orders: { Type: Kinesis, Properties: { Stream: "arn:aws:kinesis:eu-west-1:111122223333:stream/orders", StartingPosition: LATEST } } }
`;
}

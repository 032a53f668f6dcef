import { expect, it } from "vitest";
import { runCommand } from "../../src/cli/run.ts";
import { repository } from "../support/repository.ts";
import { renamed, service, template } from "./stories.ts";

const before = template({ function: "OnOrder", mapping: "OnOrderMapping" });

function refactor(after: string, ...words: readonly string[]) {
  const project = repository({ "template.yaml": before });
  project.write({ "template.yaml": after });
  const outcome = runCommand(["plan", "--base", "HEAD", "--refactor", "moves.json", ...words], project.root);
  const isWritten = project.git("status", "--short").includes("moves.json");
  return { ...outcome, moves: isWritten ? JSON.parse(project.read(project.path("moves.json"))) : undefined };
}

it("writes the moves of a pure rename of logical ids, and exits as the plan does", () => {
  const { moves, errors, status } = refactor(
    template({ function: "OrderSaved", mapping: "OrderSavedMapping" }),
    "--stack-name",
    "shop",
  );
  expect(moves).toEqual([
    {
      Source: { StackName: "shop", LogicalResourceId: "OnOrder" },
      Destination: { StackName: "shop", LogicalResourceId: "OrderSaved" },
    },
    {
      Source: { StackName: "shop", LogicalResourceId: "OnOrderMapping" },
      Destination: { StackName: "shop", LogicalResourceId: "OrderSavedMapping" },
    },
  ]);
  expect(errors).toMatch(/^Wrote `moves\.json`: 2 resources to move\./u);
  expect(status).toBe(1);
});

it("moves the mapping alone where the function keeps its id", () => {
  const { moves } = refactor(template({ function: "OnOrder", mapping: "OrdersMapping" }), "--stack-name", "shop");
  expect(moves).toEqual([
    {
      Source: { StackName: "shop", LogicalResourceId: "OnOrderMapping" },
      Destination: { StackName: "shop", LogicalResourceId: "OrdersMapping" },
    },
  ]);
});

it.each([
  ["the stack's name is not known", template({ function: "OrderSaved", mapping: "M" }), [], "`--stack-name`"],
  ["nothing is re-created", before, ["--stack-name", "shop"], "nothing is re-created"],
  [
    "the starting position changes too",
    template({ function: "OrderSaved", mapping: "M", start: "LATEST" }),
    ["--stack-name", "shop"],
    "changes in more than its logical id",
  ],
  [
    "the handler changes too",
    template({ function: "OrderSaved", mapping: "M" }).replace("order.handler", "order.saved"),
    ["--stack-name", "shop"],
    "the handler of `OrderSaved` changes too",
  ],
])("writes nothing and says why when %s", (_, after, words, why) => {
  const { moves, errors } = refactor(after, ...words);
  expect(moves).toBeUndefined();
  expect(errors).toContain(why);
});

it("writes nothing where a framework derives the physical name from the key, until the name is pinned", () => {
  const project = renamed();
  const plan = () => runCommand(["plan", "--refactor", "moves.json", "--stack-name", "shop-dev"], project.root);
  expect(plan().errors).toBe(
    "No file for a stack refactoring: the name of `orderSaved` changes too: set it to the deployed one.\n",
  );

  project.write({
    "serverless.yml": service("orderSaved").replace(
      "    handler:",
      "    name: ${self:service}-${sls:stage}-onOrder\n    handler:",
    ),
  });
  expect(plan().errors).toMatch(/^Wrote `moves\.json`: 2 resources to move\./u);
});

it("takes a renamed pipe for a new one, and another edit beside the rename for one too many", () => {
  const pipe = (id: string, name: string): string => `Parameters: { OrdersArn: { Type: String } }
Resources:
  Reader: { Type: AWS::Lambda::Function, Properties: { Handler: order.handler } }
  ${id}:
    Type: AWS::Pipes::Pipe
    Properties:
      Name: ${name}
      Source: !Ref OrdersArn
      SourceParameters: { KinesisStreamParameters: { StartingPosition: TRIM_HORIZON } }
      Target: !GetAtt Reader.Arn
`;
  const told = (after: string) => {
    const project = repository({ "template.yaml": pipe("Orders", "orders") });
    project.write({ "template.yaml": after });
    return runCommand(["plan", "--refactor", "moves.json", "--stack-name", "shop", "--base", "HEAD"], project.root)
      .errors;
  };
  expect(told(pipe("Orders", "sales"))).toContain("changes in more than its logical id");
  expect(told(pipe("Sales", "sales"))).toContain("changes in more than its logical id");

  const moved = template({ function: "OrderSaved", mapping: "OrderSavedMapping" });
  const aged = moved.replace("StartingPosition:", "MaximumRecordAgeInSeconds: 3600\n      StartingPosition:");
  expect(aged).not.toBe(moved);
  expect(refactor(aged, "--stack-name", "shop").errors).toContain("changes in more than its logical id");
});

/** What is said of EventBridge pipes: they are no mappings of a function, and are known by an id and a name. */
import { expect, it } from "vitest";
import { runCommand } from "../../src/cli/run.ts";
import { repository } from "../support/repository.ts";

const app = (reader: string): string => `Resources:
  OnOrder: { Type: AWS::Lambda::Function, Properties: { Handler: order.handler, Runtime: nodejs22.x } }
  Orders: { Type: AWS::DynamoDB::Table, Properties: { StreamSpecification: { StreamViewType: NEW_IMAGE } } }
${reader}`;
const pipe = (id: string, name = "", start = "TRIM_HORIZON"): string =>
  `  ${id}: { Type: AWS::Pipes::Pipe, Properties: { ${name && `Name: ${name}, `}Source: !GetAtt Orders.StreamArn, Target: !GetAtt OnOrder.Arn, SourceParameters: { DynamoDBStreamParameters: { StartingPosition: ${start} } } } }\n`;
const mapping = `  Mapping: { Type: AWS::Lambda::EventSourceMapping, Properties: { FunctionName: !Ref OnOrder, EventSourceArn: !GetAtt Orders.StreamArn, StartingPosition: TRIM_HORIZON } }\n`;

it.each([
  {
    edit: [pipe("P", "orders"), pipe("P", "sales")],
    says: ["gets another name:", "The new pipe starts", "Keep the name of"],
  },
  { edit: [pipe("P"), pipe("Q")], says: ["gets another id:", "The new pipe starts", "Keep the id of the pipe"] },
  { edit: [pipe("P", "orders"), pipe("Q", "orders")], says: ["conflict", "Keep the id of the pipe"] },
  {
    edit: [mapping, pipe("P")],
    says: ["A pipe takes the place of the mapping", "The new pipe starts", "Keep the mapping, or accept this line"],
  },
  {
    edit: [mapping, pipe("P", "", "LATEST")],
    says: ["gap", "The new pipe starts at LATEST", "or start the new pipe at TRIM_HORIZON"],
  },
  {
    edit: [pipe("P"), mapping],
    says: ["A mapping takes the place of the pipe", "The new mapping starts", "Keep the pipe, or accept this line"],
  },
])("$says", ({ edit: [before, after], says }) => {
  const project = repository({ "app.yaml": app(before!), "order.js": "export const handler = async () => {};\n" });
  project.write({ "app.yaml": app(after!) });
  const { output } = runCommand(["plan", "--base", "HEAD"], project.root);
  for (const text of says) expect(output).toContain(text);
});

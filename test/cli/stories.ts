/** Small repositories that the tests of the command line share. */
import { repository, type Repository } from "../support/repository.ts";

/** A handler that publishes for each record, one call away from where the batch is received. */
export const publishing = `import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
const sns = new SNSClient({});
export const handler = async (event) => {
  for (const record of event.Records) await tell(record);
};
async function tell(record) {
  await sns.send(new PublishCommand({ Message: record.eventID }));
}
`;

/** A service with one function on the stream of a table. */
export const service = (key: string, more = ""): string => `service: shop
provider: { name: aws }
functions:
  ${key}:
    handler: src/order.handler
    events:
      - stream: { type: dynamodb, arn: !GetAtt Orders.StreamArn }
${more}resources:
  Resources:
    Orders:
      Type: AWS::DynamoDB::Table
      Properties:
        KeySchema: [{ AttributeName: id, KeyType: HASH }]
        StreamSpecification: { StreamViewType: NEW_IMAGE }
`;

export const deployed = { "serverless.yml": service("onOrder"), "src/order.js": publishing };

/** What is committed, and a rename on top of it that is not. */
export function renamed(): Repository {
  const project = repository(deployed);
  project.write({ "serverless.yml": service("orderSaved") });
  return project;
}

/** A CloudFormation template with a function and its mapping on a table's stream. */
export const template = (options: {
  readonly function: string;
  readonly mapping: string;
  readonly start?: string;
}): string => `Resources:
  Orders:
    Type: AWS::DynamoDB::Table
    Properties:
      KeySchema: [{ AttributeName: id, KeyType: HASH }]
      StreamSpecification: { StreamViewType: NEW_IMAGE }
  ${options.function}:
    Type: AWS::Lambda::Function
    Properties: { FunctionName: orders, Handler: order.handler, Code: src }
  ${options.mapping}:
    Type: AWS::Lambda::EventSourceMapping
    Properties:
      FunctionName: !Ref ${options.function}
      EventSourceArn: !GetAtt Orders.StreamArn
      StartingPosition: ${options.start ?? "TRIM_HORIZON"}
`;

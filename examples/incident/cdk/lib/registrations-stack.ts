import { Stack } from "aws-cdk-lib";
import { AttributeType, BillingMode, StreamViewType, Table } from "aws-cdk-lib/aws-dynamodb";
import { Runtime, StartingPosition } from "aws-cdk-lib/aws-lambda";
import { DynamoEventSource } from "aws-cdk-lib/aws-lambda-event-sources";
import { NodejsFunction } from "aws-cdk-lib/aws-lambda-nodejs";
import type { Construct } from "constructs";

export class RegistrationsStack extends Stack {
  constructor(scope: Construct, id: string) {
    super(scope, id);

    const users = new Table(this, "UsersTable", {
      partitionKey: { name: "id", type: AttributeType.STRING },
      billingMode: BillingMode.PAY_PER_REQUEST,
      stream: StreamViewType.NEW_AND_OLD_IMAGES,
    });

    const userRegistered = new NodejsFunction(this, "UserRegistered", {
      runtime: Runtime.NODEJS_22_X,
      entry: "src/registered.ts",
    });
    userRegistered.addEventSource(new DynamoEventSource(users, { startingPosition: StartingPosition.TRIM_HORIZON }));
  }
}

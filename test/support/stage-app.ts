/** A class that makes a stack for each stage, with a function on a stream, by its construct id. */
export const stageApp = (
  id: string,
  stages: readonly string[],
): string => `import { App, Stack, Stage } from "aws-cdk-lib";
import { Stream } from "aws-cdk-lib/aws-kinesis";
import { Code, Function, StartingPosition } from "aws-cdk-lib/aws-lambda";
import { KinesisEventSource } from "aws-cdk-lib/aws-lambda-event-sources";

class ShopStack extends Stack {
  constructor(scope: Stage, name: string) {
    super(scope, name);
    const clicks = new Stream(this, "Clicks");
    const reader = new Function(this, "${id}", { handler: "click.handler", code: Code.fromAsset("src") });
    reader.addEventSource(new KinesisEventSource(clicks, { startingPosition: StartingPosition.TRIM_HORIZON }));
  }
}

const app = new App();
for (const stage of ${JSON.stringify(stages)}) new ShopStack(new Stage(app, stage), "Shop");
`;

// What esbuild and swc write for exports: a getter for each name, defined in a loop over the names.
import type { SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
const sns = new SNSClient({});
const defined = (target: object, all: Record<string, () => unknown>) => {
  for (var name in all) Object.defineProperty(target, name, { get: all[name], enumerable: true });
};
const described = (target: object, all: object) => {
  for (var name in all)
    Object.defineProperty(target, name, { enumerable: true, get: Object.getOwnPropertyDescriptor(all, name)!.get });
};
const [one, other]: any[] = [{}, {}];
defined(one, { Orders: () => Orders, tell: () => tell, log: () => log, unused: () => unused });
described(other, { get tell() { return tellAgain; }, get log() { return log; } });

class Orders {
  tell(text: string) {
    return sns.send(new PublishCommand({ TopicArn: "t", Message: text })); // unguarded
  }
}
const tell = (Message: string) => sns.send(new PublishCommand({ TopicArn: "t", Message })); // unguarded
const tellAgain = (Message: string) => sns.send(new PublishCommand({ TopicArn: "t", Message })); // unguarded
const unused = (Message: string) => sns.send(new PublishCommand({ TopicArn: "t", Message }));
const log = (text: string) => console.log(text);

export const handler = async (event: SQSEvent) => {
  for (const { body } of event.Records) {
    await new one.Orders().tell(body);
    await one.tell(body);
    await other.tell(body);
    other.log(body);
    one.log(body);
  }
};

// A decorator that wraps each method of a class: a method does what it does by itself, however many there are.
import type { SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
const sns = new SNSClient({});
const logged = (target: any) => {
  for (const key of Object.getOwnPropertyNames(target.prototype)) {
    const original = target.prototype[key];
    if (typeof original !== "function" || key === "constructor") continue;
    target.prototype[key] = function (...args: unknown[]) {
      console.log(key);
      return original.apply(this, args);
    };
  }
  return target;
};
@logged
class Orders {
  one() {}
  two() {}
  three() {}
  four() {}
  five() {}
  six() {}
  seven() {}
  eight() {}
  find(id: string) {
    return { id };
  }
  async tell(id: string) {
    await sns.send(new PublishCommand({ TopicArn: "t", Message: id })); // unguarded
  }
}
const orders = new Orders();
export const tells = async (event: SQSEvent) => {
  for (const { messageId } of event.Records) await orders.tell(messageId);
};
export const finds = async (event: SQSEvent) => {
  for (const { messageId } of event.Records) console.log(orders.find(messageId));
};

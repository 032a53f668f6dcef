// A container below another one has bindings of its own, which the other one does not know.
import type { SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { asClass, asValue, createContainer } from "awilix";
import { Redis } from "ioredis";
import { container, inject, injectable } from "tsyringe";
import { Container as Services, Inject, Service } from "typedi";

const sns = new SNSClient({});
const redis = new Redis();
interface Seen { isFirst(id: string): Promise<boolean> }
class Remembering implements Seen {
  async isFirst(id: string) { return (await redis.set(id, "1", "EX", 1_209_600, "NX")) === "OK"; }
}
class Forgetting implements Seen {
  async isFirst(_id: string) { return true; }
}
const tell = (body: string) => new PublishCommand({ TopicArn: "t", Message: body });

@injectable() class Above { constructor(@inject("above") private seen: Seen) {}
  async run({ Records }: SQSEvent) { for (const { messageId, body } of Records) if (await this.seen.isFirst(messageId)) await sns.send(tell(body)); } } // unknown
container.register<Seen>("above", { useClass: Forgetting });
container.createChildContainer().register<Seen>("above", { useClass: Remembering });
export const boundBelowToo = (event: SQSEvent) => container.resolve(Above).run(event);

@injectable() class Behind { constructor(@inject("behind") private seen: Seen) {}
  async run({ Records }: SQSEvent) { for (const { messageId, body } of Records) if (await this.seen.isFirst(messageId)) await sns.send(tell(body)); } } // unknown
const before = container.createChildContainer();
before.register<Seen>("behind", { useClass: Forgetting });
container.register<Seen>("behind", { useClass: Remembering });
export const boundBelowFirst = (event: SQSEvent) => container.resolve(Behind).run(event);

@injectable() class Alone { constructor(@inject("alone") private seen: Seen) {}
  async run({ Records }: SQSEvent) { for (const { messageId, body } of Records) if (await this.seen.isFirst(messageId)) await sns.send(tell(body)); } } // guarded
container.register<Seen>("alone", { useClass: Remembering });
export const boundAboveAlone = async (event: SQSEvent) => {
  const child = container.createChildContainer();
  child.register("request", { useValue: event.Records.length });
  await child.resolve(Alone).run(event);
};

class Scoped { private seen: Seen; constructor({ seen }: { seen: Seen }) { this.seen = seen; }
  async run({ Records }: SQSEvent) { for (const { messageId, body } of Records) if (await this.seen.isFirst(messageId)) await sns.send(tell(body)); } } // unknown
const scoped = createContainer();
scoped.register({ seen: asClass(Forgetting), scoped: asClass(Scoped) });
scoped.createScope().register({ seen: asClass(Remembering) });
export const scopeOfItsOwn = (event: SQSEvent) => scoped.resolve<Scoped>("scoped").run(event);

class Asking { private asked: Seen; constructor({ asked }: { asked: Seen }) { this.asked = asked; }
  async run({ Records }: SQSEvent) { for (const { messageId, body } of Records) if (await this.asked.isFirst(messageId)) await sns.send(tell(body)); } } // guarded
scoped.register({ asked: asClass(Remembering), asking: asClass(Asking) });
export const scopeForEachCall = async (event: SQSEvent) => {
  const scope = scoped.createScope();
  scope.register({ size: asValue(event.Records.length) });
  await scope.resolve<Asking>("asking").run(event);
};

@Service() class Served { constructor(@Inject("served") private seen: Seen) {}
  async run({ Records }: SQSEvent) { for (const { messageId, body } of Records) if (await this.seen.isFirst(messageId)) await sns.send(tell(body)); } } // unknown
Services.set("served", new Forgetting());
Services.of("tests").set("served", new Remembering());
export const servedOfAnother = (event: SQSEvent) => Services.get(Served).run(event);

// All that a container hands out for one token: `@injectAll(TOKEN)`, `resolveAll`, `@multiInject(TOKEN)`, `getAll`.
import "reflect-metadata";
import type { SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { Container, injectable as bindable, multiInject } from "inversify";
import { container, inject, injectable, injectAll } from "tsyringe";
import { makeStep } from "unlisted-steps";
const sns = new SNSClient({});
interface Step { run(text: string): Promise<void> }
@injectable() class Log implements Step { async run(text: string) { console.log(text); } }
@injectable() class Tell implements Step { async run(text: string) { await sns.send(new PublishCommand({ TopicArn: "t", Message: text })); } } // unguarded

container.register<Step>("Step", { useClass: Tell });
container.register<Step>("Step", { useClass: Log });
@injectable() class Steps { constructor(@injectAll("Step") private readonly steps: Step[]) {} async run(text: string) { for (const step of this.steps) await step.run(text); } }
export const injected = async (event: SQSEvent) => { for (const r of event.Records) await container.resolve(Steps).run(r.body); };
export const resolved = async (event: SQSEvent) => { for (const r of event.Records) for (const step of container.resolveAll<Step>("Step")) await step.run(r.body); };
@injectable() class Last { constructor(@inject("Step") private readonly step: Step) {} async run(text: string) { await this.step.run(text); } }
export const theLastOne = async (event: SQSEvent) => { for (const r of event.Records) await container.resolve(Last).run(r.body); };

container.register<Step>("Quiet", { useClass: Log });
container.register<Step>("Quiet", { useClass: Log });
@injectable() class Quiet { constructor(@injectAll("Quiet") private readonly steps: Step[]) {} async run(text: string) { for (const step of this.steps) await step.run(text); } }
export const quiet = async (event: SQSEvent) => { for (const r of event.Records) await container.resolve(Quiet).run(r.body); };

container.register<Step>("Made", { useClass: Log });
container.register<Step>("Made", makeStep());
@injectable() class Made { constructor(@injectAll("Made") private readonly steps: Step[]) {} async run(text: string) { for (const step of this.steps) await step.run(text); } } // unknown
export const oneIsNotKnown = async (event: SQSEvent) => { for (const r of event.Records) await container.resolve(Made).run(r.body); };

const bound = new Container();
bound.bind<Step>("Bound").to(Tell);
bound.bind<Step>("Bound").to(Log);
@bindable() class Several { constructor(@multiInject("Bound") private readonly steps: Step[]) {} async run(text: string) { for (const step of this.steps) await step.run(text); } }
bound.bind(Several).toSelf();
export const multiInjected = async (event: SQSEvent) => { for (const r of event.Records) await bound.get(Several).run(r.body); };
export const gotAll = async (event: SQSEvent) => { for (const r of event.Records) for (const step of bound.getAll<Step>("Bound")) await step.run(r.body); };

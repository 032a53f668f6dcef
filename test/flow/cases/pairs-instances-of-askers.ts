// Services that a container makes by their types: one for each that asks where they keep something, unless they are declared as one.
import type { SQSEvent } from "aws-lambda";
import { Inject, Injectable, Module, Scope } from "@nestjs/common";
import { NestFactory } from "@nestjs/core";
import { asClass, createContainer, Lifetime } from "awilix";
import { container, injectable, singleton } from "tsyringe";
import Redis from "ioredis";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";

const sns = new SNSClient({});
const redis = new Redis();
const claim = async (id: string) => (await redis.set(id, "1", "EX", 999999, "NX")) === "OK";

// What the one writes into its own is not in the other's.
@injectable() class Turn { isNew = true; }
@injectable() class Claimer { constructor(private readonly turn: Turn) {} async go(id: string) { this.turn.isNew = await claim(id); } }
@injectable() class Sender { constructor(private readonly turn: Turn) {} async go(text: string) { if (this.turn.isNew) await sns.send(new PublishCommand({ TopicArn: "t", Message: text })); } } // unguarded
@injectable() class Orders {
  constructor(private readonly claimer: Claimer, private readonly sender: Sender) {}
  async run(id: string, text: string) { await this.claimer.go(id); await this.sender.go(text); }
}
export const ofEach = async (event: SQSEvent) => { for (const r of event.Records) await container.resolve(Orders).run(r.messageId, r.body); };

// Declared as one: both have the same.
@singleton() class OneTurn { isNew = true; }
@injectable() class OneClaimer { constructor(private readonly turn: OneTurn) {} async go(id: string) { this.turn.isNew = await claim(id); } }
@injectable() class OneSender { constructor(private readonly turn: OneTurn) {} async go(text: string) { if (this.turn.isNew) await sns.send(new PublishCommand({ TopicArn: "t", Message: text })); } } // guarded
@injectable() class OneOrders {
  constructor(private readonly claimer: OneClaimer, private readonly sender: OneSender) {}
  async run(id: string, text: string) { await this.claimer.go(id); await this.sender.go(text); }
}
export const ofOne = async (event: SQSEvent) => { for (const r of event.Records) await container.resolve(OneOrders).run(r.messageId, r.body); };

// The same decorator, told otherwise; written to by a method of its own.
@Injectable({ scope: Scope.TRANSIENT }) class OwnTurn {
  private mayGo = true;
  async claim(id: string) { this.mayGo = await claim(id); }
  async go(text: string) { if (this.mayGo) await sns.send(new PublishCommand({ TopicArn: "t", Message: text })); } // unguarded
}
class First { constructor(readonly turn: OwnTurn) {} }
class Second { constructor(readonly turn: OwnTurn) {} }
class OwnOrders {
  constructor(private readonly first: First, private readonly second: Second) {}
  async run(id: string, text: string) { await this.first.turn.claim(id); await this.second.turn.go(text); }
}
export const ofOwn = async (event: SQSEvent) => { for (const r of event.Records) await container.resolve(OwnOrders).run(r.messageId, r.body); };

// Nothing is kept: whether there are two of them makes no difference.
class Gate { async isNew(id: string) { return claim(id); } }
class Mails { constructor(private readonly gate: Gate) {} async go(id: string, text: string) { if (await this.gate.isNew(id)) await sns.send(new PublishCommand({ TopicArn: "t", Message: text })); } } // guarded
export const ofNone = async (event: SQSEvent) => { for (const r of event.Records) await container.resolve(Mails).go(r.messageId, r.body); };

// What an asker writes into its own while it is made is not in the other's.
@injectable() class Mode { of = "dedupe"; async ok(id: string) { return this.of === "dedupe" ? claim(id) : true; } }
@injectable() class Careful { constructor(private readonly mode: Mode) {} async go(id: string, text: string) { if (await this.mode.ok(id)) await sns.send(new PublishCommand({ TopicArn: "t", Message: text })); } } // guarded
@injectable() class Careless { constructor(private readonly mode: Mode) { mode.of = "all"; } async go(id: string, text: string) { if (await this.mode.ok(id)) await sns.send(new PublishCommand({ TopicArn: "t", Message: text })); } } // unguarded
@injectable() class Both {
  constructor(private readonly careful: Careful, private readonly careless: Careless) {}
  async run(id: string, text: string) { await this.careful.go(id, text); await this.careless.go(id, text); }
}
export const ofModes = async (event: SQSEvent) => { for (const r of event.Records) await container.resolve(Both).run(r.messageId, r.body); };

// awilix makes one for each that asks, unless it is told otherwise.
class State { isNew = true; }
class Taker { private readonly state: State; constructor({ state }: { state: State }) { this.state = state; } async go(id: string) { this.state.isNew = await claim(id); } }
class Teller { private readonly state: State; constructor({ state }: { state: State }) { this.state = state; } async go(text: string) { if (this.state.isNew) await sns.send(new PublishCommand({ TopicArn: "t", Message: text })); } } // unguarded
const apart = createContainer();
apart.register({ state: asClass(State), taker: asClass(Taker), teller: asClass(Teller) });
export const ofApart = async (event: SQSEvent) => { for (const r of event.Records) { await apart.cradle.taker.go(r.messageId); await apart.cradle.teller.go(r.body); } };
class OneState { isNew = true; }
class OneTaker { private readonly oneState: OneState; constructor({ oneState }: { oneState: OneState }) { this.oneState = oneState; } async go(id: string) { this.oneState.isNew = await claim(id); } }
class OneTeller { private readonly oneState: OneState; constructor({ oneState }: { oneState: OneState }) { this.oneState = oneState; } async go(text: string) { if (this.oneState.isNew) await sns.send(new PublishCommand({ TopicArn: "t", Message: text })); } } // guarded
const together = createContainer();
together.register({ oneState: asClass(OneState).singleton(), oneTaker: asClass(OneTaker), oneTeller: asClass(OneTeller) });
export const ofTogether = async (event: SQSEvent) => { for (const r of event.Records) { await together.cradle.oneTaker.go(r.messageId); await together.cradle.oneTeller.go(r.body); } };
class NamedState { isNew = true; }
class NamedTaker { private readonly namedState: NamedState; constructor({ namedState }: { namedState: NamedState }) { this.namedState = namedState; } async go(id: string) { this.namedState.isNew = await claim(id); } }
class NamedTeller { private readonly namedState: NamedState; constructor({ namedState }: { namedState: NamedState }) { this.namedState = namedState; } async go(text: string) { if (this.namedState.isNew) await sns.send(new PublishCommand({ TopicArn: "t", Message: text })); } } // guarded
const named = createContainer();
named.register({ namedState: asClass(NamedState, { lifetime: Lifetime.SINGLETON }), namedTaker: asClass(NamedTaker), namedTeller: asClass(NamedTeller) });
export const ofNamed = async (event: SQSEvent) => { for (const r of event.Records) { await named.cradle.namedTaker.go(r.messageId); await named.cradle.namedTeller.go(r.body); } };

// One token in two modules of Nest: each has what it was told itself.
@Injectable() class Dedupe { constructor(@Inject("ON") private readonly isOn: boolean) {} async ok(id: string) { return this.isOn ? claim(id) : true; } }
@Injectable() class Mailer { constructor(private readonly dedupe: Dedupe) {} async go(id: string, text: string) { if (await this.dedupe.ok(id)) await sns.send(new PublishCommand({ TopicArn: "t", Message: text })); } } // unguarded
@Module({ providers: [Dedupe, { provide: "ON", useValue: false }, Mailer], exports: [Mailer] }) class MailModule {}
@Module({ providers: [Dedupe, { provide: "ON", useValue: true }], exports: [Dedupe] }) class OtherModule {}
@Module({ imports: [OtherModule, MailModule] }) class AppModule {}
export const ofModules = async (event: SQSEvent) => { const app = await NestFactory.createApplicationContext(AppModule); for (const r of event.Records) await app.get(Mailer).go(r.messageId, r.body); };
@Injectable() class SameDedupe { constructor(@Inject("SAME") private readonly isOn: boolean) {} async ok(id: string) { return this.isOn ? claim(id) : true; } }
@Injectable() class SameMailer { constructor(private readonly dedupe: SameDedupe) {} async go(id: string, text: string) { if (await this.dedupe.ok(id)) await sns.send(new PublishCommand({ TopicArn: "t", Message: text })); } } // guarded
@Module({ providers: [SameDedupe, { provide: "SAME", useValue: true }, SameMailer], exports: [SameMailer] }) class SameMailModule {}
@Module({ providers: [SameDedupe, { provide: "SAME", useValue: true }], exports: [SameDedupe] }) class SameOtherModule {}
@Module({ imports: [SameOtherModule, SameMailModule] }) class SameAppModule {}
export const ofSameModules = async (event: SQSEvent) => { const app = await NestFactory.createApplicationContext(SameAppModule); for (const r of event.Records) await app.get(SameMailer).go(r.messageId, r.body); };
@Module({ providers: [{ provide: "TOPIC", useFactory: () => new SNSClient({ region: "a" }) }] }) class TopicModule {}
@Module({ providers: [{ provide: "TOPIC", useFactory: () => new SNSClient({ region: "b" }) }] }) class OtherTopicModule {}
@Injectable() class Topics { constructor(@Inject("TOPIC") private readonly topic: SNSClient) {} async go(text: string) { await this.topic.send(new PublishCommand({ TopicArn: "t", Message: text })); } } // unguarded
@Module({ imports: [TopicModule, OtherTopicModule], providers: [Topics] }) class TopicsModule {}
export const ofTopics = async (event: SQSEvent) => { const app = await NestFactory.createApplicationContext(TopicsModule); for (const r of event.Records) await app.get(Topics).go(r.body); };

// What a module of Nest provides with that scope is of each that asks as well.
@Injectable({ scope: Scope.TRANSIENT }) class ScopedTurn { isNew = true; }
@Injectable() class ScopedClaimer { constructor(private readonly turn: ScopedTurn) {} async go(id: string) { this.turn.isNew = await claim(id); } }
@Injectable() class ScopedSender { constructor(private readonly turn: ScopedTurn) {} async go(text: string) { if (this.turn.isNew) await sns.send(new PublishCommand({ TopicArn: "t", Message: text })); } } // unguarded
@Injectable() class ScopedOrders { constructor(private readonly claimer: ScopedClaimer, private readonly sender: ScopedSender) {} async run(id: string, text: string) { await this.claimer.go(id); await this.sender.go(text); } }
@Module({ providers: [ScopedTurn, ScopedClaimer, ScopedSender, ScopedOrders] }) class ScopedModule {}
export const ofScope = async (event: SQSEvent) => { const app = await NestFactory.createApplicationContext(ScopedModule); for (const r of event.Records) await app.get(ScopedOrders).run(r.messageId, r.body); };
@Injectable() class DefaultTurn { isNew = true; }
@Injectable() class DefaultClaimer { constructor(private readonly turn: DefaultTurn) {} async go(id: string) { this.turn.isNew = await claim(id); } }
@Injectable() class DefaultSender { constructor(private readonly turn: DefaultTurn) {} async go(text: string) { if (this.turn.isNew) await sns.send(new PublishCommand({ TopicArn: "t", Message: text })); } } // guarded
@Injectable() class DefaultOrders { constructor(private readonly claimer: DefaultClaimer, private readonly sender: DefaultSender) {} async run(id: string, text: string) { await this.claimer.go(id); await this.sender.go(text); } }
@Module({ providers: [DefaultTurn, DefaultClaimer, DefaultSender, DefaultOrders] }) class DefaultModule {}
export const ofDefault = async (event: SQSEvent) => { const app = await NestFactory.createApplicationContext(DefaultModule); for (const r of event.Records) await app.get(DefaultOrders).run(r.messageId, r.body); };

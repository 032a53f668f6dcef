// Services that a container makes by their types: one for each that asks where they keep something, unless they are declared as one.
import type { SQSEvent } from "aws-lambda";
import { Injectable, Scope } from "@nestjs/common";
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

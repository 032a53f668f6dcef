// What a container runs of what it has made, and which of several it hands out.
import type { SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { Inject, Injectable, Module, Scope } from "@nestjs/common";
import { NestFactory } from "@nestjs/core";
import { asClass, createContainer } from "awilix";
import { Container, injectable, postConstruct } from "inversify";
import Redis from "ioredis";
const [sns, redis] = [new SNSClient({}), new Redis()];
const claim = async (id: string) => (await redis.set(id, "1", "EX", 1_000_000, "NX")) === "OK";
const say = (Message: string) => new PublishCommand({ TopicArn: "t", Message });

@Injectable()
class Link {
  isOpen = false;
  async onModuleInit() {
    this.isOpen = true;
    await sns.send(say("up"));
  }
}
@Injectable()
class Told {
  constructor(private readonly link: Link) {}
  async tell(text: string) {
    if (this.link.isOpen) await sns.send(say(text)); // unguarded
  }
}
@Module({ providers: [Link, Told] })
class Telling {}
export const whatIsOpenedAtTheStart = async (event: SQSEvent) => {
  const app = await NestFactory.createApplicationContext(Telling);
  for (const r of event.Records) await app.get(Told).tell(r.body); };

@Injectable()
class Switch {
  isOn = true;
  onApplicationBootstrap() { this.isOn = false; }
}
@Injectable()
class Switched {
  constructor(private readonly by: Switch) {}
  async tell(id: string, text: string) {
    if (this.by.isOn ? await claim(id) : true) await sns.send(say(text)); // unguarded
  }
}
@Module({ providers: [Switch, Switched] })
class Switching {}
export const aClaimSwitchedOffAtTheStart = async (event: SQSEvent) => {
  const app = await NestFactory.createApplicationContext(Switching);
  for (const r of event.Records) await app.get(Switched).tell(r.messageId, r.body); };
class Unstarted {
  isOn = true;
  onApplicationBootstrap() { this.isOn = false; }
}
const unstarted = new Unstarted();
export const notMadeByAContainer = async (event: SQSEvent) => { for (const r of event.Records)
  if (unstarted.isOn ? await claim(r.messageId) : true) await sns.send(say(r.body)); }; // guarded

@injectable()
class Connected {
  isReady = false;
  @postConstruct() connect() { this.isReady = true; }
  async tell(text: string) { if (this.isReady) await sns.send(say(text)); } // unguarded
}
const services = new Container();
services.bind(Connected).toSelf();
export const connectedWhenMade = async (event: SQSEvent) => { for (const r of event.Records) await services.get(Connected).tell(r.body); };

@Injectable()
class Deduplicated {
  constructor(@Inject("IS_ON") private readonly isOn: boolean) {}
  async tell(id: string, text: string) {
    if (this.isOn ? await claim(id) : true) await sns.send(say(text)); // unguarded
  }
}
@Module({})
class Off {
  static forRoot(isOn: boolean) {
    return { module: Off, providers: [{ provide: "IS_ON", useValue: isOn }, Deduplicated] };
  }
}
export const aModuleMadeByACall = async (event: SQSEvent) => {
  const app = await NestFactory.createApplicationContext(Off.forRoot(false));
  for (const r of event.Records) await app.get(Deduplicated).tell(r.messageId, r.body); };
@Injectable()
class Claiming {
  constructor(@Inject("IS_CLAIMING") private readonly isOn: boolean) {}
  async tell(id: string, text: string) {
    if (this.isOn ? await claim(id) : true) await sns.send(say(text)); // guarded
  }
}
@Module({})
class On {
  static forRoot(isOn: boolean) {
    return { module: On, providers: [{ provide: "IS_CLAIMING", useValue: isOn }, Claiming] };
  }
}
export const aModuleThatClaims = async (event: SQSEvent) => {
  const app = await NestFactory.createApplicationContext(On.forRoot(true));
  for (const r of event.Records) await app.get(Claiming).tell(r.messageId, r.body); };

@Injectable({ scope: Scope.TRANSIENT })
class Own { isNew = true; }
@Injectable()
class Claims {
  constructor(private readonly state: Own) {}
  async go(id: string) { this.state.isNew = await claim(id); }
}
@Injectable()
class Sends {
  constructor(private readonly state: Own) {}
  async go(text: string) { if (this.state.isNew) await sns.send(say(text)); } // unguarded
}
@Injectable()
class Shared { isNew = true; }
@Injectable()
class ClaimsShared {
  constructor(private readonly state: Shared) {}
  async go(id: string) { this.state.isNew = await claim(id); }
}
@Injectable()
class SendsShared {
  constructor(private readonly state: Shared) {}
  async go(text: string) { if (this.state.isNew) await sns.send(say(text)); } // guarded
}
@Module({ providers: [Own, Claims, Sends, Shared, ClaimsShared, SendsShared] })
class Stateful {}
export const eachHasItsOwn = async (event: SQSEvent) => {
  const app = await NestFactory.createApplicationContext(Stateful);
  for (const r of event.Records) {
    await app.get(Claims).go(r.messageId);
    await app.get(Sends).go(r.body);
  } };
export const bothHaveTheSame = async (event: SQSEvent) => {
  const app = await NestFactory.createApplicationContext(Stateful);
  for (const r of event.Records) {
    await app.get(ClaimsShared).go(r.messageId);
    await app.get(SendsShared).go(r.body);
  } };

class First { async go(text: string) { await sns.send(say(text)); } }
class Second { async go(_text: string) {} }
const [one, other, alone] = [createContainer(), createContainer(), createContainer()];
one.register({ sender: asClass(First) });
other.register({ sender: asClass(Second) });
alone.register({ only: asClass(First) });
export const ofTheFirstContainer = async (event: SQSEvent) => { for (const r of event.Records) await one.cradle.sender.go(r.body); }; // unknown

// What a container hands out for a token is what it was told of: a class, a value, what a function makes. Of other tokens nothing is known.
import "reflect-metadata";
import type { SQSEvent } from "aws-lambda";
import { asClass, asFunction, asValue, createContainer } from "awilix";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { ContainerBuilder } from "diod";
import { Container as Inversify, ContainerModule, inject as injects } from "inversify";
import Redis from "ioredis";
import { forwardRef, Inject, Module } from "@nestjs/common";
import { InjectQueue } from "@nestjs/bull";
import type { Queue } from "bull";
import { NestFactory } from "@nestjs/core";
import { autoInjectable, container, inject, injectable, instanceCachingFactory, registry } from "tsyringe";
import { createInjector } from "typed-inject";
import { Container, Service, Token } from "typedi";

interface Sender { send(text: string): Promise<unknown> }
interface Store { once(id: string): Promise<unknown> }
const sns = new SNSClient({});
class Topic implements Sender { send(Message: string) { return sns.send(new PublishCommand({ Message })); } } // unguarded
class Silent implements Sender { async send(text: string) { console.log(text); } }
class Claims implements Store {
  constructor(private readonly redis: any) {}
  once(id: string) { return this.redis.set(id, "1", "EX", 604800, "NX"); }
}

// tsyringe
container.register<Sender>("sender", { useClass: Topic });
container.registerInstance("replaced", new Topic());
container.register("replaced", { useClass: Silent });
container.register("claims", { useFactory: () => new Claims(new Redis()) });
@injectable()
class Work {
  constructor(@inject("sender") private readonly sender: Sender, @inject("claims") private readonly claims: Store, @inject("absent") private readonly absent: any) {}
  async tell(text: string) { await this.sender.send(text); }
  async tellOnce(id: string) { if (await this.claims.once(id)) await sns.send(new PublishCommand({ Message: id })); } // guarded
  async tellWhoKnows(text: string) { await this.absent.send(text); } // unknown
}
export const byAParameter = async (event: SQSEvent) => { for (const r of event.Records) await container.resolve(Work).tell(r.body); };
export const byAParameterThatGuards = async (event: SQSEvent) => { for (const r of event.Records) await container.resolve(Work).tellOnce(r.messageId); };
export const byAParameterThatNobodyTold = async (event: SQSEvent) => { for (const r of event.Records) await container.resolve(Work).tellWhoKnows(r.body); };
export const byAName = async (event: SQSEvent) => { const sender = container.resolve<Sender>("sender"); for (const r of event.Records) await sender.send(r.body); };
export const byAnotherName = async (event: SQSEvent) => { const sender = container.resolve<Sender>("other"); for (const r of event.Records) await sender.send(r.body); }; // unknown
export const byALaterOne = async (event: SQSEvent) => { const sender = container.resolve<Sender>("replaced"); for (const r of event.Records) await sender.send(r.body); };
@registry([{ token: "listed", useValue: { send: (Message: string) => sns.send(new PublishCommand({ Message })) } }]) // unguarded
class Registered {}
export const byARegistry = async (event: SQSEvent) => { for (const r of event.Records) await container.resolve<Sender>("listed").send(r.body); };
export const madeByIt = () => new Registered();
container.register("cached", { useFactory: instanceCachingFactory((c) => c.resolve(Topic)) });
@autoInjectable()
class Asks { constructor(@inject("cached") private readonly cached?: Sender, private readonly quiet?: Silent) {} async send(text: string) { await this.quiet!.send(text); await this.cached!.send(text); } }
export const asksByItself = async (event: SQSEvent) => { for (const r of event.Records) await new Asks().send(r.body); };
class NotAsked { constructor(private readonly sender?: Sender) {} async send(text: string) { await this.sender?.send(text); } }
export const isGivenNone = async (event: SQSEvent) => { for (const r of event.Records) await new NotAsked().send(r.body); };

// inversify
const TYPES = { Sender: Symbol.for("Sender"), Quiet: Symbol("Quiet"), Absent: Symbol("Absent"), Maker: Symbol("Maker"), Either: Symbol("Either") };
const inversify = new Inversify();
inversify.load(new ContainerModule((bind: any) => { bind(TYPES.Sender).to(Topic).inSingletonScope(); }));
inversify.bind(TYPES.Quiet).toConstantValue(new Silent());
inversify.bind(TYPES.Either).to(Silent).whenTargetNamed("quiet");
inversify.bind(TYPES.Either).toDynamicValue(() => new Topic()).whenTargetNamed("loud");
class Fields { @injects(TYPES.Sender) readonly sender!: Sender; }
export const boundInAModule = async (event: SQSEvent) => { for (const r of event.Records) await inversify.get<Sender>(TYPES.Sender).send(r.body); };
export const boundToAField = async (event: SQSEvent) => { for (const r of event.Records) await inversify.get(Fields).sender.send(r.body); };
export const boundToSilence = async (event: SQSEvent) => { for (const r of event.Records) await inversify.get<Sender>(TYPES.Quiet).send(r.body); };
export const boundToEither = async (event: SQSEvent) => { for (const r of event.Records) await inversify.get<Sender>(TYPES.Either).send(r.body); }; // unknown
export const boundToNothing = async (event: SQSEvent) => { for (const r of event.Records) await inversify.get<Sender>(TYPES.Absent).send(r.body); }; // unknown
inversify.bind(TYPES.Maker).toFactory((context: any) => () => context.container.get(TYPES.Sender));
export const boundToAFactory = async (event: SQSEvent) => { const make = inversify.get<() => Sender>(TYPES.Maker); for (const r of event.Records) await make().send(r.body); };

// awilix
const awilix = createContainer();
class Mails { readonly topic: Sender; constructor({ topic }: { topic: Sender }) { this.topic = topic; } async send(text: string) { await this.topic.send(text); } }
class ByParameters { constructor(readonly topic: Sender) {} async send(text: string) { await this.topic.send(text); } }
awilix.register({ topic: asClass(Topic).singleton(), mails: asClass(Mails), loud: asFunction(({ mails }: any) => ({ send: (text: string) => mails.send(text) })), limits: asValue({ max: 3 }) });
awilix.register("byParameters", asClass(ByParameters).classic());
export const resolvedByName = async (event: SQSEvent) => { for (const r of event.Records) await awilix.resolve<Sender>("loud").send(r.body); };
export const classic = async (event: SQSEvent) => { for (const r of event.Records) await awilix.resolve<Sender>("byParameters").send(r.body); };
export const ofACradle = async (event: SQSEvent) => { const { mails } = awilix.cradle as any; for (const r of event.Records) await mails.send(r.body); };
export const notOfACradle = async (event: SQSEvent) => { const { pigeons } = awilix.cradle as any; for (const r of event.Records) await pigeons.send(r.body); }; // unknown
export const valueOfACradle = async (event: SQSEvent) => { if (event.Records.length > awilix.cradle.limits.max) console.log("many"); };

// typedi
const SENDER = new Token<Sender>("sender");
const OTHER = new Token<Sender>("other");
@Service({ id: SENDER }) class TypediTopic { send(Message: string) { return sns.send(new PublishCommand({ Message })); } } // unguarded
Container.set("client", sns);
@Service() class Publisher { @Inject("client") readonly client: any; publish(Message: string) { return this.client.send(new PublishCommand({ Message })); } } // unguarded
export const byAToken = async (event: SQSEvent) => { for (const r of event.Records) await Container.get(SENDER).send(r.body); };
export const byAnotherToken = async (event: SQSEvent) => { for (const r of event.Records) await Container.get(OTHER).send(r.body); }; // unknown
export const byAField = async (event: SQSEvent) => { for (const r of event.Records) await Container.get(Publisher).publish(r.body); };
export const typediTopic = () => new TypediTopic();

// Nest
abstract class Mailer { abstract mail(text: string): Promise<unknown> }
class SesMailer extends Mailer { mail(Message: string) { return sns.send(new PublishCommand({ Message })); } } // unguarded
class QuietMailer extends Mailer { async mail() {} }
class Orders {
  constructor(private readonly mailer: Mailer, @Inject("SNS") private readonly topic: any, @Inject("NONE") private readonly none: any) {}
  async work(text: string) { await this.mailer.mail(text); await this.topic.send(new PublishCommand({ Message: text })); } // unguarded
  async other(text: string) { await this.none.send(text); } // unknown
}
@Module({ providers: [{ provide: "SNS", useFactory: async () => new SNSClient({}) }] }) class CloudModule { static forRoot() { return { module: CloudModule, providers: [{ provide: Mailer, useClass: SesMailer }] }; } }
@Module({ imports: [CloudModule.forRoot()], providers: [Orders, QuietMailer] }) class AppModule {}
export const ofAnApplication = async (event: SQSEvent) => { const app = await NestFactory.createApplicationContext(AppModule); for (const r of event.Records) await app.get(Orders).work(r.body); };
export const ofAnApplicationUnknown = async (event: SQSEvent) => { const app = await NestFactory.createApplicationContext(AppModule); for (const r of event.Records) await app.get(Orders).other(r.body); };
class Later {
  constructor(@Inject(forwardRef(() => Mailer)) private readonly mailer: any, @InjectQueue("topic") private readonly queue: Queue) {}
  async work(text: string) { await this.mailer.mail(text); }
  async add(text: string) { await this.queue.add({ text }); } // unguarded
}
export const laterOne = async (event: SQSEvent) => { const app = await NestFactory.createApplicationContext(AppModule); for (const r of event.Records) await app.get(Later).work(r.body); };
export const ofAQueue = async (event: SQSEvent) => { const app = await NestFactory.createApplicationContext(AppModule); for (const r of event.Records) await app.get(Later).add(r.body); };

// typed-inject and diod
class Injected { static inject = ["client"] as const; constructor(private readonly client: any) {} send(Message: string) { return this.client.send(new PublishCommand({ Message })); } } // unguarded
function tellOf(topic: Injected) { return (text: string) => topic.send(text); }
tellOf.inject = ["topic"] as const;
const tell = createInjector().provideValue("client", sns).provideClass("topic", Injected).injectFunction(tellOf);
export const injectedFunction = async (event: SQSEvent) => { for (const r of event.Records) await tell(r.body); };
const builder = new ContainerBuilder();
abstract class Bus { abstract publish(text: string): Promise<unknown> }
class SnsBus extends Bus { publish(Message: string) { return sns.send(new PublishCommand({ Message })); } } // unguarded
class NoBus extends Bus { async publish() {} }
builder.register(Bus).use(SnsBus);
const built = builder.build();
export const builtBus = async (event: SQSEvent) => { for (const r of event.Records) await built.get(Bus).publish(r.body); };
export const noBus = () => new NoBus();

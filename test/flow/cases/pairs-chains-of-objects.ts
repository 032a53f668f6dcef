// Objects that hand on to the next one are no recursion, however many there are; a recursion that ends gives what its rounds do.
import type { SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import Redis from "ioredis";
const [sns, redis] = [new SNSClient({}), new Redis()];
type Work = (text: string) => Promise<unknown>;
const send: Work = async (Message) => { await sns.send(new PublishCommand({ TopicArn: "t", Message })); }; // unguarded
const quiet: Work = async (text) => { console.log(text); };

class Link { constructor(private work: Work, private next?: Link) {} async go(text: string): Promise<void> { await this.work(text); await this.next?.go(text); } }
export const threeLinks = async (event: SQSEvent) => { for (const r of event.Records) await new Link(quiet, new Link(quiet, new Link(send))).go(r.body); };
export const quietLinks = async (event: SQSEvent) => { for (const r of event.Records) await new Link(quiet, new Link(quiet, new Link(quiet))).go(r.body); };
class Claim extends Link { async go(text: string) { if (await redis.set(text, "1", "EX", 999999, "NX")) await super.go(text); } }
const claimed = new Link(quiet, new Claim(quiet, new Link(quiet, new Link(async (Message) => { await sns.send(new PublishCommand({ TopicArn: "t", Message })); })))); // guarded
export const linksBehindClaim = async (event: SQSEvent) => { for (const r of event.Records) await claimed.go(r.messageId); };

abstract class Step { next?: Step; then(next: Step) { this.next = next; return next; } async run(text: string): Promise<void> { await this.next?.run(text); } }
class Log extends Step { async run(text: string) { console.log(text); await super.run(text); } }
class Tell extends Step { async run(text: string) { await send(text); await super.run(text); } }
const steps = new Log(); steps.then(new Log()).then(new Log()).then(new Tell());
export const stepsByClass = async (event: SQSEvent) => { for (const r of event.Records) await steps.run(r.body); };

class Tree { constructor(private text: string, private below: Tree[] = []) {} async walk(): Promise<void> { if (this.text) await send(this.text); for (const one of this.below) await one.walk(); } }
export const treeOfObjects = async (event: SQSEvent) => { for (const r of event.Records) await new Tree("", [new Tree("", [new Tree("", [new Tree(r.body)])])]).walk(); };

type Command = { kind: "log" | "send"; next?: Command };
const commands: Command = { kind: "log", next: { kind: "log", next: { kind: "log", next: { kind: "send" } } } };
const execute = async (one: Command, text: string): Promise<void> => { if (one.kind === "send") await send(text); else await quiet(text); if (one.next) await execute(one.next, text); };
export const commandsAsData = async (event: SQSEvent) => { for (const r of event.Records) await execute(commands, r.body); };
const ring: Command = { kind: "log", next: { kind: "send" } }; ring.next!.next = ring;
export const commandsInRing = async (event: SQSEvent) => { for (const r of event.Records) await execute(ring, r.body); };

const first = async ([one, ...rest]: Work[], text: string): Promise<void> => { if (!one) return; await one(text); await first(rest, text); };
export const listThatGetsShorter = async (event: SQSEvent) => { for (const r of event.Records) await first([quiet, quiet, quiet, quiet, send], r.body); };
export const quietList = async (event: SQSEvent) => { for (const r of event.Records) await first([quiet, quiet, quiet, quiet, quiet], r.body); };
class Queue { works = [quiet, quiet, quiet, send]; async run(text: string): Promise<void> { const one = this.works.shift(); if (!one) return; await one(text); await this.run(text); } }
export const worksTakenOut = async (event: SQSEvent) => { for (const r of event.Records) await new Queue().run(r.body); };

// An object that is made in each round is another one, endlessly: what it holds was there in the round before, or it is not known.
class Parser { constructor(private text: string) {} parse(): string { return this.text.startsWith("(") ? new Parser(this.text.slice(1)).parse() : this.text; } }
export const parserInParser = async (event: SQSEvent) => { for (const r of event.Records) await send(new Parser(r.body).parse()); };
class Again { constructor(private work: Work, private left: number) {} async run(text: string): Promise<void> { try { await this.work(text); } catch (error) { if (this.left === 0) throw error; await new Again(this.work, this.left - 1).run(text); } } }
export const retriedByObjects = async (event: SQSEvent) => { for (const r of event.Records) await new Again(send, 3).run(r.body); };
class Pipe { constructor(private works: Work[]) {} async run(text: string): Promise<void> { const [one, ...rest] = this.works; if (!one) return; await one(text); await new Pipe(rest).run(text); } } // unknown
export const pipeOfRest = async (event: SQSEvent) => { for (const r of event.Records) await new Pipe([quiet, quiet, quiet, send]).run(r.body); };

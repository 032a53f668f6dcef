// Types that lead back to themselves: classes that hold each other, interfaces, functions whose results are each other's.
import type { SQSEvent } from "aws-lambda";
import { Inject } from "@acme/decorators";
import { container } from "@acme/container";

class Orders {
  constructor(private readonly mails: Mails) {}
  run(text: string) { return this.mails.run(text); }
}
class Mails {
  constructor(private readonly orders: Orders, private readonly own: Mails) {}
  async run(text: string) { await fetch("https://mails.example.com", { method: "POST", body: text }); } // unguarded
}
class Left { @Inject() right: Right; async go(text: string) { await this.right.go(text); } }
class Right { @Inject() left: Left; @Inject() all: Left[]; async go(text: string) { await fetch("https://right.example.com", { method: "POST", body: text }); } } // unguarded

interface Node { readonly next: Node; readonly in: { readonly node: Node }; readonly orders: Orders }
type Circle = Round;
type Round = Circle;
const itself = (x: ReturnType<typeof itself>, y: Circle): any => x ?? y;
const one = (x: Awaited<ReturnType<typeof other>>): any => ({ x });
const other = (x: ReturnType<typeof one>): any => ({ x });

const byClasses = async (orders: Orders, left: Left, text: string) => { await orders.run(text); await left.go(text); };
export const classes = async (event: SQSEvent) => { for (const r of event.Records) await byClasses(container.orders, container.left, r.body); };

const byInterface = async (node: Node, text: string) => { await node.orders.run(text); };
export const interfaces = async (event: SQSEvent) => { for (const r of event.Records) await byInterface(container.node, r.body); };

const byFunctions = async (text: string) => { itself(container.x, container.y); one(container.x); other(container.y); console.log(text); };
export const functions = async (event: SQSEvent) => { for (const r of event.Records) await byFunctions(r.body); };

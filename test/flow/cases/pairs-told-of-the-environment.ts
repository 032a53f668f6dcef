// Extensions of Lambda, which hand out settings behind an address of the environment itself.
import type { SQSEvent } from "aws-lambda";
const settings = async (path: string) => (await fetch(`http://localhost:2773${path}`)).json();
const orders = async (id: string) => (await fetch(`${process.env.ORDERS}/orders/${id}`)).json();

// Whoever is told, by an address that a record or a setting has, is no extension.
export const muted = async (event: SQSEvent) => {
  for (const { body } of event.Records) {
    const order = JSON.parse(body);
    const { names, address } = await settings("/systemsmanager/parameters/get?name=muted");
    if (names.includes(order.name)) continue;
    await fetch(address, { method: "POST", body }); // unguarded
  }
};
// What another service answers may be what it is told of.
export const asked = async (event: SQSEvent) => {
  for (const { body } of event.Records) {
    const order = JSON.parse(body);
    const { names } = await orders(order.id);
    if (names.includes(order.name)) continue;
    await fetch(order.address, { method: "POST", body }); // unknown
  }
};
// A list that is kept beside the function, and written there, is marked.
export const marked = async (event: SQSEvent) => {
  for (const { body } of event.Records) {
    const order = JSON.parse(body);
    const { state } = await (await fetch(`http://localhost:9000/orders/${order.id}`)).json();
    if (state === "sent") continue;
    await fetch("https://x.example.com/mails", { method: "POST", body }); // weak (racy)
    await fetch(`http://localhost:9000/orders/${order.id}`, { method: "PUT", body: JSON.stringify({ state: "sent" }) });
  }
};

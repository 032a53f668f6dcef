// HTTP/2 has the method among the headers; what a socket is told, and what a chat is.
import http2 from "node:http2";
import net from "node:net";
import type { SQSEvent } from "aws-lambda";
import SmoochCore from "smooch-core";
const smooch = new SmoochCore({ keyId: "k", secret: "s" });
const on = (req: http2.ClientHttp2Stream, body: string) => new Promise<void>((resolve, reject) => {
  req.on("end", () => resolve());
  req.on("error", reject);
  req.end(body);
});
export const postHandler = async (event: SQSEvent) => {
  const session = http2.connect("https://push.example.com");
  for (const { body } of event.Records) await on(session.request({ ":method": "POST", ":path": "/3/device/1" }), body); // unguarded
};
export const putHandler = async (event: SQSEvent) => {
  const session = http2.connect("https://push.example.com");
  for (const { body, messageId } of event.Records) await on(session.request({ ":method": "PUT", ":path": `/3/device/${messageId}` }), body); // idempotent
};
export const getHandler = async (event: SQSEvent) => {
  const session = http2.connect("https://push.example.com");
  for (const { body, messageId } of event.Records) await on(session.request({ ":path": `/3/device/${messageId}` }), body);
};
export const socketHandler = async (event: SQSEvent) => {
  const socket = net.connect(25, "mail.example.com");
  for (const { body } of event.Records) socket.write(body); // unknown
};
export const chatHandler = async (event: SQSEvent) => {
  for (const { body } of event.Records) {
    const { appUser } = await smooch.appUsers.get({ appId: "a", userId: body });
    await smooch.appUsers.sendMessage({ appId: "a", userId: appUser.id, message: { type: "text", text: body } }); // unguarded
  }
};

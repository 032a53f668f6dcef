// HTTP/2 has the method among the headers; what a socket, a chat, a survey and other services are told.
import http2 from "node:http2";
import net from "node:net";
import type { SQSEvent } from "aws-lambda";
import Bugsnag from "@bugsnag/js";
import { randomUUID } from "node:crypto";
import delighted from "delighted";
import { GeoDataManager, GeoDataManagerConfiguration } from "dynamodb-geo";
import { ethers } from "ethers";
import { connect } from "getstream";
import Mailchimp from "mailchimp-api-v3";
import Pushover from "pushover-notifications";
import SmoochCore from "smooch-core";
const survey = delighted("key");
const mailchimp = new Mailchimp("key");
const feeds = connect("key", "secret");
const push = new Pushover({ token: "t" });
const wallets = ethers.HDNodeWallet.fromPhrase("words").connect(new ethers.JsonRpcProvider("https://rpc.example.com"));
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

export const surveyHandler = async (event: SQSEvent) => {
  for (const { body } of event.Records) {
    await survey.person.create({ email: body }); // unguarded
    await survey.person.delete({ email: body }); // idempotent
  }
};
const points = new GeoDataManager(new GeoDataManagerConfiguration({}, "points"));
export const pointsHandler = async (event: SQSEvent) => {
  for (const { body, messageId } of event.Records) {
    await points.putPoint({ RangeKeyValue: { S: messageId }, GeoPoint: JSON.parse(body), PutItemInput: {} }).promise(); // idempotent
    await points.putPoint({ RangeKeyValue: { S: randomUUID() }, GeoPoint: JSON.parse(body), PutItemInput: {} }).promise(); // unguarded
  }
};
export const listsHandler = async (event: SQSEvent) => {
  for (const { body, messageId } of event.Records) {
    await mailchimp.post({ path: "/lists/l/members", body: { email_address: body } }); // unguarded
    await mailchimp.put(`/lists/l/members/${messageId}`, { email_address: body }); // idempotent
    await feeds.feed("user", messageId).addActivity({ actor: body, verb: "order" }); // unguarded
    await feeds.feed("user", messageId).follow("user", body); // idempotent
    await wallets.sendTransaction({ to: body, value: 1n }); // unguarded
    await push.send({ message: body, title: "order" }); // unguarded
    Bugsnag.notify(new Error(body));
  }
};

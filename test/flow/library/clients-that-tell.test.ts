import { testClients } from "../each-client.ts";

testClients("mail, messages and push", [
  {
    setup: 'import Email from "email-templates"; const e = new Email({ message: { from: "a" }, transport: {} });',
    call: 'await e.send({ template: "t", message: { to: x.to }, locals: {} });',
    verdict: "unguarded",
    look: 'await e.render("t", x);',
  },
  {
    setup: 'import { SMTPClient } from "emailjs"; const c = new SMTPClient({ user: "u" });',
    call: 'await c.sendAsync({ text: "t", from: "a", to: x.to, subject: "s" });',
    verdict: "unguarded",
  },
  {
    setup:
      'import { MailerSend, EmailParams, Sender, Recipient } from "mailersend"; const ms = new MailerSend({ apiKey: "k" });',
    call: 'const p = new EmailParams().setFrom(new Sender("a", "b")).setTo([new Recipient(x.to, "n")]).setSubject("s"); await ms.email.send(p);',
    verdict: "unguarded",
  },
  {
    setup: 'import { LoopsClient } from "loops"; const c = new LoopsClient("k");',
    call: 'await c.sendTransactionalEmail({ transactionalId: "t", email: x.to, dataVariables: {} });',
    verdict: "unguarded",
    look: "await c.findContact(x.id);",
  },
  {
    setup: 'import { BrevoClient } from "@getbrevo/brevo"; const api = new BrevoClient({ apiKey: "k" });',
    call: "await api.transactionalEmails.sendTransacEmail({ to: [{ email: x.to }] });",
    verdict: "unguarded",
    look: "await api.contacts.getContactInfo(x.id);",
  },
  {
    setup: 'import SparkPost from "sparkpost"; const c = new SparkPost("k");',
    call: "await c.transmissions.send({ content: {}, recipients: [{ address: x.to }] });",
    verdict: "unguarded",
    look: "await c.templates.get(x.id);",
  },
  {
    setup: 'import { EmailClient } from "@azure/communication-email"; const c = new EmailClient("s");',
    call: 'const p = await c.beginSend({ senderAddress: "a", content: {}, recipients: { to: [{ address: x.to }] } }); await p.pollUntilDone();',
    verdict: "unguarded",
  },
  {
    setup: 'import { IncomingWebhook } from "ms-teams-webhook"; const w = new IncomingWebhook("u");',
    call: "await w.send({ text: x.text });",
    verdict: "unguarded",
  },
  {
    setup: 'import { WebClient } from "@slack/web-api"; const c = new WebClient("t");',
    call: 'await c.files.uploadV2({ channel_id: "c", content: x.text, filename: "f" });',
    verdict: "unguarded",
    look: "await c.users.info({ user: x.id });",
  },
  {
    setup: 'import { google } from "googleapis"; const gmail = google.gmail({ version: "v1" });',
    call: 'await gmail.users.messages.send({ userId: "me", requestBody: { raw: x.text } });',
    verdict: "unguarded",
    look: 'await gmail.users.messages.get({ userId: "me", id: x.id });',
  },
  {
    setup: 'import { SinchClient } from "@sinch/sdk-core"; const c = new SinchClient({} as any);',
    call: 'await c.sms.batches.send({ sendSMSRequestBody: { to: [x.to], from: "f", body: "b" } });',
    verdict: "unguarded",
    look: "await c.sms.batches.get({ batch_id: x.id });",
  },
  {
    setup: 'import { Infobip, AuthType } from "@infobip-api/sdk"; const c = new Infobip({} as any);',
    call: 'await c.channels.sms.send({ messages: [{ destinations: [{ to: x.to }], text: "t" }] });',
    verdict: "unguarded",
  },
  {
    setup: 'import { ApnsClient, Notification } from "apns2"; const c = new ApnsClient({} as any);',
    call: 'await c.send(new Notification(x.to, { alert: "a" }));',
    verdict: "unguarded",
  },
  {
    setup: 'import { Knock } from "@knocklabs/node"; const k = new Knock("k");',
    call: 'await k.workflows.trigger("w", { recipients: [x.id] });',
    verdict: "unguarded",
    look: "await k.users.get(x.id);",
  },
  {
    setup:
      'import { CourierClient } from "@trycourier/courier"; const c = new CourierClient({ authorizationToken: "k" });',
    call: "await c.send({ message: { to: { email: x.to }, content: {} } });",
    verdict: "unguarded",
    look: "await c.getMessage(x.id);",
  },
  {
    setup: 'import { Novu } from "@novu/node"; const n = new Novu("k");',
    call: 'await n.trigger("w", { to: { subscriberId: x.id }, payload: {} });',
    verdict: "unguarded",
    look: "await n.subscribers.get(x.id);",
  },
  {
    setup: 'import { Novu } from "@novu/api"; const n = new Novu({ secretKey: "k" });',
    call: 'await n.trigger({ workflowId: "w", to: { subscriberId: x.id }, payload: {} });',
    verdict: "unguarded",
    look: "await n.subscribers.retrieve(x.id);",
  },
  {
    setup: 'import { StreamChat } from "stream-chat"; const c = StreamChat.getInstance("k", "s");',
    call: 'await c.channel("t", x.id).sendMessage({ text: x.text });',
    verdict: "unguarded",
    look: "await c.queryUsers({ id: x.id });",
  },
  {
    setup: 'import opsgenie from "opsgenie-sdk";',
    call: "opsgenie.alertV2.create({ message: x.text }, (err, a) => {});",
    verdict: "unguarded",
    look: "opsgenie.alertV2.get(x.id, (err, a) => {});",
  },
  {
    setup: 'import { SignatureRequestApi } from "@dropbox/sign"; const a = new SignatureRequestApi();',
    call: "await a.signatureRequestSend({ title: x.text } as any);",
    verdict: "unguarded",
    look: "await a.signatureRequestGet(x.id);",
  },
  {
    setup: 'import Plunk from "@plunk/node"; const p = new Plunk("k");',
    call: 'await p.emails.send({ to: x.to, subject: "s", body: "b" });',
    verdict: "unguarded",
    look: "await p.contacts.get(x.id);",
  },
  {
    setup: 'import { Unsend } from "unsend"; const p = new Unsend("k");',
    call: 'await p.emails.send({ to: x.to, from: "f", subject: "s" });',
    verdict: "unguarded",
    look: "await p.emails.get(x.id);",
  },
  {
    setup: 'import { SendMailClient } from "zeptomail"; const p = new SendMailClient({ url: "u", token: "t" });',
    call: "await p.sendMail({ to: [{ email_address: { address: x.to } }] });",
    verdict: "unguarded",
  },
  {
    setup: 'import { Webhook } from "discord-webhook-node"; const h = new Webhook("u");',
    call: "await h.send(x.text);",
    verdict: "unguarded",
  },
  {
    setup:
      'import PushNotifications from "@pusher/push-notifications-server"; const p = new PushNotifications({} as any);',
    call: 'await p.publishToInterests(["a"], { web: { notification: { title: x.text } } });',
    verdict: "unguarded",
    look: "p.generateToken(x.id);",
  },
  {
    setup: 'import PushNotifications from "node-pushnotifications"; const p = new PushNotifications({});',
    call: 'await p.send([x.to], { title: "t", body: "b" });',
    verdict: "unguarded",
  },
]);

import { describe, expect, it } from "vitest";
import { verdictsOf } from "../inspect.ts";

/** One call of each client as people write it, and a look of the same client that is no effect. */
const CLIENTS: readonly {
  readonly setup: string;
  readonly call: string;
  readonly verdict: string;
  readonly look?: string;
}[] = [
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
    setup:
      'import { Client, CheckoutAPI } from "@adyen/api-library"; const c = new CheckoutAPI(new Client({} as any));',
    call: "await c.PaymentsApi.payments({ amount: x.amount } as any);",
    verdict: "unguarded",
    look: "await c.PaymentsApi.paymentMethods(x);",
  },
  {
    setup: 'import chargebee from "chargebee"; chargebee.configure({ site: "s", api_key: "k" });',
    call: "await chargebee.subscription.create({ plan_id: x.id }).request();",
    verdict: "unguarded",
    look: "await chargebee.subscription.retrieve(x.id).request();",
  },
  {
    setup: 'import { Client } from "dwolla-v2"; const c = new Client({} as any);',
    call: 'await c.post("transfers", { amount: x.amount });',
    verdict: "unguarded",
    look: "await c.get(x.url);",
  },
  {
    setup: 'import gocardless from "gocardless-nodejs"; const c = gocardless("t", "sandbox");',
    call: "await c.payments.create({ amount: x.amount });",
    verdict: "unguarded",
    look: "await c.payments.find(x.id);",
  },
  {
    setup: 'import { createMollieClient } from "@mollie/api-client"; const c = createMollieClient({ apiKey: "k" });',
    call: 'await c.payments.create({ amount: x.amount, description: "d", redirectUrl: "u" });',
    verdict: "unguarded",
    look: "await c.payments.get(x.id);",
  },
  {
    setup: 'import { Paddle } from "@paddle/paddle-node-sdk"; const c = new Paddle("k");',
    call: "await c.transactions.create({ items: [x] });",
    verdict: "unguarded",
    look: "await c.transactions.get(x.id);",
  },
  {
    setup:
      'import { Client, OrdersController } from "@paypal/paypal-server-sdk"; const o = new OrdersController(new Client({} as any));',
    call: "await o.captureOrder({ id: x.id });",
    verdict: "unguarded",
    look: "await o.getOrder({ id: x.id });",
  },
  {
    setup: 'import paypal from "paypal-rest-sdk";',
    call: 'paypal.payment.create({ intent: "sale", transactions: [x] } as any, (err, p) => { console.log(p); });',
    verdict: "unguarded",
    look: "paypal.payment.get(x.id, (err, p) => {});",
  },
  {
    setup: 'import { PlaidApi, Configuration } from "plaid"; const c = new PlaidApi(new Configuration());',
    call: "await c.transferCreate({ authorization_id: x.id } as any);",
    verdict: "guarded",
    look: "await c.accountsGet({ access_token: x.id });",
  },
  {
    setup: 'import QuickBooks from "node-quickbooks"; const q = new QuickBooks("a");',
    call: "q.createInvoice({ Line: [x] }, (err, i) => {});",
    verdict: "unguarded",
    look: "q.getInvoice(x.id, (err, i) => {});",
  },
  {
    setup: 'import { XeroClient } from "xero-node"; const x1 = new XeroClient({} as any);',
    call: 'await x1.accountingApi.createInvoices("t", { invoices: [x] });',
    verdict: "unguarded",
    look: 'await x1.accountingApi.getInvoice("t", x.id);',
  },
  {
    setup: 'import Lob from "lob"; const l = new Lob({ apiKey: "k" } as any);',
    call: "await l.letters.create({ to: x.to });",
    verdict: "unguarded",
    look: "await l.letters.retrieve(x.id);",
  },
  {
    setup: 'import { Shippo } from "shippo"; const s = new Shippo({ apiKeyHeader: "k" });',
    call: "await s.transactions.create({ rate: x.id });",
    verdict: "unguarded",
    look: "await s.transactions.get(x.id);",
  },
  {
    setup: 'import { ethers } from "ethers"; const w = new ethers.Wallet("k", new ethers.JsonRpcProvider("u"));',
    call: "await w.sendTransaction({ to: x.to, value: 1 });",
    verdict: "unguarded",
    look: "await w.getTransactionCount(x.block);",
  },
  {
    setup: 'import { createWalletClient, http } from "viem"; const c = createWalletClient({ transport: http() });',
    call: "await c.sendTransaction({ to: x.to, value: 1n });",
    verdict: "unguarded",
    look: "await c.signMessage({ message: x.text });",
  },
  {
    setup:
      'import { Connection, sendAndConfirmTransaction, Transaction } from "@solana/web3.js"; const c = new Connection("u");',
    call: "await sendAndConfirmTransaction(c, new Transaction(), [x.signer]);",
    verdict: "unguarded",
    look: "await c.getBalance(x.key);",
  },
  {
    setup: 'import Asana from "asana"; const c = new Asana.TasksApi();',
    call: "await c.createTask({ data: { name: x.text } }, {});",
    verdict: "unguarded",
    look: "await c.getTask(x.id, {});",
  },
  {
    setup: 'import { createClerkClient } from "@clerk/backend"; const c = createClerkClient({ secretKey: "k" });',
    call: "await c.invitations.createInvitation({ emailAddress: x.to });",
    verdict: "unguarded",
    look: "await c.users.getUser(x.id);",
  },
  {
    setup: 'import { Gitlab } from "@gitbeaker/rest"; const g = new Gitlab({ token: "t" });',
    call: "await g.Issues.create(1, x.text);",
    verdict: "unguarded",
    look: "await g.Issues.all(x.id);",
  },
  {
    setup:
      'import { calendar_v3, google } from "googleapis"; const cal: calendar_v3.Calendar = google.calendar({ version: "v3" });',
    call: 'await cal.events.insert({ calendarId: "c", requestBody: { summary: x.text } });',
    verdict: "unguarded",
    look: "await cal.events.list({ calendarId: x.id });",
  },
  {
    setup: 'import { google } from "googleapis"; const sheets = google.sheets("v4");',
    call: 'await sheets.spreadsheets.values.append({ spreadsheetId: "s", range: "A", requestBody: { values: [[x.id]] } });',
    verdict: "unguarded",
    look: "await sheets.spreadsheets.values.get({ spreadsheetId: x.id });",
  },
  {
    setup: 'import { sheets } from "@googleapis/sheets"; const s = sheets({ version: "v4" });',
    call: 'await s.spreadsheets.values.append({ spreadsheetId: "s", requestBody: { values: [[x.id]] } });',
    verdict: "unguarded",
    look: "await s.spreadsheets.values.get({ spreadsheetId: x.id });",
  },
  {
    setup: 'import { ApiKeySession, EventsApi } from "klaviyo-api"; const e = new EventsApi(new ApiKeySession("k"));',
    call: 'await e.createEvent({ data: { type: "event", attributes: x } } as any);',
    verdict: "unguarded",
    look: "await e.getEvent(x.id);",
  },
  {
    setup: 'import { App } from "@octokit/app"; const app = new App({} as any);',
    call: 'const o = await app.getInstallationOctokit(1); await o.request("POST /repos/o/r/issues", { title: x.text });',
    verdict: "unguarded",
    look: 'const o = await app.getInstallationOctokit(1); await o.request("GET /repos/o/r/issues", { title: x.text });',
  },
  {
    setup: 'import { request } from "@octokit/request";',
    call: 'await request("POST /repos/{owner}/{repo}/issues", { owner: "o", repo: "r", title: x.text });',
    verdict: "unguarded",
    look: 'await request("GET /repos/{owner}/{repo}/issues", { owner: x.id });',
  },
  {
    setup: 'import pipedrive from "pipedrive"; const api = new pipedrive.DealsApi(new pipedrive.ApiClient());',
    call: "await api.addDeal({ title: x.id });",
    verdict: "unguarded",
    look: "await api.getDeal(x.id);",
  },
  {
    setup:
      'import WooCommerceRestApi from "@woocommerce/woocommerce-rest-api"; const w = new WooCommerceRestApi({} as any);',
    call: 'await w.post("orders", { a: x.id });',
    verdict: "unguarded",
    look: 'await w.get("orders", { a: x.id });',
  },
  {
    setup: 'import { WorkOS } from "@workos-inc/node"; const w = new WorkOS("k");',
    call: "await w.userManagement.sendInvitation({ email: x.to });",
    verdict: "unguarded",
    look: "await w.userManagement.getUser(x.id);",
  },
];

const handler = (setup: string, call: string): string =>
  `import type { SQSEvent } from "aws-lambda";\n${setup}\nexport const handler = async (event: SQSEvent) => { for (const r of event.Records) { const x = JSON.parse(r.body); ${call} } };`;

describe("clients of mail, messages, payments and services", () => {
  it.each(CLIENTS)("$call is $verdict", ({ setup, call, verdict }) => {
    expect(verdictsOf(handler(setup, call))).toEqual([verdict]);
  });

  it.each(CLIENTS.flatMap(({ setup, look }) => (look === undefined ? [] : [{ setup, look }])))(
    "$look is no effect",
    ({ setup, look }) => {
      expect(verdictsOf(handler(setup, look))).toEqual([]);
    },
  );
});

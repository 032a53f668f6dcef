import { testClients } from "../each-client.ts";

testClients("payments and services", [
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
    setup:
      'import { ContractFactory, ethers } from "ethers"; const w = new ethers.Wallet("k"); const f = new ContractFactory([], "b", w);',
    call: "await f.deploy(x.owner);",
    verdict: "unguarded",
    look: "await new ethers.Contract(x.to, [], w).balanceOf.staticCall(x.id);",
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
  {
    setup: 'import GhostAdminAPI from "@tryghost/admin-api"; const g = new GhostAdminAPI({} as any);',
    call: "await g.posts.add({ title: x.text });",
    verdict: "unguarded",
    look: "await g.posts.read({ id: x.id });",
  },
  {
    setup: 'import StoryblokClient from "storyblok-js-client"; const s = new StoryblokClient({});',
    call: 'await s.post("spaces/1/stories", { story: x });',
    verdict: "unguarded",
    look: 'await s.get("spaces/1/stories", { id: x.id });',
  },
  {
    setup: 'import { DataAPIClient } from "@datastax/astra-db-ts"; const db = new DataAPIClient("t").db("e");',
    call: 'await db.collection("a").insertOne({ text: x.text });',
    verdict: "unguarded",
    look: 'await db.collection("a").findOne({ text: x.text });',
  },
  {
    setup: 'import { DataAPIClient } from "@datastax/astra-db-ts"; const db = new DataAPIClient("t").db("e");',
    call: 'await db.collection("a").updateOne({ id: x.id }, { $set: { text: x.text } }, { upsert: true });',
    verdict: "idempotent",
    look: 'await db.collection("a").find({ id: x.id }).toArray();',
  },
  {
    setup: 'import { buildClient } from "@datocms/cma-client-node"; const d = buildClient({ apiToken: "k" });',
    call: 'await d.items.create({ item_type: { id: "1", type: "item_type" }, a: x.id });',
    verdict: "unguarded",
    look: "await d.items.find(x.id);",
  },
  {
    setup: 'import createClient from "openapi-fetch"; const c = createClient<any>({ baseUrl: "u" });',
    call: 'await c.POST("/orders", { body: { a: x.id } });',
    verdict: "unguarded",
    look: 'await c.GET("/orders", { params: { id: x.id } });',
  },
  {
    setup:
      'import { HttpService } from "@nestjs/axios"; import { firstValueFrom } from "rxjs"; const http = new HttpService();',
    call: 'await firstValueFrom(http.post("https://x.test/a", { a: x.id }));',
    verdict: "unguarded",
    look: 'await firstValueFrom(http.get("https://x.test/a"));',
  },
]);

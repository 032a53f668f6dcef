// Search engines, messages, requests that only ask, and mappers of DynamoDB.
import type { DynamoDBStreamEvent, SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { S3Client, PutObjectCommand, GetObjectCommand } from "@aws-sdk/client-s3";
import { Upload } from "@aws-sdk/lib-storage";
import { getSignedUrl } from "@aws-sdk/s3-request-presigner";
import { createPresignedPost } from "@aws-sdk/s3-presigned-post";
import { Client } from "@elastic/elasticsearch";
import { Client as OpenSearch } from "@opensearch-project/opensearch";
import algoliasearch from "algoliasearch";
import { Client as Typesense } from "typesense";
import { MeiliSearch } from "meilisearch";
import { SESClient, SendEmailCommand } from "@aws-sdk/client-ses";
import { SESv2Client, SendEmailCommand as Send2 } from "@aws-sdk/client-sesv2";
import { EventBridgeClient, PutEventsCommand } from "@aws-sdk/client-eventbridge";
import { KinesisClient, PutRecordCommand } from "@aws-sdk/client-kinesis";
import { FirehoseClient, PutRecordBatchCommand } from "@aws-sdk/client-firehose";
import { LambdaClient, InvokeCommand } from "@aws-sdk/client-lambda";
import { CloudWatchClient, PutMetricDataCommand } from "@aws-sdk/client-cloudwatch";
import { request, GraphQLClient, gql } from "graphql-request";
import axios from "axios";
import got from "got";
import { API, graphqlOperation } from "aws-amplify";
import { WebClient } from "@slack/web-api";
import twilio from "twilio";
import sgMail from "@sendgrid/mail";
import Mailgun from "mailgun.js";
import { ServerClient } from "postmark";
import { Resend } from "resend";
import nodemailer from "nodemailer";
import { getMessaging } from "firebase-admin/messaging";
import Pusher from "pusher";
import Stripe from "stripe";
import { Kafka } from "kafkajs";
import amqp from "amqplib";
import { Queue } from "bullmq";
import { PubSub } from "@google-cloud/pubsub";
import { ServiceBusClient } from "@azure/service-bus";
import * as Sentry from "@sentry/node";
import { StatsD } from "hot-shots";
import { sendDistributionMetric } from "datadog-lambda-js";
import { Entity } from "electrodb";
import * as dynamoose from "dynamoose";
import { Entity as ToolboxEntity, Table, PutItemCommand as TPut, UpdateItemCommand as TUpdate, $add } from "dynamodb-toolbox";
import { DataMapper } from "@aws/dynamodb-data-mapper";
import { getEntityManager } from "@typedorm/core";
import { randomUUID } from "node:crypto";
const s3 = new S3Client({});
const es = new Client({ node: "n" });
const os = new OpenSearch({ node: "n" });
const algolia = algoliasearch("a", "k").initIndex("orders");
const typesense = new Typesense({});
const meili = new MeiliSearch({ host: "h" });
const ses = new SESClient({}); const ses2 = new SESv2Client({});
const eb = new EventBridgeClient({}); const kinesis = new KinesisClient({}); const firehose = new FirehoseClient({}); const lambda = new LambdaClient({}); const cw = new CloudWatchClient({});
const gqlClient = new GraphQLClient("u");
const slack = new WebClient("t");
const sms = twilio("a", "b");
const mailgun = new Mailgun(FormData).client({ username: "api", key: "k" });
const postmark = new ServerClient("t"); const resend = new Resend("k"); const mailer = nodemailer.createTransport({});
const pusher = new Pusher({}); const stripe = new Stripe("k");
const producer = new Kafka({}).producer();
const queue = new Queue("q"); const pubsub = new PubSub(); const bus = new ServiceBusClient("c").createSender("q");
const statsd = new StatsD();
const Orders = new Entity({ model: { entity: "order", version: "1", service: "s" }, attributes: {}, indexes: {} });
const Thing = dynamoose.model("Thing", { id: String });
const table = new Table({}); const TEntity = new ToolboxEntity({ name: "Thing", table, schema: {} });
const mapper = new DataMapper({});
const MUTATION = gql`mutation Create($id: ID!) { create(id: $id) { id } }`;
const QUERY = gql`query Get($id: ID!) { get(id: $id) { id } }`;

export const uploadKey = async (event: SQSEvent) => { for (const r of event.Records)
  await new Upload({ client: s3, params: { Bucket: "b", Key: r.messageId, Body: r.body } }).done(); }; // idempotent
export const uploadRandom = async (event: SQSEvent) => { for (const r of event.Records)
  await new Upload({ client: s3, params: { Bucket: "b", Key: randomUUID(), Body: r.body } }).done(); }; // unguarded
export const uploadVariable = async (event: SQSEvent) => { for (const r of event.Records) {
  const upload = new Upload({ client: s3, params: { Bucket: "b", Key: `${Date.now()}.json`, Body: r.body } });
  upload.on("httpUploadProgress", (p) => console.log(p));
  await upload.done(); } }; // unguarded
export const presigned = async (event: SQSEvent) => { for (const r of event.Records)
  console.log(await getSignedUrl(s3, new PutObjectCommand({ Bucket: "b", Key: randomUUID() }), { expiresIn: 60 }), await createPresignedPost(s3, { Bucket: "b", Key: r.messageId })); };
export const esIndex = async (event: SQSEvent) => { for (const r of event.Records)
  await es.index({ index: "i", id: r.messageId, document: { a: r.body, at: new Date() } }); }; // idempotent
export const esIndexNoId = async (event: SQSEvent) => { for (const r of event.Records)
  await es.index({ index: "i", document: { a: r.body } }); }; // unguarded
const valueOf = (attribute: any) => attribute.S ?? (attribute.NULL ? null : undefined);
export const indexUnderAnIdThatMayLack = async (event: DynamoDBStreamEvent) => { for (const r of event.Records)
  await es.index({ index: "i", id: valueOf(r.dynamodb!.NewImage!.id), document: { a: 1 } }); }; // unknown
export const indexUnderNone = async (event: SQSEvent) => { for (const r of event.Records)
  await es.index({ index: "i", id: undefined, document: { a: r.body } }); }; // unguarded
export const esScript = async (event: SQSEvent) => { for (const r of event.Records)
  await es.update({ index: "i", id: r.messageId, script: { source: "ctx._source.n += params.n", params: { n: 1 } } }); }; // unguarded
export const esScriptSets = async (event: SQSEvent) => { for (const r of event.Records)
  await es.update({ index: "i", id: r.messageId, script: { source: "ctx._source.state = params.s", params: { s: "x" } } }); }; // idempotent
export const esDoc = async (event: SQSEvent) => { for (const r of event.Records)
  await es.update({ index: "i", id: r.messageId, doc: { a: r.body }, doc_as_upsert: true }); }; // idempotent
export const esBulk = async (event: SQSEvent) => { const body = event.Records.flatMap((r) => [{ index: { _index: "i", _id: r.messageId } }, { a: r.body }]);
  await es.bulk({ operations: body }); }; // idempotent
export const esBulkNoId = async (event: SQSEvent) => { const body = event.Records.flatMap((r) => [{ index: { _index: "i" } }, { a: r.body }]);
  await es.bulk({ operations: body }); }; // unguarded
export const esBulkLoop = async (event: SQSEvent) => { const body: any[] = []; for (const r of event.Records) { body.push({ index: { _index: "i", _id: r.messageId } }); body.push({ a: r.body }); }
  await os.bulk({ body }); }; // idempotent
export const esBulkDelete = async (event: SQSEvent) => { const body: any[] = []; for (const r of event.Records) { body.push({ delete: { _index: "i", _id: r.messageId } }); }
  await os.bulk({ body }); }; // idempotent
export const algoliaKey = async (event: SQSEvent) => { for (const r of event.Records)
  await algolia.saveObject({ objectID: r.messageId, a: r.body, at: Date.now() }); }; // idempotent
export const algoliaNoKey = async (event: SQSEvent) => { for (const r of event.Records)
  await algolia.saveObject({ a: r.body }, { autoGenerateObjectIDIfNotExist: true }); }; // unguarded
export const algoliaDataMakes = async (event: SQSEvent) => { for (const r of event.Records)
  await algolia.saveObject(JSON.parse(r.body), { autoGenerateObjectIDIfNotExist: true }); }; // unknown
export const algoliaDataRefuses = async (event: SQSEvent) => { for (const r of event.Records)
  await algolia.saveObject(JSON.parse(r.body)); }; // idempotent
export const algoliaAdds = async (event: SQSEvent) => { for (const r of event.Records)
  await algolia.addObject({ a: r.body }); }; // unguarded
export const algoliaAddsBeside = async (event: SQSEvent) => { for (const r of event.Records)
  await algolia.addObject({ a: r.body }, r.messageId); }; // idempotent
export const algoliaAddsAndAnswers = async (event: SQSEvent) => { for (const r of event.Records)
  await algolia.addObject({ a: r.body }, (error) => console.log(error)); }; // unguarded
export const algoliaAddsData = async (event: SQSEvent) => { for (const r of event.Records)
  await algolia.addObject(JSON.parse(r.body)); }; // unknown
export const algoliaAddsMany = async (event: SQSEvent) => {
  await algolia.addObjects(event.Records.map((r) => ({ objectID: r.messageId, a: r.body }))); }; // idempotent
export const algoliaAddsManyAnew = async (event: SQSEvent) => {
  await algolia.addObjects(event.Records.map((r) => ({ a: r.body }))); }; // unguarded
export const algoliaSavesMapped = async (event: SQSEvent) => {
  await algolia.saveObjects(event.Records.map((r) => ({ objectID: r.messageId, a: r.body }))); }; // idempotent
export const algoliaSavesBatch = async (event: SQSEvent) => {
  await algolia.saveObjects([{ objectID: event.Records[0]!.messageId, all: event.Records }]); }; // unknown
export const algoliaSavesByPlace = async (event: SQSEvent) => {
  await algolia.saveObjects(event.Records.map((r, index) => ({ objectID: `${index}`, a: r.body }))); }; // unknown
export const algoliaPartial = async (event: SQSEvent) => { for (const r of event.Records)
  await algolia.partialUpdateObject({ objectID: r.messageId, n: { _operation: "Increment", value: 1 } }); }; // unguarded
export const algoliaPartialSets = async (event: SQSEvent) => { for (const r of event.Records)
  await algolia.partialUpdateObject({ objectID: r.messageId, a: r.body }); }; // idempotent
export const typesenseUpsert = async (event: SQSEvent) => { for (const r of event.Records)
  await typesense.collections("c").documents().upsert({ id: r.messageId, a: r.body }); }; // idempotent
export const typesenseCreate = async (event: SQSEvent) => { for (const r of event.Records)
  await typesense.collections("c").documents().create({ a: r.body }); }; // unguarded
export const meiliAdd = async (event: SQSEvent) => { for (const r of event.Records)
  await meili.index("i").addDocuments([{ id: r.messageId, a: r.body }]); }; // idempotent
export const sesSend = async (event: SQSEvent) => { for (const r of event.Records)
  await ses.send(new SendEmailCommand({ Source: "a", Destination: { ToAddresses: [r.body] }, Message: {} as any })); }; // unguarded
export const ses2Send = async (event: SQSEvent) => { for (const r of event.Records)
  await ses2.send(new Send2({ FromEmailAddress: "a" })); }; // unguarded
export const busy = async (event: SQSEvent) => { for (const r of event.Records) {
  await eb.send(new PutEventsCommand({ Entries: [{ Detail: r.body }] })); // unguarded
  await kinesis.send(new PutRecordCommand({ StreamName: "s", Data: Buffer.from(r.body), PartitionKey: r.messageId })); // unguarded
  await firehose.send(new PutRecordBatchCommand({ DeliveryStreamName: "d", Records: [] })); // unguarded
  await lambda.send(new InvokeCommand({ FunctionName: "f", Payload: r.body })); // unguarded
  await cw.send(new PutMetricDataCommand({ Namespace: "n", MetricData: [] }));
  Sentry.captureException(new Error(r.body)); await Sentry.flush(); statsd.increment("n"); sendDistributionMetric("n", 1); } };
export const gqlMutation = async (event: SQSEvent) => { for (const r of event.Records)
  await gqlClient.request(MUTATION, { id: r.messageId }); }; // unguarded
export const gqlQuery = async (event: SQSEvent) => { for (const r of event.Records)
  await gqlClient.request(QUERY, { id: r.messageId }); };
export const gqlFunction = async (event: SQSEvent) => { for (const r of event.Records)
  await request("u", MUTATION, { id: r.messageId }); }; // unguarded
export const gqlFunctionQuery = async (event: SQSEvent) => { for (const r of event.Records)
  await request("u", QUERY, { id: r.messageId }); };
export const gqlFragments = async (event: SQSEvent) => { for (const r of event.Records)
  await gqlClient.request(`fragment F on O { id } query Get($id: ID!) { get(id: $id) { ...F } }`, { id: r.messageId }); };
export const gqlFragmentsMutation = async (event: SQSEvent) => { for (const r of event.Records)
  await gqlClient.request(`fragment F on O { id } mutation M($id: ID!) { add(id: $id) { ...F } }`, { id: r.messageId }); }; // unguarded
export const gqlFieldNamedMutation = async (event: SQSEvent) => { for (const r of event.Records)
  await gqlClient.request(`{ mutation { id } }`, { id: r.messageId }); };
export const gqlPosted = async (event: SQSEvent) => { for (const r of event.Records)
  await axios.post(process.env.APPSYNC!, { query: "query Get { get { id } }", variables: { id: r.messageId } }); };
export const gqlPostedMutation = async (event: SQSEvent) => { for (const r of event.Records)
  await axios.post(process.env.APPSYNC!, { query: "mutation M { add { id } }", variables: { id: r.messageId } }); }; // unguarded
export const gqlFetched = async (event: SQSEvent) => { for (const r of event.Records)
  await fetch(process.env.APPSYNC!, { method: "POST", body: JSON.stringify({ query: `query Get { get { id } }`, variables: { id: r.messageId } }) }); };
export const gqlFetchedMutation = async (event: SQSEvent) => { for (const r of event.Records)
  await fetch(process.env.APPSYNC!, { method: "POST", body: JSON.stringify({ query: `mutation M { add { id } }`, variables: { id: r.messageId } }) }); }; // unguarded
export const amplifyMutation = async (event: SQSEvent) => { for (const r of event.Records)
  await API.graphql(graphqlOperation(`mutation M { add { id } }`, { id: r.messageId })); }; // unguarded
export const amplifyQuery = async (event: SQSEvent) => { for (const r of event.Records)
  await API.graphql(graphqlOperation(`query M { put { id } }`, { id: r.messageId })); };
export const amplifyObject = async (event: SQSEvent) => { for (const r of event.Records)
  await API.graphql({ query: `query M { put { id } }`, variables: { id: r.messageId } }); };
export const tokens = async (event: SQSEvent) => { for (const r of event.Records) {
  await axios.post("https://auth.example.com/oauth/token", { id: r.messageId });
  await fetch("https://x.example.com/login", { method: "POST", body: new URLSearchParams({ grant_type: "client_credentials" }) });
  await got.post("https://x.example.com/token", { form: { grant_type: "client_credentials" } });
  await axios.post("https://x.example.com/v1/search", { q: r.body });
  await fetch(`${process.env.HOST}/orders/_search`, { method: "POST", body: JSON.stringify({ query: { match: { id: r.messageId } } }) }); } };
export const asks = async (event: SQSEvent) => { for (const r of event.Records) {
  await axios.post("https://x.example.com/v1/accounts:lookup", { q: r.body });
  await axios.post("https://x.example.com/orders/batch/read", { q: r.body });
  await axios.post(`${process.env.HOST}/transactions/get`, { q: r.body });
  await axios.post("https://x.example.com/files/list_folder", { q: r.body }); // unknown
  await axios.post("https://x.example.com/users.lookupByEmail", { q: r.body }); // unknown
  await axios.post("https://x.example.com/addresses/validate", { q: r.body }); // unknown
  await axios.post("https://x.example.com/estimate-taxes", { q: r.body }); // unknown
  await axios.post("https://x.example.com/db/query", { q: r.body }); } }; // unknown
export const looksLikeToken = async (event: SQSEvent) => { for (const r of event.Records) {
  await axios.post("https://x.example.com/v1/research", { q: r.body }); // unguarded
  await axios.post("https://x.example.com/search/save", { q: r.body }); // unguarded
  await axios.post("https://x.example.com/lookups", { q: r.body }); // unguarded
  await axios.post("https://x.example.com/v1/accounts:delete", { q: r.body }); // unguarded
  await axios.post("https://x.example.com/orders/batch/write", { q: r.body }); // unguarded
  await axios.post("https://x.example.com/orders/get-and-delete", { q: r.body }); // unguarded
  await axios.post("https://x.example.com/lists", { q: r.body }); // unguarded
  await axios.post("https://x.example.com/guests/check-in", { q: r.body }); // unguarded
  await axios.post("https://x.example.com/tokens", { q: r.body }); } }; // unguarded
export const chat = async (event: SQSEvent) => { for (const r of event.Records) {
  await slack.chat.postMessage({ channel: "c", text: r.body }); // unguarded
  await sms.messages.create({ to: "1", body: r.body }); // unguarded
  await sgMail.send({ to: "a", text: r.body }); // unguarded
  await mailgun.messages.create("d", { to: "a", text: r.body }); // unguarded
  await postmark.sendEmail({ To: "a", TextBody: r.body }); // unguarded
  await mailer.sendMail({ to: "a", text: r.body }); // unguarded
  await getMessaging().send({ topic: "t", data: { a: r.body } }); // unguarded
  await pusher.trigger("c", "e", r.body); // unguarded
  await producer.send({ topic: "t", messages: [{ key: r.messageId, value: r.body }] }); // unguarded
  await pubsub.topic("t").publishMessage({ data: Buffer.from(r.body) }); } }; // unguarded
export const tokened = async (event: SQSEvent) => { for (const r of event.Records) {
  await stripe.charges.create({ amount: 1 }, { idempotencyKey: r.messageId }); // guarded
  await stripe.charges.create({ amount: 1 }, { idempotencyKey: randomUUID() }); // weak (volatile-key)
  await stripe.charges.create({ amount: 1 }); // unguarded
  await queue.add("n", { a: r.body }, { jobId: r.messageId }); // guarded
  await queue.add("n", { a: r.body }); // unguarded
  await resend.emails.send({ to: "a" }, { idempotencyKey: r.messageId }); // guarded
  await resend.emails.send({ to: "a" }); // unguarded
  await bus.sendMessages({ body: r.body, messageId: r.messageId }); // guarded
  await bus.sendMessages({ body: r.body }); } }; // unguarded
export const rabbit = async (event: SQSEvent) => { const channel = await (await amqp.connect("u")).createChannel(); for (const r of event.Records)
  channel.sendToQueue("q", Buffer.from(r.body)); }; // unguarded
export const electro = async (event: SQSEvent) => { for (const r of event.Records) {
  await Orders.put({ id: r.messageId, at: Date.now() }).go(); // idempotent
  await Orders.update({ id: r.messageId }).set({ a: r.body }).go(); // idempotent
  await Orders.patch({ id: r.messageId }).set({ a: r.body, at: Date.now() }).go(); // idempotent
  await Orders.update({ id: r.messageId }).add({ n: 1 }).go(); // unguarded
  await Orders.update({ id: r.messageId }).append({ n: [1] }).go(); // unguarded
  await Orders.put({ id: randomUUID() }).go(); } }; // unguarded
export const electroCreates = async (event: SQSEvent) => { for (const r of event.Records)
  await Orders.create({ id: r.messageId }).go(); }; // idempotent
export const dynamooseUpdates = async (event: SQSEvent) => { for (const r of event.Records) {
  await Thing.update({ id: r.messageId }, { $ADD: { n: 1 } }); // unguarded
  await Thing.update({ id: r.messageId }, { $SET: { n: 1 } }); // idempotent
  await Thing.update({ id: r.messageId }, { n: 1 }); // idempotent
  await Thing.create({ id: r.messageId }, { overwrite: true }); // idempotent
  await new Thing({ id: r.messageId }).save(); // idempotent
  await new Thing({ id: randomUUID() }).save(); } }; // unguarded
export const toolbox = async (event: SQSEvent) => { for (const r of event.Records) {
  await TEntity.build(TPut).item({ id: r.messageId, at: new Date() }).send(); // idempotent
  await TEntity.build(TUpdate).item({ id: r.messageId, n: $add(1) }).send(); // unguarded
  await TEntity.build(TUpdate).item({ id: r.messageId, n: 1 }).send(); // idempotent
  await TEntity.put({ id: r.messageId }); // idempotent
  await TEntity.put({ id: randomUUID() }); // unguarded
  await TEntity.update({ id: r.messageId, n: { $add: 1 } }); } }; // unguarded
export const dynamooseCreates = async (event: SQSEvent) => { for (const r of event.Records)
  await Thing.create({ id: r.messageId }); }; // idempotent
class Item { id: string; note: string; }
export const dataMapper = async (event: SQSEvent) => { for (const r of event.Records) {
  const item = new Item(); item.id = r.messageId;
  await mapper.put(item); // idempotent
  await mapper.put({ item }); // idempotent
  await mapper.update(item); // idempotent
  const other = new Item(); other.id = randomUUID();
  await mapper.put(other); // unguarded
  await mapper.delete(item); } }; // idempotent
export const typedormCreates = async (event: SQSEvent) => { for (const r of event.Records) {
  const item = new Item(); item.id = r.messageId;
  await getEntityManager().create(item); } }; // idempotent
export const typedorm = async (event: SQSEvent) => { for (const r of event.Records) {
  const item = new Item(); item.id = r.messageId;
  await getEntityManager().update(Item, { id: r.messageId }, { note: r.body }); // idempotent
  await getEntityManager().update(Item, { id: r.messageId }, { n: { ADD: 1 } }); // unguarded
  await getEntityManager().update(Item, { id: r.messageId }, { n: { INCREMENT_BY: 1 } }); } }; // unguarded
const Stage = dynamoose.model(`things_${process.env.STAGE}`, new dynamoose.Schema({}));
const Other = dynamoose.model(process.env.OTHERS!, new dynamoose.Schema({}));
const stageOf = async (id: string) => (await Stage.query("id").eq(id).using("byId").exec())[0];
export const nameWithAStage = async (event: SQSEvent) => { for (const r of event.Records) {
  const one = await stageOf(r.messageId);
  if (one.told) continue;
  await sns.send(new PublishCommand({ Message: r.body })); // weak (racy)
  await Stage.update({ of: one.of }, { told: true }); } }; // idempotent
export const nameOfAnother = async (event: SQSEvent) => { for (const r of event.Records) {
  const one = await stageOf(r.messageId);
  if (one.told) continue;
  await sns.send(new PublishCommand({ Message: r.body })); // unguarded
  await Other.update({ of: one.of }, { told: true }); } }; // idempotent

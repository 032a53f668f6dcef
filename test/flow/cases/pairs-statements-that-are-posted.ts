// A function that asks by its name, and a statement that it posts: an INSERT or a mutation adds something, whatever the function is called.
import axios from "axios";
import type { SQSEvent } from "aws-lambda";

const queryWarehouse = async (text: string) => axios.post(process.env.WAREHOUSE_URL!, { query: text }); // unguarded
export const inserted = async (event: SQSEvent) => { for (const r of event.Records) await queryWarehouse(`INSERT INTO orders (id) VALUES ('${r.messageId}')`); };
const querySelected = async (text: string) => axios.post(process.env.WAREHOUSE_URL!, { query: text }); // unknown
export const selected = async (event: SQSEvent) => { for (const r of event.Records) await querySelected(`SELECT * FROM orders WHERE id = '${r.messageId}'`); };
const queryUpdated = async (text: string) => axios.post(process.env.WAREHOUSE_URL!, { query: text }); // unknown
export const updated = async (event: SQSEvent) => { for (const r of event.Records) await queryUpdated(`UPDATE orders SET state = 'PAID' WHERE id = '${r.messageId}'`); };
const queryRows = async (text: string) => fetch(process.env.ROWS_URL!, { method: "POST", body: JSON.stringify({ sql: text }) }); // unguarded
export const insertedAsJson = async (event: SQSEvent) => { for (const r of event.Records) await queryRows(`insert into orders (id) values ('${r.messageId}')`); };
const queryLines = async (text: string) => fetch(process.env.LINES_URL!, { method: "POST", body: text }); // unguarded
export const insertedAsText = async (event: SQSEvent) => { for (const r of event.Records) await queryLines(`INSERT INTO orders FORMAT JSONEachRow ${r.body}`); };
const queryText = async (text: string) => fetch(process.env.LINES_URL!, { method: "POST", body: text }); // unknown
export const insertedInItsText = async (event: SQSEvent) => { for (const r of event.Records) await queryText(`SELECT 'insert into', '${r.body}'`); };
const fetchMutated = async (text: string) => axios.post(process.env.GRAPH_URL!, { query: text }); // unguarded
export const mutated = async (event: SQSEvent) => { for (const r of event.Records) await fetchMutated(`mutation { createOrder(id: "${r.messageId}") { id } }`); };
const fetchSet = async (text: string) => axios.post(process.env.GRAPH_URL!, { query: text }); // unknown
export const setByMutation = async (event: SQSEvent) => { for (const r of event.Records) await fetchSet(`mutation { updateOrder(id: "${r.messageId}") { id } }`); };
const fetchQueried = async (text: string) => axios.post(process.env.GRAPH_URL!, { query: text });
export const queried = async (event: SQSEvent) => { for (const r of event.Records) await fetchQueried(`query { order(id: "${r.messageId}") { id } }`); };

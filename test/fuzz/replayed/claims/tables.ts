import type { Claim } from "./claim.ts";

const PUT =
  'new PutCommand({ TableName: "seen", Item: { pk: {key} }, ConditionExpression: "attribute_not_exists(pk)" })';
const REFUSED = 'error.name === "ConditionalCheckFailedException"';
const updated = (rest: string): string => `new UpdateCommand({ TableName: "jobs", Key: { pk: {key} }, ${rest} })`;
const TRANSACTION =
  'new TransactWriteCommand({ TransactItems: [{ Put: { TableName: "seen", Item: { pk: {key} }, ConditionExpression: "attribute_not_exists(pk)" } }, { Update: { TableName: "jobs", Key: { pk: {key} }, UpdateExpression: "SET st = :done", ExpressionAttributeValues: { ":done": "done" } } }] })';

export const TABLE_CLAIMS: readonly Claim[] = [
  {
    does: `let # = true; try { await doc.send(${PUT}); } catch (error) { if (!(${REFUSED})) throw error; # = false; }`,
    fresh: ["#", "# === true"],
    seen: ["!#", "# === false"],
  },
  {
    does: `let # = "new"; try { await doc.send(${PUT}); } catch (error) { if (${REFUSED}) # = "old"; else throw error; }`,
    fresh: ['# === "new"', '# !== "old"'],
    seen: ['# === "old"'],
  },
  {
    does: `const # = await doc.send(${PUT}).then(() => true, (error) => { if (${REFUSED}) return false; throw error; });`,
    fresh: ["#"],
    seen: ["!#"],
  },
  {
    does: `const # = await doc.send(${PUT}).catch((error) => { if (error instanceof ConditionalCheckFailedException) return undefined; throw error; });`,
    fresh: ["#", "# !== undefined"],
    seen: ["!#"],
  },
  {
    does: 'const { Item: # } = await doc.send(new GetCommand({ TableName: "seen", Key: { pk: {key} } }));',
    fresh: ["!#", "# === undefined"],
    seen: ["#", "# !== undefined", "#?.pk"],
    marks: ['await doc.send(new PutCommand({ TableName: "seen", Item: { pk: {key} } }));'],
  },
  {
    does: 'const { Item: # } = await doc.send(new GetCommand({ TableName: "jobs", Key: { pk: {key} } }));',
    fresh: ['#?.st !== "done"', '#?.st === "new"'],
    seen: ['#?.st === "done"', '#?.st !== "new"'],
    marks: [
      `await doc.send(${updated('UpdateExpression: "SET st = :done", ExpressionAttributeValues: { ":done": "done" }')});`,
    ],
  },
  {
    does: `const { Attributes: # } = await doc.send(new PutCommand({ TableName: "seen", Item: { pk: {key} }, ReturnValues: "ALL_OLD" }));`,
    fresh: ["!#"],
    seen: ["#", "#?.pk"],
  },
  {
    does: `const { Attributes: # } = await doc.send(new DeleteCommand({ TableName: "jobs", Key: { pk: {key} }, ReturnValues: "ALL_OLD" }));`,
    fresh: ["#", "# !== undefined"],
    seen: ["!#"],
  },
  {
    does: `const { Attributes: # } = await doc.send(${updated('UpdateExpression: "SET st = :done", ExpressionAttributeValues: { ":done": "done" }, ReturnValues: "ALL_OLD"')});`,
    fresh: ['#?.st !== "done"', '#?.st === "new"'],
    seen: ['#?.st === "done"', '#?.st !== "new"'],
  },
  {
    does: `const { Attributes: # } = await doc.send(${updated('UpdateExpression: "SET st = :done", ExpressionAttributeValues: { ":done": "done" }, ReturnValues: "ALL_NEW"')});`,
    fresh: ['#?.st !== "done"'],
    seen: ['#?.st === "done"'],
  },
  {
    does: `const { Attributes: # } = await doc.send(${updated('UpdateExpression: "ADD n :one", ExpressionAttributeValues: { ":one": 1 }, ReturnValues: "UPDATED_NEW"')});`,
    fresh: ["#?.n === 1"],
    seen: ["#?.n > 1", "#?.n !== 1"],
  },
  {
    does: `const # = await doc.send(${updated('UpdateExpression: "SET st = :done", ConditionExpression: "st <> :done", ExpressionAttributeValues: { ":done": "done" }')}).then(() => 1, (error) => { if (${REFUSED}) return 0; throw error; });`,
    fresh: ["#", "# === 1", "# > 0"],
    seen: ["!#", "# === 0"],
  },
  {
    does: `const # = await doc.send(${updated('UpdateExpression: "SET st = :seen", ConditionExpression: "st <> :done", ExpressionAttributeValues: { ":done": "done", ":seen": "seen" }')}).then(() => 1, (error) => { if (${REFUSED}) return 0; throw error; });`,
    fresh: ["#", "# === 1"],
    seen: ["!#", "# === 0"],
  },
  {
    does: `let # = true; try { await doc.send(${TRANSACTION}); } catch (error) { if (error.name !== "TransactionCanceledException") throw error; # = false; }`,
    fresh: ["#", "# === true"],
    seen: ["!#"],
  },
  {
    does: `const # = await doc.send(${TRANSACTION}).then(() => true, (error) => { if (error instanceof TransactionCanceledException) return false; throw error; });`,
    fresh: ["#"],
    seen: ["!#", "# === false"],
  },
  {
    does: `let # = false; try { await doc.send(${updated('UpdateExpression: "SET doneAt = :now", ConditionExpression: "attribute_not_exists(doneAt)", ExpressionAttributeValues: { ":now": Date.now() }')}); } catch (error) { if (${REFUSED}) # = true; else throw error; }`,
    fresh: ["!#", "# === false"],
    seen: ["#"],
  },
  {
    does: `const # = await doc.send(${updated('UpdateExpression: "SET st = :done", ConditionExpression: "st = :new", ExpressionAttributeValues: { ":done": "done", ":new": "new" }, ReturnValues: "ALL_NEW"')}).catch((error) => { if (${REFUSED}) return null; throw error; });`,
    fresh: ["#?.Attributes", "# !== null", '#?.Attributes.st === "done"'],
    seen: ["!#", "# === null"],
  },
  {
    does: `const # = await doc.send(${updated('UpdateExpression: "SET doneAt = :now", ExpressionAttributeValues: { ":now": Date.now() }, ReturnValues: "ALL_OLD"')});`,
    fresh: ["!#.Attributes?.doneAt", "#.Attributes?.doneAt === undefined"],
    seen: ["#.Attributes?.doneAt", "!!#.Attributes?.doneAt"],
  },
  {
    does: `let # = true; try { await doc.send(new PutCommand({ TableName: "seen", Item: { pk: {key}, st: "pending" }, ConditionExpression: "attribute_not_exists(pk) OR st <> :done", ExpressionAttributeValues: { ":done": "done" } })); } catch (error) { if (!(${REFUSED})) throw error; # = false; }`,
    fresh: ["#", "# === true"],
    seen: ["!#"],
    marks: [
      'await doc.send(new UpdateCommand({ TableName: "seen", Key: { pk: {key} }, UpdateExpression: "SET st = :done", ExpressionAttributeValues: { ":done": "done" } }));',
    ],
  },
  {
    does: `const # = await s3.send(new PutObjectCommand({ Bucket: "seen", Key: {key}, Body: "1", IfNoneMatch: "*" })).then(() => true, (error) => { if (error.name === "PreconditionFailed") return false; throw error; });`,
    fresh: ["#"],
    seen: ["!#", "# === false"],
  },
  {
    does: `let # = false; try { await s3.send(new PutObjectCommand({ Bucket: "seen", Key: {key}, Body: "1", IfNoneMatch: "*" })); # = true; } catch (error) { if (error.$metadata?.httpStatusCode !== 412) throw error; }`,
    fresh: ["#"],
    seen: ["!#"],
  },
  {
    does: `let # = true; try { await s3.send(new HeadObjectCommand({ Bucket: "seen", Key: {key} })); } catch (error) { if (error.name !== "NotFound") throw error; # = false; }`,
    fresh: ["!#"],
    seen: ["#"],
    marks: ['await s3.send(new PutObjectCommand({ Bucket: "seen", Key: {key}, Body: "1" }));'],
  },
];

export const TABLE_RELEASES = [
  'await doc.send(new DeleteCommand({ TableName: "seen", Key: { pk: {key} } }));',
  `await doc.send(${updated('UpdateExpression: "SET st = :new", ExpressionAttributeValues: { ":new": "new" }')});`,
];

import type { Claim } from "./claim.ts";

const SEEN = 'db.collection("seen")';
const JOBS = 'db.collection("jobs")';
const INSERTED = `await ${SEEN}.insertOne({ _id: {key} })`;

export const DOCUMENT_CLAIMS: readonly Claim[] = [
  {
    does: `let # = true; try { ${INSERTED}; } catch (error) { if (error.code !== 11000) throw error; # = false; }`,
    fresh: ["#", "# === true"],
    seen: ["!#"],
  },
  {
    does: `let # = ""; try { ${INSERTED}; # = "made"; } catch (error) { if (error instanceof MongoServerError && error.code === 11000) # = "there"; else throw error; }`,
    fresh: ['# === "made"', '# !== "there"'],
    seen: ['# === "there"'],
  },
  {
    does: `const # = ${INSERTED}.then((made) => made.insertedId, (error) => { if (error.code === 11000) return null; throw error; });`,
    fresh: ["#", "# !== null"],
    seen: ["!#", "# === null"],
  },
  {
    does: `const { upsertedCount: # } = await ${SEEN}.updateOne({ _id: {key} }, { $setOnInsert: { st: "new" } }, { upsert: true });`,
    fresh: ["#", "# === 1", "# > 0"],
    seen: ["# === 0", "!#"],
  },
  {
    does: `const # = await ${SEEN}.updateOne({ _id: {key} }, { $set: { st: "new" } }, { upsert: true });`,
    fresh: ["#.upsertedCount === 1", "#.upsertedId", "#.matchedCount === 0"],
    seen: ["#.upsertedCount === 0", "#.matchedCount > 0"],
  },
  {
    does: `const # = await ${SEEN}.findOneAndUpdate({ _id: {key} }, { $setOnInsert: { st: "new" } }, { upsert: true });`,
    fresh: ["!#", "# === null"],
    seen: ["#", "# !== null", "#?.st"],
  },
  {
    does: `const # = await ${SEEN}.findOneAndUpdate({ _id: {key} }, { $inc: { n: 1 } }, { upsert: true, returnDocument: "after" });`,
    fresh: ["#.n === 1", "#?.n < 2"],
    seen: ["#.n > 1", "#.n !== 1"],
  },
  {
    does: `const # = await ${JOBS}.updateOne({ _id: {key}, state: "new" }, { $set: { state: "done" } });`,
    fresh: ["#.modifiedCount === 1", "#.modifiedCount", "#.matchedCount > 0"],
    seen: ["#.modifiedCount === 0", "!#.matchedCount"],
  },
  {
    does: `const { modifiedCount: # } = await ${JOBS}.updateOne({ _id: {key}, state: { $ne: "done" } }, { $set: { state: "done" } });`,
    fresh: ["#", "# === 1"],
    seen: ["!#", "# === 0"],
  },
  {
    does: `const # = await ${JOBS}.findOneAndUpdate({ _id: {key} }, { $set: { state: "done" } });`,
    fresh: ['#.state === "new"', '#?.state !== "done"'],
    seen: ['#.state === "done"', '#?.state !== "new"'],
  },
  {
    does: `const # = await ${JOBS}.findOneAndUpdate({ _id: {key}, state: { $ne: "done" } }, { $set: { state: "done" } }, { returnDocument: "after" });`,
    fresh: ["#", "# !== null", '#?.state === "done"'],
    seen: ["!#", "# === null"],
  },
  { does: `const # = await ${JOBS}.findOneAndDelete({ _id: {key} });`, fresh: ["#", "# !== null"], seen: ["!#"] },
  { does: `const { deletedCount: # } = await ${JOBS}.deleteOne({ _id: {key} });`, fresh: ["# === 1", "#"], seen: ["# === 0", "!#"] }, // prettier-ignore
  {
    does: `const # = await ${SEEN}.findOne({ _id: {key} });`,
    fresh: ["!#", "# === null"],
    seen: ["#", "# !== null", "#?._id"],
    marks: [`await ${SEEN}.updateOne({ _id: {key} }, { $set: { st: "done" } }, { upsert: true });`, `${INSERTED};`],
  },
  {
    does: `const # = await ${SEEN}.countDocuments({ _id: {key} });`,
    fresh: ["# === 0", "!#"],
    seen: ["# > 0", "# === 1"],
    marks: [`await ${SEEN}.updateOne({ _id: {key} }, { $set: { st: "done" } }, { upsert: true });`],
  },
];

export const DOCUMENT_RELEASES = [`await ${SEEN}.deleteOne({ _id: {key} });`];

// The picture and the table of docs/batches.md: what becomes of a batch of five records of which the third fails. `npm run batches` writes both.
import { readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const guide = "https://docs.aws.amazon.com/lambda/latest/dg/";
const pages = {
  queue: `${guide}services-sqs-errorhandling.html`,
  kinesis: `${guide}services-kinesis-batchfailurereporting.html`,
  dynamodb: `${guide}services-ddb-batchfailurereporting.html`,
  kafka: `${guide}kafka-retry-configurations.html`,
};

/** What is returned, with `#3` for the identifier of the third record; without it: an error. */
const failures = (...identifiers) => ({
  batchItemFailures: identifiers.map((itemIdentifier) => ({ itemIdentifier })),
});

/**
 * - `records`: of each, `done`, `again` (it comes again, also where it was done) or `lost` (it failed and does not come again).
 * - `isConfirmed`: false where the model of test/proof/poller does not go that far.
 */
export const rows = [
  {
    source: "queue",
    asks: false,
    answer: "an error",
    records: ["again", "again", "again", "again", "again"],
    says: "the whole batch becomes visible again, with what was processed",
    from: ["queue"],
  },
  {
    source: "queue",
    asks: false,
    answer: "the third as failed",
    returned: failures("#3"),
    records: ["done", "done", "lost", "done", "done"],
    says: "nobody looks at it: every message is deleted",
    from: ["queue"],
  },
  {
    source: "queue",
    asks: true,
    answer: "the third as failed",
    returned: failures("#3"),
    records: ["done", "done", "again", "done", "done"],
    says: "the listed messages become visible again, the others are deleted",
    from: ["queue"],
  },
  {
    source: "queue",
    asks: true,
    answer: "nothing, `{}` or an empty list",
    returned: {},
    records: ["done", "done", "lost", "done", "done"],
    says: "a complete success: every message is deleted",
    from: ["queue"],
  },
  {
    source: "queue",
    asks: true,
    answer: "an empty or unknown identifier",
    returned: failures("no id of the batch"),
    records: ["again", "again", "again", "again", "again"],
    says: "a complete failure: the whole batch becomes visible again",
    from: ["queue"],
  },
  {
    source: "queue",
    asks: true,
    answer: "an error",
    records: ["again", "again", "again", "again", "again"],
    says: "a complete failure, as without the option",
    from: ["queue"],
  },
  {
    source: "FIFO queue",
    asks: true,
    answer: "the third, and those behind it",
    returned: failures("#3", "#4", "#5"),
    records: ["done", "done", "again", "again", "again"],
    says: "the order is kept, where the handler stopped at the first failure",
    from: ["queue"],
  },
  {
    source: "FIFO queue",
    asks: true,
    answer: "the third alone",
    returned: failures("#3"),
    records: ["done", "done", "again", "done", "done"],
    says: "the third comes after the fourth and the fifth: the order is broken",
    from: ["queue"],
  },
  {
    source: "stream",
    asks: false,
    answer: "an error",
    records: ["again", "again", "again", "again", "again"],
    says: "the batch is tried again, and its shard waits, until it succeeds, a limit is reached or the records expire",
    from: ["kinesis", "dynamodb"],
  },
  {
    source: "stream",
    asks: false,
    answer: "the third as failed",
    returned: failures("#3"),
    records: ["done", "done", "lost", "done", "done"],
    says: "nobody looks at it: the checkpoint moves behind the batch",
    from: ["kinesis", "dynamodb"],
  },
  {
    source: "stream",
    asks: true,
    answer: "the third as failed",
    returned: failures("#3"),
    records: ["done", "done", "again", "again", "again"],
    says: "the lowest number is a checkpoint: everything from there on is tried again, also what succeeded",
    from: ["kinesis", "dynamodb"],
  },
  {
    source: "stream",
    asks: true,
    answer: "nothing, `{}` or an empty list",
    returned: {},
    records: ["done", "done", "lost", "done", "done"],
    says: "a complete success: the checkpoint moves behind the batch",
    from: ["kinesis", "dynamodb"],
  },
  {
    source: "stream",
    asks: true,
    answer: "an empty identifier",
    returned: failures(""),
    records: ["again", "again", "again", "again", "again"],
    says: "a complete failure; what an identifier does that is not in the batch is not documented",
    from: ["kinesis", "dynamodb"],
  },
  {
    source: "stream",
    asks: true,
    bisects: true,
    answer: "an error, with bisecting",
    records: ["again", "again", "again", "again", "again"],
    says: "the batch is split, and both halves are tried again",
    from: ["kinesis", "dynamodb"],
  },
  {
    source: "Kafka topic",
    asks: true,
    answer: "the third as failed",
    records: ["done", "done", "again", "done", "done"],
    says: "with provisioned pollers the failed records are tried again; the identifier is the partition with the offset",
    from: ["kafka"],
    isConfirmed: false,
  },
];

/** The table, as Markdown. */
export function table() {
  const link = (name) =>
    `[${name === "queue" ? "SQS" : name === "kafka" ? "Kafka" : name === "kinesis" ? "Kinesis" : "DynamoDB"}](${pages[name]})`;
  const lines = rows.map(({ source, asks, answer, records, says, from }) => {
    const marks = records.map((state) => ({ done: "✓", again: "↻", lost: "✗" })[state]).join(" ");
    return `| ${source} | ${asks ? "asks" : "does not ask"} | ${answer} | ${marks} | ${says} | ${from.map(link).join(", ")} |`;
  });
  return [
    "| source | the mapping | the handler answers with | 1 2 3 4 5 | what Lambda does | AWS |",
    "| --- | --- | --- | --- | --- | --- |",
    ...lines,
  ].join("\n");
}

const colours = { done: "#d7e8d4", again: "#f5d9a8", lost: "#eab5b0" };
const words = { done: "done", again: "again", lost: "lost" };

/** The picture, as SVG. */
export function picture() {
  const [left, top, row, cell] = [416, 64, 30, 66];
  const [width, height] = [left + 5 * cell + 24, top + rows.length * row + 20];
  const text = (x, y, content, extra = "") =>
    `  <text x="${x}" y="${y}"${extra}>${content.replaceAll("`", "").replaceAll("<", "&lt;")}</text>`;
  const lines = rows.flatMap(({ source, asks, answer, records }, index) => {
    const y = top + index * row;
    const before = rows[index - 1]?.source;
    return [
      ...(before !== undefined && before !== source
        ? [`  <line x1="16" y1="${y - 4}" x2="${width - 16}" y2="${y - 4}" stroke="#999"/>`]
        : []),
      ...(before === source ? [] : [text(16, y + 16, source, ' font-weight="bold"')]),
      text(110, y + 16, asks ? "asks" : "does not ask", asks ? "" : ' fill="#8a3b33"'),
      text(206, y + 16, answer),
      ...records.flatMap((state, record) => [
        `  <rect x="${left + record * cell}" y="${y}" width="${cell - 6}" height="22" rx="3" fill="${colours[state]}"/>`,
        text(left + record * cell + (cell - 6) / 2, y + 15, words[state], ' text-anchor="middle"'),
      ]),
    ];
  });
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="sans-serif" font-size="12" role="img" aria-label="What becomes of a batch of five records of which the third fails">`,
    `  <rect width="${width}" height="${height}" fill="#fff"/>`,
    text(16, 22, "A batch of five records, of which the third fails", ' font-size="14" font-weight="bold"'),
    text(110, 48, "the mapping", ' fill="#555"'),
    text(206, 48, "the handler answers with", ' fill="#555"'),
    ...[1, 2, 3, 4, 5].map((record) =>
      text(left + (record - 1) * cell + (cell - 6) / 2, 48, String(record), ' text-anchor="middle" fill="#555"'),
    ),
    ...lines,
    "</svg>",
    "",
  ].join("\n");
}

const docs = join(dirname(fileURLToPath(import.meta.url)), "..", "docs");
const mark = (name) => `<!-- ${name}: npm run batches -->`;

/** The page with the table of today between its marks. */
export function pageWith(page) {
  const [start, end] = [page.indexOf(mark("table")), page.indexOf(mark("end"))];
  if (start < 0 || end < start) throw new Error("docs/batches.md has no place for the table");
  return `${page.slice(0, start)}${mark("table")}\n\n${table()}\n\n${page.slice(end)}`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  writeFileSync(join(docs, "batches.svg"), picture());
  const page = join(docs, "batches.md");
  writeFileSync(page, pageWith(readFileSync(page, "utf8")));
}

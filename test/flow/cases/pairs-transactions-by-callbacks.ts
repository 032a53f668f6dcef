// A transaction whose steps call back one another: what rolls it back where a step failed stands beside what comes behind that step.
import type { SQSEvent } from "aws-lambda";
import mysql from "mysql";
const pool = mysql.createPool({});
type Done = (error?: unknown) => void;

export const claimedBehind = (event: SQSEvent, _context: unknown, done: Done) => {
  const { messageId } = event.Records[0]!;
  pool.getConnection((err, connection) => {
    if (err) return done(err);
    connection.beginTransaction((err0) => {
      if (err0) return done(err0);
      connection.query("UPDATE totals SET n = n + 1 WHERE id = 1", (err1) => { // guarded
        if (err1) return connection.rollback(() => done(err1));
        connection.query("INSERT INTO seen (id) VALUES (?)", [messageId], (err2) => { // guarded
          if (err2) return connection.rollback(() => done(err2.code === "ER_DUP_ENTRY" ? undefined : err2));
          connection.commit((err3) => (err3 ? connection.rollback(() => done(err3)) : done()));
        });
      });
    });
  });
};
export const committedAllTheSame = (event: SQSEvent, _context: unknown, done: Done) => {
  const { messageId } = event.Records[0]!;
  pool.getConnection((err, connection) => {
    if (err) return done(err);
    connection.beginTransaction((err0) => {
      if (err0) return done(err0);
      connection.query("UPDATE totals SET n = n + 1 WHERE id = 1", (err1) => { // unguarded
        if (err1) return connection.rollback(() => done(err1));
        connection.query("INSERT INTO seen (id) VALUES (?)", [messageId], (err2) => { // guarded
          if (err2 && err2.code !== "ER_DUP_ENTRY") return connection.rollback(() => done(err2));
          connection.commit((err3) => (err3 ? connection.rollback(() => done(err3)) : done()));
        });
      });
    });
  });
};
export const committedInBetween = (event: SQSEvent, _context: unknown, done: Done) => {
  const { messageId, body } = event.Records[0]!;
  pool.getConnection((err, connection) => {
    if (err) return done(err);
    connection.beginTransaction((err0) => {
      if (err0) return done(err0);
      connection.query("UPDATE totals SET n = n + 1 WHERE id = 1", (err1) => { // unguarded
        if (err1) return connection.rollback(() => done(err1));
        if (body === "plain") return connection.commit((err2) => done(err2));
        connection.query("INSERT INTO seen (id) VALUES (?)", [messageId], (err2) => { // guarded
          if (err2) return connection.rollback(() => done(err2.code === "ER_DUP_ENTRY" ? undefined : err2));
          connection.commit((err3) => (err3 ? connection.rollback(() => done(err3)) : done()));
        });
      });
    });
  });
};
export const ofEachRecord = async (event: SQSEvent) => {
  const connection = mysql.createConnection({});
  for (const { messageId } of event.Records) await new Promise<void>((resolve, reject) => {
    connection.beginTransaction((err0) => {
      if (err0) return reject(err0);
      connection.query("UPDATE totals SET n = n + 1 WHERE id = 1", (err1) => { // guarded
        if (err1) return connection.rollback(() => reject(err1));
        connection.query("UPDATE jobs SET done = 1 WHERE id = ? AND done = 0", [messageId], (err2, result) => { // idempotent
          if (err2 || result.affectedRows === 0) return connection.rollback(() => resolve());
          connection.commit((err3) => (err3 ? reject(err3) : resolve()));
        });
      });
    });
  });
};
export const errorsByALetter = (event: SQSEvent, _context: unknown, done: Done) => {
  const { messageId } = event.Records[0]!;
  pool.getConnection((e, connection) => {
    if (e) return done(e);
    connection.beginTransaction((e0) => {
      if (e0) return done(e0);
      connection.query("UPDATE totals SET n = n + 1 WHERE id = 1", (e1) => { // guarded
        if (e1) return connection.rollback(() => done(e1));
        connection.query("INSERT INTO seen (id) VALUES (?)", [messageId], (e2) => { // guarded
          if (e2) return connection.rollback(() => done(e2.code === "ER_DUP_ENTRY" ? undefined : e2));
          connection.commit((e3) => (e3 ? connection.rollback(() => done(e3)) : done()));
        });
      });
    });
  });
};

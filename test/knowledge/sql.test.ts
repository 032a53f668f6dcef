import { describe, expect, it } from "vitest";
import { parseSql } from "../../src/knowledge/index.ts";
import { secondsAfterNow } from "../../src/knowledge/sql/time.ts";
import { tokenize } from "../../src/knowledge/sql/tokens.ts";
import { text } from "./shapes.ts";

const summary = (sql: ReturnType<typeof text>) => {
  const { verb, table, repeat, because } = parseSql(sql);
  return [verb, table ?? "-", repeat, because ?? ""].join(" ").trim();
};

describe("a SQL statement", () => {
  it.each([
    // inserts
    ["INSERT INTO log(id) VALUES ($1)", "insert log again inserts"],
    ["INSERT INTO seen(id) VALUES ($1) ON CONFLICT DO NOTHING", "insert seen refused"],
    ["INSERT INTO seen(id) VALUES ($1) ON CONFLICT (id) DO NOTHING RETURNING id", "insert seen refused"],
    ["INSERT INTO t(id, n) VALUES ($1, $2) ON CONFLICT (id) DO UPDATE SET n = EXCLUDED.n", "insert t same"],
    [
      "INSERT INTO t(id, n) VALUES ($1, $2) ON CONFLICT (id) DO UPDATE SET n = t.n + EXCLUDED.n",
      "insert t again increments",
    ],
    ["INSERT INTO t(id, n) VALUES ($1, 1) ON CONFLICT (id) DO UPDATE SET n = n + 1", "insert t again increments"],
    [
      "INSERT INTO t VALUES (:id) ON CONFLICT ON CONSTRAINT uq DO UPDATE SET a = EXCLUDED.a WHERE t.v < EXCLUDED.v",
      "insert t same",
    ],
    ["INSERT IGNORE INTO t (a) VALUES (?)", "insert t refused"],
    ["INSERT OR IGNORE INTO t (a) VALUES (?)", "insert t refused"],
    ["INSERT IGNORE t (a) VALUES (?)", "insert t refused"],
    ["INSERT LOW_PRIORITY IGNORE t (a) VALUES (?)", "insert t refused"],
    ["INSERT t (a) VALUES (?)", "insert t again inserts"],
    ["INSERT OVERWRITE TABLE t SELECT * FROM u", "insert t same"],
    ["INSERT INTO TABLE t SELECT * FROM u", "insert t again inserts"],
    ["REPLACE t (a) VALUES (?)", "replace t same"],
    ["INSERT OR REPLACE INTO t (a) VALUES (?)", "insert t same"],
    ["REPLACE INTO t (a) VALUES (?)", "replace t same"],
    ["INSERT INTO t (a, n) VALUES (?, ?) ON DUPLICATE KEY UPDATE n = VALUES(n)", "insert t same"],
    ["INSERT INTO t (a, n) VALUES (?, ?) ON DUPLICATE KEY UPDATE n = n + VALUES(n)", "insert t again increments"],
    ["INSERT INTO t (a, n) VALUES (?, ?) AS new ON DUPLICATE KEY UPDATE n = new.n", "insert t same"],
    ["INSERT INTO t (a) SELECT ? FROM dual WHERE NOT EXISTS (SELECT 1 FROM t WHERE a = ?)", "insert t refused"],
    ["IF NOT EXISTS (SELECT 1 FROM t WHERE id = @id) INSERT INTO t (id) VALUES (@id)", "insert t refused"],
    ["INSERT INTO t SET ?", "insert t again inserts"],
    // tables of the session
    ["CREATE TEMP TABLE t (id text) ON COMMIT DROP", "session - reads"],
    ["CREATE OR REPLACE TEMPORARY TABLE IF NOT EXISTS t AS SELECT 1", "session - reads"],
    ["SELECT id INTO TEMP t FROM u", "session - reads"],
    ["INSERT INTO #t (id) VALUES (1)", "session - reads"],
    ["INSERT INTO @t (id) VALUES (1)", "session - reads"],
    ["INSERT INTO pg_temp.t (id) VALUES (1)", "session - reads"],
    ["SELECT id INTO #t FROM u", "session - reads"],
    ["CREATE TEMP TABLE t (id text); INSERT INTO t VALUES (1)", "session - reads"],
    ["CREATE TEMP TABLE t (id text); INSERT INTO u VALUES (1)", "insert u again inserts"],
    ["INSERT INTO ##t (id) VALUES (1)", "insert - again inserts"],
    ["SELECT id INTO t FROM u", "select - unknown"],
    ["CREATE TABLE t (id text)", "schema - same"],
    ["INSERT INTO t (a) VALUES ?", "insert t again inserts"],
    ["UPSERT INTO t (a) VALUES (1)", "insert t same"],
    // updates
    ["UPDATE stock SET n = n - 1 WHERE id = $1", "update stock again increments"],
    ["UPDATE stock SET n = $2 WHERE id = $1", "update stock same"],
    ["UPDATE stock s SET n = s.n - 1 WHERE id = $1", "update stock again increments"],
    ["UPDATE stock SET n = other.n + 1 FROM other WHERE stock.id = other.id", "update stock same"],
    ["UPDATE [dbo].[t] SET n += 1 WHERE id = @id", "update t again increments"],
    ["UPDATE t SET n = COALESCE(n, 0) + $1", "update t again increments"],
    ["UPDATE t SET n = COALESCE(n, $1)", "update t same"],
    ["UPDATE t SET n = GREATEST(n, $1)", "update t same"],
    ["UPDATE t SET tags = array_append(tags, $1) WHERE id = $2", "update t again appends"],
    ["UPDATE t SET tags = array_remove(tags, $1) WHERE id = $2", "update t same"],
    ["UPDATE t SET notes = notes || $1", "update t again appends"],
    ["UPDATE t SET notes = CONCAT(notes, ?)", "update t again appends"],
    ["UPDATE t SET data = jsonb_set(data, '{a}', $1)", "update t same"],
    ["UPDATE t SET data = data || $1::jsonb", "update t unknown"],
    ["UPDATE t SET events = COALESCE(events, '[]'::jsonb) || $1::jsonb", "update t again appends"],
    ["UPDATE t SET data = COALESCE(data, '{}'::jsonb) || $1::jsonb", "update t same"],
    [
      "UPDATE t SET data = COALESCE(data, '{}') || jsonb_build_object('n', COALESCE((data->>'n')::int, 0) + 1)",
      "update t again increments",
    ],
    ["UPDATE t SET active = NOT active", "update t again increments"],
    ["UPDATE t SET n = my_function(n)", "update t unknown"],
    ["UPDATE t SET n = CASE WHEN n > 3 THEN 0 ELSE n + 1 END", "update t again increments"],
    ["UPDATE t SET s = CASE WHEN s = 'a' THEN 'b' ELSE s END", "update t same"],
    ["UPDATE t SET a = $1, updated_at = now() WHERE id = $2", "update t same"],
    ["UPDATE t SET (a, b) = ($1, $2) WHERE id = $3", "update t same"],
    ["UPDATE ?? SET ? WHERE id = ?", "update - same"],
    ["UPDATE t SET n = (SELECT count(*) FROM u) WHERE id = 1", "update t same"],
    // updates that find nothing the second time
    ["UPDATE t SET status = 'done' WHERE id = $1 AND status = 'new'", "update t refused"],
    ["UPDATE t SET status = 'done' WHERE id = $1 AND status = 'done'", "update t same"],
    ["UPDATE t SET version = version + 1 WHERE id = $1 AND version = $2", "update t refused"],
    ["UPDATE t SET balance = balance - $1 WHERE id = $2 AND balance >= $1", "update t again increments"],
    ["UPDATE t SET processed_at = now() WHERE id = $1 AND processed_at IS NULL", "update t refused"],
    ["UPDATE t SET seq = $1 WHERE id = $2 AND seq < $1", "update t refused"],
    ["UPDATE t SET seq = $1 WHERE id = $2 AND seq <= $1", "update t same"],
    ["UPDATE t SET status = 'done' WHERE id = $1 OR status = 'new'", "update t same"],
    // updates and deletions that take the next row, and those that find theirs
    [
      "UPDATE seats SET holder = $1 WHERE id = (SELECT id FROM seats WHERE holder IS NULL LIMIT 1 FOR UPDATE SKIP LOCKED)",
      "update seats again changes",
    ],
    [
      "UPDATE seats SET holder = $1 WHERE id = (SELECT id FROM seats WHERE id = $2 AND holder IS NULL LIMIT 1)",
      "update seats same",
    ],
    [
      "UPDATE seats SET holder = $1 WHERE id = (SELECT id FROM seats WHERE row_no = $2 AND holder IS NULL LIMIT 1)",
      "update seats unknown",
    ],
    [
      "UPDATE seats SET holder = $1 WHERE id = (SELECT id FROM seats WHERE holder IS NULL LIMIT 1) RETURNING code",
      "update seats unknown",
    ],
    ["UPDATE seats SET holder = $1 WHERE id IN (SELECT seat_id FROM bookings LIMIT 1)", "update seats same"],
    ["UPDATE seats SET best = $1 WHERE id = (SELECT max(id) FROM seats WHERE holder IS NULL)", "update seats same"],
    [
      "UPDATE coupons SET used_by = $1 WHERE used_by IS NULL AND id = (SELECT min(id) FROM coupons WHERE used_by IS NULL)",
      "update coupons again changes",
    ],
    ["UPDATE coupons SET used_by = $1 WHERE used_by IS NULL AND id = $2", "update coupons refused"],
    ["UPDATE seats SET holder = ? WHERE holder IS NULL ORDER BY id LIMIT 1", "update seats again changes"],
    ["UPDATE seats SET holder = ? WHERE id = ? LIMIT 1", "update seats same"],
    ["UPDATE seats SET holder = ? WHERE id = ? AND holder IS NULL LIMIT 1", "update seats refused"],
    // `campaign_id` of `coupons` is of many of them, `coupon_id` and an id of what comes once of one
    ["UPDATE coupons SET used_by = ? WHERE campaign_id = ? AND used_by IS NULL LIMIT 1", "update coupons unknown"],
    [
      "UPDATE coupons SET used_by = $1 WHERE id = (SELECT id FROM coupons WHERE campaign_id = $2 AND used_by IS NULL LIMIT 1)",
      "update coupons unknown",
    ],
    ["UPDATE coupons SET used_by = ? WHERE coupon_id = ? AND used_by IS NULL LIMIT 1", "update coupons refused"],
    ["UPDATE outbox SET sent_at = now() WHERE message_id = ? AND sent_at IS NULL LIMIT 1", "update outbox refused"],
    // what was cut off is asked for, or is not
    ["UPDATE t SET phone = substring(phone, 2) WHERE id = $1", "update t again changes"],
    ["UPDATE t SET phone = substring(phone, 2) WHERE id = $1 AND phone LIKE '0%'", "update t unknown"],
    ["UPDATE hosts SET owner = $1, used_at = now() ORDER BY used_at LIMIT 1", "update hosts again changes"],
    ["UPDATE jobs SET s = 'done' WHERE s = 'new' ORDER BY id LIMIT 10", "update jobs unknown"],
    [
      "UPDATE jobs SET s = 'run' WHERE id = (SELECT id FROM jobs WHERE s = 'new' LIMIT 1 FOR UPDATE SKIP LOCKED)",
      "update jobs unknown",
    ],
    [
      "WITH next AS (SELECT id FROM seats WHERE holder IS NULL LIMIT 1) UPDATE seats SET holder = $1 FROM next WHERE seats.id = next.id",
      "update seats again changes",
    ],
    [
      "WITH next AS (SELECT id FROM users WHERE holder IS NULL LIMIT 1) UPDATE seats SET holder = $1 FROM next WHERE seats.id = next.id",
      "update seats same",
    ],
    [
      "UPDATE seats JOIN (SELECT id FROM seats WHERE holder IS NULL LIMIT 1) n ON n.id = seats.id SET seats.holder = ?",
      "update seats again changes",
    ],
    ["UPDATE t SET n = (SELECT n FROM t WHERE n > 3 LIMIT 1) WHERE id = $1", "update t same"],
    ["UPDATE t SET n = (SELECT n FROM t WHERE n > 3 LIMIT 1) WHERE kind = 'a'", "update t same"],
    ["UPDATE t SET n = 1 WHERE m = (SELECT m FROM t WHERE n > 3 LIMIT 1)", "update t unknown"],
    ["DELETE FROM queue WHERE id = (SELECT id FROM queue ORDER BY id LIMIT 1)", "delete queue again changes"],
    [
      "DELETE FROM queue WHERE id IN (SELECT id FROM (SELECT id FROM queue ORDER BY id LIMIT 10) AS q)",
      "delete queue again changes",
    ],
    ["DELETE FROM queue ORDER BY id LIMIT 1", "delete queue again changes"],
    ["DELETE FROM queue WHERE id = (SELECT id FROM queue ORDER BY id LIMIT 1) RETURNING body", "delete queue unknown"],
    ["DELETE FROM queue WHERE id = (SELECT id FROM queue WHERE s = 'done' LIMIT 1)", "delete queue unknown"],
    ["DELETE FROM queue WHERE id NOT IN (SELECT id FROM queue ORDER BY id DESC LIMIT 100)", "delete queue same"],
    ["DELETE FROM queue WHERE id IN (SELECT id FROM done LIMIT 10)", "delete queue same"],
    ["DELETE FROM queue WHERE id IN (SELECT id FROM queue WHERE at < now() LIMIT 10)", "delete queue same"],
    ["DELETE FROM queue WHERE at < now() - interval '30 days' LIMIT 1000", "delete queue same"],
    ["DELETE FROM queue WHERE id = ? LIMIT 1", "delete queue same"],
    ["DELETE FROM cart WHERE customer = ? AND product = ? LIMIT 1", "delete cart same"],
    ["DELETE FROM cart WHERE customer = ?", "delete cart same"],
    // What is refused for good is refused whatever else is written.
    ["UPDATE t SET prev = s, s = 'done' WHERE id = $1 AND s = 'new'", "update t refused"],
    ["UPDATE t SET prev = s, s = 'done' WHERE id = $1", "update t again changes"],
    ["UPDATE t SET a = mystery(a), s = 'done' WHERE id = $1 AND s = 'new'", "update t refused"],
    // others
    ["DELETE FROM t USING u WHERE t.id = u.id", "delete t same"],
    ["TRUNCATE TABLE t", "truncate t same"],
    [
      "MERGE INTO t USING s ON t.id = s.id WHEN MATCHED THEN UPDATE SET a = s.a WHEN NOT MATCHED THEN INSERT (a) VALUES (s.a)",
      "merge t same",
    ],
    ["MERGE t AS x USING s ON x.id = s.id WHEN MATCHED THEN UPDATE SET n = x.n + s.n;", "merge t again increments"],
    ["select * from t for update skip locked", "select - reads"],
    ["SELECT create_order($1)", "select - unknown"],
    ["SELECT * FROM create_order($1)", "select - unknown"],
    ["SELECT count(*) FROM t", "select - reads"],
    ["SELECT pg_notify('ch', $1)", "notify - again call"],
    ["CALL proc(?, ?)", "call - unknown"],
    ["BEGIN", "session - reads"],
    ["CREATE TABLE IF NOT EXISTS t (id int)", "schema - same"],
    ["COPY t FROM STDIN", "insert t again inserts"],
    ["", "unknown -  unknown".replace("  ", " ")],
    ["hello world", "unknown - unknown"],
    // several, comments, common table expressions
    ["-- note: n = n + 1\nUPDATE t /* INSERT */ SET n = 1", "update t same"],
    ["BEGIN; UPDATE t SET n = n + 1; COMMIT", "update t again increments"],
    ["SET @x = 1; UPDATE t SET a = @x", "update t same"],
    ["WITH x AS (INSERT INTO a(id) VALUES ($1) RETURNING id) UPDATE b SET n = 1 FROM x", "insert a again inserts"],
    ["WITH x AS (SELECT 1) UPDATE b SET n = n - 1 FROM x", "update b again increments"],
    [
      "WITH fresh AS (INSERT INTO a(id) VALUES ($1) ON CONFLICT DO NOTHING RETURNING id) UPDATE b SET n = n + 1 WHERE EXISTS (SELECT 1 FROM fresh)",
      "insert a refused",
    ],
    [
      "WITH fresh AS (INSERT INTO a(id) VALUES ($1) ON CONFLICT DO NOTHING RETURNING id) INSERT INTO log(id) SELECT id FROM fresh",
      "insert a refused",
    ],
    [
      "WITH done AS (UPDATE j SET s = 'done' WHERE id = $1 AND s = 'new' RETURNING id), told AS (INSERT INTO log(id) SELECT id FROM done) SELECT 1",
      "update j refused",
    ],
    [
      "WITH fresh AS (INSERT INTO a(id) VALUES ($1) ON CONFLICT DO NOTHING RETURNING id) UPDATE b SET n = n + 1",
      "update b again increments",
    ],
    [
      "WITH fresh AS (INSERT INTO a(id) VALUES ($1) ON CONFLICT DO NOTHING RETURNING id) UPDATE b SET n = n + 1 WHERE NOT EXISTS (SELECT 1 FROM fresh)",
      "update b unknown",
    ],
    ["UPDATE t SET a = 'n = n + 1; INSERT'", "update t same"],
    [`UPDATE "My Table" SET "N" = "N" + 1`, "update my table again increments"],
    ["UPDATE `t` SET `n` = `n` + 1", "update t again increments"],
    // leases
    ["UPDATE t SET until = now() + interval '5 minutes' WHERE id = $1 AND until < now()", "update t refused"],
    ["UPDATE t SET until = now() + $2 WHERE id = $1 AND (until IS NULL OR until < now())", "update t refused"],
    ["UPDATE t SET until = now() + $2 WHERE id = $1 AND (owner = $3 OR until < now())", "update t same"],
    ["UPDATE t SET seen = now() WHERE id = $1 AND seen < now()", "update t same"],
    [
      "INSERT INTO t(id, until) VALUES ($1, $2) ON CONFLICT (id) DO UPDATE SET until = now() + interval '1 hour' WHERE t.until < now()",
      "insert t refused",
    ],
  ])("%s", (sql, expected) => {
    expect(summary([sql])).toBe(expected);
  });

  it.each([
    ["now() + interval '5 minutes'", 300],
    ["CURRENT_TIMESTAMP + INTERVAL 2 HOUR", 7200],
    ["DATE_ADD(NOW(), INTERVAL 1 DAY)", 86_400],
    ["DATE_SUB(NOW(), INTERVAL 10 SECOND)", -10],
    ["DATEADD(minute, 5, GETDATE())", 300],
    ["datetime('now', '+30 seconds')", 30],
    ["now() - interval '1 week'", -604_800],
    ["now()", 0],
    ["now() + $2", undefined],
    ["created_at + interval '1 day'", undefined],
  ])("computes a time: %s", (text, seconds) => {
    expect(secondsAfterNow(tokenize([text]))).toBe(seconds);
  });

  it("takes holes in value position for values, and others for anything", () => {
    expect(summary(text`INSERT INTO ${0} (a) VALUES (${1}) ON CONFLICT DO NOTHING`)).toBe("insert - refused");
    expect(summary(text`INSERT INTO t (a) VALUES (${0})`)).toBe("insert t again inserts");
    expect(summary(text`INSERT INTO t (${0}) VALUES (${1})`)).toBe("insert t again inserts");
    expect(summary(text`INSERT INTO t ${0} VALUES ${1}`)).toBe("insert t again inserts");
    expect(summary(text`INSERT INTO t (a) VALUES (${0}) ${1}`)).toBe("insert t unknown");
    expect(summary(text`INSERT INTO orders_${0} (a) VALUES ('${1}')`)).toBe("insert - again inserts");
    expect(summary(text`UPDATE t SET ${0} WHERE id = ${1}`)).toBe("update t unknown");
    expect(summary(text`UPDATE t SET n = ${0} WHERE id = ${1}`)).toBe("update t same");
    expect(summary(text`UPDATE t SET n = n + ${0}`)).toBe("update t again increments");
    expect(summary(text`${0} INTO t`)).toBe("unknown - unknown");
    expect(summary(text`${0}`)).toBe("unknown - unknown");
    expect(summary(text`DELETE FROM t WHERE id = ${0}`)).toBe("delete t same");
  });

  it("takes bound holes for values or lists of them", () => {
    const bound = { bound: true };
    expect(summary(["INSERT INTO t ", bound])).toBe("insert t again inserts");
    expect(summary(["UPDATE t SET ", bound, " WHERE id = ", bound])).toBe("update t same");
  });

  it.each([
    "INSERT INTO t(id, n) VALUES ($1, 1) ON CONFLICT (id) DO UPDATE SET n = t.n + 1",
    "INSERT INTO seen(id) VALUES ($1) ON CONFLICT DO NOTHING",
    "UPDATE t SET version = version + 1 WHERE id = $1 AND version = $2",
    "WITH x AS (SELECT 1) UPDATE b SET n = n - 1 FROM x",
    "MERGE INTO t USING s ON t.id = s.id WHEN MATCHED THEN UPDATE SET n = t.n + s.n",
  ])("means the same however it is laid out: %s", (sql) => {
    const expected = summary([sql]);
    expect(summary([sql.toLowerCase()])).toBe(expected);
    expect(summary([sql.replaceAll(" ", "\n\t")])).toBe(expected);
    expect(summary([sql.replaceAll(" ", " /* c */ ")])).toBe(expected);
    expect(summary([`${sql};`])).toBe(expected);
    expect(summary([`  ${sql.replace(/([=+(),])/gu, " $1 ")}`])).toBe(expected);
  });

  it("names the values of the conflict target", () => {
    const sql = "INSERT INTO t (at, id) VALUES ($1, $2) ON CONFLICT (id) DO NOTHING";
    expect(parseSql([sql]).keys).toEqual([{ kind: "parameter", at: 1 }]);
    expect(parseSql([sql.replace("$2", "gen_random_uuid()")]).keys).toEqual([
      { kind: "volatile", text: "gen_random_uuid()" },
    ]);
    expect(parseSql([sql.replace("$1", "?").replace("$2", "?")]).keys).toEqual([{ kind: "parameter", at: 1 }]);
    expect(parseSql([sql.replace("$2", ":id")]).keys).toEqual([{ kind: "parameter", at: "id" }]);
    const hole = {};
    expect(parseSql(["INSERT INTO t (id) VALUES ('", hole, "') ON CONFLICT (id) DO NOTHING"]).keys).toEqual([
      { kind: "hole", hole },
    ]);
  });

  it("quotes the part that changes the row again", () => {
    expect(parseSql(["UPDATE t SET a = 1, t.n = t.n + $1 WHERE id = 2"]).text).toBe("t.n = t.n + $1");
  });

  it("is read five statements deep, and not known where more stand in each other", () => {
    const nested = (depth: number, put: (inner: string) => string): string =>
      parseSql([Array.from({ length: depth }).reduce<string>(put, "INSERT INTO t(a) VALUES (1)")]).repeat;
    const within = (inner: string): string => `WITH a AS (${inner}) SELECT 1`;
    const behind = (inner: string): string => `IF @a = (SELECT 1) ${inner}`;
    for (const put of [within, behind]) {
      expect([1, 5].map((depth) => nested(depth, put))).toEqual(["again", "again"]);
      expect(nested(6, put)).toBe("unknown");
    }
  });

  it("is not upset by hostile text", () => {
    for (const part of [
      "(",
      "'",
      "WITH a AS (",
      "UPDATE t SET n = (",
      "$$",
      "/*",
      ";",
      "n = n +",
      "UPDATE t SET a = 1 WHERE b = 2 AND ",
      "a AND ",
      "coalesce(n, ",
      "INSERT INTO t VALUES (",
    ]) {
      expect(() => parseSql([part.repeat(20_000)])).not.toThrow();
    }
  });
});

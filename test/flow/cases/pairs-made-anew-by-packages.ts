// Values that packages and the runtime make anew, beside those that they make of the record.
import type { SQSEvent } from "aws-lambda";
import * as crypto from "node:crypto";
import { randomBytes } from "node:crypto";
import { promisify } from "node:util";
import { PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { randomBytes as nobleBytes } from "@noble/hashes/utils";
import { sha256 } from "@noble/hashes/sha256";
import * as bson from "bson";
import CryptoJS from "crypto-js";
import { formatDistance, formatDistanceToNow, isToday, parseISO } from "date-fns";
import dayjs from "dayjs";
import { Clock, DateTime as EDateTime, Effect, Random } from "effect";
import { getDatabase } from "firebase-admin/database";
import { getFirestore } from "firebase-admin/firestore";
import * as web from "firebase/firestore";
import * as jose from "jose";
import { DateTime } from "luxon";
import * as math from "mathjs";
import moment from "moment";
import { UUID } from "mongodb";
import njwt from "njwt";
import forge from "node-forge";
import seedrandom from "seedrandom";
import short from "short-uuid";
import nacl from "tweetnacl";
import { decodeTime, ulid } from "ulidx";
const s3 = new S3Client({});
const bytesAsync = promisify(randomBytes);
const firestore = getFirestore();
const database = getDatabase();
const browser = web.getFirestore();
const put = (Key: string) => new PutObjectCommand({ Bucket: "b", Key, Body: "{}" });

export const dayjsFromKey = async (event: SQSEvent) => { for (const r of event.Records) { const body = JSON.parse(r.body);
  await s3.send(put(dayjs(body.at).fromNow())); } }; // unguarded
export const dayjsFromRecKey = async (event: SQSEvent) => { for (const r of event.Records) { const body = JSON.parse(r.body);
  await s3.send(put(dayjs(body.at).from(dayjs(body.other)))); } };
export const momentToKey = async (event: SQSEvent) => { for (const r of event.Records) { const body = JSON.parse(r.body);
  await s3.send(put(moment(body.at).toNow())); } }; // unguarded
export const momentCalKey = async (event: SQSEvent) => { for (const r of event.Records) { const body = JSON.parse(r.body);
  await s3.send(put(moment(body.at).calendar())); } }; // unguarded
export const momentCalAtKey = async (event: SQSEvent) => { for (const r of event.Records) { const body = JSON.parse(r.body);
  await s3.send(put(moment(body.at).calendar(body.other))); } };
export const luxRelKey = async (event: SQSEvent) => { for (const r of event.Records) { const body = JSON.parse(r.body);
  await s3.send(put(DateTime.fromISO(body.at).toRelative()!)); } }; // unguarded
export const luxRelBaseKey = async (event: SQSEvent) => { for (const r of event.Records) { const body = JSON.parse(r.body);
  await s3.send(put(DateTime.fromISO(body.at).toRelative({ base: DateTime.fromISO(body.other) })!)); } };
export const luxDiffNowKey = async (event: SQSEvent) => { for (const r of event.Records) { const body = JSON.parse(r.body);
  await s3.send(put(String(DateTime.fromISO(body.at).diffNow("days").days))); } }; // unguarded
export const luxUtcRecKey = async (event: SQSEvent) => { for (const r of event.Records) { const body = JSON.parse(r.body);
  await s3.send(put(DateTime.utc(2020, 1, body.day).toISO()!)); } };
export const luxUtcNowKey = async (event: SQSEvent) => { for (const r of event.Records) { const body = JSON.parse(r.body);
  await s3.send(put(DateTime.utc().toISODate()!)); } }; // unguarded
export const luxLocalZoneKey = async (event: SQSEvent) => { for (const r of event.Records) { const body = JSON.parse(r.body);
  await s3.send(put(DateTime.utc({ locale: "en" }).toISO()!)); } }; // unguarded
export const fnsDistKey = async (event: SQSEvent) => { for (const r of event.Records) { const body = JSON.parse(r.body);
  await s3.send(put(formatDistanceToNow(parseISO(body.at)))); } }; // unguarded
export const fnsDistRecKey = async (event: SQSEvent) => { for (const r of event.Records) { const body = JSON.parse(r.body);
  await s3.send(put(formatDistance(parseISO(body.at), parseISO(body.other)))); } };
export const fnsTodayKey = async (event: SQSEvent) => { for (const r of event.Records) { const body = JSON.parse(r.body);
  await s3.send(put(`${isToday(parseISO(body.at))}-${body.id}`)); } }; // unguarded
export const momentTzKey = async (event: SQSEvent) => { for (const r of event.Records) { const body = JSON.parse(r.body);
  await s3.send(put(moment.tz("Europe/Oslo").format())); } }; // unguarded
export const momentUtcRecKey = async (event: SQSEvent) => { for (const r of event.Records) { const body = JSON.parse(r.body);
  await s3.send(put(moment.utc(body.at).format())); } };
export const cjsRandomKey = async (event: SQSEvent) => { for (const r of event.Records) { const body = JSON.parse(r.body);
  await s3.send(put(CryptoJS.lib.WordArray.random(16).toString())); } }; // unguarded
export const cjsHmacKey = async (event: SQSEvent) => { for (const r of event.Records) { const body = JSON.parse(r.body);
  await s3.send(put(CryptoJS.HmacSHA256(r.body, "k").toString(CryptoJS.enc.Hex))); } };
export const cjsAesKey = async (event: SQSEvent) => { for (const r of event.Records) { const body = JSON.parse(r.body);
  await s3.send(put(CryptoJS.AES.encrypt(r.body, "secret").toString())); } }; // unguarded
export const joseIatKey = async (event: SQSEvent) => { for (const r of event.Records) { const body = JSON.parse(r.body);
  await s3.send(put(await new jose.SignJWT({ id: body.id }).setProtectedHeader({ alg: "HS256" }).setIssuedAt().sign(new Uint8Array()))); } }; // unguarded
export const joseNoIatKey = async (event: SQSEvent) => { for (const r of event.Records) { const body = JSON.parse(r.body);
  await s3.send(put(await new jose.SignJWT({ id: body.id }).setProtectedHeader({ alg: "HS256" }).sign(new Uint8Array()))); } };
export const joseIatRecKey = async (event: SQSEvent) => { for (const r of event.Records) { const body = JSON.parse(r.body);
  await s3.send(put(await new jose.SignJWT({ id: body.id }).setProtectedHeader({ alg: "HS256" }).setIssuedAt(body.at).sign(new Uint8Array()))); } };
export const joseExpKey = async (event: SQSEvent) => { for (const r of event.Records) { const body = JSON.parse(r.body);
  await s3.send(put(await new jose.SignJWT({ id: body.id }).setProtectedHeader({ alg: "HS256" }).setExpirationTime("2h").sign(new Uint8Array()))); } }; // unguarded
export const naclBytesKey = async (event: SQSEvent) => { for (const r of event.Records) { const body = JSON.parse(r.body);
  await s3.send(put(Buffer.from(nacl.randomBytes(16)).toString("hex"))); } }; // unguarded
export const naclHashKey = async (event: SQSEvent) => { for (const r of event.Records) { const body = JSON.parse(r.body);
  await s3.send(put(Buffer.from(nacl.hash(Buffer.from(r.body))).toString("hex"))); } };
export const forgeBytesKey = async (event: SQSEvent) => { for (const r of event.Records) { const body = JSON.parse(r.body);
  await s3.send(put(forge.util.bytesToHex(forge.random.getBytesSync(16)))); } }; // unguarded
export const forgeMdKey = async (event: SQSEvent) => { for (const r of event.Records) { const body = JSON.parse(r.body);
  await s3.send(put(forge.md.sha256.create().update(r.body).digest().toHex())); } };
export const nobleBytesKey = async (event: SQSEvent) => { for (const r of event.Records) { const body = JSON.parse(r.body);
  await s3.send(put(Buffer.from(nobleBytes(8)).toString("hex"))); } }; // unguarded
export const nobleShaKey = async (event: SQSEvent) => { for (const r of event.Records) { const body = JSON.parse(r.body);
  await s3.send(put(Buffer.from(sha256(r.body)).toString("hex"))); } };
export const pubEncKey = async (event: SQSEvent) => { for (const r of event.Records) { const body = JSON.parse(r.body);
  await s3.send(put(crypto.publicEncrypt(process.env.KEY!, Buffer.from(r.body)).toString("base64"))); } }; // unguarded
export const genKeyKey = async (event: SQSEvent) => { for (const r of event.Records) { const body = JSON.parse(r.body);
  await s3.send(put(crypto.generateKeySync("hmac", { length: 64 }).export().toString("hex"))); } }; // unguarded
export const njwtKey = async (event: SQSEvent) => { for (const r of event.Records) { const body = JSON.parse(r.body);
  await s3.send(put(njwt.create({ id: body.id }, "k").compact())); } }; // unguarded
export const getRandomMutKey = async (event: SQSEvent) => { for (const r of event.Records) { const body = JSON.parse(r.body);
  await s3.send(put((() => { const a = new Uint8Array(8); crypto.getRandomValues(a); return Buffer.from(a).toString("hex"); })())); } }; // unguarded
export const randFillKey = async (event: SQSEvent) => { for (const r of event.Records) { const body = JSON.parse(r.body);
  await s3.send(put((() => { const b = Buffer.alloc(8); crypto.randomFillSync(b); return b.toString("hex"); })())); } }; // unguarded
export const bytesAsyncKey = async (event: SQSEvent) => { for (const r of event.Records) { const body = JSON.parse(r.body);
  await s3.send(put((await bytesAsync(8)).toString("hex"))); } }; // unguarded
export const bytesCbKey = async (event: SQSEvent) => { for (const r of event.Records) { const body = JSON.parse(r.body);
  await s3.send(put(await new Promise<string>((ok, no) => randomBytes(8, (e, b) => e ? no(e) : ok(b.toString("hex")))))); } }; // unguarded
export const mathKey = async (event: SQSEvent) => { for (const r of event.Records) { const body = JSON.parse(r.body);
  await s3.send(put(String(math.random()))); } }; // unguarded
export const mathRoundKey = async (event: SQSEvent) => { for (const r of event.Records) { const body = JSON.parse(r.body);
  await s3.send(put(String(math.round(body.x)))); } };
export const seedNoneKey = async (event: SQSEvent) => { for (const r of event.Records) { const body = JSON.parse(r.body);
  await s3.send(put(String(seedrandom()()))); } }; // unguarded
export const seedRecKey = async (event: SQSEvent) => { for (const r of event.Records) { const body = JSON.parse(r.body);
  await s3.send(put(String(seedrandom(body.id)()))); } };
export const effNowKey = async (event: SQSEvent) => { for (const r of event.Records) { const body = JSON.parse(r.body);
  await s3.send(put(String(Effect.runSync(Clock.currentTimeMillis)))); } }; // unguarded
export const effDtKey = async (event: SQSEvent) => { for (const r of event.Records) { const body = JSON.parse(r.body);
  await s3.send(put(EDateTime.formatIso(Effect.runSync(EDateTime.now)))); } }; // unguarded
export const effDtUKey = async (event: SQSEvent) => { for (const r of event.Records) { const body = JSON.parse(r.body);
  await s3.send(put(EDateTime.formatIso(EDateTime.unsafeNow()))); } }; // unguarded
export const effDtRecKey = async (event: SQSEvent) => { for (const r of event.Records) { const body = JSON.parse(r.body);
  await s3.send(put(EDateTime.formatIso(EDateTime.unsafeMake(body.at)))); } };
export const effRndKey = async (event: SQSEvent) => { for (const r of event.Records) { const body = JSON.parse(r.body);
  await s3.send(put(String(Effect.runSync(Random.next)))); } }; // unguarded
export const effRndIntKey = async (event: SQSEvent) => { for (const r of event.Records) { const body = JSON.parse(r.body);
  await s3.send(put(String(await Effect.runPromise(Random.nextIntBetween(1, 5))))); } }; // unguarded
export const mongoUuidKey = async (event: SQSEvent) => { for (const r of event.Records) { const body = JSON.parse(r.body);
  await s3.send(put(new UUID().toHexString())); } }; // unguarded
export const bsonIdKey = async (event: SQSEvent) => { for (const r of event.Records) { const body = JSON.parse(r.body);
  await s3.send(put(new bson.ObjectId().toHexString())); } }; // unguarded
export const ulidKey = async (event: SQSEvent) => { for (const r of event.Records) { const body = JSON.parse(r.body);
  await s3.send(put(ulid())); } }; // unguarded
export const decodeKey = async (event: SQSEvent) => { for (const r of event.Records) { const body = JSON.parse(r.body);
  await s3.send(put(String(decodeTime(body.ulid)))); } };
export const shortNewKey = async (event: SQSEvent) => { for (const r of event.Records) { const body = JSON.parse(r.body);
  await s3.send(put(short().new())); } }; // unguarded
export const shortGenerateKey = async (event: SQSEvent) => { for (const r of event.Records) { const body = JSON.parse(r.body);
  await s3.send(put(short.generate())); } }; // unguarded
export const shortTrKey = async (event: SQSEvent) => { for (const r of event.Records) { const body = JSON.parse(r.body);
  await s3.send(put(short().fromUUID(body.uuid))); } };
export const memKey = async (event: SQSEvent) => { for (const r of event.Records) { const body = JSON.parse(r.body);
  await s3.send(put(`${process.memoryUsage().heapUsed}`)); } }; // unguarded
export const timeOriginKey = async (event: SQSEvent) => { for (const r of event.Records) { const body = JSON.parse(r.body);
  await s3.send(put(String(performance.timeOrigin))); } }; // unguarded
export const dateSetKey = async (event: SQSEvent) => { for (const r of event.Records) { const body = JSON.parse(r.body);
  await s3.send(put((() => { const d = new Date(); d.setTime(body.at); return d.toISOString(); })())); } };
export const fsDocKey = async (event: SQSEvent) => { for (const r of event.Records) { const body = JSON.parse(r.body);
  await s3.send(put(firestore.collection("x").doc().id)); } }; // unguarded
export const fsDocRecKey = async (event: SQSEvent) => { for (const r of event.Records) { const body = JSON.parse(r.body);
  await s3.send(put(firestore.collection("x").doc(body.id).id)); } };
export const rtPushKey = async (event: SQSEvent) => { for (const r of event.Records) { const body = JSON.parse(r.body);
  await s3.send(put(database.ref("x").push().key!)); } }; // unguarded
export const webDocKey = async (event: SQSEvent) => { for (const r of event.Records) { const body = JSON.parse(r.body);
  await s3.send(put(web.doc(web.collection(browser, "x")).id)); } }; // unguarded
export const webDocRecKey = async (event: SQSEvent) => { for (const r of event.Records) { const body = JSON.parse(r.body);
  await s3.send(put(web.doc(browser, "x", body.id).id)); } };

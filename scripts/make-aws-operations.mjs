#!/usr/bin/env node
// Builds aws-operations.json: what a repeat of each operation of the AWS APIs does.
//
//   node make-aws-operations.mjs [--clients DIR | --overrides-only | --models DIR [--v2 DIR] [--revision TEXT]]
//                                [--out FILE] [--print CLASS] [--check]
//
//   --clients         a folder with client packages of the AWS SDK v3, as npm installs them (default:
//                     node_modules/@aws-sdk). The file keeps what it says; services and operations that it
//                     lacks come from these clients.
//   --overrides-only  the file keeps what it says but for the corrections
//   --models          a directory that is searched recursively for Smithy JSON models: all is made anew
//   --v2              the folder `apis` of the npm package aws-sdk (version 2): gives the class
//                     names of the v2 SDK, and stands in for a service that has no model (EC2)
//   --revision        text that is stored as the source revision
//   --out             target file (default: src/knowledge/data/aws-operations.json)
//   --print           print "service operation" of every operation that got the class, write nothing
//   --check           compare with the existing file instead of writing; exit status 1 if different
//
// Hand-made corrections come from aws-overrides.json beside this script. They also hold the keys, the
// refusals and the notes of operations, and the things of which reads say by an error that there are none. A correction that is taken away leaves its class behind, unless all is made anew.
// Node 20 or later, no dependencies. The result depends only on the inputs, never on the clock.

import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const here = path.dirname(fileURLToPath(import.meta.url));
const args = {};
for (let i = 2; i < process.argv.length; i++) {
  const a = process.argv[i];
  if (a === '--check' || a === '--overrides-only') args[a.slice(2)] = true;
  else if (a.startsWith('--')) args[a.slice(2)] = process.argv[++i];
}
const file = args.out ?? path.join(here, '../src/knowledge/data/aws-operations.json');

const CLASSES = {
  read: 'Changes nothing that anyone else can observe; repeat freely. Includes pure calculations such as encrypting or signing, and receiving messages.',
  compute: 'Leaves no lasting state of its own, but every call costs money or time (model inference, analysis, queries over large data). A repeat wastes, it does not corrupt.',
  idempotent: 'Brings a resource into a stated condition or removes it; a repeat ends in the same condition (a repeat may be answered with an error such as "not found").',
  keyed: 'Writes under a key that the caller chooses and replaces what was there; a repeat is harmless as long as the key members (see "keys") come out the same each time.',
  token: 'A repeat is recognised only if the member named under "tokens" or "dedup" is given the same value each time; without a stable value every call is a new effect.',
  conflict: 'Creates something under a caller-chosen name; a second call with the same name does nothing and is refused with an "already exists" kind of error.',
  expression: 'Depends on a statement or expression in the input (SQL, PartiQL, UpdateExpression, shell command): inspect it, else treat it as effect.',
  telemetry: 'Appends metrics, log lines, traces or feedback events; a repeat only distorts numbers, and most teams accept that.',
  effect: 'Every call is a new visible effect: a message, a job, a resource, a charge, an appended record.',
};
const CLASS_SET = new Set(Object.keys(CLASSES));

const overrides = JSON.parse(fs.readFileSync(path.join(here, 'aws-overrides.json'), 'utf8'));

// ---------------------------------------------------------------- helpers
const words = (name) => name.match(/[A-Z]+(?![a-z])|[A-Z][a-z0-9]*|[a-z]+|[0-9]+/g) ?? [name];
const bare = (id) => id.slice(id.indexOf('#') + 1);
const has = (traits, t) => Object.prototype.hasOwnProperty.call(traits ?? {}, 'smithy.api#' + t);

function walk(dir, out = []) {
  for (const e of fs.readdirSync(dir, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const p = path.join(dir, e.name);
    if (e.isDirectory()) walk(p, out);
    else if (e.name.endsWith('.json')) out.push(p);
  }
  return out;
}

// client class of the JavaScript SDK v3: every part of the sdkId gets a capital, spaces go
const v3Class = (sdkId) => sdkId.split(/\s+/).map((w) => w[0].toUpperCase() + w.slice(1)).join('');
const v3Package = (sdkId) => '@aws-sdk/client-' + sdkId.toLowerCase().replace(/ /g, '-');

// ---------------------------------------------------------------- rules
const READ_VERBS = new Set(('Get List Describe Query Scan Head Select Lookup Search Preview Estimate Validate Check Count ' +
  'Simulate Discover Is Read Filter Resolve Calculate Verify Contains Compare Decode Encrypt Decrypt Sign Derive View ' +
  'Ping Geocode Autocomplete Suggest Snap Download Sample Probe Poll Receive Retrieve Render Evaluate ' +
  'Test Rescore Forecast ReEncrypt Phone Assume').split(' '));
const COMPUTE_VERBS = new Set('Detect Classify Infer Recognize Predict Translate Analyze Converse Synthesize Rerank Generate'.split(' '));
const SET_VERBS = new Set(('Update Modify Set Tag Untag Delete Remove Disassociate Associate Attach Detach Enable Disable ' +
  'Deregister Unregister Stop Cancel Accept Reject Terminate Revoke Deactivate Activate Resume Pause Suspend Abort Close ' +
  'Configure Change Apply Authorize Deauthorize Decline Deprecate Undeprecate Unsubscribe Unlink Unassign Assign Archive ' +
  'Unarchive Replace Clear Grant Expire End Logout Leave Lock Unlock Withdraw Advertise Allow Deny Retire Peer Unpeer ' +
  'Group Ungroup Reorder Label Unlabel Mark Dissociate Share Unshare Disconnect Connect Join Promote Discard Forget ' +
  'Redact Complete Commit Rollback Release Return Rename Move Upgrade Merge Define Open Global Opt Abandon Dismiss ' +
  'Override Respond Ack Acknowledge Confirm Approve Decrease Increase Enter Exit Skip Continue Enable Initialize ' +
  'Signal Shutdown Undeploy Deprovision Provision Prepare Purge Reset Finalize Refresh Schedule Flush Dispose ' +
  'Invalidate Convert Resync Migrate Resize Switchover Swap Retry Rebuild Instantiate').split(' '));
// of these, some start work or cost something on every call: taken out again below
for (const v of ['Rebuild', 'Instantiate', 'Retry', 'Convert', 'Migrate', 'Swap']) SET_VERBS.delete(v);
const CREATIVE_VERBS = new Set(('Create Start Send Run Publish Submit Invoke Request Purchase Post Initiate Export Import Copy ' +
  'Clone Restore Reboot Execute Transfer Allocate Register Put Upload Issue Claim Replicate Restart Notify Add ' +
  'Resend Invite Deploy Launch Write Ingest Chat Rotate Failover Order Build Index Generate Provision Associate Batch ' +
  'Open Convert Assign Renew Reserve Rollback Redrive Retry Schedule Modify Reset Subscribe Return Monitor').split(' '));

const TOKEN_NAMES = new Set(('ClientToken clientToken ClientRequestToken clientRequestToken ClientRequestId CallerReference ' +
  'IdempotencyToken idempotencyToken UniqueRequestToken CreationToken CreatorRequestId MessageDeduplicationId AmznClientToken ' +
  'creatorRequestId uniqueId').split(' '));
// services where a member of such a name is something else (credentials of a worker)
const TOKEN_NOT = { CodePipeline: new Set(['clientToken']) };

// Put of one of these appends instead of replacing
const APPEND_NOUNS = /(Records?|Events?|Metrics?|MetricData|Logs?|Traces?|Segments|Feedback|Measurements?|Interactions)(Batch)?$/;

const CONFLICT_NAME = /(AlreadyExist|Exists|EntityAlready|Duplicate|AlreadyInUse)/;
const CONFLICT_MAYBE = /(Conflict|InUse|ResourceInUse)/;
const CONFLICT_DOC = /already exist|already in use|already been|same name|same ID|same identifier|not unique|must be unique|duplicate/i;
const NOT_CONFLICT = /(OperationId|Idempotent|Token|Tag|Concurrent|Limit|Cidr|NotExist)/;

// does the caller have to name the new resource? 2: by a member called like the resource
// (CreateImage, ImageName), 1: by a plain name or id, 0: no
function ownName(op, rest) {
  const noun = rest.replace(/^[A-Z][a-z]+/, '').toLowerCase();
  let best = 0;
  for (const m of (op.required || '').split(',')) {
    const l = m.toLowerCase();
    for (const end of ['name', 'id', 'identifier', 'label']) {
      if (l.length > end.length + 2 && l.endsWith(end) && noun.startsWith(l.slice(0, -end.length)) &&
          noun.length - (l.length - end.length) <= 12 && noun.endsWith(l.slice(0, -end.length))) best = 2;
      else if (l.endsWith(end) && l.length - end.length >= 6 && noun.endsWith(l.slice(0, -end.length))) best = Math.max(best, 1);
    }
    if (/^(name|id|identifier)$/.test(l)) best = Math.max(best, 1);
  }
  return best;
}

function classify(op) {
  const w = words(op.name);
  let verb = w[0];
  if ((verb === 'Batch' || verb === 'Admin' || verb === 'Bulk' || verb === 'Transact') && w.length > 1) {
    verb = w[1] === 'Batch' ? w[2] : w[1];
  }
  if (op.name.startsWith('ReEncrypt')) verb = 'ReEncrypt';
  if (op.name === 'SignUp') verb = 'Create';
  if (verb === 'Generate' && /^Generate(DataKey|Mac|Random)/.test(op.name)) return 'read';
  const rest = op.name.replace(/^(Batch|Admin|Bulk|Transact)+(?=[A-Z])/, '');
  const method = op.method;
  const fixedByPath = (method === 'PUT') && /\{[^}]+\}[^/]*$/.test(op.uri ?? '');

  // 1. reading
  const startish = /^(Start|Stop|Submit|Import|Put|Create|Delete|Update|Send)$/.test(verb);
  if (op.readonly && verb === 'Start') return 'compute';
  if (op.readonly && verb === 'Stop') return 'idempotent';
  if (op.readonly && !(startish && !/Query/.test(op.name))) return 'read';
  if (READ_VERBS.has(verb)) return 'read';
  if (op.resourceReads) return 'read';
  if ((method === 'GET' || method === 'HEAD') && verb !== 'Confirm' && verb !== 'Create') return 'read';
  if (COMPUTE_VERBS.has(verb)) return 'compute';

  const anyToken = op.autoToken.length > 0 || op.plainToken.length > 0;

  // 2. removing and setting
  if (verb === 'Delete' || verb === 'Remove' || verb === 'Untag' || verb === 'Tag') return 'idempotent';
  if (verb === 'Put') {
    if (/^(Batch)?Put/.test(op.name) && APPEND_NOUNS.test(op.name) && method !== 'PUT') {
      return anyToken ? 'token' : op.idempotent ? 'idempotent' : 'effect';
    }
    return 'keyed';
  }
  if (verb === 'Update' || verb === 'Modify' || verb === 'Set') return 'idempotent';

  if (op.saysIdempotent && !anyToken) return 'idempotent';

  // 3. creating under a name: refused the second time
  const creative = CREATIVE_VERBS.has(verb);
  const strong = op.errors.some((e) => CONFLICT_NAME.test(e.name) && !NOT_CONFLICT.test(e.name));
  const maybe = op.errors.filter((e) => !NOT_CONFLICT.test(e.name) && CONFLICT_MAYBE.test(e.name));
  const named = ownName(op, rest);
  const namedConflict = strong || named === 2 ||
    (named === 1 && maybe.length > 0) || (op.requiredName && maybe.some((e) => CONFLICT_DOC.test(e.doc)));
  if ((verb === 'Create' || verb === 'Register' || verb === 'Add' || verb === 'Allocate' || verb === 'Import' ||
       verb === 'Replicate' || verb === 'Copy' || verb === 'Restore' || verb === 'Clone') && namedConflict &&
      (strong || (!anyToken && !op.idempotent && verb !== 'Restore'))) return 'conflict';
  if (verb === 'Start' && /(Stream|StreamTranscription|Conversation)$/.test(op.name) && /Stream|Conversation/.test(op.name) && op.streams) return 'compute';

  if (/^Create(OrUpdate)?Tags?$/.test(op.name)) return 'idempotent';
  if (/^Create.*(Presigned.*|[a-z]Url|URL)$/.test(op.name)) return 'read';
  if (verb === 'Start' && /Query$/.test(op.name)) return 'compute';

  // a switch: StartX and StopX take the same required members and nothing else
  if ((verb === 'Start' || verb === 'Stop') && op.twin) return 'idempotent';

  if (verb === 'Start' && !anyToken && !op.idempotent && named === 2 && (strong || maybe.length > 0)) return 'conflict';

  // 4. token
  if (anyToken && (creative || !SET_VERBS.has(verb))) return 'token';

  // 5. declared or evident repeatability
  if (op.idempotent) return 'idempotent';
  if (verb === 'Create' && fixedByPath) return 'keyed';
  if (verb === 'Add' && /^Add(Tags?|Role|User|Client|Source|Flow|Thing|Member|Resource|Listener|Cache|Lf|Notification|Facet|Principal|IpRoutes|Region|Custom|Upload|Working|Stream|Partner|String|Association|Job|Bridge|Prefix|Permission|Layer)/.test(rest) && !/JobFlow/.test(rest)) return 'idempotent';
  if (SET_VERBS.has(verb)) return 'idempotent';
  if (method === 'DELETE') return 'idempotent';
  if (verb === 'Register' && !/(Image|Version|Definition|Client|Certificate|Usage)$/.test(op.name)) return 'idempotent';
  return 'effect';
}

// how long a token is remembered, where the documentation of the member says so
const NUMBERS = { one: 1, two: 2, five: 5, eight: 8, ten: 10, seven: 7 };
const UNITS = { minute: 60, hour: 3600, day: 86400 };
function windowOf(doc) {
  const m = /\b(\d+|one|two|five|seven|eight|ten)[ -](minute|hour|day)s?\b/i.exec(doc.replace(/<[^>]+>/g, ' '));
  return m ? (NUMBERS[m[1].toLowerCase()] ?? Number(m[1])) * UNITS[m[2].toLowerCase()] : undefined;
}

// a plain statement in the documentation of an operation
function saysIdempotent(doc) {
  return doc.replace(/<[^>]+>/g, ' ').split(/(?<=\.)\s/).some((x) =>
    /\b(is|are)( an?)? idempotent\b/i.test(x) && !/token|STANDARD|EXPRESS/i.test(x));
}

// ---------------------------------------------------------------- reading the models
function readSmithy(model, file) {
  const shapes = model.shapes;
  const entry = Object.entries(shapes).find(([, s]) => s.type === 'service');
  if (!entry) return null;
  const [, svc] = entry;
  const info = svc.traits?.['aws.api#service'];
  if (!info) return null;
  const reads = new Set();
  for (const s of Object.values(shapes)) {
    if (s.type !== 'resource') continue;
    if (s.read) reads.add(s.read.target);
    if (s.list) reads.add(s.list.target);
  }
  const ops = [];
  for (const [id, s] of Object.entries(shapes)) {
    if (s.type !== 'operation') continue;
    const t = s.traits ?? {};
    const http = t['smithy.api#http'];
    const members = Object.entries(shapes[s.input?.target]?.members ?? {});
    const autoToken = [], plainToken = [];
    let window;
    for (const [name, m] of members) {
      if (has(m.traits, 'idempotencyToken') || TOKEN_NAMES.has(name)) {
        window ??= windowOf((m.traits?.['smithy.api#documentation'] ?? '') + ' ' + (shapes[m.target]?.traits?.['smithy.api#documentation'] ?? ''));
      }
      if (has(m.traits, 'idempotencyToken')) autoToken.push(name);
      else if (TOKEN_NAMES.has(name) && !TOKEN_NOT[info.sdkId]?.has(name)) plainToken.push(name);
    }
    ops.push({
      name: bare(id),
      readonly: has(t, 'readonly'),
      idempotent: has(t, 'idempotent'),
      resourceReads: reads.has(id),
      method: http?.method,
      uri: http?.uri,
      autoToken, plainToken, window,
      requiredName: members.some(([n, m]) => /(Name|Id|Identifier|name|id|Alias|Key|Value|Path|Label)$/.test(n) &&
        (has(m.traits, 'required') || /^(Name|name)$/.test(n))),
      streams: members.some(([, m]) => has(shapes[m.target]?.traits, 'streaming')),
      saysIdempotent: saysIdempotent(t['smithy.api#documentation'] ?? ''),
      required: members.filter(([, m]) => has(m.traits, 'required')).map(([n]) => n).sort().join(),
      errors: (s.errors ?? []).map((e) => ({ name: bare(e.target), doc: shapes[e.target]?.traits?.['smithy.api#documentation'] ?? '' })),
    });
  }
  return { sdkId: info.sdkId, version: svc.version, ops, from: 'smithy' };
}

function readV2Api(api) {
  const ops = [];
  for (const [name, o] of Object.entries(api.operations)) {
    const members = Object.entries(o.input?.members ?? {});
    const autoToken = [], plainToken = [];
    for (const [n, m] of members) {
      if (m.idempotencyToken) autoToken.push(n);
      else if (TOKEN_NAMES.has(n)) plainToken.push(n);
    }
    // the query protocol sends everything by POST: the method says nothing
    ops.push({ name, required: [...(o.input?.required ?? [])].sort().join(), readonly: false, idempotent: false, resourceReads: false, method: undefined, uri: undefined,
      autoToken, plainToken, requiredName: false, errors: [] });
  }
  return { sdkId: api.metadata.serviceId, version: api.metadata.apiVersion, ops, from: 'aws-sdk v2' };
}

// ---------------------------------------------------------------- reading clients of the SDK v3
// Bits of traits in the schemas of clients (@smithy/core, translateTraits).
const IDEMPOTENT = 2, IDEMPOTENCY_TOKEN = 4;
const OPERATION = 9, STRUCTURE = 3;
const bits = (traits) => typeof traits === 'number' ? traits : ((traits?.idempotent ? IDEMPOTENT : 0) | (traits?.idempotencyToken ? IDEMPOTENCY_TOKEN : 0));
const plain = (doc) => doc.replace(/^\s*\*\s?/gm, '').trim();

// what the comments of the type files say of a client's commands, errors and members
function commentsOf(dir) {
  const read = (f) => fs.readFileSync(path.join(dir, 'dist-types', f), 'utf8');
  const list = (f) => fs.readdirSync(path.join(dir, 'dist-types', f)).filter((n) => n.endsWith('.d.ts')).sort();
  const models = list('models').map((f) => read(path.join('models', f))).join('\n');
  return {
    command(name) {
      const f = path.join('commands', name + 'Command.d.ts');
      const text = fs.existsSync(path.join(dir, 'dist-types', f)) ? read(f) : '';
      const doc = plain(/\/\*\*\s*\n((?:\s*\*(?!\/)[^\n]*\n)*?)\s*\* @example/.exec(text)?.[1] ?? '');
      const errors = [...text.matchAll(/@throws \{@link (\w+)\}[^\n]*\n([\s\S]*?)(?=\n \*\n \* @|\n \*\/)/g)]
        .map(([, error, said]) => ({ name: error, doc: plain(said) }))
        .filter(({ name: error }) => !error.endsWith('ServiceException'));
      return { doc, errors };
    },
    member(shape, name) {
      const body = new RegExp('export interface ' + shape + '\\b[^{]*\\{([\\s\\S]*?)\\n\\}').exec(models)?.[1] ?? '';
      const found = new RegExp('/\\*\\*([^]*?)\\*/\\s*' + name + '\\??:', 'g');
      let doc = '';
      for (const m of body.matchAll(found)) doc = m[1].slice(m[1].lastIndexOf('/**') + 1);
      return plain(doc);
    },
  };
}

function readClient(dir) {
  const shared = path.join(dir, 'dist-es/runtimeConfig.shared.js');
  const sdkId = fs.existsSync(shared) && /serviceId: config\?\.serviceId \?\? "([^"]+)"/.exec(fs.readFileSync(shared, 'utf8'))?.[1];
  if (!sdkId) return null;
  const comments = commentsOf(dir);
  const ops = [];
  for (const schema of Object.values(createRequire(import.meta.url)(path.resolve(dir)))) {
    if (!Array.isArray(schema) || schema[0] !== OPERATION) continue;
    const [, , name, traits, input] = schema;
    const shape = typeof input === 'function' ? input() : input;
    const [, , inputName, , members, types, required] = Array.isArray(shape) && shape[0] === STRUCTURE ? shape : [0, '', '', 0, [], [], 0];
    const { doc, errors } = comments.command(name);
    const autoToken = [], plainToken = [];
    let window;
    members.forEach((member, i) => {
      const isToken = Array.isArray(types[i]) && types[i].length === 2 && (bits(types[i][1]) & IDEMPOTENCY_TOKEN) !== 0;
      if (isToken) autoToken.push(member);
      else if (TOKEN_NAMES.has(member) && !TOKEN_NOT[sdkId]?.has(member)) plainToken.push(member);
      if (isToken || TOKEN_NAMES.has(member)) window ??= windowOf(comments.member(inputName, member));
    });
    const needed = members.slice(0, required ?? 0);
    ops.push({
      name, readonly: false, idempotent: (bits(traits) & IDEMPOTENT) !== 0, resourceReads: false,
      method: traits?.http?.[0], uri: traits?.http?.[1], autoToken, plainToken, window,
      requiredName: members.some((n) => /(Name|Id|Identifier|name|id|Alias|Key|Value|Path|Label)$/.test(n) && (needed.includes(n) || /^(Name|name)$/.test(n))),
      streams: false, saysIdempotent: saysIdempotent(doc), required: [...needed].sort().join(), errors,
    });
  }
  return { sdkId, version: '', ops, from: 'smithy' };
}

// ---------------------------------------------------------------- reading what the file says
function readFile(text) {
  const data = JSON.parse(text);
  const read = new Map();
  for (const [sdkId, s] of Object.entries(data.services)) {
    const holding = (map, op) => Object.entries(map ?? {}).filter(([, names]) => names.includes(op)).map(([member]) => member);
    const classes = [...Object.entries(s.operations), ...(s.reads?.split(' ') ?? []).map((name) => [name, 'read'])];
    read.set(sdkId, {
      sdkId, version: '', from: s.from ?? 'smithy', v2: s.v2,
      ops: classes.map(([name, cls]) => ({ name, class: cls, autoToken: holding(s.tokens, name), plainToken: holding(s.dedup, name), window: s.windows?.[name], required: '' })),
    });
  }
  return { source: data.source, services: read };
}

const services = new Map();
let source;
if (args.models) {
  for (const f of walk(args.models)) {
    let model;
    try { model = JSON.parse(fs.readFileSync(f, 'utf8')); } catch { continue; }
    if (!model || typeof model !== 'object' || !model.shapes) continue;
    const s = readSmithy(model, f);
    if (!s) continue;
    const old = services.get(s.sdkId);
    if (!old || old.version < s.version) services.set(s.sdkId, s);
  }
} else {
  const before = readFile(fs.readFileSync(file, 'utf8'));
  source = before.source;
  for (const [sdkId, s] of before.services) services.set(sdkId, s);
}
if (!args.models && !args['overrides-only']) {
  const dir = args.clients ?? path.join(here, '../node_modules/@aws-sdk');
  const read = [];
  for (const name of fs.readdirSync(dir).filter((n) => n.startsWith('client-')).sort()) {
    const s = readClient(path.join(dir, name));
    if (!s) continue;
    const { version } = JSON.parse(fs.readFileSync(path.join(dir, name, 'package.json'), 'utf8'));
    const known = services.get(s.sdkId);
    const added = s.ops.filter((op) => !known?.ops.some((one) => one.name === op.name));
    for (const op of added) console.log(`${s.sdkId} ${op.name} is new: ${overrides.added?.[s.sdkId]?.[op.name]?.class ?? classify(op)}`);
    if (known) known.ops.push(...added);
    else services.set(s.sdkId, s);
    if (!known || added.length) read.push(`${name}@${version}`);
  }
  const clients = new Map([...(source.clients?.split(' ') ?? []), ...read].map((one) => [one.slice(0, one.lastIndexOf('@')), one]));
  if (clients.size) source = { ...source, clients: [...clients.values()].sort().join(' ') };
}

const v2Names = new Map();
let v2Version = null;
if (args.v2) {
  const meta = JSON.parse(fs.readFileSync(path.join(args.v2, 'metadata.json'), 'utf8'));
  const byPrefix = new Map(Object.entries(meta).map(([k, v]) => [v.prefix ?? k, v.name]));
  try { v2Version = JSON.parse(fs.readFileSync(path.join(args.v2, '..', 'package.json'), 'utf8')).version; } catch { /* not needed */ }
  for (const f of fs.readdirSync(args.v2).sort()) {
    const m = /^(.*)-(\d{4}-\d\d-\d\d)\.min\.json$/.exec(f);
    if (!m || !byPrefix.has(m[1])) continue;
    const api = JSON.parse(fs.readFileSync(path.join(args.v2, f), 'utf8'));
    v2Names.set(api.metadata.serviceId, byPrefix.get(m[1]));
    if (api.metadata.serviceId === 'EC2' && !services.has('EC2')) services.set('EC2', readV2Api(api));
  }
}

// ---------------------------------------------------------------- result
const out = {};
const unknown = [];
for (const sdkId of [...services.keys()].sort()) {
  const s = services.get(sdkId);
  const ov = overrides.services[sdkId];
  const rec = { client: v3Package(sdkId), class: v3Class(sdkId) + 'Client', v2: v2Names.get(sdkId) ?? s.v2 ?? null };
  if (ov?.operations) rec.reviewed = true;
  if (s.from !== 'smithy') rec.from = s.from;
  const reads = [];
  const operations = {}, tokens = {}, dedup = {}, keys = {}, refusals = {}, windows = {}, notes = {};
  // operations of newer clients that the models do not have yet
  for (const [name, a] of Object.entries(overrides.added?.[sdkId] ?? {})) {
    if (!s.ops.some((op) => op.name === name)) s.ops.push({ name, class: a.class, autoToken: a.tokens ?? [], plainToken: [], window: a.window, required: '' });
  }
  const names = new Set(s.ops.map((o) => o.name));
  const byName = new Map(s.ops.map((o) => [o.name, o]));
  for (const o of s.ops) {
    const other = /^Start/.test(o.name) && byName.get(o.name.replace(/^Start/, 'Stop'));
    const job = /(Jobs?|Runs?|Refresh|Query|Tasks?|Executions?|Sessions?|Test|Analysis|Generation|Builds?|Discovery)$/.test(o.name);
    if (other && !job && o.required && o.required === other.required) o.twin = other.twin = true;
  }
  for (const n of [...Object.keys(ov?.operations ?? {}), ...Object.keys(overrides.more?.[sdkId] ?? {})]) if (!names.has(n)) unknown.push(sdkId + ':' + n);
  for (const op of s.ops.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0))) {
    const o = ov?.operations?.[op.name] ?? overrides.more?.[sdkId]?.[op.name];
    const a = overrides.added?.[sdkId]?.[op.name];
    const cls = o?.class ?? a?.class ?? op.class ?? classify(op);
    if (!CLASS_SET.has(cls)) throw new Error('bad class ' + cls + ' at ' + sdkId + ':' + op.name);
    if (cls === 'read') reads.push(op.name); else operations[op.name] = cls;
    if (args.print === cls) console.log(sdkId + ' ' + op.name);
    if (cls === 'token' || cls === 'conflict' || cls === 'effect' || cls === 'keyed' || cls === 'expression' || cls === 'telemetry' || cls === 'compute') {
      for (const t of op.autoToken) (tokens[t] ??= []).push(op.name);
      for (const t of o?.dedup ?? op.plainToken) (dedup[t] ??= []).push(op.name);
    }
    if (o?.keys) keys[op.name] = o.keys;
    if (o?.refusals) refusals[op.name] = o.refusals;
    const window = o?.window ?? a?.window ?? op.window;
    if (window && (op.autoToken.length || op.plainToken.length || o?.window) && cls !== 'idempotent' && cls !== 'read') windows[op.name] = window;
    if (o?.why ?? a?.why) notes[op.name] = o?.why ?? a.why;
  }
  reads.sort();
  rec.operations = Object.fromEntries(Object.entries(operations).sort(([a], [b]) => (a < b ? -1 : 1)));
  if (reads.length) rec.reads = reads.join(' ');
  const add = (k, v) => { if (Object.keys(v).length) rec[k] = Object.fromEntries(Object.entries(v).sort(([a], [b]) => (a < b ? -1 : 1))); };
  add('tokens', tokens); add('dedup', dedup); add('keys', keys); add('refusals', refusals); add('windows', windows); add('notes', notes);
  if (ov?.things) rec.things = ov.things;
  if (ov?.anew) rec.anew = ov.anew;
  for (const n of Object.values(ov?.anew ?? {}).flat()) if (!names.has(n)) unknown.push(sdkId + ':' + n);
  for (const { looks, changes } of Object.values(ov?.things ?? {})) for (const n of [...looks, ...changes]) if (!names.has(n)) unknown.push(sdkId + ':' + n);
  out[sdkId] = rec;
}
if (unknown.length) { console.error('overrides for operations that no model has:\n  ' + unknown.join('\n  ')); process.exitCode = 1; }
for (const id of [...Object.keys(overrides.services), ...Object.keys(overrides.more ?? {})]) if (!services.has(id)) console.error('override for unknown service ' + id);
if (args.print) process.exit();

source ??= { models: 'github.com/aws/api-models-aws', revision: args.revision ?? null, v2: v2Version ? 'aws-sdk@' + v2Version : null };
const lines = Object.entries(out).map(([k, v]) => JSON.stringify(k) + ':' + JSON.stringify(v));
const text = '{"$schema":"./aws-operations.schema.json",\n"source":' + JSON.stringify(source) + ',\n"classes":' + JSON.stringify(CLASSES, null, 1) + ',\n"services":{\n' + lines.join(',\n') + '\n}}\n';
JSON.parse(text);
if (args.check) {
  const same = fs.existsSync(file) && fs.readFileSync(file, 'utf8') === text;
  console.log(same ? 'up to date' : 'differs');
  process.exit(same ? 0 : 1);
}
fs.writeFileSync(file, text);
const n = Object.values(out).reduce((a, s) => a + Object.keys(s.operations).length + (s.reads ? s.reads.split(' ').length : 0), 0);
console.log(`${Object.keys(out).length} services, ${n} operations, ${text.length} bytes`);

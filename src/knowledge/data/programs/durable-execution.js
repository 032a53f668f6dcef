// `@aws/durable-execution-sdk-js`: one execution of a durable function. A mapping starts a new one with every delivery, so what steps
// remember of another is of no use: a step does its work.
import { DurableContext } from "@aws/durable-execution-sdk-js";
const service = new DurableContext();
// A name may stand before it.
const workOf = (name, work) => (typeof work === "function" ? work : name);
const batchOf = async (results) => {
  const settled = await Promise.allSettled(results);
  const all = settled.map((one, index) => ({
    index,
    status: one.status === "fulfilled" ? "SUCCEEDED" : "FAILED",
    result: one.value,
    error: one.reason,
  }));
  const failed = () => all.filter(({ status }) => status === "FAILED");
  const succeeded = () => all.filter(({ status }) => status === "SUCCEEDED");
  return {
    all,
    failed,
    succeeded,
    started: () => service.answer(),
    getResults: () => succeeded().map(({ result }) => result),
    getErrors: () => failed().map(({ error }) => error),
    throwIfError: () => {
      for (const { status, error } of all) if (status === "FAILED") throw error;
    },
    hasFailure: failed().length > 0,
    status: failed().length > 0 ? "FAILED" : "SUCCEEDED",
    failureCount: failed().length,
    successCount: succeeded().length,
    totalCount: all.length,
  };
};
const context = {
  logger: service.logger,
  lambdaContext: service.lambdaContext,
  executionContext: service.executionContext,
  configureLogger: () => {},
  configureSerdes: () => {},
  step: async (name, work) => workOf(name, work)(service),
  runInChildContext: async (name, work) => workOf(name, work)(context),
  waitForCondition: async (name, check) => workOf(name, check)(service.answer(), service),
  waitForCallback: async (name, submit) => {
    await workOf(name, submit)(crypto.randomUUID(), service);
    return service.answer();
  },
  createCallback: async () => [Promise.resolve(service.answer()), crypto.randomUUID()],
  wait: async () => {},
  invoke: async (...args) => service.invoke(...args),
  map: async (name, items, work) => {
    const [list, each] = typeof work === "function" ? [items, work] : [name, items];
    return batchOf(list.map(async (one, index) => each(context, one, index, list)));
  },
  parallel: async (name, branches) => {
    const list = Array.isArray(branches) ? branches : name;
    return batchOf(list.map(async (one) => (typeof one === "function" ? one : one.func)(context)));
  },
  promise: {
    all: async (name, promises) => Promise.all(promises ?? name),
    allSettled: async (name, promises) => Promise.allSettled(promises ?? name),
    any: async (name, promises) => Promise.any(promises ?? name),
    race: async (name, promises) => Promise.race(promises ?? name),
  },
};
export const withDurableExecution = (handler) => async (event) => handler(event, context);

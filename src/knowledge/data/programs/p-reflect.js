// `p-reflect`: what came of a promise, also where it fails.
export default async function pReflect(promise) {
  try {
    return { status: "fulfilled", value: await promise, isFulfilled: true, isRejected: false };
  } catch (reason) {
    return { status: "rejected", reason, isFulfilled: false, isRejected: true };
  }
}

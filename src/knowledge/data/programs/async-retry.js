// `async-retry`, `promise-retry`: what a function gives, which may be called again where it fails. What it is handed ends it by an error.
const end = (error) => {
  throw error;
};
export default async function retry(first, second) {
  const work = typeof first === "function" ? first : second;
  return await work(end, 1);
}

// `p-props`: an object whose members are promises.
export default async function pProps(map) {
  const all = {};
  for (const name of Object.keys(map)) all[name] = await map[name];
  return all;
}

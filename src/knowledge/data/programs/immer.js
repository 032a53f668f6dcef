// `immer`: what was given, as the function leaves it.
export const produce = (base, recipe) => {
  if (typeof base === "function") return (given) => produce(given, base);
  const draft = { ...base };
  const made = recipe(draft);
  return made === undefined ? draft : made;
};

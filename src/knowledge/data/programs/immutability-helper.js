// `immutability-helper`: what was given, with some of its members changed by commands.
const update = (of, changes) => {
  if (typeof changes === "function") return changes(of);
  if ("$set" in changes) return changes.$set;
  if ("$apply" in changes) return changes.$apply(of);
  if ("$push" in changes) return [...of, ...changes.$push];
  if ("$unshift" in changes) return [...changes.$unshift, ...of];
  if ("$merge" in changes) return { ...of, ...changes.$merge };
  if ("$toggle" in changes) {
    const turned = { ...of };
    for (const name of changes.$toggle) turned[name] = !of[name];
    return turned;
  }
  const made = { ...of };
  for (const name of Object.keys(changes)) made[name] = update(of[name], changes[name]);
  return made;
};
export default update;

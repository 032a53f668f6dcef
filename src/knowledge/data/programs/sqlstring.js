// `sqlstring`: a statement with values in the places that are kept for them.
const filled = (parts, values) => parts.map((part, index) => (index === 0 ? part : `${values[index - 1]}${part}`)).join("");
export const format = (text, values = []) => filled(text.split("?"), values);

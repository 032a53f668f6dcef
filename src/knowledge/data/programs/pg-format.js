// `pg-format`: a statement with values in the places that are kept for them.
const filled = (parts, values) => parts.map((part, index) => (index === 0 ? part : `${values[index - 1]}${part}`)).join("");
export default (text, ...values) => filled(text.replaceAll("%s", "%L").replaceAll("%I", "%L").split("%L"), values);

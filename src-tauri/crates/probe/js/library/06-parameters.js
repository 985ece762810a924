// Collects a hit's parameters in order and writes them as a query string.
// Facts: the recorded requests of 2.9.134, and for values of odd types [FBE].

function newParameters() {
  return { names: [], values: [] };
}

// An object becomes one parameter for each of its own keys, `cd[key]`; what lies deeper travels as JSON text. With `translate`
// a text is handed to it first; truth values are not.
function append(parameters, name, value, translate) {
  add(parameters, encode(name), value, translate, true);
}

function add(parameters, name, value, translate, isWhole) {
  if (isNothing(value)) return;
  if (name === 'eid') remove(parameters, name);
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') {
    return addText(parameters, name, value, translate);
  }
  if (!isWhole) return addText(parameters, name, stringify(value), translate);
  // One key that cannot be written does not keep the others away; the error comes when all have had their turn.
  const errors = [];
  const keys = ownKeys(Object(value));
  for (let i = 0; i < keys.length; i++) {
    const inner = `${name}[${encode(keys[i])}]`;
    try {
      add(parameters, inner, value[keys[i]], translate, false);
    } catch (error) {
      push(errors, error);
    }
  }
  if (errors.length) throw errors[0];
}

function addText(parameters, name, value, translate) {
  if (isNothing(value)) return;
  const text = translate && typeof value !== 'boolean' ? translate(name, String(value)) : String(value);
  if (isNothing(text)) return;
  // A name that is there already keeps its place and gets one more value.
  const at = indexOf(parameters.names, name);
  if (at >= 0) return push(parameters.values[at], text);
  push(parameters.names, name);
  push(parameters.values, [text]);
}

function remove(parameters, name) {
  const at = indexOf(parameters.names, name);
  if (at < 0) return;
  splice(parameters.names, at, 1);
  splice(parameters.values, at, 1);
}

function replace(parameters, name, value) {
  remove(parameters, name);
  append(parameters, name, value);
}

function holds(parameters, name) {
  return indexOf(parameters.names, name) >= 0;
}

function addAll(parameters, others) {
  eachOf(others, (name, value) => addText(parameters, name, value));
}

function eachOf(parameters, visit) {
  for (let i = 0; i < parameters.names.length; i++) {
    for (let j = 0; j < parameters.values[i].length; j++) visit(parameters.names[i], parameters.values[i][j]);
  }
}

function queryString(parameters) {
  let query = '';
  eachOf(parameters, (name, value) => {
    query += `${query === '' ? '' : '&'}${name}=${encode(value)}`;
  });
  return query;
}

// Collects a hit's parameters in order and writes them as a query string.
// Facts: the recorded requests of 2.9.134.

function newParameters() {
  return { names: [], values: [] };
}

// An object becomes one parameter for each of its own keys, `cd[key]`; what lies deeper travels as JSON text.
function append(parameters, name, value) {
  if (value === null || value === undefined) return;
  if (Object(value) !== value) return appendText(parameters, encode(name), value);
  const keys = ownKeys(value);
  for (let i = 0; i < keys.length; i++) {
    const inner = value[keys[i]];
    const text = Object(inner) === inner ? stringify(inner) : inner;
    appendText(parameters, `${encode(name)}[${encode(keys[i])}]`, text);
  }
}

function appendText(parameters, name, value) {
  if (value === null || value === undefined) return;
  push(parameters.names, name);
  push(parameters.values, String(value));
}

function queryString(parameters) {
  let query = '';
  for (let i = 0; i < parameters.names.length; i++) {
    query += `${i ? '&' : ''}${parameters.names[i]}=${encode(parameters.values[i])}`;
  }
  return query;
}
